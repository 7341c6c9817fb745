// What the room is doing now, as scenes need it: read from the store, nothing kept but the moment of closing.

import { computed } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';

const KINDS = { discover: 'story', dream: 'dream', design: 'statement', deliver: 'promise' };
let sceneAtClose = null;

export const workshop = computed(() => object('workshop:-'));
export const joined = computed(() => object('crowd:-')?.total ?? 0);
export const now = computed(() => object('now:-') ?? {});
export const step = computed(() => now.value.step ?? null);
export const phase = computed(() => step.value?.phase ?? 'open');
export const vision = computed(() => object('vision:-'));

/** The board of the phase the room is in: stories in Discover, dreams from then on. */
export const boardRef = computed(() => (['open', 'discover'].includes(phase.value) ? 'discover' : 'dream'));

/** The board whose themes are shown: the phase's own, or the other one where only that has any. */
export const themesRef = computed(() => firstWith((board) => object(`board:${board}`)?.themes.length));

/** The board whose words are shown, likewise. */
export const cloudRef = computed(() => firstWith((board) => object(`cloud:${board}`)));

function firstWith(has) {
  return [boardRef.value, 'dream', 'discover'].find(has) ?? boardRef.value;
}

/** The vote of this step if it has one, else the latest there was. */
export const vote = computed(() => {
  const votes = [...all('vote')].sort((a, b) => (a.opened_at < b.opened_at ? 1 : -1));
  return votes.find((one) => one.step === step.value?.id) ?? votes[0];
});

/** The card that stands alone, while it may be shown. */
export const spotlit = computed(() => (now.value.spotlight ? object(`card:${now.value.spotlight}`) : undefined));

/** The kind of card a wall shows: what the step welcomes, else what belongs to the phase. */
export const wallKind = computed(() => step.value?.welcomes ?? KINDS[phase.value] ?? latestKind());

/** The cards of a kind, newest first; a step that asks for headlines or for dreams shows only those. */
export function cardsOf(kind) {
  const form = kind === 'dream' && ['dream', 'headline'].includes(step.value?.kind) ? step.value.kind : null;
  return all('card')
    .filter((card) => card.kind === kind && (!form || card.form === form))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** How many cards of a step are saved, released or not. */
export function tallyOf(stepId) {
  return object('tally:-')?.steps?.[stepId] ?? 0;
}

/** The scene to show: spotlight, closed, the facilitator's choice, or what the step is for. */
export const scene = computed(() => {
  if (!workshop.value) return 'nothing';
  const chosen = now.value.scene ?? 'auto';
  if (spotlit.value) return 'spotlight';
  if (isOver(chosen)) return 'closed';
  const wanted = chosen === 'auto' ? natural() : chosen;
  return fallBack(wanted);
});

// A scene chosen after the close is meant; one left from before would hide the thanks.
function isOver(chosen) {
  if (workshop.value.state !== 'closed') {
    sceneAtClose = null;
    return false;
  }
  sceneAtClose ??= chosen;
  return chosen === 'auto' || chosen === sceneAtClose;
}

function natural() {
  if (!step.value || workshop.value.state === 'draft') return 'lobby';
  const natural = {
    welcome: 'lobby', story: 'wall', dream: 'wall', headline: 'wall', statement: 'wall',
    promise: 'promises', themes: 'themes', vote: 'vote', vision: 'vision',
  };
  return natural[step.value.kind] ?? 'prompt';
}

// A scene without anything to show yet gives way to the question.
function fallBack(wanted) {
  const there = {
    wall: () => cardsOf(wallKind.value).length,
    promises: () => cardsOf('promise').length,
    themes: () => object(`board:${themesRef.value}`)?.themes.length,
    cloud: () => cloud.value?.words.length,
    vote: () => vote.value,
    results: () => vote.value,
    vision: () => vision.value?.text,
  };
  if (there[wanted] && !there[wanted]()) return step.value ? 'prompt' : 'lobby';
  return wanted === 'results' ? 'vote' : wanted;
}

export const cloud = computed(() => object(`cloud:${cloudRef.value}`));

function latestKind() {
  const cards = all('card');
  return cards.at(-1)?.kind ?? 'story';
}
