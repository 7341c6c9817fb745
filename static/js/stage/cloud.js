// The cloud of the words people use, and beside it the same words as a list, for those who read lists better.

import { html } from '../../vendor/vendor.js';
import { number, t, tn } from '../lib/t.js';
import { isDark } from './ground.js';
import { cloud, cloudRef, phase } from './room.js';

const SHOWN = 9;

export function CloudScene() {
  const title = cloudRef.value === 'discover' ? t('Words in our stories') : t('Words in our dreams');
  return html`<${CloudPicture} title=${title} />`;
}

export function CloudPicture({ title }) {
  const { words, svg } = cloud.value;
  return html`
    <section class="scene scene--cloud phase-${phase.value}">
      ${svg && html`<img class="cloud__art" src=${`${svg}${isDark.value ? '?dark=1' : ''}`} alt=${t('Word cloud. The list beside it holds the same words.')} />`}
      <div>
        <h2 class="scene__title scene__title--long">${title}</h2>
        <ol class="cloud__list">${words.map((one, place) => html`<${Word} key=${one.word} ...${one} isExtra=${place >= SHOWN} />`)}</ol>
      </div>
    </section>`;
}

function Word({ word, count, isExtra }) {
  return html`
    <li class="cloud__row${isExtra ? ' visually-hidden' : ''}">
      <span dir="auto">${word}</span>
      <span class="cloud__count" aria-label=${tn('said %(n)s time', 'said %(n)s times', count)}>${number(count)}</span>
    </li>`;
}
