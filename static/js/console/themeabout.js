// What holds a theme together, folded until somebody wants to know.

import { html, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { cardById } from './room.js';
import { edit } from './themes.js';
import { beginning, cardsWords } from './words.js';

export function About({ theme }) {
  const { why = [], words = [], others = [], also = [], parts = [] } = theme;
  const quotes = others.map(cardById).filter(Boolean);
  if (!why.length && !words.length && !quotes.length && !parts.length) return null;
  return html`
    <details class="fold theme__why"><summary aria-label=${t('Why these? (%(name)s)', { name: theme.name })}>${t('Why?')}</summary>
      <dl class="theme__reasons">
        ${why.length > 0 && html`<dt>${t('Ideas they share')}</dt><dd dir="auto">${why.join('\u00a0· ')}</dd>`}
        ${words.length > 0 && html`<dt>${t('Words they share')}</dt><dd dir="auto">${words.join('\u00a0· ')}</dd>`}
        ${quotes.length > 0 && html`<dt>${t('Others say it differently')}</dt>
          ${quotes.map((card) => html`<dd class="voice" key=${card.ref} dir="auto">“${beginning(card.text, 140)}”</dd>`)}`}
        ${also.length > 0 && html`<dt>${t('Elsewhere, but also of this theme')}</dt><dd><${Elsewhere} cards=${also} /></dd>`}
        ${parts.length > 0 && html`<dt>${t('Parts of it')}</dt>${parts.map((part) => html`<${Part} key=${part.name} theme=${theme} part=${part} />`)}`}
      </dl>
    </details>`;
}

/** The words of cards that are at home in another theme, and belong to this one too. */
function Elsewhere({ cards }) {
  const [isOpen, setOpen] = useState(false);
  return html`<details onToggle=${(event) => setOpen(event.currentTarget.open)}><summary>${cardsWords(cards.length)}</summary>
    ${isOpen && html`<ul class="theme__also">${cards.map(cardById).filter(Boolean).map((card) => html`<li class="voice" key=${card.ref} dir="auto">${beginning(card.title || card.text, 110)}</li>`)}</ul>`}</details>`;
}

function Part({ theme, part }) {
  const split = () => edit('theme.split', { theme: theme.id, cards: part.cards, name: part.name }, t('A new theme is there.'));
  return html`<dd class="row row--apart theme__part"><span class="grow" dir="auto">${part.name} <span class="soft numbers">${part.cards.length}</span></span>
    <button class="button button--quiet button--small" type="button" disabled=${part.cards.length >= theme.cards.length} aria-label=${t('Split off: %(name)s', { name: part.name })} onClick=${split}>${t('Split off')}</button></dd>`;
}
