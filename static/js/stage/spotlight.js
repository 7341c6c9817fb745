// One voice alone, whole: as large as it fits, and page by page when it is long.

import { html } from '../../vendor/vendor.js';
import { Answer, Drawn, PromiseHead, PromiseStep, lookOf } from './cards.js';
import { excerpt } from './excerpt.js';
import { useFit } from './fit.js';
import { Paged } from './paged.js';
import { phase, spotlit } from './room.js';

const SIZES = [2.8, 2.5, 2.2, 1.9, 1.65, 1.45, 1.3];

export function SpotlightScene() {
  const card = spotlit.value;
  if (card.picture) return html`<${DrawnAlone} key=${card.ref} card=${card} />`;
  return html`<${Alone} key=${card.ref} card=${card} />`;
}

/** A drawing as large as the wall, with its title and its words below. */
function DrawnAlone({ card }) {
  return html`
    <section class="scene scene--spotlight phase-${phase.value}">
      <figure class="picture-whole"><${Drawn} card=${card} />
        ${(card.title || card.text) && html`<figcaption dir="auto">${card.title && html`<strong>${card.title}</strong> `}${excerpt(card.text, 160)}</figcaption>`}</figure>
    </section>`;
}

function Alone({ card }) {
  const { box, size, isTooLong } = useFit(SIZES, card.text + card.title + card.meaning);
  if (isTooLong) return html`<${InPages} card=${card} />`;
  return html`
    <section class="scene scene--spotlight phase-${phase.value}">
      <div class="spotlight__room" ref=${box} style=${{ fontSize: `${size}rem` }}>
        <article class="card card--${lookOf(card)}">
          <${Title} card=${card} />
          <p class="card__text" dir="auto">${card.text}</p>
          <${Rest} card=${card} />
        </article>
      </div>
    </section>`;
}

function Title({ card }) {
  if (card.kind === 'promise') return html`<${PromiseHead} card=${card} />`;
  return card.title ? html`<h2 class="card__title" dir="auto">${card.title}</h2>` : null;
}

function Rest({ card }) {
  return html`
    ${card.meaning && html`<p class="card__meaning" dir="auto">${card.meaning}</p>`}
    ${card.about?.tags.length > 0 && html`<p class="row">${card.about.tags.map((tag) => html`<span class="chip chip--line" key=${tag} dir="auto">${tag}</span>`)}</p>`}
    <${PromiseStep} card=${card} />
    <${Answer} card=${card} />`;
}

function InPages({ card }) {
  return html`
    <section class="scene scene--spotlight scene--pages phase-${phase.value}">
      <article class="card card--long card--${lookOf(card)}">
        <${Paged} head=${html`<${Title} card=${card} />`} words=${card.text + card.meaning}>
          <p class="card__text" dir="auto">${card.text}</p>
          <${Rest} card=${card} />
        <//>
      </article>
    </section>`;
}
