// What is going on now: the question, the guidance, the stage, and the cards as they come in.

import { html } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { urgentNotices } from './care.js';
import { openWorkshop, reopenWorkshop } from './moving.js';
import { Empty } from './parts.js';
import { Progress } from './rehearsing.js';
import { currentStep, leads, untold, workshop } from './room.js';
import { StagePanel } from './stage.js';
import { Stream } from './stream.js';
import { PANEL_NAMES, goTo, homeOf } from './tabs.js';
import { PHASES, STEP_KINDS, minutesWords } from './words.js';

export function NowPanel() {
  const { state } = workshop.value;
  if (state === 'draft') return html`<${BeforeOpening} />`;
  return html`
    <${Urgent} />
    <${Progress} />
    ${state === 'closed' ? html`<${AfterClosing} />` : html`<${CurrentStep} />`}
    ${state === 'open' && leads.value && html`<${StagePanel} />`}
    <${Stream} />`;
}

/** Somebody may be in danger: nothing on this page matters more. Only the story guardian is told. */
function Urgent() {
  const count = urgentNotices().length;
  if (!count) return null;
  return html`<div class="banner banner--bad" role="alert"><p class="banner__text"><span class="banner__word">${t('Please look now:')}</span> ${tn('%(n)s person wrote words that may mean danger.', '%(n)s times somebody wrote words that may mean danger.', count)}</p>
    <button class="button button--main button--small" type="button" onClick=${() => goTo('care')}>${t('Read it')}</button></div>`;
}

function BeforeOpening() {
  if (!leads.value) return html`<${Empty} art="sign" title=${t('Nobody can join yet')}><p>${t('Whoever leads opens the workshop.')}</p><//>`;
  return html`<${Empty} art="sign" title=${t('Nobody can join yet')}>
    <p>${t('Look through the plan and the groups first. When the room is ready, open the workshop: the code on the screen then lets people in.')}</p>
    <p class="actions"><button class="button" type="button" onClick=${() => goTo('plan')}>${t('Look at the plan')}</button>
    <button class="button button--main" type="button" onClick=${openWorkshop}>${t('Open for the room')}</button></p><//>`;
}

function AfterClosing() {
  return html`<div class="banner banner--info"><p class="banner__text"><span class="banner__word">${t('Closed:')}</span> ${t('nothing more is taken in. The phones show the thanks, and the summary once you send it.')}</p>
    ${leads.value && html`<button class="button button--small" type="button" onClick=${reopenWorkshop}>${t('Open again')}</button>`}</div>`;
}

function CurrentStep() {
  const step = currentStep.value;
  if (!step) return html`<${Empty} art="path" title=${t('Choose the first step')}><p>${t('The steps of the day stand on the left.')}</p><//>`;
  const home = homeOf(step.kind);
  return html`
    <section class=${`now phase-${step.phase}`} aria-labelledby="now-title">
      <div><p class="row"><span class="chip chip--phase">${PHASES[step.phase]}</span><span class="small">${STEP_KINDS[step.kind]}${step.minutes ? ` · ${minutesWords(step.minutes)}` : ''}</span></p>
        <h2 class="now__title" id="now-title">${step.title}</h2></div>
      <div class="now__tools">${home && html`<button class="button button--small" type="button" onClick=${() => goTo(home)}>${t('Go to %(panel)s', { panel: PANEL_NAMES[home] })}</button>`}</div>
      ${step.prompt && html`<p class="now__prompt">${step.prompt}</p>`}
      ${step.guidance && html`<p class="now__guidance"><strong>${t('For you:')}</strong> ${step.guidance}</p>`}
      ${untold.value > 0 && html`<p class="small" role="status">${tn('%(n)s story waits for its teller.', '%(n)s stories wait for their tellers.', untold.value)}</p>`}
    </section>`;
}
