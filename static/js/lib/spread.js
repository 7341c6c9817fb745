// How answers from 1 to 5 spread, as a picture and in words, the same on phone, stage and console.

import { html } from '../../vendor/vendor.js';
import { number, t, tn } from './t.js';

const SCORES = [1, 2, 3, 4, 5];

/** A middle of the scale as everybody writes it: 3, or 3½. */
export function halfStep(value) {
  const whole = Math.floor(value);
  return value > whole ? `${number(whole)}½` : number(whole);
}

/** How many gave each score: five bars. The words beside them say the same. */
export function Five({ counts }) {
  const most = Math.max(1, ...counts);
  return html`<span class="five" aria-hidden="true">${counts.map((count, n) => html`
    <span class="five__place" key=${n}><span class="five__bar" style=${{ blockSize: `${(100 * count) / most}%` }}></span><span class="five__score">${number(SCORES[n])}</span></span>`)}</span>`;
}

/** Where the middle half of the answers lies on the scale, the middle itself, and the middle of the last time. */
export function Range({ spread, then = null }) {
  const half = { insetInlineStart: `${at(spread.low)}%`, inlineSize: `${at(spread.high) - at(spread.low)}%` };
  return html`<span class="range" aria-hidden="true">
    <span class="range__scale">
      <span class="range__half" style=${half}></span>
      ${then !== null && html`<span class="range__then" style=${{ insetInlineStart: `${at(then)}%` }}></span>`}
      <span class="range__middle" style=${{ insetInlineStart: `${at(spread.median)}%` }}></span>
    </span></span>`;
}

function at(score) {
  return ((score - 1) / 4) * 100;
}

/** The middle and the middle half, in a sentence. */
export function spreadWords({ median, low, high }) {
  if (low === high) return t('The middle is %(middle)s; at least half of the answers are %(score)s.', { middle: halfStep(median), score: halfStep(low) });
  return t('The middle is %(middle)s; half of the answers lie from %(low)s to %(high)s.', { middle: halfStep(median), low: halfStep(low), high: halfStep(high) });
}

/** How many do not know; empty where nobody has said so. */
export function unknownWords(count) {
  return count ? tn('%(n)s does not know.', '%(n)s do not know.', count) : '';
}

/** How near the answers are to each other. */
export function agreementWords(agreement) {
  return {
    close: t('People see it much alike.'), mixed: t('Views differ a little.'), far: t('Views are far apart.'),
    camps: t('There are two experiences here.'),
  }[agreement] ?? '';
}

/** How an element compares with the last time; a lower number is said as learning. */
export function movedWords({ moved, then, reworded }) {
  if (!moved) return '';
  const words = {
    up: t('Last time the middle was %(then)s: it is higher now.', { then: halfStep(then) }),
    down: t('Last time the middle was %(then)s: it is lower now. That may well mean that people look more closely.', { then: halfStep(then) }),
    same: t('Much as last time.'),
  }[moved];
  return reworded ? `${words} ${t('It was asked in other words then.')}` : words;
}

/** Nothing is told of fewer than five. */
export function fewWords({ answered, unknown }) {
  if (answered === null || answered === undefined) return t('Fewer than five people have answered, so no numbers are shown.');
  return [t('Fewer than five people gave a number, so none is shown.'), unknownWords(unknown)].filter(Boolean).join(' ');
}

/** Everything that is told of an element in words. */
export function resultWords(of) {
  if (!of.spread) return [fewWords(of)];
  return [spreadWords(of.spread), agreementWords(of.agreement), unknownWords(of.unknown), movedWords(of)].filter(Boolean);
}

/** What is worth talking about: `{title, keys}`, only those with something in them. */
export function talkLists({ strong, apart, unknown }) {
  return [
    { title: t('Strengths to build on'), keys: strong },
    { title: t('Where we see it differently'), keys: apart },
    { title: t('What many of us do not know'), keys: unknown },
  ].filter(({ keys }) => keys.length);
}
