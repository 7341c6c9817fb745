// A long text in two columns, page after page, so that every word of it is seen.

import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { usePage } from './turning.js';

const SMALL = 1.1;
const LARGE = 1.25;
const SECONDS = 40; // about 120 words, read calmly

/** `head` stands above, `children` flow through the pages; a change of `words` begins anew. */
export function Paged({ head, words, children, seconds = SECONDS }) {
  const text = useRef(null);
  const [pages, setPages] = useState(1);
  const page = usePage(pages, seconds);
  useLayoutEffect(() => {
    const count = () => setPages(settle(text.current));
    count();
    document.fonts?.ready.then(() => text.current && count());
    addEventListener('resize', count);
    return () => removeEventListener('resize', count);
  }, [words]);
  useEffect(() => showPage(text.current, page), [page, pages]);
  return html`
    <div class="wall__head">${head}${pages > 1 && html`<p class="wall__page">${t('%(page)s of %(pages)s', { page: page + 1, pages })}</p>`}</div>
    <div class="spotlight__pages" ref=${text}>${children}<span class="spotlight__end" hidden></span></div>`;
}

// Rather a smaller type than a second page; but a text of many pages is read in the larger one.
function settle(element) {
  for (const size of [SMALL, LARGE]) {
    element.style.fontSize = `${size}rem`;
    if (pagesOf(element) === 1) return 1;
  }
  return pagesOf(element);
}

// The last page may hold one column only; an empty one after it lets the scroll reach it.
function pagesOf(element) {
  const end = element.querySelector('.spotlight__end');
  end.hidden = true;
  const columns = Math.max(1, Math.round((element.scrollWidth + gapOf(element)) / ((element.clientWidth + gapOf(element)) / 2)));
  end.hidden = columns % 2 === 0 || columns === 1;
  return Math.ceil(columns / 2);
}

function showPage(element, page) {
  const direction = getComputedStyle(element).direction === 'rtl' ? -1 : 1;
  element.scrollLeft = direction * page * (element.clientWidth + gapOf(element));
}

function gapOf(element) {
  return parseFloat(getComputedStyle(element).columnGap) || 0;
}
