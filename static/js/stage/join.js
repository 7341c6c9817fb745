// How to join: the address, the code in groups that can be read aloud, the square for the camera.

import { html } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';

/** A join code in pairs of letters; heard letter by letter. */
export function JoinCode({ code }) {
  return html`
    <strong class="join-code" translate="no">
      <span class="visually-hidden">${[...code].join(' ')}</span>
      ${code.match(/.{1,2}/g).map((pair, at) => html`<span key=${at} aria-hidden="true">${pair}</span>`)}
    </strong>`;
}

export function Square({ code }) {
  return html`<div class="qr"><img src=${`/qr/${encodeURIComponent(code)}.svg`} alt=${t('Square to scan with a phone’s camera, to join')} width="296" height="296" /></div>`;
}
