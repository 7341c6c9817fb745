// The shared vision in large type; once people have answered, how many can live with it.

import { html } from '../../vendor/vendor.js';
import { number, t, tn } from '../lib/t.js';
import { useFit } from './fit.js';
import { Paged } from './paged.js';
import { vision } from './room.js';

const SIZES = [3, 2.6, 2.3, 2, 1.75, 1.5, 1.35, 1.2];
const FEWEST = 5; // the first to say "not yet" should not see themselves counted on the wall

export function VisionScene() {
  const { text, answers } = vision.value;
  const { box, size, isTooLong } = useFit(SIZES, text);
  if (isTooLong) return html`<${InPages} text=${text} answers=${answers} />`;
  return html`
    <section class="scene scene--vision phase-dream">
      <span class="chip chip--phase">${t('Our vision')}</span>
      <div class="vision__room" ref=${box} style=${{ fontSize: `${size}rem` }}><h2 class="vision" dir="auto">${text}</h2></div>
      <${Answers} answers=${answers} />
    </section>`;
}

function InPages({ text, answers }) {
  return html`
    <section class="scene scene--vision scene--pages phase-dream">
      <${Paged} head=${html`<span class="chip chip--phase">${t('Our vision')}</span>`} words=${text}><h2 class="vision" dir="auto">${text}</h2><//>
      <${Answers} answers=${answers} />
    </section>`;
}

function Answers({ answers }) {
  const total = answers.yes + answers.live + answers.no;
  if (!total) return html`<p class="vision__answers">${t('Can you live with it? Please answer on your phone.')}</p>`;
  if (total < FEWEST) return html`<p class="vision__answers">${tn('%(n)s answer so far', '%(n)s answers so far', total)}</p>`;
  return html`
    <ul class="vision__answers" aria-label=${t('Answers')}>
      <li><strong>${number(answers.yes)}</strong> ${t('yes')}</li>
      <li><strong>${number(answers.live)}</strong> ${t('can live with it')}</li>
      <li><strong>${number(answers.no)}</strong> ${t('not yet')}</li>
    </ul>`;
}
