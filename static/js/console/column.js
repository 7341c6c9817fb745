// One theme on the board with its cards, or the cards that are not yet placed.

import { html, useComputed, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { BoardCard, walk } from './boardcard.js';
import { Menu } from './parts.js';
import { cardById } from './room.js';
import { About } from './themeabout.js';
import { active, board, edit, marks, onlyThemes, pickedThemes, place, showsNew, suggestRest, toggle } from './themes.js';
import { beginning, cardsWords } from './words.js';

const AT_ONCE = 12; // cards of a column drawn with the board; the others follow while the page has nothing else to do
const THEN = 60;
const later = window.requestIdleCallback ?? ((then) => setTimeout(then, 30));
const notLater = window.cancelIdleCallback ?? clearTimeout;

export function Column({ column, ask }) {
  const { id, theme, number, cards } = column;
  const title = `theme-title-${id}`;
  const look = theme ? `tint-${theme.tint} ${theme.accepted ? '' : 'theme--suggested'}` : 'theme--loose';
  return html`
    <section class=${`theme ${look}`} aria-labelledby=${title}>
      ${theme && html`<div class="tint__strip" aria-hidden="true"></div>`}
      ${theme ? html`<${Head} theme=${theme} number=${number} title=${title} ask=${ask} />` : html`<${LooseHead} count=${cards.length} title=${title} />`}
      ${!onlyThemes.value && html`<${Cards} id=${id} theme=${theme} cards=${cards} title=${title} ask=${ask} />`}
    </section>`;
}

function Cards({ id, theme, cards, title, ask }) {
  const most = useFilling(cards.length);
  const { also, came, check } = marks.value;
  const pinned = new Set(theme?.pinned);
  const last = useComputed(() => active.value[id]).value;
  const stop = cards.some((card) => card.ref === last) ? last : cards[0]?.ref;
  const nothing = showsNew.value ? t('Nothing new here.') : theme ? t('No card in this theme.') : t('Every card has its place.');
  return html`
    <${CardList} id=${id} title=${title} total=${cards.length}>
      ${cards.slice(0, most).map((card) => html`<${BoardCard} key=${card.ref} card=${card} columnId=${id} isPinned=${pinned.has(card.ref)}
        isNew=${came.has(card.ref)} isUnsure=${check.has(card.ref)} also=${also.get(card.ref)} isStop=${card.ref === stop} ask=${ask} />`)}
    <//>
    ${cards.length === 0 && html`<p class="small soft theme__nothing">${nothing}</p>`}`;
}

/** How many cards to draw now: a screenful at once, the whole column soon, so that the browser's own search finds every word. */
function useFilling(total) {
  const [most, setMost] = useState(AT_ONCE);
  const isFull = most >= total;
  useEffect(() => {
    if (isFull) return undefined;
    const waiting = later(() => setMost(most + THEN));
    return () => notLater(waiting);
  }, [most, isFull]);
  return most;
}

function LooseHead({ count, title }) {
  const { themes, state, proposal } = board.value;
  const isNamed = themes.some((theme) => theme.accepted || theme.named_by_person);
  return html`
    <div class="theme__head"><h3 class="theme__name" id=${title}>${t('Not yet placed')}</h3></div>
    <p class="theme__about">${cardsWords(count)}</p>
    ${count > 0 && isNamed && html`<p class="theme__tools"><button class="button button--small" type="button" disabled=${state === 'preparing' || proposal} onClick=${suggestRest}
      title=${t('From the themes you settled and the cards you placed. You see what would move before anything does.')}>${t('Suggest the rest')}</button></p>`}`;
}

function Head({ theme, number, title, ask }) {
  const [renaming, setRenaming] = useState(false);
  const quote = theme.quote && cardById(theme.quote);
  const rename = () => setRenaming(true);
  const head = useRef(null);
  const renamed = () => {
    setRenaming(false);
    const hadFocus = head.current.contains(document.activeElement);
    if (hadFocus) requestAnimationFrame(() => head.current?.parentElement.querySelector('.menu summary')?.focus());
  };
  const accept = ({ currentTarget: button }) => {
    button.parentElement.querySelector('.menu summary').focus(); // the button goes with what it has done
    return edit('theme.accept', { theme: theme.id }, t('Accepted.'));
  };
  return html`
    <div class="theme__head" ref=${head}>
      <span class="tint__number" aria-hidden="true">${number}</span>
      ${renaming
        ? html`<${Rename} theme=${theme} onDone=${renamed} />`
        : html`<h3 class="theme__name" id=${title} dir="auto" onDblClick=${rename}>${theme.name}</h3>`}
    </div>
    <label class="theme__about theme__pick"><input type="checkbox" checked=${pickedThemes.value.has(theme.id)} onChange=${() => toggle(pickedThemes, theme.id)} aria-label=${t('Choose theme %(name)s', { name: theme.name })} />
      <span>${cardsWords(theme.size)} · ${whose(theme)}</span></label>
    <blockquote class="theme__quote" dir="auto">${quote ? `“${beginning(quote.text, 100)}”` : ''}</blockquote>
    <div class="theme__tools">
      ${!theme.accepted && html`<button class="button button--main button--small" type="button" aria-label=${t('Accept theme %(name)s', { name: theme.name })} onClick=${accept}>${t('Accept')}</button>`}
      <${Menu} label=${t('Edit')} name=${t('Edit theme %(name)s', { name: theme.name })} items=${[
        { label: t('Rename'), act: rename },
        { label: t('Merge with…'), act: () => ask({ kind: 'merge', theme }) },
        { label: t('Move all its cards…'), act: () => ask({ kind: 'move', cards: theme.cards }), disabled: !theme.cards.length },
        { label: t('What grew out of it…'), act: () => ask({ kind: 'grown', theme }) },
        { label: t('Set aside'), act: () => edit('theme.aside', { theme: theme.id, aside: true }, t('Set aside. The room does not see it, and the machine leaves it alone.')) },
        { label: t('Discard (cards stay)'), act: () => edit('theme.discard', { theme: theme.id }, t('The theme is gone; its cards are not yet placed.')), danger: true },
      ]} />
      <${About} theme=${theme} />
    </div>`;
}

/** Who settled a theme, as far as anybody did. */
function whose({ accepted, named_by_person: isNamed, by }) {
  if (!by) return accepted ? t('settled') : t('suggested');
  if (accepted) return t('settled by %(name)s', { name: by });
  return isNamed ? t('named by %(name)s', { name: by }) : t('changed by %(name)s', { name: by });
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

/** A list that cards can be dragged into; every drag has a twin by keyboard. While it fills, each card still says its number. */
function CardList({ id, title, total, children }) {
  const list = useRef(null);
  useEffect(() => {
    let sortable = null;
    let gone = false;
    import('../../vendor/sortable.js').then(({ Sortable }) => { if (!gone) sortable = Sortable.create(list.current, dragging); }, () => {});
    return () => { gone = true; sortable?.destroy(); };
  }, []);
  useEffect(() => [...list.current.children].forEach((item, n) => {
    item.setAttribute('aria-posinset', n + 1);
    item.setAttribute('aria-setsize', total);
  }));
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
