// The screens and sheets that not every visit needs: fetched when they are shown, and a while after the first
// screen has settled, so that they are there when the network is not.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { Prompt } from './parts.js';
import { anyTold } from './room.js';

/** The screen of each kind of step that brings its own: `{step}`. */
export const SCREENS = {
  core: () => import('./core.js').then((m) => m.CoreStep),
  interview: () => import('./interview.js').then((m) => m.Interview),
  moments: () => import('./moments.js').then((m) => m.Moments),
  picture: () => import('./picture.js').then((m) => m.PictureStep),
  vision: () => import('./vision.js').then((m) => m.Vision),
};

/** Sheets: what the foot calls them, where they are, and when there is something in them (else: always). */
export const MORE_SHEETS = {
  told: { title: t('Stories we wrote down for each other'), load: () => import('./told.js').then((m) => m.Told), when: () => anyTold.value },
  dreams: { title: t('The dreams, and who could be left out'), load: () => import('./dreams.js').then((m) => m.Dreams) },
  hard: { title: t('Something hard'), load: () => import('./hard.js').then((m) => m.Hard) },
};

/** What may be added beside the words a step asks for: `{of: step}`. */
const addPicture = () => import('./picture.js').then((m) => m.AddPicture);
export const ALSO = { dream: addPicture, headline: addPicture, story: () => import('./retell.js').then((m) => m.AddHeard) };

/** Pictures that are not with the server yet. */
export const ON_THE_WAY = () => import('./picture.js').then((m) => m.OnTheWay);

/** Where a card comes from: `{card}`. */
export const ORIGIN = () => import('./thread.js').then((m) => m.Thread);
/** What a story is about, in its teller's own words: `{card}`. */
export const ABOUT = () => import('./about.js').then((m) => m.About);

/** What somebody reads whose words sound like danger. */
export const HELPED = () => import('./hard.js').then((m) => m.Helped);

const SETTLED = 15_000; // milliseconds; a first visit over a slow line is not made slower

const fetched = new Map();

function fetchOnce(load) {
  if (!fetched.has(load)) fetched.set(load, load().catch((fault) => { fetched.delete(load); throw fault; }));
  return fetched.get(load);
}

/** A screen or sheet that is fetched when it is first shown; `props` go to it. */
export function Fetched({ load, step, ...props }) {
  const [Part, setPart] = useState(null);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    fetchOnce(load).then((part) => { if (!gone) setPart(() => part); }, () => { if (!gone) setFailed(true); });
    return () => { gone = true; };
  }, [load, tries]);
  if (Part) return html`<${Part} step=${step} ...${props} />`;
  return html`<div class="screen">
    ${step && html`<${Prompt} step=${step} />`}
    ${failed
      ? html`<p class="soft" role="status">${t('This page could not be had just now.')}</p>
        <p><button class="button" type="button" onClick=${() => { setFailed(false); setTries(tries + 1); }}>${t('Try again')}</button></p>`
      : html`<p class="soft" role="status">${t('One moment')}</p>`}
  </div>`;
}

/** Have every screen at hand before it is needed. */
export function fetchAhead() {
  setTimeout(() => {
    for (const load of [...Object.values(SCREENS), ...Object.values(MORE_SHEETS).map((sheet) => sheet.load), ORIGIN]) fetchOnce(load).catch(() => {});
  }, SETTLED);
}
