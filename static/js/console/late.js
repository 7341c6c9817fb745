// A quiet word when the day runs late, and a plain one when Deliver is at risk.

import { html } from '../../vendor/vendor.js';
import { serverNow, tick } from '../lib/clock.js';
import { t, tn } from '../lib/t.js';
import { act } from './act.js';
import { paceOf } from './pace.js';
import { currentStep, isOpen, now, steps, workshop } from './room.js';
import { minutesWords } from './words.js';

const WORTH_SAYING = 5; // minutes

export function Late() {
  tick.value;
  if (!isOpen() || !currentStep.value) return null;
  const pace = paceOf({
    steps: steps.value, current: currentStep.value.ref, now: serverNow(),
    started: Date.parse(now.value.started_at), opened: Date.parse(workshop.value.opened_at),
  });
  if (!pace || (!pace.risky && pace.late < WORTH_SAYING)) return null;
  return html`<div class=${`banner banner--${pace.risky ? 'bad' : 'warn'} late`} role="status"><div class="banner__text stack stack--tight">
    <p><span class="banner__word">${pace.risky ? t('Deliver is at risk:') : t('Running late:')}</span>
      ${' '}${pace.risky
        ? t('of its %(planned)s, %(left)s would be left. Without first steps a good day drifts away.', { planned: minutesWords(pace.deliver), left: minutesWords(pace.left) })
        : tn('about %(n)s minute behind the plan.', 'about %(n)s minutes behind the plan.', pace.late)}</p>
    ${pace.shorten.length > 0
      ? html`<p class="actions">${pace.shorten.map((step) => html`<button key=${step.ref} class="button button--small" type="button" onClick=${() => shorten(step)}>${t('“%(title)s” %(n)s min shorter', { title: step.title, n: step.minutes })}</button>`)}</p>`
      : html`<p class="small">${t('What is shown in Dream can be shown in less time. Deliver stays as long as it is.')}</p>`}
  </div></div>`;
}

function shorten({ ref, minutes }) {
  const step = steps.value.find((one) => one.ref === ref);
  return act('step.edit', { step: ref, minutes: step.minutes - minutes }, { say: t('Shortened.') });
}
