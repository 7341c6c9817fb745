// One theme on the board with its cards, or the cards that are not yet placed.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { BoardCard, walk } from './boardcard.js';
import { Menu } from './parts.js';
import { cardById } from './room.js';
import { active, edit, pickedThemes, place, toggle } from './themes.js';
import { beginning } from './words.js';

const SHOWN = 100; // cards of a column drawn at once; a board of thousands stays quick

export function Column({ column, ask }) {
  const { id, theme, number, cards } = column;
  const [most, setMost] = useState(SHOWN);
  const hidden = cards.length - most;
  const title = `theme-title-${id}`;
  const stop = cards.some((card) => card.ref === active.value[id]) ? active.value[id] : cards[0]?.ref;
  return html`
    <section class=${`theme ${theme ? `tint-${theme.tint}` : ''} ${theme && !theme.accepted ? 'theme--suggested' : ''}`} aria-labelledby=${title}>
      ${theme && html`<div class="tint__strip" aria-hidden="true"></div>`}
      ${theme ? html`<${Head} theme=${theme} number=${number} title=${title} ask=${ask} />` : html`<div class="theme__head"><h3 class="theme__name" id=${title}>${t('Not yet placed')}</h3></div><p class="theme__about">${tn('%(n)s card', '%(n)s cards', cards.length)}</p>`}
      <${CardList} id=${id} title=${title}>
        ${cards.slice(0, most).map((card) => html`<${BoardCard} key=${card.ref} card=${card} columnId=${id} pinned=${theme?.pinned.includes(card.ref)} isStop=${card.ref === stop} ask=${ask} />`)}
      <//>
      ${hidden > 0 && html`<p class="theme__nothing"><button class="button button--small button--wide" type="button" onClick=${() => setMost(most + SHOWN)}>${tn('%(n)s more card', '%(n)s more cards', hidden)}</button></p>`}
      ${cards.length === 0 && html`<p class="small soft theme__nothing">${theme ? t('No card in this theme.') : t('Every card has its place.')}</p>`}
    </section>`;
}

function Head({ theme, number, title, ask }) {
  const [renaming, setRenaming] = useState(false);
  const quote = theme.quote && cardById(theme.quote);
  const rename = () => setRenaming(true);
  return html`
    <div class="theme__head">
      <span class="tint__number">${number}</span>
      ${renaming
        ? html`<${Rename} theme=${theme} onDone=${() => setRenaming(false)} />`
        : html`<h3 class="theme__name" id=${title} onDblClick=${rename}>${theme.name}</h3>`}
    </div>
    <p class="theme__about">${tn('%(n)s card', '%(n)s cards', theme.size)} · ${theme.accepted ? t('settled') : t('suggested')}</p>
    ${quote && html`<blockquote class="theme__quote">“${beginning(quote.text, 100)}”</blockquote>`}
    <div class="theme__tools">
      <label class="theme__pick"><input type="checkbox" checked=${pickedThemes.value.has(theme.id)} onChange=${() => toggle(pickedThemes, theme.id)} aria-label=${t('Choose theme %(name)s', { name: theme.name })} /> <span aria-hidden="true">${t('Choose')}</span></label>
      ${!theme.accepted && html`<button class="button button--main button--small" type="button" aria-label=${t('Accept theme %(name)s', { name: theme.name })} onClick=${() => edit('theme.accept', { theme: theme.id }, t('Accepted.'))}>${t('Accept')}</button>`}
      <${Menu} label=${t('Edit')} name=${t('Edit theme %(name)s', { name: theme.name })} items=${[
        { label: t('Rename'), act: rename },
        { label: t('Merge with…'), act: () => ask({ kind: 'merge', theme }) },
        { label: t('Move all its cards…'), act: () => ask({ kind: 'move', cards: theme.cards }), disabled: !theme.cards.length },
        { label: t('Discard (cards stay)'), act: () => edit('theme.discard', { theme: theme.id }, t('The theme is gone; its cards are not yet placed.')), danger: true },
      ]} />
    </div>`;
}

function Rename({ theme, onDone }) {
  const place = useRef(null);
  const left = useRef(false);
  useEffect(() => place.current.select(), []);
  const keep = async () => {
    if (left.current || !place.current) return;
    left.current = true;
    const name = place.current.value.trim();
    const kept = !name || name === theme.name || await edit('theme.rename', { theme: theme.id, name }, t('Renamed.'));
    left.current = false;
    if (kept) onDone();
  };
  const keys = (event) => {
    if (event.key === 'Enter') keep();
    if (event.key === 'Escape') {
      left.current = true;
      onDone();
    }
  };
  return html`<input class="field__input grow" type="text" maxlength="60" ref=${place} aria-label=${t('Name of the theme')} defaultValue=${theme.name} onBlur=${keep} onKeyDown=${keys} />`;
}

/** A list that cards can be dragged into; every drag has a twin by keyboard. */
function CardList({ id, title, children }) {
  const list = useRef(null);
  useEffect(() => {
    let sortable = null;
    let gone = false;
    import('../../vendor/sortable.js').then(({ Sortable }) => { if (!gone) sortable = Sortable.create(list.current, dragging); }, () => {});
    return () => { gone = true; sortable?.destroy(); };
  }, []);
  return html`<ul class="theme__cards" ref=${list} data-column=${id} aria-labelledby=${title} onKeyDown=${walk}>${children}</ul>`;
}

const dragging = {
  group: 'cards', sort: false, animation: 120, delay: 180, delayOnTouchOnly: true, scroll: true, bubbleScroll: true,
  filter: 'button, input', preventOnFilter: false, draggable: 'li',
  onEnd({ item, from, to, oldIndex }) {
    from.insertBefore(item, from.children[oldIndex] ?? null); // the list is drawn from the board, not from the drag
    if (to !== from) place([item.dataset.card], to.dataset.column);
  },
};
