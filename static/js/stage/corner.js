// What never leaves the screen: the time that is left, how to join late, how many are here, and a quiet word
// when the connection is lost.

import { html } from '../../vendor/vendor.js';
import { remaining, softTimer } from '../lib/clock.js';
import { connection, shutOut } from '../lib/live.js';
import { t, tn } from '../lib/t.js';
import { JoinCode, Square } from './join.js';
import { Missing } from './lobby.js';
import { joined, now, scene, step, workshop } from './room.js';

/** What is left of the step in words, with a bar that fills slowly; over time it only says so. */
export function SoftTimer({ isLarge = false }) {
  const { started_at: started, ends_at: ends } = now.value;
  const left = softTimer(ends);
  if (!left) return null;
  const whole = Math.max(1, Date.parse(ends) - Date.parse(started));
  const gone = Math.min(1, Math.max(0, 1 - remaining(ends) / whole));
  return html`
    <div class="timer stage__timer${isLarge ? ' stage__timer--large' : ''}${left.over ? ' timer--over' : ''}" role="timer" aria-label=${t('Time for this step')}>
      <span class="stage__timer-words">${left.text}</span>
      <progress key=${started} class="stage__timer-bar" value=${gone} max="1" aria-hidden="true"></progress>
    </div>`;
}

/** The clock in the head; a scene that shows the time large has no need of it. */
export function Clock() {
  if (!step.value || workshop.value?.state !== 'open' || scene.value === 'prompt') return null;
  return html`<${SoftTimer} />`;
}

export function Foot() {
  if (!workshop.value) return html`<${Connection} />`;
  const { state } = workshop.value;
  const total = joined.value;
  return html`
    <${Beginning} state=${state} />
    <${Connection} />
    ${total > 0 && html`<span class="stage__total">${state === 'closed' ? tookPart(total) : areHere(total)}</span>`}`;
}

function areHere(total) {
  return tn('%(n)s person has joined', '%(n)s people have joined', total);
}

function tookPart(total) {
  return tn('%(n)s person took part', '%(n)s people took part', total);
}

function Beginning({ state }) {
  if (scene.value === 'lobby') return html`<${Missing} />`;
  return state === 'closed' ? html`<span></span>` : html`<${JoinHere} />`;
}

function JoinHere() {
  const { code, short_url: address } = workshop.value;
  return html`
    <div class="stage__join" role="group" aria-label=${t('Join us')}>
      <${Square} code=${code} />
      <p>${t('Join at')} <strong translate="no"><bdi>${address}</bdi></strong> <span class="stage__join-with">${t('with')}</span> <${JoinCode} code=${code} /></p>
    </div>`;
}

function Connection() {
  if (shutOut.value) return html`<span class="status status--waiting">${t('This link is no longer valid. Open the big screen again from the console.')}</span>`;
  if (connection.value !== 'offline') return html`<span></span>`;
  return html`<span class="status status--waiting"><span class="status__dot" aria-hidden="true"></span>${t('No connection. This picture waits until it is back.')}</span>`;
}
