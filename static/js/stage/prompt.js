// The question of the step, large, and how much time there is.

import { html } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { SoftTimer } from './corner.js';
import { useFit } from './fit.js';
import { boardRef, phase, step, tallyOf } from './room.js';
import { countWords } from './wall.js';

const SIZES = [3.4, 3, 2.6, 2.3, 2, 1.75, 1.5, 1.3, 1.1];

/** `foot`: what else is told below the question. */
export function PromptScene({ foot }) {
  return step.value ? html`<${Asked} ...${step.value} foot=${foot} />` : null;
}

function Asked({ prompt, title, welcomes, id, foot }) {
  const { box, size } = useFit(SIZES, prompt);
  return html`
    <section class="scene scene--prompt phase-${phase.value}">
      <span class="chip chip--phase" dir="auto">${title}</span>
      <div class="prompt__room" ref=${box} style=${{ fontSize: `${size}rem` }}><h2 class="prompt__text" dir="auto">${prompt}</h2></div>
      <${SoftTimer} isLarge=${true} />
      ${foot || (welcomes && tallyOf(id) > 0 && html`<p class="scene__count">${t('%(cards)s so far', { cards: countWords(welcomes, tallyOf(id)) })}</p>`)}
      <${Preparing} />
    </section>`;
}

function Preparing() {
  if (step.value.kind !== 'themes' || object(`board:${boardRef.value}`)?.state !== 'preparing') return null;
  return html`<p class="scene__count">${t('We are looking for what the cards have in common.')}</p>`;
}
