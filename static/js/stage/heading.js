// The question at the head of a scene, in a size that its length allows.

import { html } from '../../vendor/vendor.js';

const LONG = 42;

export function Heading({ words }) {
  return html`<h2 class="scene__title${words.length > LONG ? ' scene__title--long' : ''}" dir="auto">${words}</h2>`;
}
