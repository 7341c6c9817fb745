// Who meets whom, place by place, in letters that can be read from the back; page after page where they are many.

import { html } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { number, t } from '../lib/t.js';
import { Heading } from './heading.js';
import { usePage } from './turning.js';

const SECONDS = 20;
const HEIGHT = 20.2; // rem below the heading
const LINE = 1.26;
const AROUND = 0.77; // a place's own edge and the gap to the next
const FEW = 6;
const LAYOUTS = [{ across: 4, columns: 1 }, { across: 2, columns: 2 }]; // places side by side, and columns of people in each

export const seating = () => object('seating:-');

export function SeatingScene() {
  const { round, places } = seating();
  const { across, columns, isFew, pages } = laidOut(places);
  const page = usePage(pages.length, SECONDS);
  const shown = pages[page] ?? [];
  return html`
    <section class="scene scene--seating">
      <div class="wall__head"><${Heading} words=${title(round)} />
        <p class="wall__page">${t('Round %(n)s', { n: number(round.number) })}${pages.length > 1 && ` · ${pageWords(shown, page, pages.length)}`}</p></div>
      <ul class=${`seating ${isFew ? 'seating--few' : ''} ${columns > 1 ? 'seating--wide' : ''}`} style=${{ '--across': across }}>
        ${shown.map(({ place, people }) => html`<li key=${place} class="seating__place"><h3 class="seating__name">${number(place)}</h3>
          <ul class="seating__people">${people.map((one) => html`<li key=${one.badge} class="seating__one">${one.name && html`<span class="seating__called" dir="auto">${one.name}</span>`} <span class="seating__letters">${one.badge}</span></li>`)}</ul></li>`)}
      </ul>
    </section>`;
}

/** Few places large; many in the layout that needs fewest pages. */
function laidOut(places) {
  const largest = Math.max(1, ...places.map(({ people }) => people.length));
  if (places.length <= FEW && largest <= 4) return { across: Math.min(2, places.length), columns: 1, isFew: true, pages: [places] };
  const tried = LAYOUTS.map((layout) => ({ ...layout, isFew: false, pages: pagesOf(places, layout) }));
  return tried[1].pages.length < tried[0].pages.length || largest * LINE > HEIGHT ? tried[1] : tried[0];
}

/** Rows one after the other, each as high as its largest place, until a page is full. */
function pagesOf(places, { across, columns }) {
  const pages = [];
  let left = 0;
  for (let at = 0; at < places.length; at += across) {
    const row = places.slice(at, at + across);
    const height = Math.ceil(Math.max(...row.map(({ people }) => people.length)) / columns) * LINE + AROUND;
    if (height > left) {
      pages.push([]);
      left = HEIGHT;
    }
    pages.at(-1).push(...row);
    left -= height;
  }
  return pages;
}

function title({ form }) {
  return { pair: t('Find your partner'), trio: t('Find your two partners'), four: t('Find your three partners') }[form] ?? t('Find your table');
}

function pageWords(shown, page, pages) {
  return t('%(first)s to %(last)s · %(page)s of %(pages)s', { first: number(shown[0].place), last: number(shown.at(-1).place), page: number(page + 1), pages: number(pages) });
}
