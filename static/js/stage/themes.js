// The themes of a board: their names, how many cards they hold, and one voice from each.

import { html } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { phase, themesRef } from './room.js';
import { usePage } from './turning.js';

const FEW = 4;
const SOME = 6;
const MOST = 10;
const SECONDS = 14;

export function ThemesScene() {
  const { themes } = object(`board:${themesRef.value}`);
  const pages = Math.ceil(themes.length / MOST);
  const page = usePage(pages, SECONDS);
  const each = Math.ceil(themes.length / pages); // 6 and 6 rather than 10 and 2
  const first = page * each;
  return html`
    <section class="scene scene--themes phase-${phase.value}">
      <div class="wall__head">
        <h2 class="scene__title">${themesRef.value === 'discover' ? t('What our stories have in common') : t('What our dreams have in common')}</h2>
        ${pages > 1 && html`<p class="wall__page">${t('%(page)s of %(pages)s', { page: page + 1, pages })}</p>`}
      </div>
      <ul class="themes ${lookOf(each)}">
        ${themes.slice(first, first + each).map((theme, at) => html`<${Theme} key=${theme.id} theme=${theme} number=${first + at + 1} isFew=${each <= FEW} />`)}
      </ul>
    </section>`;
}

function lookOf(count) {
  if (count === 1) return 'themes--one';
  if (count <= FEW) return 'themes--few';
  return count > SOME ? 'themes--many' : '';
}

function Theme({ theme, number, isFew }) {
  const size = themesRef.value === 'discover'
    ? tn('%(n)s story', '%(n)s stories', theme.size)
    : tn('%(n)s dream', '%(n)s dreams', theme.size);
  return html`
    <li class="theme tint-${theme.tint}">
      <div class="tint__strip" aria-hidden="true"></div>
      <div class="theme__head">
        <span class="tint__number" aria-hidden="true">${number}</span>
        <h3 class="theme__name" dir="auto">${theme.name}</h3>
      </div>
      <p class="theme__size">${size}</p>
      ${theme.quote && html`<blockquote class="theme__quote" dir="auto">“${excerpt(theme.quote, isFew ? 130 : 62)}”</blockquote>`}
    </li>`;
}
