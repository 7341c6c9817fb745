// Always beside the work: who is here, whose voice is missing, and what came in last.

import { html } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { cards, currentStep, groups, hereNow, joined, presence, waiting, workshop } from './room.js';
import { choose } from './stream.js';
import { goTo, tab, toggleSide } from './tabs.js';
import { goneQuiet, livedUnheard, missingVoices } from './voices.js';
import { FORMS, PHASES, SPEAKING_PHASES, beginning, timeOfDay } from './words.js';

const LATEST = 8;

export function Side() {
  if (!workshop.value) return null;
  return html`<${Voices} />${tab.value === 'now' ? html`<${Here} />` : html`<${Latest} />`}`;
}

function Voices() {
  const found = missingVoices(groups.value, currentStep.value?.phase);
  const quiet = goneQuiet(groups.value);
  const unheard = livedUnheard(groups.value, currentStep.value?.phase);
  return html`
    <section class="panel" aria-labelledby="voices-title">
      <div class="panel__head"><h2 class="panel__title" id="voices-title">${t('Missing voices')}</h2>
        <button class="button button--quiet button--small" type="button" id="hide-side" aria-expanded="true" aria-controls="console-side" onClick=${() => toggleSide('show-side')}>${t('Hide')}</button></div>
      ${unheard && html`<p class="small voices__lived">${unheard}</p>`}
      ${found.length === 0 && quiet.length === 0 && !unheard && html`<p class="small soft">${nobodyMissing()}</p>`}
      <ul class="list-plain">${found.map((voice) => html`
        <li class="group-row group-row--missing" key=${voice.group.ref}><span class="group-row__name">${voice.group.name}</span>
          ${voice.group.needed && html`<span class="chip chip--line">${t('needed')}</span>`}
          <span class="group-row__note">${voice.words}</span></li>`)}</ul>
      ${quiet.length > 0 && html`<p class="small soft voices__quiet">${t('Joined, but not here now (their phones may sleep): %(groups)s.', { groups: quiet.map((group) => `${group.name} (${group.joined})`).join(', ') })}</p>`}
    </section>`;
}

function nobodyMissing() {
  const phase = currentStep.value?.phase;
  if (SPEAKING_PHASES.includes(phase) && groups.value.some((group) => group.joined > 0)) {
    return t('Every group in the room has been heard in %(phase)s, and every needed group is here.', { phase: PHASES[phase] });
  }
  return t('Every needed group is here. Once people write, you see here whose voice is missing.');
}

function Here() {
  const total = presence.value?.total;
  return html`
    <section class="panel" aria-labelledby="here-title">
      <div class="panel__head"><h2 class="panel__title" id="here-title">${t('People')}</h2>
        <span class="small numbers">${total === undefined ? '' : `${tn('%(n)s here now', '%(n)s here now', total)} · `}${tn('%(n)s joined', '%(n)s joined', joined.value)}</span></div>
      <ul class="list-plain">${groups.value.filter((group) => group.joined > 0).map((group) => html`
        <li class="group-row" key=${group.ref}><span class="group-row__name">${group.name}</span><span class="group-row__number">${hereNow(group)} / ${group.joined}</span></li>`)}</ul>
      ${joined.value > 0 && html`<p class="small soft">${t('Here now / joined. Somebody in two groups counts in both.')}</p>`}
      <p class="actions"><button class="button button--small" type="button" onClick=${() => goTo('people')}>${t('All groups')}</button></p>
    </section>`;
}

function Latest() {
  const look = (name) => { choose(name); goTo('now'); };
  return html`
    <section class="panel" aria-labelledby="latest-title">
      <div class="panel__head"><h2 class="panel__title" id="latest-title">${t('Latest cards')}</h2>
        <button class="button button--quiet button--small" type="button" onClick=${() => look('all')}>${t('All cards')}</button></div>
      ${waiting.value > 0 && html`<p><button class="button button--small button--wide" type="button" onClick=${() => look('waiting')}>${tn('%(n)s card waits for a check', '%(n)s cards wait for a check', waiting.value)}</button></p>`}
      <ul class="list-plain latest">${cards.value.slice(0, LATEST).map((card) => html`
        <li key=${card.ref}><span class="small soft">${FORMS[card.form]} · ${timeOfDay(card.at)}</span><p class="voice">${beginning(card.title || card.text, 110)}</p></li>`)}</ul>
      ${cards.value.length === 0 && html`<p class="small soft">${t('No card yet. Silence is fine.')}</p>`}
    </section>`;
}
