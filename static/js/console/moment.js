// The page of a table host, a scribe or an observer: what the room is doing, and what may be read aloud.

import { html } from '../../vendor/vendor.js';
import { connection } from '../lib/live.js';
import { all, object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { Empty } from './parts.js';
import { joined, now, workshop } from './room.js';
import { Seats } from './seats.js';
import { WaysPanel } from './ways.js';
import { PHASES } from './words.js';

const SHOWN = 50;
const WRITING = ['host', 'scribe'];
const { role } = document.getElementById('console').dataset;

export function TeamPage() {
  if (!workshop.value) return html`<p class="soft">${t('Fetching the workshop from the server…')}</p>`;
  return html`
    ${connection.value === 'offline' && html`<div class="banner banner--warn"><p class="banner__text">${t('Not connected. What you see may be old.')}</p></div>`}
    <${Moment} />
    ${workshop.value.state === 'open' && WRITING.includes(role) && html`<${WaysPanel} />`}
    ${workshop.value.state === 'open' && role === 'host' && html`<${Seated} />`}
    <${Voices} />`;
}

function Moment() {
  const step = now.value?.step;
  const { state } = workshop.value;
  if (state === 'draft') return html`<${Empty} art="sign" title=${t('The workshop has not begun yet')}><p>${t('This page moves by itself when it does.')}</p><//>`;
  if (state === 'closed' || !step) return html`<${Empty} art="thanks" title=${state === 'closed' ? t('The workshop is closed. Thank you for your help.') : t('We begin soon')}><//>`;
  return html`
    <section class=${`now phase-${step.phase}`} aria-labelledby="now-title">
      <div><p class="row"><span class="chip chip--phase">${PHASES[step.phase]}</span></p>
        <h2 class="now__title" id="now-title">${step.title}</h2></div>
      ${step.prompt && html`<p class="now__prompt">${step.prompt}</p>`}
    </section>`;
}

/** A table host helps people to find each other, and seats whoever was left alone. */
function Seated() {
  const seating = object('seating:-');
  if (!seating?.round) return null;
  return html`<section class="panel stack" aria-labelledby="seated-title"><h2 id="seated-title">${t('Who meets whom')}</h2><${Seats} seating=${seating} /></section>`;
}

/** What the room has been shown, newest first. */
function Voices() {
  const cards = all('card').sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, SHOWN);
  return html`
    <section class="panel" aria-labelledby="voices-title">
      <div class="panel__head"><h2 id="voices-title">${t('What the room has been shown')}</h2><span class="soft numbers">${t('%(n)s people', { n: joined.value })}</span></div>
      ${cards.length === 0 && html`<p class="soft">${t('Nothing yet.')}</p>`}
      <ul class="stream">${cards.map((card) => html`<li key=${card.ref} class=${`card card--${card.kind}`}>
        ${card.title && html`<h3 class="card__title" dir="auto">${card.title}</h3>`}<p class="card__text" dir="auto">${card.text}</p></li>`)}</ul>
    </section>`;
}
