// Moments and what was felt there, in words and numbers; before five people have marked anything, the way alone.

import { html } from '../../vendor/vendor.js';
import { number, t, tn } from '../lib/t.js';
import { Heading } from './heading.js';
import { Paged } from './paged.js';
import { felt, phase, step } from './room.js';

const FEW = 4;
const SECONDS = 18; // a page of single words is read faster than a story

export function MomentsScene() {
  const seen = felt.value;
  const words = step.value?.kind === 'moments' ? step.value.prompt || step.value.title : t('Moments and feelings');
  const marked = seen.moments.filter((moment) => moment.felt.length);
  if (seen.early || !marked.length) return html`<${Way} seen=${seen} words=${words} />`;
  return html`
    <section class="scene scene--moments phase-${phase.value}">
      <${Paged} head=${html`<${Heading} words=${words} />`} words=${JSON.stringify(marked)} seconds=${SECONDS}>
        <dl class=${`felt ${marked.length <= FEW ? 'felt--few' : ''}`}>${marked.map((moment) => html`<${Moment} key=${moment.id} moment=${moment} />`)}</dl>
      <//>
      <p class="scene__count">${tn('%(n)s person has walked.', '%(n)s people have walked.', seen.walked)} ${t('Words without a number were marked by fewer than five.')}</p>
    </section>`;
}

function Moment({ moment }) {
  return html`<div class="felt__moment">
    <dt dir="auto">${moment.text}</dt>
    <dd>${moment.felt.map((one) => html`<span class="felt__one" key=${one.id}><span dir="auto">${one.text}</span>${one.count !== 'few' && html` <strong class="felt__number">${number(one.count)}</strong>`}</span>`)}
      ${moment.lines.map((line) => html`<q class="felt__line voice" key=${line.id} dir="auto">${line.text}</q>`)}</dd></div>`;
}

function Way({ seen, words }) {
  return html`
    <section class="scene scene--moments phase-${phase.value}">
      <${Heading} words=${words} />
      <ol class="moments__plan">${seen.moments.map((moment) => html`<li key=${moment.id} dir="auto">${moment.text}</li>`)}</ol>
      <p class="scene__count">${t('Mark on your phone what people feel there. It is shown once five people have.')}</p>
    </section>`;
}
