// The event's first measure: how many heard an idea they had not thought of, and some of those ideas.

import { html } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { number, t } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { Heading } from './heading.js';
import { usePage } from './turning.js';

const SECONDS = 16;
const AT_ONCE = 3;

/** How many said yes of how many, in a sentence; empty before five have answered. */
export function measureWords() {
  const told = object('measure:-');
  return told ? t('%(heard)s of %(answers)s people heard an idea they had not thought of.', { heard: number(told.heard), answers: number(told.answers) }) : '';
}

export function MeasureScene() {
  const { heard, answers } = object('measure:-');
  const ideas = all('card').filter((card) => card.kind === 'idea').sort((a, b) => (a.at < b.at ? 1 : -1));
  const page = usePage(Math.ceil(ideas.length / AT_ONCE), SECONDS);
  return html`
    <section class="scene scene--measure phase-close">
      <${Heading} words=${t('Did we hear something new?')} />
      <p class="measure__number"><strong>${number(heard)}</strong> <span>${t('of %(answers)s people heard an idea they had not thought of', { answers: number(answers) })}</span></p>
      <progress class="bar__track measure__bar" value=${heard} max=${answers} aria-hidden="true"></progress>
      ${ideas.length > 0 && html`<ul class="measure__ideas">${ideas.slice(page * AT_ONCE, (page + 1) * AT_ONCE).map((card) => html`<li key=${card.ref} class="card card--idea"><p class="card__text" dir="auto">${excerpt(card.text, 130)}</p></li>`)}</ul>`}
    </section>`;
}
