// The themes of a board: their names, how many cards they hold, and one voice from each.

import { html, useLayoutEffect, useState } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { useLevels } from './fit.js';
import { phase, themesRef } from './room.js';
import { usePage } from './turning.js';

const MOST = 9;
const SECONDS = 14;
const SIZES = [2.1, 1.9, 1.7, 1.5, 1.35, 1.2, 1.1, 1];
// What gives way where themes are many or their names long: first the length of the voices, then all voices but one
// that takes turns below, then the number of themes on a page. Names are never cut. `quote`: its letters.
const LEVELS = [
  { share: 1, quote: 160 }, { share: 1, quote: 110 }, { share: 1, quote: 70 }, { share: 1, quote: 0, isTurning: true }, { share: 1, quote: 0 },
  { share: 2, quote: 70 }, { share: 2, quote: 0 }, { share: 3, quote: 0 }, { share: MOST, quote: 70 }, { share: MOST, quote: 0 },
];

export function ThemesScene() {
  const { themes } = object(`board:${themesRef.value}`);
  const whole = Math.ceil(themes.length / Math.ceil(themes.length / MOST)); // 6 and 6 rather than 9 and 3
  const words = JSON.stringify(themes);
  const [turns, setTurns] = useState(1); // pages where they are needed, else the voices that take turns
  const turned = usePage(turns, SECONDS);
  const { box, size, level } = useLevels(LEVELS, SIZES, { words, page: turned });
  const each = Math.ceil(whole / level.share);
  const pages = Math.ceil(themes.length / each);
  const page = turned % pages;
  const first = page * each;
  const shown = themes.slice(first, first + each);
  const heard = level.isTurning && shown[Math.floor(turned / pages) % shown.length];
  const needed = level.isTurning ? themes.length : pages;
  useLayoutEffect(() => setTurns(needed), [needed]);
  return html`
    <section class="scene scene--themes phase-${phase.value}">
      <div class="wall__head">
        <h2 class="scene__title">${themesRef.value === 'discover' ? t('What our stories have in common') : t('What our dreams have in common')}</h2>
        ${pages > 1 && html`<p class="wall__page">${t('%(page)s of %(pages)s', { page: page + 1, pages })}</p>`}
      </div>
      <ul class="themes themes--${lookOf(each)}" ref=${box} style=${{ fontSize: `${size}rem` }}>
        ${shown.map((theme, at) => html`<${Theme} key=${theme.id} theme=${theme} number=${first + at + 1} quote=${level.quote} isHeard=${theme === heard} />`)}
      </ul>
      ${heard?.quote && html`<blockquote class="themes__voice tint-${heard.tint}"><span class="tint__number" aria-hidden="true">${first + shown.indexOf(heard) + 1}</span><span dir="auto">“${excerpt(heard.quote, 80)}”</span></blockquote>`}
    </section>`;
}

/** How many stand side by side. */
function lookOf(count) {
  if (count <= 2) return count === 1 ? 'one' : 'two';
  if (count === 4) return 'two';
  return count > 6 ? 'nine' : 'three';
}

function Theme({ theme, number, quote, isHeard }) {
  const size = themesRef.value === 'discover'
    ? tn('%(n)s story', '%(n)s stories', theme.size)
    : tn('%(n)s dream', '%(n)s dreams', theme.size);
  return html`
    <li class="theme tint-${theme.tint} ${isHeard ? 'theme--heard' : ''}">
      <div class="tint__strip" aria-hidden="true"></div>
      <div class="theme__head">
        <span class="tint__number" aria-hidden="true">${number}</span>
        <h3 class="theme__name" dir="auto">${theme.name}</h3>
      </div>
      <p class="theme__size">${size}</p>
      ${quote > 0 && theme.quote && html`<blockquote class="theme__quote" dir="auto">“${excerpt(theme.quote, quote)}”</blockquote>`}
    </li>`;
}
