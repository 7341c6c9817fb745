// A vote: while it is open, what it is about and how many have taken part; once closed, what the room chose.

import { html } from '../../vendor/vendor.js';
import { number, t, tn } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { Heading } from './heading.js';
import { phase, vote } from './room.js';

const ONE_COLUMN = 5;
const MOST = 10;

export function VoteScene() {
  return vote.value.state === 'closed' && vote.value.results
    ? html`<${Results} vote=${vote.value} />`
    : html`<${Open} vote=${vote.value} />`;
}

function Open({ vote: { question, options, ballots, budget } }) {
  const isMany = options.length > ONE_COLUMN;
  return html`
    <section class="scene scene--vote phase-${phase.value}">
      <div class="wall__head"><${Heading} words=${question} /><p class="wall__page">${tn('%(n)s dot to give', '%(n)s dots to give', budget)}</p></div>
      <ol class="vote__options${isMany ? ' vote__options--many' : ''}">
        ${options.slice(0, MOST).map((option, at) => html`
          <li key=${option.ref} class="vote__option"><span class="tint__number" aria-hidden="true">${at + 1}</span><span class="vote__text" dir="auto">${excerpt(option.text, isMany ? 70 : 150)}</span></li>`)}
      </ol>
      <p class="scene__count">
        <span class="stage__message">${t('Vote on your phone.')}</span> ${more(options.length)}
        ${' '}${ballots > 0 && html`<span>${tn('%(n)s person has voted.', '%(n)s people have voted.', ballots)}</span>`}
      </p>
    </section>`;
}

function more(count) {
  return count > MOST ? tn('%(n)s more to choose from there.', '%(n)s more to choose from there.', count - MOST) : '';
}

function Results({ vote: { question, results, ballots } }) {
  const sorted = [...results].sort((a, b) => b.dots - a.dots);
  const most = Math.max(1, sorted[0]?.dots ?? 0);
  const isMany = sorted.length > ONE_COLUMN;
  return html`
    <section class="scene scene--results phase-${phase.value}">
      <div class="wall__head"><${Heading} words=${question} /><p class="wall__page">${tn('%(n)s person voted', '%(n)s people voted', ballots)}</p></div>
      <ol class="bars${isMany ? ' bars--many' : ''}">
        ${sorted.slice(0, MOST).map((one) => html`<${Bar} key=${one.ref} ...${one} most=${most} room=${isMany ? 70 : 130} />`)}
      </ol>
    </section>`;
}

function Bar({ text, dots, most, room }) {
  return html`
    <li class="bar${dots === most ? ' bar--first' : ''}">
      <span class="bar__label" dir="auto">${excerpt(text, room)}</span>
      <span class="bar__number" aria-label=${tn('%(n)s dot', '%(n)s dots', dots)}>${number(dots)}</span>
      <progress class="bar__track" value=${dots} max=${most} aria-hidden="true"></progress>
    </li>`;
}
