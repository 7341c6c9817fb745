// What people here need: the needs with how they are seen, or the one the room is asked about. One voice against it is enough to be seen.

import { html, useLayoutEffect, useState } from '../../vendor/vendor.js';
import { sourceWords, standingName } from '../lib/pathwords.js';
import { object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { useFit, useLevels } from './fit.js';
import { Heading } from './heading.js';
import { besides, needsOf, shownNeeds } from './network.js';
import { phase, step } from './room.js';
import { usePage } from './turning.js';

// Needs on a page, and how many letters of each.
const PAGES = [{ each: 6, most: 170 }, { each: 4, most: 200 }, { each: 4, most: 140 }, { each: 4, most: 100 }, { each: 2, most: 170 }, { each: 2, most: 100 }];
const BESIDE = [{ reasons: 3, most: 110, groups: 8 }, { reasons: 2, most: 110, groups: 6 }, { reasons: 2, most: 70, groups: 5 }, { reasons: 1, most: 90, groups: 4 }, { reasons: 1, most: 60, groups: 2 }, { reasons: 1, most: 60, groups: 0 }];
const SECONDS = 20;
const SIZES = [1.5, 1.35, 1.2, 1.1, 1];
const LARGE = [2.6, 2.2, 1.9, 1.6, 1.4, 1.2, 1.1, 1];

export function NeedsScene() {
  const here = shownNeeds();
  const asked = here.asked && object(`card:${here.asked}`);
  return asked ? html`<${Asked} key=${asked.ref} card=${asked} />` : html`<${List} here=${here} />`;
}

function titleOf(here) {
  return here.ref === step.value?.id ? step.value.prompt || step.value.title : object(`step:${here.ref}`)?.title ?? t('What people here need');
}

function source(card) {
  return sourceWords({ owner: card.owner, source: card.meaning, day: card.due });
}

function Standing({ seen, isQuiet = false }) {
  if (isQuiet && (seen?.standing ?? 'open') === 'open') return null;
  return html`<span class=${`chip ${seen?.standing === 'disputed' ? 'chip--warn' : 'chip--line'}`}>${standingName(seen?.standing ?? 'open')}</span>`;
}

function List({ here }) {
  const cards = needsOf(here.ref);
  const standings = cards.map((card) => object(`need:${card.ref}`)?.standing);
  const [turned, setTurned] = useState(0);
  const { box, size, level } = useLevels(PAGES, SIZES, { words: JSON.stringify([cards, standings]), page: turned });
  const pages = Math.max(1, Math.ceil(cards.length / level.each));
  const each = Math.ceil(cards.length / pages);
  const page = usePage(pages, SECONDS);
  useLayoutEffect(() => setTurned(page), [page]); // another page may need more room
  const shown = cards.slice(page * each, (page + 1) * each);
  return html`
    <section class="scene scene--needs phase-${phase.value}">
      <div class="wall__head"><${Heading} words=${titleOf(here)} /><p class="wall__page">${pages > 1 ? t('%(page)s of %(pages)s', { page: page + 1, pages }) : tn('%(n)s need', '%(n)s needs', cards.length)}</p></div>
      <ul class="needs-list" ref=${box} style=${{ fontSize: `${size}rem` }}>${shown.map((card) => html`<li class="card" key=${card.ref}>
        <p class="card__text" dir="auto">${excerpt(card.text, level.most)}</p>
        <p class="needs-list__foot"><${Standing} seen=${object(`need:${card.ref}`)} isQuiet /> <span class="soft" dir="auto">${excerpt(source(card), 70)}</span></p></li>`)}</ul>
    </section>`;
}

function Asked({ card }) {
  const seen = object(`need:${card.ref}`);
  const reasons = besides('objection', `card:${card.ref}`);
  const { box, size } = useFit(LARGE, card.text);
  return html`
    <section class="scene scene--need phase-${phase.value} ${reasons.length || seen?.groups.length ? '' : 'scene--need-alone'}">
      <div class="need__words" ref=${box} style=${{ fontSize: `${size}rem` }}><h2 class="voice" dir="auto">${card.text}</h2><p class="need__source soft" dir="auto">${excerpt(source(card), 110)}</p></div>
      <${Beside} seen=${seen} reasons=${reasons} />
      <p class="scene__count"><${Standing} seen=${seen} /> ${seen?.people != null && html`<span>${tn('%(n)s person has answered.', '%(n)s people have answered.', seen.people)}</span> `}<span class="stage__message">${t('Answer on your phone.')}</span></p>
    </section>`;
}

function Beside({ seen, reasons }) {
  const { box, size, level } = useLevels(BESIDE, [1.3, 1.2, 1.1, 1], { words: JSON.stringify([seen, reasons]) });
  if (!reasons.length && !seen?.groups.length) return null;
  return html`<div class="need__beside" ref=${box} style=${{ fontSize: `${size}rem` }}>
    ${reasons.length > 0 && html`<div><h3 class="core__name">${t('Seen differently, because')}</h3>
      ${reasons.slice(0, level.reasons).map((one) => html`<q class="alone__reason voice" key=${one.ref} dir="auto">${excerpt(one.text, level.most)}</q>`)}
      ${reasons.length > level.reasons && html`<p class="soft">${tn('and %(n)s more', 'and %(n)s more', reasons.length - level.reasons)}</p>`}</div>`}
    ${seen?.people != null && html`<${Numbers} seen=${seen} most=${level.groups} />`}</div>`;
}

function Numbers({ seen, most }) {
  const cell = (n) => html`<td class="path__count">${n === null ? '–' : number(n)}</td>`;
  const told = seen.groups.filter((group) => [group.agree, group.unsure, group.dispute].some((n) => n !== null));
  const row = (one) => html`<tr key=${one.name}><th scope="row" dir="auto">${one.name}</th>${cell(one.agree)}${cell(one.unsure)}${cell(one.dispute)}</tr>`;
  return html`<table class="path__table need__table"><caption class="visually-hidden">${t('A dash stands for fewer than five, and for what would give them away.')}</caption>
    <thead><tr><th scope="col"><span class="visually-hidden">${t('Group')}</span></th><th scope="col" class="path__count">${t('Agree')}</th><th scope="col" class="path__count">${t('Not sure')}</th><th scope="col" class="path__count">${t('See it differently')}</th></tr></thead>
    <tbody>${row({ ...seen, name: t('Everybody') })}${told.slice(0, most).map(row)}</tbody></table>`;
}
