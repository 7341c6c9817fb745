// Two texts in one: what was taken out, what came in, marked for eyes and for ears.

import { html } from '../../vendor/vendor.js';
import { differences } from './differences.js';
import { t } from './t.js';

const MARKS = { added: ['ins', t('new:')], gone: ['del', t('taken out:')] };

/** The younger text with what changed since the older one. */
export function Marked({ before, after }) {
  return html`<span class="changes">${differences(before, after).map(([kind, words], n) => (kind === 'same' ? words : html`<${Mark} key=${n} kind=${kind} words=${words} />`))}</span>`;
}

function Mark({ kind, words }) {
  const [Tag, said] = MARKS[kind];
  return html`<${Tag}><span class="visually-hidden">${said} </span>${words}<//>`;
}
