// A card on the theme board, and walking from card to card with the arrow keys.

import { html } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { active, pickedCards, toggle } from './themes.js';
import { beginning } from './words.js';

export function BoardCard({ card, columnId, pinned, isStop, ask }) {
  const picked = pickedCards.value.has(card.ref);
  const words = beginning(card.title || card.text);
  const note = () => { if (active.value[columnId] !== card.ref) active.value = { ...active.value, [columnId]: card.ref }; };
  const stop = isStop ? 0 : -1;
  return html`
    <li class=${`card card--pick ${picked ? 'card--picked' : ''} ${card.state === 'held' ? 'card--held' : ''}`} data-card=${card.ref} onFocusIn=${note}>
      <label class="pick"><input type="checkbox" id=${`pick-${card.ref}`} data-pick checked=${picked} tabindex=${stop} aria-label=${t('Choose card: %(words)s', { words })} onChange=${() => toggle(pickedCards, card.ref)} />
        <span class="card__text card__text--clamp">${card.title && html`<strong>${card.title}. </strong>`}${card.text}</span></label>
      <div class="card__foot">${pinned && html`<span class="small">${t('pinned')}</span>`}${card.state === 'held' && html`<span class="small">${t('held')}</span>`}
        <button class="button button--quiet button--small" type="button" tabindex=${stop} aria-haspopup="dialog" aria-label=${t('Move to… (%(words)s)', { words })} onClick=${() => ask({ kind: 'move', cards: [card.ref] })}>${t('Move to…')}</button></div>
    </li>`;
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
