// The screens and sheets that not every visit needs: fetched when they are shown, and a while after the first
// screen has settled, so that they are there when the network is not.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { dress } from '../lib/dress.js';
import { t } from '../lib/t.js';
import { Prompt } from './parts.js';
import { anyTold, now, own, room, workshop } from './room.js';

/** A screen with the style sheets that it alone needs. */
const dressed = (part, ...sheets) => Promise.all([part, ...sheets.map(dress)]).then(([there]) => there);

/** The screen of each kind of step that brings its own: `{step}`. */
export const SCREENS = {
  assess: () => dressed(import('./assess.js').then((m) => m.Assess), 'spread', 'pathway'),
  close: () => import('./measure.js').then((m) => m.CloseStep),
  core: () => import('./core.js').then((m) => m.CoreStep),
  draft: () => dressed(import('./draft.js').then((m) => m.DraftStep), 'draft'),
  interview: () => import('./interview.js').then((m) => m.Interview),
  moments: () => import('./moments.js').then((m) => m.Moments),
  needs: () => dressed(import('./needs.js').then((m) => m.NeedsStep), 'pathway'),
  pathway: () => dressed(import('./pathway.js').then((m) => m.PathwayStep), 'pathway'),
  picture: () => import('./picture.js').then((m) => m.PictureStep),
  promise: () => dressed(import('./promise.js').then((m) => m.PromiseStep), 'reply'),
  vision: () => import('./vision.js').then((m) => m.Vision),
};

const mine = (name) => () => import('./mine.js').then((m) => m[name]);

const PHASES = ['open', 'discover', 'dream', 'design', 'deliver', 'close'];

/** Has the room come as far as this phase? What means nothing yet is not offered. */
const since = (phase) => workshop.value?.state === 'closed' || PHASES.indexOf(now.value?.step?.phase) >= PHASES.indexOf(phase);

/** Sheets: their title, what the foot calls them (else: their title), where they are, and when there is something in them (else: always). */
export const SHEETS = {
  wrote: { title: t('What I wrote'), load: mine('Wrote') },
  hard: { title: t('Something hard'), load: () => import('./hard.js').then((m) => m.Hard) },
  others: { title: t('What others said'), link: t('Read what others said'), load: mine('Others') },
  where: { title: t('Whom I meet, and where'), load: () => import('./seat.js').then((m) => m.Where), when: () => own.value?.seat },
  told: { title: t('Stories we wrote down for each other'), load: () => import('./told.js').then((m) => m.Told), when: () => anyTold.value },
  dreams: { title: t('The dreams, and who could be left out'), load: () => import('./dreams.js').then((m) => m.Dreams), when: () => since('dream') },
  asked: { title: t('Who asks for what'), load: () => dressed(import('./requests.js').then((m) => m.Requests), 'reply'), when: () => since('deliver') || own.value?.asked?.length },
  groups: { title: t('Action groups'), load: () => import('./groups.js').then((m) => m.Groups), when: () => since('deliver') || own.value?.action_groups?.length },
  together: { title: t('Somebody I want to sit with'), load: () => import('./seat.js').then((m) => m.Together) },
  details: { title: t('My details'), load: mine('Details') },
  notice: { title: t('How my words are used'), load: mine('Notice') },
};

/** What may be added beside the words a step asks for: `{of: step}`. */
const addPicture = () => import('./picture.js').then((m) => m.AddPicture);
export const ALSO = { dream: addPicture, headline: addPicture, story: () => import('./retell.js').then((m) => m.AddHeard) };

/** A vote, open or closed: `{vote}`. */
export const VOTE = () => import('./vote.js').then((m) => m.Vote);

/** Pictures that are not with the server yet. */
export const ON_THE_WAY = () => import('./picture.js').then((m) => m.OnTheWay);

/** What stands beside one's own promise: `{card}`. */
export const PLEDGE = () => dressed(import('./pledge.js').then((m) => m.Pledge), 'reply');

/** What this person is asked for and has not answered. */
export const ASKED = () => import('./requests.js').then((m) => m.AskedOfYou);

/** Where a card comes from: `{card}`. */
export const ORIGIN = () => import('./thread.js').then((m) => m.Thread);
/** What a story is about, in its teller's own words: `{card}`. */
export const ABOUT = () => import('./about.js').then((m) => m.About);

/** Whom this person meets and where, and who asks to sit with them. */
export const SEAT = () => import('./seat.js').then((m) => m.Seat);

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

/** Have every screen and picture at hand before it is needed. */
export function fetchAhead() {
  new Image().src = room.art.stories; // it thanks for the first story, which may be given where there is no network
  setTimeout(() => {
    for (const art of Object.values(room.art)) new Image().src = art;
    for (const load of [...Object.values(SCREENS), ...Object.values(SHEETS).map((sheet) => sheet.load), VOTE, ORIGIN, SEAT]) fetchOnce(load).catch(() => {});
  }, SETTLED);
}
