// One moment, told from several sides: all accounts beside each other, page after page, none above another.

import { html } from '../../vendor/vendor.js';
import { versions } from '../lib/sides.js';
import { number, t } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { useLevels } from './fit.js';
import { phase } from './room.js';
import { usePage } from './turning.js';

const SECONDS = 30;
const SIDES = 3; // beside each other on one page
const EACH = 3; // accounts of a side on one page
const SIZES = [1.5, 1.35, 1.2, 1.1, 1];
const LEVELS = [400, 260, 180, 120, 80];

/** The pages: a moment and three of its sides, as often as the longest of them needs. */
function pagesOf(moments) {
  return moments.flatMap((moment) => {
    const rounds = [];
    for (let first = 0; first < moment.sides.length; first += SIDES) {
      const sides = moment.sides.slice(first, first + SIDES);
      const most = Math.max(...sides.map((side) => side.accounts.length));
      for (let from = 0; from < most; from += EACH) rounds.push({ moment, from, sides });
    }
    return rounds;
  });
}

export function VersionsScene() {
  const pages = pagesOf(versions().filter((moment) => moment.isTold));
  const page = usePage(pages.length, SECONDS);
  const { moment, sides, from } = pages[page];
  const words = JSON.stringify([moment.name, sides, from]);
  const { box, size, level } = useLevels(LEVELS, SIZES, { words, page });
  return html`
    <section class="scene scene--versions phase-${phase.value}">
      <div class="wall__head"><h2 class="scene__title" dir="auto">${moment.name}</h2>${pages.length > 1 && html`<p class="wall__page">${t('%(page)s of %(pages)s', { page: page + 1, pages: pages.length })}</p>`}</div>
      <div class="told" ref=${box} style=${{ fontSize: `${size}rem` }}>${sides.map((side) => html`<section class="told__side" key=${side.name}>
        <h3>${side.name} <span class="soft numbers">${number(side.accounts.length)}</span></h3>
        ${side.accounts.slice(from, from + EACH).map((account) => html`<blockquote class="told__account" key=${account.ref} dir="auto">“${excerpt(account.text, level)}”</blockquote>`)}
      </section>`)}</div>
      <p class="scene__count">${t('Side by side, as they were told. None of them corrects another.')}</p>
    </section>`;
}
