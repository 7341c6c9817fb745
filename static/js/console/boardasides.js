// What people set aside: on no theme of the room's, out of the machine's reach, and one tap from coming back.

import { html } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { cardById } from './room.js';
import { edit } from './themes.js';
import { beginning, cardsWords } from './words.js';

export function Asides({ board: { themesAside, cardsAside } }) {
  if (!themesAside.length && !cardsAside.length) return null;
  const what = [
    themesAside.length && tn('%(n)s theme', '%(n)s themes', themesAside.length),
    cardsAside.length && cardsWords(cardsAside.length),
  ].filter(Boolean).join(', ');
  const back = (kind, body) => edit(kind, { ...body, aside: false }, t('Taken back.'));
  const button = (name, run) => html`<button class="button button--small" type="button" aria-label=${t('Take back: %(name)s', { name })} onClick=${run}>${t('Take back')}</button>`;
  return html`
    <details class="fold asides"><summary>${t('Set aside: %(what)s', { what })}</summary>
      <ul class="list-plain">
        ${themesAside.map((theme) => html`<li class="asides__row" key=${theme.id}><span class="grow" dir="auto"><strong>${theme.name}</strong> <span class="soft">${cardsWords(theme.size)}</span></span>
          ${button(theme.name, () => back('theme.aside', { theme: theme.id }))}</li>`)}
        ${cardsAside.map(cardById).filter(Boolean).map((card) => html`<li class="asides__row" key=${card.ref}><span class="grow voice" dir="auto">${beginning(card.title || card.text, 160)}</span>
          ${button(beginning(card.title || card.text), () => back('theme.put_aside', { card: card.ref }))}</li>`)}
      </ul>
    </details>`;
}
