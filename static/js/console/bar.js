// The bar over everything: what is going on, what the screen shows, how much time is left, what comes next.

import { html } from '../../vendor/vendor.js';
import { connection, shutOut } from '../lib/live.js';
import { t } from '../lib/t.js';
import { moveTo, openWorkshop, reopenWorkshop } from './moving.js';
import { open } from './over.js';
import { Menu, pairs } from './parts.js';
import { leads, nextStep, now, workshop } from './room.js';
import { sceneItems, sceneWords } from './stage.js';
import { goTo } from './tabs.js';
import { Timer } from './timer.js';

const STATES = { draft: t('Not open yet'), open: t('Open'), closed: t('Closed') };
const LOOKS = { draft: 'chip--warn', open: 'chip--good', closed: 'chip--line' };

/** State, join code and connection, under the topic. */
export function Status() {
  const { state, rehearsal, code } = workshop.value ?? {};
  return html`
    ${state && html`<span class=${`chip ${LOOKS[state]}`}>${STATES[state]}</span>`}
    ${rehearsal && html`<span class="chip chip--info">${t('Rehearsal')}</span>`}
    ${code && html`<span class="console__code"><span class="visually-hidden">${t('Join code:')} </span><span class="join-code">${pairs(code)}</span></span>`}
    <${Connection} />`;
}

function Connection() {
  const words = { connected: t('Connected'), connecting: t('Connecting again…'), offline: t('Not connected. What you see may be old.') };
  const looks = { connected: 'saved', connecting: 'sending', offline: 'off' };
  const state = connection.value;
  const said = shutOut.value ? html`<a href=${`/sign-in?next=${encodeURIComponent(location.pathname)}`}>${t('You are signed out. Sign in again')}</a>` : words[state];
  return html`<span class=${`status status--${looks[state]}`} role="status"><span class="status__dot" aria-hidden="true"></span>${said}</span>`;
}

/** Timer, joining, stage, the menu of everything rarer, and the one main button. */
export function Tools() {
  const here = workshop.value;
  if (!here) return null;
  return html`
    ${leads.value && html`<${Timer} />`}
    <button class="button button--small" type="button" aria-haspopup="dialog" onClick=${() => open('joining')}>${t('Show joining')}</button>
    <a class="button button--small" href=${here.stage_url} target="stage">${t('Open stage')}</a>
    ${leads.value && html`<${Menu} label=${t('On stage: %(scene)s', { scene: sceneWords(now.value) })} items=${sceneItems()} />`}
    <${Menu} label=${t('More')} items=${rarer(here)} />
    <${MainButton} />`;
}

function rarer(here) {
  const everybodys = [
    { label: t('View as participant'), act: () => open('preview') },
    { label: t('Keyboard shortcuts'), act: () => open('keys') },
    { label: t('My workshops'), href: '/workshops' },
  ];
  if (!leads.value) return everybodys;
  return [
    { label: t('View as participant'), act: () => open('preview') },
    { label: t('Invite somebody to help'), act: () => open('invite') },
    !here.rehearsal && { label: t('Rehearse with made-up people'), act: () => open('rehearse') },
    { label: t('Keyboard shortcuts'), act: () => open('keys') },
    { label: t('My workshops'), href: '/workshops' },
    here.state === 'closed' && { label: t('Open the workshop again'), act: reopenWorkshop },
    here.state === 'open' && { label: t('Close the workshop…'), act: () => open('closing'), danger: true },
    (here.rehearsal || here.state !== 'open') && { label: here.rehearsal ? t('Remove this rehearsal…') : t('Remove this workshop…'), act: () => open('removing'), danger: true },
  ];
}

/** What the facilitator will most probably want next. */
function MainButton() {
  const { state } = workshop.value;
  const main = (words, run) => html`<button class="button button--main console__next" type="button" onClick=${run}>${words}</button>`;
  if (!leads.value) return main(t('Something hard'), () => goTo('care'));
  if (state === 'draft') return main(t('Open the workshop'), openWorkshop);
  if (state === 'closed') return main(t('See the summary'), () => goTo('summary'));
  const next = nextStep.value;
  if (!next) return main(t('Close the workshop…'), () => open('closing'));
  return main(html`<span class="console__clip">${t('Next: %(title)s', { title: next.title })}</span> <span aria-hidden="true">→</span>`, () => moveTo(next));
}
