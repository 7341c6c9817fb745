// The steps of the day, by phase; choosing one moves the room.

import { html } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { moveTo } from './moving.js';
import { currentStep, isOpen, leads, now, steps, tallyOf } from './room.js';
import { goTo } from './tabs.js';
import { PHASES, cardsWords, minutesWords } from './words.js';

export function Rail() {
  return html`
    <div class="rail">
      <p class="small soft">${!leads.value ? t('Whoever leads moves the room.') : isOpen() ? t('Choose a step to move the room there.') : t('Open the workshop to move through the steps.')}</p>
      ${runs(steps.value).map((run) => html`
        <section class=${`rail__phase phase-${run[0].phase}`} key=${run[0].ref}>
          <h2 class="rail__name">${PHASES[run[0].phase]}</h2>
          <ol class="rail__steps">${run.map((step) => html`<${RailStep} key=${step.ref} step=${step} />`)}</ol>
        </section>`)}
      ${leads.value && html`<button class="button button--quiet button--small" type="button" onClick=${() => goTo('plan')}>${t('Change the plan')}</button>`}
    </div>`;
}

function RailStep({ step }) {
  const isNow = currentStep.value?.ref === step.ref;
  const isDone = now.value?.opened.includes(step.ref) && !isNow;
  const count = tallyOf(step.ref);
  return html`
    <li><button class="rail__step" type="button" aria-current=${isNow ? 'step' : undefined} disabled=${!isOpen() || !leads.value} onClick=${() => moveTo(step)}>
      <span class="rail__mark" aria-hidden="true">${marks(isNow, isDone)}</span>
      <span class="rail__title">${step.title}<span class="rail__about">${about(step, count, isNow, isDone)}</span></span>
    </button></li>`;
}

function about(step, count, isNow, isDone) {
  const parts = [isNow && t('now'), step.minutes > 0 && minutesWords(step.minutes), (step.welcomes || count > 0) && cardsWords(count)];
  return html`${parts.filter(Boolean).join(' · ')}${isDone && html`<span class="visually-hidden"> ${t('done')}</span>`}`;
}

function marks(isNow, isDone) {
  if (isNow) return '●';
  return isDone ? '✓' : '○';
}

/** Neighbouring steps of one phase, together. */
function runs(list) {
  const found = [];
  for (const step of list) {
    if (found.at(-1)?.[0].phase === step.phase) found.at(-1).push(step);
    else found.push([step]);
  }
  return found;
}
