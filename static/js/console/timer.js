// The soft timer: it tells, it never cuts off, and it runs over without a fuss.

import { html, signal, useState } from '../../vendor/vendor.js';
import { remaining, serverNow } from '../lib/clock.js';
import { t } from '../lib/t.js';
import { act } from './act.js';
import { Dialog } from './parts.js';
import { isOpen, now } from './room.js';

const MINUTE = 60_000;
const second = signal(0);
setInterval(() => { if (!document.hidden) second.value += 1; }, 1000);

/** What is left, and the buttons to give or take time. */
export function Timer() {
  const [setting, setSetting] = useState(false);
  second.value;
  if (!isOpen()) return null;
  const left = remaining(now.value?.ends_at);
  return html`
    <div class="timer-tools" role="group" aria-label=${t('Timer')}>
      ${clock(left)}
      <button class="button button--small" type="button" aria-label=${t('−5 minutes')} disabled=${left === null || left < MINUTE} onClick=${() => add(-5)}>−5</button>
      <button class="button button--small" type="button" aria-label=${t('+5 minutes')} onClick=${() => add(5)}>+5</button>
      <button class="button button--quiet button--small" type="button" aria-haspopup="dialog" onClick=${() => setSetting(true)}>${t('Set…')}</button>
      ${setting && html`<${SetTimer} left=${left} onClose=${() => setSetting(false)} />`}
    </div>`;
}

function clock(left) {
  if (left === null) return html`<span class="timer"><span class="timer__label">${t('No timer')}</span></span>`;
  const over = left < 0;
  const label = over ? t('running over') : t('left in this step');
  return html`<span class=${`timer ${over ? 'timer--over' : ''}`} role="timer">
    <span class="timer__left">${over ? '+' : ''}${asClock(Math.abs(left))}</span> <span class="timer__label">${label}</span></span>`;
}

function asClock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function add(minutes) {
  const endsAt = now.value?.ends_at;
  const left = endsAt ? Math.max(0, Date.parse(endsAt) - serverNow()) : 0;
  const wanted = Math.max(1, Math.round(left / MINUTE) + minutes);
  return act('timer.set', { minutes: wanted }, { say: t('%(n)s minutes are left now.', { n: wanted }) });
}

function SetTimer({ left, onClose }) {
  const [minutes, setMinutes] = useState(String(Math.max(5, Math.round((left ?? 0) / MINUTE))));
  const set = async (event) => {
    event.preventDefault();
    if (await act('timer.set', { minutes: Number(minutes) })) onClose();
  };
  const stop = async () => { if (await act('timer.set', { minutes: null })) onClose(); };
  return html`
    <${Dialog} title=${t('Time for this step')} onClose=${onClose} inside=${true}>
      <form onSubmit=${set}>
        <div class="field"><label class="field__label" for="timer-minutes">${t('Minutes from now')}</label>
          <p class="field__hint" id="timer-hint">${t('Phones show it softly. Nobody is cut off when it ends.')}</p>
          <input class="field__input" id="timer-minutes" type="number" min="1" max="1440" required aria-describedby="timer-hint" value=${minutes} onInput=${(event) => setMinutes(event.target.value)} /></div>
        <div class="dialog__foot">
          ${left !== null && html`<button class="button button--quiet" type="button" onClick=${stop}>${t('Stop the timer')}</button>`}
          <button class="button button--main" type="submit">${t('Set the timer')}</button>
        </div>
      </form>
    <//>`;
}
