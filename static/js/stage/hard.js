// What must not be overlooked: what people told to everybody, one after the other, with who answers.

import { html } from '../../vendor/vendor.js';
import { all } from '../lib/store.js';
import { t } from '../lib/t.js';
import { useFit } from './fit.js';
import { Heading } from './heading.js';
import { usePage } from './turning.js';

const SIZES = [2.4, 2.1, 1.9, 1.65, 1.45, 1.3, 1.15, 1];
const SECONDS = 30;

export const hardThings = () => [...all('hard')].sort((a, b) => (a.at < b.at ? -1 : 1));

export function HardScene() {
  const list = hardThings();
  const page = usePage(list.length, SECONDS);
  const hard = list[page];
  if (!hard) return null;
  return html`<section class="scene scene--spotlight">
    <div class="wall__head"><${Heading} words=${t('What we must not overlook')} />
      ${list.length > 1 && html`<p class="wall__page">${t('%(page)s of %(pages)s', { page: page + 1, pages: list.length })}</p>`}</div>
    <${One} key=${hard.ref} hard=${hard} />
  </section>`;
}

function One({ hard }) {
  const { box, size } = useFit(SIZES, hard.text + hard.wish + hard.reply);
  const who = hard.who && [hard.who.name, ...hard.who.groups].filter(Boolean).join(', ');
  return html`<div class="spotlight__room" ref=${box} style=${{ fontSize: `${size}rem` }}>
    <article class="card">
      <p class="card__text" dir="auto">${hard.text}</p>
      ${hard.wish && html`<p class="card__meaning" dir="auto">${hard.wish}</p>`}
      ${who && html`<p class="card__foot">${who}</p>`}
      <p class="card__foot"><strong>${hard.replier ? t('%(name)s answers.', { name: hard.replier }) : t('Who answers?')}</strong> ${hard.reply}</p>
    </article>
  </div>`;
}
