// What the room is doing now, as scenes need it: read from the store, nothing kept but the moment of closing.

import { computed } from '../../vendor/vendor.js';
import { hasEchoes, hasMap, hasSides, hasVersions } from '../lib/sides.js';
import { all, object } from '../lib/store.js';
import { walkShown } from './thread.js';
import { needsOf, shownNeeds, shownPathway, shownRound } from './network.js';

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
  const found = all('card').filter((card) => belongs(card, kind, form)).sort(newestFirst);
  return kind === 'picture' ? withHeadlines(found) : found;
}

/** Drawings hang among the dreams: those of the step where it asks for a form, else all. */
function belongs(card, kind, form) {
  if (kind === 'dream' && card.kind === 'picture') return !form || card.step === step.value.id;
  return card.kind === kind && (!form || card.form === form);
}

/** After every second picture a headline. */
function withHeadlines(pictures) {
  const headlines = all('card').filter((card) => card.form === 'headline').sort(newestFirst);
  return pictures.flatMap((picture, n) => (n % 2 && headlines[(n - 1) / 2] ? [picture, headlines[(n - 1) / 2]] : [picture]));
}

function newestFirst(one, other) {
  return one.at < other.at ? 1 : -1;
}

const asking = computed(() => object('asking:-') ?? { card: null, asked: [] });

/** The dream the room is asked about. */
export const asked = computed(() => (asking.value.card ? object(`card:${asking.value.card}`) : undefined));

/** Who could be left out of a dream: the answers, newest first. */
export function answersTo(dream) {
  return all('card').filter((card) => card.kind === 'equity' && card.serves === `card:${dream}`).sort(newestFirst);
}

/** What stands under a dream once the question has been asked of any: answers, or null before. */
export function leftOut(dream) {
  if (!['dream', 'picture'].includes(dream.kind)) return null;
  const hasBegun = asking.value.asked.length > 0 || all('card').some((card) => card.kind === 'equity');
  return hasBegun ? { answers: answersTo(dream.ref), asked: asking.value.asked.includes(dream.ref) } : null;
}

/** The walk of this step, else the latest there was. */
export const felt = computed(() => object(`felt:${step.value?.id}`) ?? all('felt').at(-1));

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
  const wanted = chosen === 'auto' ? (asked.value ? 'equity' : natural()) : chosen;
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
    welcome: 'lobby', story: 'wall', dream: 'wall', headline: 'wall', picture: 'wall', statement: 'wall',
    promise: 'promises', keep: 'wall', core: 'core', themes: 'themes', vote: 'vote', vision: 'vision', moments: 'moments',
    assess: 'assess', pathway: 'pathway', needs: 'needs',
    draft: 'drafts',
    close: 'measure',
  };
  return natural[step.value.kind] ?? 'prompt';
}

// A scene without anything to show yet gives way to the question.
function fallBack(wanted) {
  const there = {
    hard: () => all('hard').length,
    groups: () => all('action_group').length,
    measure: () => object('measure:-'),
    core: () => all('factor').length,
    thread: walkShown,
    moments: () => felt.value,
    assess: shownRound,
    pathway: shownPathway,
    needs: () => { const needs = shownNeeds(); return needs && needsOf(needs.ref).length; },
    seating: () => object('seating:-')?.round,
    pictures: () => cardsOf('picture').length,
    equity: () => asked.value,
    wall: () => cardsOf(wallKind.value).length,
    drafts: () => all('draft').length,
    promises: () => cardsOf('promise').length,
    themes: () => object(`board:${themesRef.value}`)?.themes.length,
    cloud: () => cloud.value?.words.length,
    sides: hasSides,
    map: hasMap,
    echoes: hasEchoes,
    versions: hasVersions,
    vote: () => vote.value,
    results: () => vote.value,
    vision: () => vision.value?.text,
  };
  if (there[wanted] && !there[wanted]()) return step.value ? 'prompt' : 'lobby';
  return wanted === 'results' ? 'vote' : wanted;
}

export const cloud = computed(() => object(`cloud:${cloudRef.value}`));

function latestKind() {
  const cards = all('card').filter((card) => card.kind !== 'equity');
  return cards.at(-1)?.kind ?? 'story';
}
