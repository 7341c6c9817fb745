// One voice alone, whole: as large as it fits, and page by page when it is long.

import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { PromiseHead, PromiseStep, lookOf } from './cards.js';
import { useFit } from './fit.js';
import { phase, spotlit } from './room.js';
import { usePage } from './turning.js';

const SIZES = [2.8, 2.5, 2.2, 1.9, 1.65, 1.45, 1.3];
const SMALL = 1.1;
const LARGE = 1.25;
const SECONDS = 40; // about 120 words, read calmly

export function SpotlightScene() {
  const card = spotlit.value;
  return html`<${Alone} key=${card.ref} card=${card} />`;
}

function Alone({ card }) {
  const { box, size, isTooLong } = useFit(SIZES, card.text + card.title + card.meaning);
  if (isTooLong) return html`<${InPages} card=${card} />`;
  return html`
    <section class="scene scene--spotlight phase-${phase.value}">
      <div class="spotlight__room" ref=${box} style=${{ fontSize: `${size}rem` }}>
        <article class="card card--${lookOf(card)}">
          <${Title} card=${card} />
          <p class="card__text" dir="auto">${card.text}</p>
          <${Rest} card=${card} />
        </article>
      </div>
    </section>`;
}

function Title({ card }) {
  if (card.kind === 'promise') return html`<${PromiseHead} card=${card} />`;
  return card.title ? html`<h2 class="card__title" dir="auto">${card.title}</h2>` : null;
}

function Rest({ card }) {
  return html`
    ${card.meaning && html`<p class="card__meaning" dir="auto">${card.meaning}</p>`}
    <${PromiseStep} card=${card} />`;
}

function InPages({ card }) {
  const text = useRef(null);
  const [pages, setPages] = useState(1);
  const page = usePage(pages, SECONDS);
  useLayoutEffect(() => {
    const count = () => setPages(settle(text.current));
    count();
    document.fonts?.ready.then(() => text.current && count());
    addEventListener('resize', count);
    return () => removeEventListener('resize', count);
  }, [card.text, card.meaning]);
  useEffect(() => showPage(text.current, page), [page, pages]);
  return html`
    <section class="scene scene--spotlight scene--pages phase-${phase.value}">
      <article class="card card--long card--${lookOf(card)}">
        <div class="wall__head"><${Title} card=${card} />${pages > 1 && html`<p class="wall__page">${t('%(page)s of %(pages)s', { page: page + 1, pages })}</p>`}</div>
        <div class="spotlight__pages" ref=${text}>
          <p class="card__text" dir="auto">${card.text}</p>
          <${Rest} card=${card} />
        </div>
      </article>
    </section>`;
}

// Rather a smaller type than a second page; but a text of many pages is read in the larger one.
function settle(element) {
  for (const size of [SMALL, LARGE]) {
    element.style.fontSize = `${size}rem`;
    if (pagesOf(element) === 1) return 1;
  }
  return pagesOf(element);
}

function pagesOf(element) {
  return Math.max(1, Math.round((element.scrollWidth + gapOf(element)) / (element.clientWidth + gapOf(element))));
}

function showPage(element, page) {
  const direction = getComputedStyle(element).direction === 'rtl' ? -1 : 1;
  element.scrollLeft = direction * page * (element.clientWidth + gapOf(element));
}

function gapOf(element) {
  return parseFloat(getComputedStyle(element).columnGap) || 0;
}
