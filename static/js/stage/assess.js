// How the network sees itself: while people answer, what is asked; afterwards every element with its spread, or one alone with its groups.

import { html, useLayoutEffect, useState } from '../../vendor/vendor.js';
import { agreementWords, fewWords, Five, halfStep, movedWords, Range, resultWords, spreadWords, talkLists, unknownWords } from '../lib/spread.js';
import { object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { useLevels } from './fit.js';
import { Heading } from './heading.js';
import { besides, shownRound } from './network.js';
import { phase, step } from './room.js';
import { usePage } from './turning.js';

const SECONDS = 24;
const SIZES = [1.5, 1.35, 1.2, 1.1, 1];
const PAGES = [12, 10, 8, 6, 4]; // elements on a page
const ASKED = [{ columns: 2, most: 40 }, { columns: 3, most: 40 }, { columns: 3, most: 30 }, { columns: 3, most: 24 }, { columns: 3, most: 15 }, { columns: 3, most: 9 }];
const TALK = [20, 8, 6, 4, 3, 2];
const REASONS = [{ count: 3, most: 110 }, { count: 2, most: 110 }, { count: 1, most: 110 }, { count: 1, most: 60 }, { count: 0, most: 0 }];

export function AssessScene() {
  const round = shownRound();
  if (!round.result) return html`<${Asked} round=${round} />`;
  const alone = round.elements.find((one) => one.key === round.shown);
  if (!alone && Object.values(round.result.elements).every((of) => !of.spread)) return html`<${TooFew} round=${round} />`;
  return alone ? html`<${Alone} key=${alone.key} round=${round} element=${alone} of=${round.result.elements[alone.key]} />` : html`<${Whole} round=${round} />`;
}

function titleOf(round) {
  return round.ref === step.value?.id ? step.value.prompt || step.value.title : object(`step:${round.ref}`)?.title ?? t('How we see our network');
}

/** Where so few have answered that nothing may be told: a question to talk about, rather than a page of nothing. */
function TooFew({ round }) {
  return html`<section class="scene scene--assess phase-${phase.value}"><${Heading} words=${titleOf(round)} />
    <p class="stage__message">${t('Fewer than five people answered, so that no answer is shown. Talk about it: where are we strong, and what would you like to see grow?')}</p></section>`;
}

function Asked({ round }) {
  const people = object(`rated:${round.ref}`)?.people ?? 0;
  const { box, size, level } = useLevels(ASKED, SIZES, { words: JSON.stringify(round.elements) });
  const more = round.elements.length - level.most;
  return html`
    <section class="scene scene--assess phase-${phase.value}">
      <${Heading} words=${titleOf(round)} />
      <ul class=${`asked asked--${level.columns}`} ref=${box} style=${{ fontSize: `${size}rem` }}>${round.elements.slice(0, level.most).map((one) => html`<li key=${one.key} dir="auto">${one.title}</li>`)}
        ${more > 0 && html`<li class="soft">${tn('and %(n)s more', 'and %(n)s more', more)}</li>`}</ul>
      <p class="scene__count"><span class="stage__message">${t('Answer on your phone, from 1 to 5.')}</span> ${people > 0 && tn('%(n)s person has answered.', '%(n)s people have answered.', people)}</p>
    </section>`;
}

/** All elements, a page at a time, and last what is worth talking about. */
function Whole({ round }) {
  const [turned, setTurned] = useState(0);
  const { box, size, level } = useLevels(PAGES, [1.1, 1], { words: JSON.stringify(round.elements), page: turned });
  const chunks = [true, false].flatMap((scored) => chunked(round.elements.filter((one) => one.scored === scored), level));
  const lists = talkLists(round.result.talk);
  const spreads = chunks.length;
  const pages = spreads + (lists.length ? 1 : 0);
  const page = usePage(pages, SECONDS);
  useLayoutEffect(() => setTurned(page), [page]); // another page may need more room
  const head = html`<div class="wall__head"><${Heading} words=${titleOf(round)} />${pages > 1 && html`<p class="wall__page">${t('%(page)s of %(pages)s', { page: page + 1, pages })}</p>`}</div>`;
  if (page >= spreads) return html`<section class="scene scene--assess phase-${phase.value}">${head}<${Talk} round=${round} lists=${lists} /></section>`;
  return html`
    <section class="scene scene--assess phase-${phase.value}">${head}
      <ul ref=${box} style=${{ fontSize: `${size}rem` }} class=${`spreads ${chunks[page].some((one) => !one.scored) ? 'spreads--wide' : ''}`}>${chunks[page].map((one) => html`<${Spread} key=${one.key} element=${one} of=${round.result.elements[one.key]} />`)}</ul>
      <p class="scene__count">${t('The mark is the middle, the box is half of the answers.')} ${chunks[page].every((one) => !one.scored) && t('No end of these scales is better.')} ${round.result.earlier && chunks[page].some((one) => one.scored) && t('The ring: %(label)s.', { label: excerpt(round.result.earlier.label, 50) })}</p>
    </section>`;
}

/** Pages of much the same length. */
function chunked(elements, most) {
  const each = Math.ceil(elements.length / Math.ceil(elements.length / most)) || 1;
  return elements.flatMap((_, n) => (n % each ? [] : [elements.slice(n, n + each)]));
}

function Spread({ element, of }) {
  return html`<li class="spreads__one">
    <span class="spreads__title" dir="auto">${element.title}${!element.scored && html`<span class="soft spreads__ends">1: ${element.low}<br />5: ${element.high}</span>`}</span>
    ${of.spread ? html`<${Range} spread=${of.spread} then=${of.then ?? null} /><strong class="spreads__middle" aria-hidden="true">${halfStep(of.spread.median)}</strong>` : html`<span class="soft spreads__few">${t('fewer than five')}</span>`}
    <span class="visually-hidden">${resultWords(of).join(' ')}</span></li>`;
}

function Talk({ round, lists }) {
  const titles = Object.fromEntries(round.elements.map((one) => [one.key, one.title]));
  const { box, size, level } = useLevels(TALK, [1.7, ...SIZES], { words: JSON.stringify(lists) });
  return html`<div class="talk" ref=${box} style=${{ fontSize: `${size}rem` }}>${lists.map(({ title, keys }) => html`<section class="talk__list" key=${title}><h3>${title}</h3><ul class="plain-points">${keys.slice(0, level).map((key) => html`<li key=${key} dir="auto">${titles[key]}</li>`)}
    ${keys.length > level && html`<li class="soft">${tn('and %(n)s more', 'and %(n)s more', keys.length - level)}</li>`}</ul></section>`)}</div>`;
}

/** One element: how many gave each score, where the groups stand, and why, in people's words. */
function Alone({ round, element, of }) {
  const reasons = besides('reason', `element:${element.key}`, round.ref);
  const told = (of.groups ?? []).filter((group) => !group.hidden);
  const { box, size, level } = useLevels(REASONS, SIZES, { words: JSON.stringify([element, of, reasons]) });
  return html`
    <section class="scene scene--alone phase-${phase.value}">
      <div><p class="core__name" dir="auto">${element.title}</p><h2 class="scene__title scene__title--long" dir="auto">${element.question}</h2></div>
      <div class="alone" ref=${box} style=${{ fontSize: `${size}rem` }}>
        <div class="alone__room">
          ${of.counts && html`<${Five} counts=${of.counts} /><p class="visually-hidden">${of.counts.map((count, n) => tn('%(score)s: %(n)s answer', '%(score)s: %(n)s answers', count, { score: number(n + 1) })).join('; ')}</p>`}
          <p class="scale__ends"><span dir="auto"><span class="visually-hidden">1: </span>${element.low}</span><span dir="auto"><span class="visually-hidden">5: </span>${element.high}</span></p>
          ${of.spread ? html`<p><strong>${spreadWords(of.spread)}</strong> ${agreementWords(of.agreement)} ${unknownWords(of.unknown)} ${movedWords(of)}</p>` : html`<p>${fewWords(of)}</p>`}
        </div>
        ${told.length > 0 && html`<${Groups} groups=${told} isAll=${told.length === of.groups.length} />`}
        ${reasons.length > 0 && level.count > 0 && html`<div class="alone__why"><h3 class="core__name">${t('Why, in people’s words')}</h3>${reasons.slice(0, level.count).map((card) => html`<q class="alone__reason voice" key=${card.ref} dir="auto">${excerpt(card.text, level.most)}</q>`)}
          ${reasons.length > level.count && html`<p class="soft">${tn('and %(n)s more', 'and %(n)s more', reasons.length - level.count)}</p>`}</div>`}
      </div>
    </section>`;
}

function Groups({ groups, isAll }) {
  return html`<div class="alone__groups"><h3 class="core__name">${t('By group')}</h3>
    <ul class="spreads spreads--groups">${groups.map((group) => html`<li class="spreads__one" key=${group.name}><span class="spreads__title" dir="auto">${group.name}</span><${Range} spread=${group.spread} /><strong class="spreads__middle" aria-hidden="true">${halfStep(group.spread.median)}</strong><span class="visually-hidden">${spreadWords(group.spread)}</span></li>`)}</ul>
    ${!isAll && html`<p class="soft">${t('Small groups are not shown.')}</p>`}</div>`;
}
