// The themes from many sides: by group, as a map, and what the dreams take up from the stories.

import { html } from '../../vendor/vendor.js';
import { BOARDS, Band, echoes, longest, mapWords, sideName, themesOf } from '../lib/sides.js';
import { object } from '../lib/store.js';
import { number, t } from '../lib/t.js';
import { isDark } from './ground.js';
import { phase, themesRef } from './room.js';
import { usePage } from './turning.js';

const ROWS = 4;
const COLUMNS = 6;
const PAIRS = 3;
const SECONDS = 20;

function titleOf(board) {
  return board === 'discover' ? t('What our stories have in common') : t('What our dreams have in common');
}

function Head({ title, page, pages }) {
  return html`<div class="wall__head"><h2 class="scene__title">${title}</h2>${pages > 1 && html`<p class="wall__page">${t('%(page)s of %(pages)s', { page: page + 1, pages })}</p>`}</div>`;
}

/** The boards that have something to show, the one of the phase first. */
function boardsWith(has) {
  return [...new Set([themesRef.value, ...BOARDS])].filter((board) => has(object(`sides:${board}`)));
}

/** So many themes and so many sides as can be read on one page, page after page. */
function pagesOf(board) {
  const seen = object(`sides:${board}`);
  const themes = themesOf(seen);
  const sides = seen.sides.map((side, at) => ({ at, name: sideName(side) }));
  return chunks(themes, ROWS).flatMap((rows) => chunks(sides, COLUMNS).map((columns) => ({ board, rows, columns, most: longest(themes) })));
}

/** Pieces of about the same length, 4 and 4 rather than 6 and 2. */
function chunks(list, most) {
  const each = Math.ceil(list.length / Math.ceil(list.length / most));
  return Array.from({ length: Math.ceil(list.length / each) }, (_, at) => list.slice(at * each, (at + 1) * each));
}

export function SidesScene() {
  const all = boardsWith((seen) => seen?.sides.length && themesOf(seen).length).flatMap(pagesOf);
  const page = usePage(all.length, SECONDS);
  const { board, rows, columns, most } = all[page];
  return html`
    <section class="scene scene--sides phase-${phase.value}">
      <${Head} title=${titleOf(board)} page=${page} pages=${all.length} />
      <table class="table table--sides"><caption class="visually-hidden">${t('How many cards of each theme came from which group')}</caption>
        <thead><tr><th scope="col">${t('Theme')}</th>${columns.map(({ at, name }) => html`<th scope="col" key=${at}>${name}</th>`)}</tr></thead>
        <tbody>${rows.map((theme) => html`<tr key=${theme.id}><th scope="row" dir="auto">${theme.name} <span class="soft">(${number(theme.size)})</span></th>
          ${columns.map(({ at }) => html`<td key=${at}>${theme.by ? html`<${Band} band=${theme.by[at]} most=${most} isShort=${true} />` : t('not shown')}</td>`)}</tr>`)}</tbody></table>
      <p class="scene__count">${t('Each column stands for at least five people. Small numbers are told in fives.')}</p>
    </section>`;
}

export function MapScene() {
  const boards = boardsWith((seen) => seen?.svg);
  const page = usePage(boards.length, SECONDS);
  const seen = object(`sides:${boards[page]}`);
  return html`
    <section class="scene scene--map phase-${phase.value}">
      <${Head} title=${titleOf(boards[page])} page=${page} pages=${boards.length} />
      <img class="map" src=${`${seen.svg}${isDark.value ? '?dark=1' : ''}`} alt=${t('Map of the themes. The list after it says the same.')} />
      <ul class="visually-hidden">${mapWords(seen).map((words) => html`<li key=${words}>${words}</li>`)}</ul>
    </section>`;
}

export function EchoesScene() {
  const found = echoes();
  const pages = Math.ceil(found.length / PAIRS);
  const page = usePage(pages, SECONDS);
  return html`
    <section class="scene scene--echoes phase-dream">
      <${Head} title=${t('What our dreams take up from our stories')} page=${page} pages=${pages} />
      <ul class="echoes">${found.slice(page * PAIRS, (page + 1) * PAIRS).map(({ dream, stories }) => html`<li class="echoes__one" key=${dream.id}>
        <div class="echoes__stories">${stories.map((story) => html`<p key=${story.id} class=${`echoes__story tint-${story.tint}`}><strong dir="auto">${story.name}</strong> <span class="soft">${story.words}</span></p>`)}</div>
        <span class="echoes__to" aria-hidden="true">→</span>
        <p class="echoes__dream" dir="auto"><span class="visually-hidden">${t('taken up in the dream:')} </span>${dream.name}</p></li>`)}</ul>
    </section>`;
}
