// Sheets over the page, and the foot that leads to them; what is in them is fetched when they are opened.

import { html, signal } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { Sheet } from './parts.js';
import { Fetched, SHEETS } from './screens.js';

/** The sheet that is open: one of SHEETS, or null. */
export const sheet = signal(null);

export function OpenSheet() {
  const is = SHEETS[sheet.value];
  const close = () => { sheet.value = null; };
  return is ? html`<${Sheet} key=${sheet.value} title=${is.title} onClose=${close}><${Fetched} load=${is.load} onClose=${close} /></${Sheet}>` : null;
}

export function Foot() {
  const shown = Object.entries(SHEETS).filter(([, { when }]) => !when || when());
  return html`<nav class="phone__nav" aria-label=${t('More')}>
    ${shown.map(([name, { title, link }]) => html`<button key=${name} class="button button--quiet button--small" type="button" aria-haspopup="dialog" onClick=${() => { sheet.value = name; }}>${link ?? title}</button>`)}
  </nav>`;
}
