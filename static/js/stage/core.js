// What gives life here: one factor after the other, what made it possible, and the stories that show it.

import { html, useState, useLayoutEffect } from '../../vendor/vendor.js';
import { all } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { useFit } from './fit.js';
import { usePage } from './turning.js';

const SECONDS = 24;
const SIZES = [2, 1.75, 1.55, 1.4, 1.25, 1.1, 1];
const QUOTE_SIZES = [1.8, 1.6, 1.4, 1.25, 1.1, 1];
const TITLE_SIZES = [2.4, 2.1, 1.8, 1.5, 1.3];
// How many causes are shown, and how many letters of each; the first that fits is taken.
const LEVELS = [[40, 200], [24, 200], [16, 130], [12, 100], [9, 80], [7, 64], [5, 64], [3, 64], [2, 64], [1, 64]].map(([count, most]) => ({ count, most }));
const FEW = 4; // causes; more need the height more than the factor does
const QUOTE_LEVELS = [[3, 140], [2, 200], [2, 130], [1, 320], [1, 200], [1, 120]].map(([count, most]) => ({ count, most }));
const PROPOSALS = 12;

/** The factors the room may see: those taken on, in their order. */
export const strengths = () => [...all('factor')].sort((a, b) => a.position - b.position || (a.ref < b.ref ? -1 : 1));

export function CoreScene() {
  const list = strengths();
  const settled = list.filter((factor) => factor.settled);
  const proposed = list.filter((factor) => !factor.settled);
  const pages = settled.length + (proposed.length ? 1 : 0);
  const page = usePage(pages, SECONDS);
  const factor = settled[page];
  const position = pages > 1 && html`<p class="wall__page">${t('%(page)s of %(pages)s', { page: page + 1, pages })}</p>`;
  if (!factor) return html`<${Proposed} list=${proposed} position=${position} />`;
  return html`<${Factor} key=${factor.ref} factor=${factor} position=${position} />`;
}

function Factor({ factor, position }) {
  const groups = groupWords(factor);
  const sizes = nearest(factor.causes, 0).hidden > FEW ? TITLE_SIZES.slice(2) : TITLE_SIZES;
  const { box, size } = useFit(sizes, factor.text);
  return html`
    <section class="scene scene--core phase-discover">
      <div class="wall__head"><p class="core__name">${t('What gives life here')}</p>${position}</div>
      <div class="core__head">
        <div class="core__title" ref=${box} style=${{ fontSize: `${size}rem` }}><h2 class="voice" dir="auto">${factor.text}</h2></div>
        ${groups && html`<p class="core__groups">${groups}</p>`}
      </div>
      <${Tree} causes=${factor.causes} />
      <${Quotes} quotes=${factor.quotes} />
    </section>`;
}

/** As many causes as can be read; those further away from the factor give way first, and long ones are cut short. */
function Tree({ causes }) {
  const words = JSON.stringify(causes);
  const [tried, setTried] = useState({ of: '', level: 0 });
  const level = tried.of === words ? tried.level : 0;
  const onTooLong = () => { if (level < LEVELS.length - 1) setTried({ of: words, level: level + 1 }); };
  if (!causes.length) return html`<div class="core__tree core__tree--empty"><p>${t('What made this possible?')}</p></div>`;
  return html`<${TreeAt} key=${`${level}${words}`} causes=${causes} level=${LEVELS[level]} onTooLong=${onTooLong} />`;
}

function TreeAt({ causes, level, onTooLong }) {
  const { kept, hidden } = nearest(causes, level.count);
  const { box, size, isTooLong } = useFit(SIZES, '');
  useLayoutEffect(() => { if (isTooLong) onTooLong(); }, [isTooLong]);
  return html`<div class="core__tree" ref=${box} style=${{ fontSize: `${size}rem` }}>
    <h3 class="core__name">${t('What made it possible')}</h3>
    <${Causes} causes=${causes} kept=${kept} most=${level.most} />
    ${hidden > 0 && html`<p class="core__more">${tn('and %(n)s more answer', 'and %(n)s more answers', hidden)}</p>`}
  </div>`;
}

function Causes({ causes, kept, most }) {
  const here = causes.filter((cause) => kept.has(cause.id));
  if (!here.length) return null;
  return html`<ul class="causes">${here.map((cause) => html`<li class="causes__item" key=${cause.id}>
    <span class="causes__text" dir="auto">${cause.text === null ? '…' : excerpt(cause.text, most)}</span>
    <${Causes} causes=${cause.causes} kept=${kept} most=${most} /></li>`)}</ul>`;
}

/** The ids of so many causes, level by level, and how many are left out. */
function nearest(causes, most) {
  const kept = new Set();
  let count = 0;
  for (let level = causes; level.length; level = level.flatMap((cause) => cause.causes)) {
    count += level.length;
    for (const cause of level) if (kept.size < most) kept.add(cause.id);
  }
  return { kept, hidden: count - kept.size };
}

/** As many stories as can be read, the first in any case. */
function Quotes({ quotes }) {
  const levels = QUOTE_LEVELS.filter(({ count }) => count <= quotes.length);
  const words = JSON.stringify(quotes);
  const [tried, setTried] = useState({ of: '', level: 0 });
  const level = tried.of === words ? tried.level : 0;
  const onTooLong = () => { if (level < levels.length - 1) setTried({ of: words, level: level + 1 }); };
  if (!quotes.length) return html`<div class="core__quotes"><p class="core__more">${t('No story may be shown here yet.')}</p></div>`;
  return html`<${QuotesAt} key=${`${level}${words}`} quotes=${quotes} level=${levels[level]} onTooLong=${onTooLong} />`;
}

function QuotesAt({ quotes, level, onTooLong }) {
  const { box, size, isTooLong } = useFit(QUOTE_SIZES, '');
  useLayoutEffect(() => { if (isTooLong) onTooLong(); }, [isTooLong]);
  return html`<div class="core__quotes" ref=${box} style=${{ fontSize: `${size}rem` }}>
    ${quotes.slice(0, level.count).map((quote) => html`<figure class="core__quote" key=${quote.card}>
      <blockquote dir="auto">“${excerpt(quote.text, level.most)}”</blockquote>
      ${quote.title && html`<figcaption dir="auto">${quote.title}</figcaption>`}</figure>`)}
  </div>`;
}

function Proposed({ list, position }) {
  return html`
    <section class="scene scene--themes phase-discover">
      <div class="wall__head"><h2 class="scene__title">${t('What gives life here? Proposed in the room')}</h2>${position}</div>
      <ul class="core__proposals">${list.slice(0, PROPOSALS).map((factor) => html`<li class="card" key=${factor.ref}><p class="card__text" dir="auto">${excerpt(factor.text, 120)}</p></li>`)}</ul>
      ${list.length > PROPOSALS && html`<p class="soft">${tn('and %(n)s more', 'and %(n)s more', list.length - PROPOSALS)}</p>`}
    </section>`;
}

function groupWords({ groups, smaller }) {
  const names = all('group').filter((group) => groups.includes(group.ref)).sort((a, b) => a.position - b.position).map((group) => group.name).join(', ');
  if (names && smaller) return t('Raised by: %(groups)s and smaller groups', { groups: names });
  if (names) return t('Raised by: %(groups)s', { groups: names });
  return smaller ? t('Raised by smaller groups') : '';
}
