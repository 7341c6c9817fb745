// A card on the theme board, and walking from card to card with the arrow keys.

import { html, useComputed } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { active, cardsPicked, pickedCards, toggle } from './themes.js';
import { beginning } from './words.js';

/** Drawn again only when something of its own has changed: `also` (its other themes) is told as one string for that. */
export function BoardCard({ card, columnId, isPinned, isNew, isUnsure, also, isStop, ask }) {
  const isPicked = useComputed(() => pickedCards.value.has(card.ref)).value;
  const words = beginning(card.title || card.text);
  const note = () => { if (active.value[columnId] !== card.ref) active.value = { ...active.value, [columnId]: card.ref }; };
  const stop = isStop ? 0 : -1;
  const move = ({ detail }) => { // by keyboard (no clicks to count) all that are chosen go, when this is one of them
    const chosen = isPicked && detail === 0 ? cardsPicked() : [];
    return ask(chosen.length > 1 ? { kind: 'move', cards: chosen } : { kind: 'card', card: card.ref });
  };
  const look = [isPicked && 'card--picked', card.state === 'held' && 'card--held', isNew && 'card--came'].filter(Boolean).join(' ');
  return html`
    <li class=${`card card--pick ${look}`} data-card=${card.ref} onFocusIn=${note}>
      <label class="pick"><input type="checkbox" id=${`pick-${card.ref}`} data-pick checked=${isPicked} tabindex=${stop} aria-label=${t('Choose card: %(words)s', { words })} onChange=${() => toggle(pickedCards, card.ref)} />
        <span class="card__text card__text--clamp" dir="auto">${card.title && html`<strong>${card.title}. </strong>`}${card.text}</span></label>
      <div class="card__foot"><span class="marks">
          ${isNew && html`<span class="chip chip--good">${t('new')}</span>`}
          ${isUnsure && html`<span class="chip chip--warn">${t('check')}</span>`}
          ${isPinned && html`<span class="chip chip--line">${t('pinned')}</span>`}
          ${card.state === 'held' && html`<span class="chip chip--line">${t('held')}</span>`}
          ${also && html`<${Also} themes=${JSON.parse(also)} />`}</span>
        <button class="button button--quiet button--small" type="button" tabindex=${stop} aria-haspopup="dialog" aria-label=${t('Move to… (%(words)s)', { words })} onClick=${move}>${t('Move to…')}</button></div>
    </li>`;
}

/** The other themes a card belongs to, by their numbers. */
function Also({ themes }) {
  return html`<span class="marks__also"><span aria-hidden="true">${t('also')}</span>${themes.map((theme) => html`
    <span class=${`tint__number tint-${theme.tint}`} key=${theme.id} role="img" title=${theme.name} aria-label=${t('also belongs to %(theme)s', { theme: theme.name })}>${theme.number}</span>`)}</span>`;
}

/** Arrow keys, Home, End and Enter on a board's card. */
export function walk(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const item = event.target.closest('li');
  if (!item || !event.target.matches('[data-pick], .card button')) return;
  const target = wanted(event, item);
  if (event.key === 'Enter' && event.target.matches('[data-pick]')) {
    event.preventDefault();
    item.querySelector('button').click();
  } else if (target) {
    event.preventDefault();
    target.querySelector('[data-pick]').focus();
  }
}

function wanted({ key, currentTarget: list }, item) {
  const items = [...list.children];
  const place = items.indexOf(item);
  if (key === 'ArrowDown') return items[place + 1];
  if (key === 'ArrowUp') return items[place - 1];
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (key === 'ArrowLeft' || key === 'ArrowRight') return across(list, key === forward ? 1 : -1, place);
  return null;
}

/** The card beside this one in the nearest column that has any. */
function across(list, way, place) {
  const lists = [...list.closest('.board').querySelectorAll('.theme__cards')];
  for (let at = lists.indexOf(list) + way; at >= 0 && at < lists.length; at += way) {
    const items = lists[at].children;
    if (items.length) return items[Math.min(place, items.length - 1)];
  }
  return null;
}
