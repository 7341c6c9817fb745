// Every card as it comes in, newest first. The list holds still while somebody is working in it.

import { computed, html, signal, useEffect, useRef } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { StreamCard } from './card.js';
import { Empty } from './parts.js';
import { cards, currentStep, waiting, waits } from './room.js';

const PAGE = 40; // more cards than anybody reads at once; the page stays quick with thousands

/** Which cards are shown: all, waiting, step, hidden or private. */
export const filter = signal('all');
const page = signal(0);
const heldSince = signal(null); // the newest card when the facilitator's hand came into the list

const FILTERS = {
  all: { label: t('All'), fits: () => true },
  waiting: { label: t('Waiting for a check'), fits: waits },
  step: { label: t('This step'), fits: (card) => card.step === currentStep.value?.ref },
  hidden: { label: t('Hidden'), fits: (card) => card.state === 'hidden' },
  private: { label: t('Only for you'), fits: (card) => card.purposes.includes('facilitators') },
};

const fitting = computed(() => cards.value.filter(FILTERS[filter.value].fits));
const still = computed(() => (heldSince.value ? fitting.value.filter((card) => card.at <= heldSince.value) : fitting.value));

/** Choose a filter, from the newest card on. */
export function choose(name) {
  filter.value = name;
  page.value = 0;
  heldSince.value = null;
}

export function Stream() {
  const list = still.value;
  const pages = Math.max(1, Math.ceil(list.length / PAGE));
  const at = Math.min(page.value, pages - 1);
  const missed = fitting.value.length - list.length;
  return html`
    <section class="panel panel--after" aria-labelledby="stream-title">
      <div class="panel__head"><h2 class="panel__title" id="stream-title">${t('Cards from the room')}</h2><${Filters} /></div>
      <p class="visually-hidden" role="status">${tn('%(n)s waiting', '%(n)s waiting', waiting.value)}</p>
      ${list.length === 0 && missed === 0 ? html`<${Nothing} />` : html`<${Cards} list=${list.slice(at * PAGE, (at + 1) * PAGE)} missed=${missed} />`}
      ${pages > 1 && html`<${Pages} at=${at} pages=${pages} count=${list.length} />`}
    </section>`;
}

function Filters() {
  const counts = Object.fromEntries(Object.entries(FILTERS).map(([key, { fits }]) => [key, cards.value.filter(fits).length]));
  const shown = Object.keys(FILTERS).filter((key) => key !== 'private' || counts.private > 0 || filter.value === 'private');
  return html`
    <div class="scenes" role="group" aria-label=${t('Which cards')}>
      ${shown.map((key) => html`<button key=${key} class="button button--small" type="button" aria-pressed=${filter.value === key} onClick=${() => choose(key)}>
        ${FILTERS[key].label} <span class="numbers">${counts[key]}</span></button>`)}
    </div>`;
}

/** The cards themselves; after one has gone, the focus stays where the hand was. */
function Cards({ list, missed }) {
  const place = useRef(null);
  const index = useRef(-1);
  const note = (event) => {
    const item = event.target.closest('.stream > li');
    index.current = item ? [...item.parentElement.children].indexOf(item) : -1;
    holdStill();
  };
  const catchUp = () => {
    heldSince.value = cards.value[0]?.at ?? null;
    page.value = 0;
  };
  const leave = (event) => { if (!place.current?.contains(event.relatedTarget) && !place.current?.matches(':hover')) letGo(index); };
  useEffect(() => { if (index.current >= 0 && document.activeElement === document.body) focusOn(place.current, index.current); });
  useEffect(() => () => letGo(index), []);
  return html`
    <div ref=${place} onFocusIn=${note} onFocusOut=${leave} onMouseEnter=${holdStill} onMouseLeave=${() => { if (!place.current.contains(document.activeElement)) letGo(index); }}>
      ${missed > 0 && html`<p class="stream__missed"><button class="button button--small button--wide" type="button" onClick=${catchUp}>${tn('Show %(n)s new card', 'Show %(n)s new cards', missed)}</button></p>`}
      <ol class="stream" aria-labelledby="stream-title">${list.map((card) => html`<li key=${card.ref}><${StreamCard} card=${card} /></li>`)}</ol>
    </div>`;
}

function holdStill() {
  heldSince.value ??= cards.value[0]?.at ?? null;
}

function letGo(index) {
  heldSince.value = null;
  if (document.activeElement !== document.body) index.current = -1;
}

function focusOn(list, index) {
  const items = list.querySelectorAll('.stream > li');
  const item = items[Math.min(index, items.length - 1)];
  item?.querySelector('button')?.focus();
}

function Pages({ at, pages, count }) {
  const turn = (to) => { page.value = to; document.getElementById('stream-title').scrollIntoView(); };
  return html`
    <p class="row row--apart"><button class="button button--small" type="button" disabled=${at === 0} onClick=${() => turn(at - 1)}>${t('Newer')}</button>
      <span class="small soft">${t('Page %(at)s of %(pages)s, %(count)s cards', { at: at + 1, pages, count })}</span>
      <button class="button button--small" type="button" disabled=${at === pages - 1} onClick=${() => turn(at + 1)}>${t('Older')}</button></p>`;
}

function Nothing() {
  const words = {
    all: [t('No card yet'), t('The first often takes three minutes. Silence is fine.')],
    waiting: [t('Nothing is waiting'), t('You have looked at every card.')],
    step: [t('No card in this step yet'), t('Silence is fine.')],
    hidden: [t('Nothing is hidden'), ''],
    private: [t('Nothing for you alone'), ''],
  };
  const [title, text] = words[filter.value];
  return html`<${Empty} art="stories" title=${title}><p>${text}</p><//>`;
}
