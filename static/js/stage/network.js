// Which self-assessment, pathway and list of needs the stage is about, and the cards that lie there.

import { all, object } from '../lib/store.js';
import { now, step } from './room.js';

/** The object of this step, else of the last step that has one worth showing, else none. */
function latest(kind, isWorth) {
  const here = object(`${kind}:${step.value?.id}`);
  const isMeant = (one) => one?.shown ?? one?.asked;
  const others = all(kind).filter(isWorth).sort((one, other) => placeOf(one) - placeOf(other));
  const isChosen = now.value.scene && now.value.scene !== 'auto'; // then what a facilitator put there alone is meant
  if (here && (!isChosen || isMeant(here))) return here;
  return (isChosen && others.filter(isMeant).at(-1)) || here || others.at(-1);
}

function placeOf({ ref }) {
  return object(`step:${ref}`)?.position ?? 0;
}

/** The round of self-assessment: this step's, else the last that was closed. */
export const shownRound = () => latest('assessment', (round) => round.result);

/** The pathway: this step's, else the last on which something lies. */
export const shownPathway = () => latest('pathway', ({ ref }) => laidOn(ref).length);

/** The needs: this step's, else the last that were named. */
export const shownNeeds = () => latest('needs', ({ ref }) => needsOf(ref).length);

/** The cards on a pathway, in the order they came. */
export function laidOn(stepId) {
  return all('card').filter((card) => card.kind === 'pathway' && card.step === stepId).sort(oldestFirst);
}

/** The needs of a step, in the order they came. */
export function needsOf(stepId) {
  return all('card').filter((card) => card.kind === 'need' && card.step === stepId).sort(oldestFirst);
}

/** What people wrote beside an element or a need, newest first. */
export function besides(kind, serves, stepId) {
  return all('card').filter((card) => card.kind === kind && card.serves === serves && (!stepId || card.step === stepId)).sort((one, other) => oldestFirst(other, one));
}

function oldestFirst(one, other) {
  return one.at < other.at ? -1 : 1;
}
