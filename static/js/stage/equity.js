// One dream, and the question who could be left out of it, with the answers as they come.

import { html } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { useFit } from './fit.js';
import { answersTo, asked } from './room.js';
import { usePage } from './turning.js';

const SIZES = [2.6, 2.3, 2, 1.75, 1.5, 1.3, 1.1];
const BESIDE = 6; // answers at a time
const SECONDS = 14;
const LONGEST = 120;

export function EquityScene() {
  const dream = asked.value;
  const answers = answersTo(dream.ref);
  const pages = Math.max(1, Math.ceil(answers.length / BESIDE));
  const page = usePage(pages, SECONDS);
  return html`
    <section class="scene scene--equity phase-dream">
      <div class="equity__dream">${dream.picture ? html`<${Drawn} dream=${dream} />` : html`<${Told} key=${dream.ref} dream=${dream} />`}</div>
      <div class="equity__asked"><h2 class="scene__title">${t('Who could be left out?')}</h2>
        ${answers.length
          ? html`<ul class="equity__answers">${answers.slice(page * BESIDE, page * BESIDE + BESIDE).map((answer) => html`<li key=${answer.ref} dir="auto">${excerpt(answer.text, LONGEST)}</li>`)}</ul>
            <p class="wall__page">${pages > 1 ? t('%(page)s of %(pages)s', { page: page + 1, pages }) : tn('%(n)s answer', '%(n)s answers', answers.length)}</p>`
          : html`<p class="soft">${t('Please answer on your phone: who might not hear of it, not get there, not be understood?')}</p>`}
      </div>
    </section>`;
}

function Told({ dream }) {
  const { box, size } = useFit(SIZES, dream.text);
  return html`<div class="vision__room" ref=${box} style=${{ fontSize: `${size}rem` }}><p class="vision" dir="auto">${dream.text}</p></div>`;
}

function Drawn({ dream }) {
  const { picture, text, title } = dream;
  return html`<figure class="picture-whole"><img class="picture" src=${picture.url} alt=${text || title || t('A picture without words')} width=${picture.width} height=${picture.height} />
    ${title && html`<figcaption dir="auto">${title}</figcaption>`}</figure>`;
}
