// The list of keyboard shortcuts.

import { html, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { SHORTCUTS, questionMark } from './keys.js';
import { Dialog } from './parts.js';

export function Keys({ onClose }) {
  const [on, setOn] = useState(questionMark());
  const rows = [
    ...SHORTCUTS.map(({ key, words }) => [`Alt + Shift + ${key}`, words]),
    ['Ctrl + Z', t('Undo on the theme board')],
    ['Ctrl + Shift + Z', t('Redo on the theme board')],
    ['← ↑ → ↓', t('On the theme board: from card to card')],
    ['Space', t('On the theme board: choose a card')],
    ['Enter', t('On the theme board: move a card')],
  ];
  return html`
    <${Dialog} title=${t('Keyboard shortcuts')} onClose=${onClose}>
      <table class="table"><thead class="visually-hidden"><tr><th scope="col">${t('Keys')}</th><th scope="col">${t('What they do')}</th></tr></thead>
        <tbody>${rows.map(([keys, words]) => html`<tr key=${keys}><th scope="row"><kbd>${keys}</kbd></th><td>${words}</td></tr>`)}</tbody></table>
      <p><label class="reason"><input type="checkbox" checked=${on} onChange=${() => setOn(questionMark(!on))} /> <span>${t('The ? key opens this list')}</span></label></p>
    <//>`;
}
