// The pathway as a table of its parts with what works, what is wished for and the gaps; or one part alone with its cards.

import { html, useLayoutEffect, useState } from '../../vendor/vendor.js';
import { confidenceName, FORMS, formName, partOf, sizeName, stacked } from '../lib/pathwords.js';
import { object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { useLevels } from './fit.js';
import { Heading } from './heading.js';
import { laidOn, shownPathway } from './network.js';
import { phase, step } from './room.js';
import { usePage } from './turning.js';

const PAGES = [8, 6, 5, 4, 3]; // parts on a page
const SECONDS = 24;
const SIZES = [1.5, 1.35, 1.2, 1.1, 1];
const WEIGHT = { large: 3, medium: 2, small: 1 };
const LEVELS = [[8, 200], [6, 160], [5, 120], [4, 100], [3, 100], [3, 60], [2, 60], [1, 60], [1, 40]].map(([count, most]) => ({ count, most }));

export function PathwayScene() {
  const pathway = shownPathway();
  const stacks = stacked(laidOn(pathway.ref));
  const columns = pathway.parts.map((part) => ({ part, stacks: stacks.filter(({ top }) => partOf(top, pathway.parts) === part.key) }));
  const alone = columns.find(({ part }) => part.key === pathway.shown);
  if (alone) return html`<${Alone} key=${alone.part.key} column=${alone} />`;
  return html`<${Whole} pathway=${pathway} columns=${columns} />`;
}

function titleOf(pathway) {
  return pathway.ref === step.value?.id ? step.value.prompt || step.value.title : object(`step:${pathway.ref}`)?.title ?? t('The pathway');
}

/** Those that more people meet first, then those that more cards say. */
function weightiest(stacks) {
  const weight = ({ top, versions }) => Math.max(...[top, ...versions].map((card) => WEIGHT[card.laid?.size] ?? 0)) * 100 + versions.length;
  return [...stacks].sort((one, other) => weight(other) - weight(one));
}

function saidIn(stacks) {
  return stacks.reduce((sum, { versions }) => sum + 1 + versions.length, 0);
}

function Whole({ pathway, columns }) {
  const words = object(`map:${pathway.ref}`)?.words ?? {};
  const [turned, setTurned] = useState(0);
  const { box, size, level } = useLevels(PAGES, SIZES, { words: JSON.stringify([columns, words]), page: turned });
  const pages = Math.max(1, Math.ceil(columns.length / level));
  const each = Math.ceil(columns.length / pages);
  const page = usePage(pages, SECONDS);
  useLayoutEffect(() => setTurned(page), [page]); // another page may need more room
  const shown = columns.slice(page * each, (page + 1) * each);
  return html`
    <section class="scene scene--pathway phase-${phase.value}">
      <div class="wall__head"><${Heading} words=${titleOf(pathway)} />${pages > 1 && html`<p class="wall__page">${t('%(page)s of %(pages)s', { page: page + 1, pages })}</p>`}</div>
      <div class="path" ref=${box} style=${{ fontSize: `${size}rem` }}><table class="path__table">
        <thead><tr><th scope="col"><span class="visually-hidden">${t('Part of the way')}</span></th>${FORMS.map((form) => html`<th scope="col" key=${form} class="path__count">${formName(form)}</th>`)}<th scope="col">${t('Heard most, and the largest gap')}</th></tr></thead>
        <tbody>${shown.map(({ part, stacks }) => html`<${Row} key=${part.key} part=${part} stacks=${stacks} words=${words[part.key] ?? []} />`)}</tbody></table></div>
    </section>`;
}

function Row({ part, stacks, words }) {
  const [gap] = weightiest(stacks.filter(({ top }) => top.form === 'gap'));
  return html`<tr>
    <th scope="row" class="path__part" dir="auto">${part.name}</th>
    ${FORMS.map((form) => { const n = saidIn(stacks.filter(({ top }) => top.form === form)); return html`<td key=${form} class=${`path__count ${n ? `path__count--${form}` : ''}`}>${n ? html`<strong>${number(n)}</strong>` : html`<span class="soft">–</span>`}</td>`; })}
    <td class="path__words">${words.length > 0 && html`<span class="soft" dir="auto">${words.join(', ')}</span> `}${gap && html`<span class="voice path__gap" dir="auto">${excerpt(gap.top.text, 62)}</span>`}</td></tr>`;
}

/** One part: what works, what is wished for, what is missing; page after page where there is much of it. */
function Alone({ column: { part, stacks } }) {
  const [turned, setTurned] = useState(0);
  const { box, size, level } = useLevels(LEVELS, SIZES, { words: JSON.stringify(stacks), page: turned });
  const lists = FORMS.map((form) => ({ form, list: weightiest(stacks.filter(({ top }) => top.form === form)) }));
  const pages = Math.max(1, ...lists.map(({ list }) => Math.ceil(list.length / level.count)));
  const page = usePage(pages, SECONDS);
  useLayoutEffect(() => setTurned(page), [page]); // another page may need more room
  const count = tn('%(n)s card', '%(n)s cards', saidIn(stacks));
  return html`
    <section class="scene scene--pathway phase-${phase.value}">
      <div class="wall__head"><${Heading} words=${part.name} /><p class="wall__page">${count}${pages > 1 && ` · ${t('%(page)s of %(pages)s', { page: page + 1, pages })}`}</p></div>
      <div class="path__columns" ref=${box} style=${{ fontSize: `${size}rem` }}>${lists.map(({ form, list }) => html`<${Column} key=${form} form=${form} list=${list.slice(page * level.count, (page + 1) * level.count)} all=${list.length} most=${level.most} />`)}</div>
    </section>`;
}

function Column({ form, list, all, most }) {
  return html`<div class="path__column">
    <h3 class="core__name">${formName(form)}</h3>
    ${!all && html`<p class="soft">${t('Nothing here yet')}</p>`}
    <ul class="lies list-plain">${list.map((stack) => html`<${Lies} key=${stack.top.ref} stack=${stack} most=${most} />`)}</ul></div>`;
}

function Lies({ stack: { top, versions }, most }) {
  return html`<li class=${`lies__one lies__one--${top.form}`}><span class="voice" dir="auto">${excerpt(top.text, most)}</span>
    ${versions.length > 0 && html`<span class="soft">${tn('and %(n)s other card says so', 'and %(n)s other cards say so', versions.length)}</span>`}
    ${top.form === 'gap' && html`<span class="soft">${[sizeName(top.laid?.size), confidenceName(top.laid?.confidence)].filter(Boolean).join(' · ')}</span><${Ground} cards=${[top, ...versions]} most=${Math.min(most, 80)} />`}</li>`;
}

function Ground({ cards, most }) {
  const fact = cards.find((card) => card.meaning);
  const story = cards.map((card) => card.laid?.story && object(`card:${card.laid.story}`)).find(Boolean);
  if (fact) return html`<span dir="auto">${t('%(fact)s (source: %(source)s)', { fact: excerpt(fact.meaning, most), source: excerpt(fact.owner, most / 2) })}</span>`;
  if (story) return html`<span dir="auto">${t('The story: %(story)s', { story: excerpt(story.title || story.text, 60) })}</span>`;
  return html`<span class="soft">${t('No story or figure yet')}</span>`;
}
