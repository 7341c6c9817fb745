// The few buttons of whoever stands at the computer: seen only while the pointer moves or a key is pressed.

import { html, signal, useEffect } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { isDark, keepLight, wishesDark } from './ground.js';
import { paused, turn, turnable } from './turning.js';

const REST = 3000;
const isAwake = signal(true);
const isFull = signal(false);
let timer = 0;

export function Tools() {
  useEffect(listen, []);
  return html`
    <div class="stage__tools${isAwake.value ? '' : ' stage__tools--asleep'}" role="group" aria-label=${t('This screen')}>
      ${turnable.value && html`<${Pages} />`}
      ${wishesDark.value && html`<button type="button" class="stage__tool" onClick=${() => keepLight(isDark.value)}>${isDark.value ? t('Light ground') : t('Dark ground')}</button>`}
      ${document.fullscreenEnabled && html`<button type="button" class="stage__tool" onClick=${fill}>${isFull.value ? t('Leave full screen') : t('Full screen')}</button>`}
    </div>`;
}

function Pages() {
  return html`
    <button type="button" class="stage__tool" onClick=${() => turn(-1)}>${t('Page back')}</button>
    <button type="button" class="stage__tool" onClick=${() => turn(1)}>${t('Next page')}</button>
    <button type="button" class="stage__tool" onClick=${() => { paused.value = !paused.value; }}>${paused.value ? t('Turn pages') : t('Hold this page')}</button>`;
}

function listen() {
  for (const event of ['pointermove', 'pointerdown', 'keydown', 'focusin']) addEventListener(event, wake, { passive: true });
  addEventListener('keydown', keys);
  document.addEventListener('fullscreenchange', () => { isFull.value = Boolean(document.fullscreenElement); });
  wake();
}

function wake() {
  isAwake.value = true;
  document.documentElement.classList.remove('stage-root--asleep');
  clearTimeout(timer);
  timer = setTimeout(sleep, REST);
}

function sleep() {
  isAwake.value = false;
  document.documentElement.classList.add('stage-root--asleep');
}

// What a clicker sends to turn slides turns pages here.
function keys(event) {
  if (event.target.closest?.('button') || event.ctrlKey || event.metaKey || event.altKey) return;
  const on = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if ([on, 'PageDown'].includes(event.key)) turn(1);
  else if ([back, 'PageUp'].includes(event.key)) turn(-1);
  else if (event.key === 'f') fill();
  else if (event.key === ' ') paused.value = !paused.value;
}

function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {}); // refused by the browser: nothing is lost
}
