// A line somebody wrote beside something else (why they answered so, what they see differently): shown, held or hidden with a word to its writer.

import { html, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { act } from './act.js';
import { Reason } from './card.js';
import { waits } from './room.js';
import { beginning } from './words.js';

/** The chip of a card that is not simply shown; nothing for the others. */
export function StateChip({ card }) {
  if (card.state === 'hidden') return html`<span class="chip chip--line">${t('Hidden')}</span>`;
  if (card.state === 'held') return html`<span class="chip chip--warn">${card.why ? t('Held by you') : t('Waiting for a check')}</span>`;
  return null;
}

/** Let the room see a card, or hide it and tell its writer why; `onHide` asks for the reason. */
export function moderating(card, onHide) {
  return [
    (waits(card) || card.state === 'hidden') && { label: t('Let the room see it'), act: () => act('card.release', { card: card.ref }, { say: t('Released. The room can see it.') }) },
    card.state !== 'hidden' && { label: t('Hide…'), act: onHide },
  ];
}

/** The form that asks for a reason before a card is hidden. */
export function Hiding({ card, onDone }) {
  const hide = (why) => act('card.hide', { card: card.ref, why }, { say: t('Hidden. Its author is told why.') });
  return html`<${Reason} name=${card.ref} before=${card.why} done=${t('Hide this card')} send=${hide} onDone=${onDone} />`;
}

export function SaidLine({ card }) {
  const [asking, setAsking] = useState(false);
  const name = beginning(card.text, 40);
  return html`<li class="said">
    <span class="voice" dir="auto">${card.text}</span> <${StateChip} card=${card} />
    ${asking ? html`<${Hiding} card=${card} onDone=${() => setAsking(false)} />` : html`<span class="actions">
      ${moderating(card, () => setAsking(true)).filter(Boolean).map((one, n) => html`<button key=${one.label} class=${`button button--small ${n ? 'button--quiet' : ''}`} type="button" aria-label=${about(one.label, name)} onClick=${one.act}>${one.label}</button>`)}</span>`}
  </li>`;
}
