// The words of a draft between this phone and its table: what is typed here goes out after a breath, what others
// type comes in, and nothing that was typed is dropped before the server has it, in the draft or beside it.

import { computed, effect, signal } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { draft as keeper } from '../lib/drafts.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { connection, flash, outbox, room, workshop } from './room.js';
import { formOf } from './writing.js';

const BREATH = 350; // milliseconds without a key
const LONGEST = 800; // words of somebody who never pauses go out this often
const SIGN_OF_LIFE = 20_000;

export const PARTS = ['because', 'who', 'can', 'so'];
const TEXTS = [...PARTS, 'text', 'reason', 'gains', 'loses'];
const HOLDING_WORDS = ['draft.save', 'draft.suggest'];

/** What one's own table writes, or undefined before one has sat down. */
export const drafting = computed(() => object('drafting:-'));

const copies = new Map(); // draft id → {kept, value: signal of {words, base, takes, problem} or null}
const timers = new Map();
const settled = new Set();
const steps = new Map(); // draft id → the step it was shown in

/** Send an op of drafts; nothing leaves a preview. A waiting op of the same slot is replaced. */
export function send(kind, body, slot = null) {
  if (!room.preview) outbox.add(kind, body, { slot });
}

/** The words to show in the editor: those typed here, as long as they are newer. */
export function wordsOf(draft) {
  return copyOf(draft.id).value.value?.words ?? draft.words;
}

/** Is something typed here that the table does not see yet? */
export function isAhead(draft) {
  const copy = copyOf(draft.id).value.value;
  return Boolean(copy) && (draft.words ? !sameWords(copy.words, draft.words) : !copy.isKept);
}

/** Why the last words could not be kept, in words. */
export function problemOf(draft) {
  return copyOf(draft.id).value.value?.problem ?? '';
}

/** Something was typed. `takes` is the suggestion that comes in with it. */
export function type(draft, fields, takes = null) {
  const { value, kept } = copyOf(draft.id);
  const before = value.peek() ?? { words: draft.words, base: draft.version, takes: null };
  value.value = { ...before, words: { ...before.words, ...fields }, takes: takes ?? before.takes, problem: '', isKept: false };
  kept.save(value.peek());
  later(draft.id);
}

/** Send what is typed before something else is asked of the draft. */
export function flushNow(draftId) {
  clearTimeout(timers.get(draftId)?.breath);
  timers.delete(draftId);
  flush(draftId);
}

/** Forget what is typed here: an earlier version takes its place. */
export function letGo(draftId) {
  const { value, kept } = copyOf(draftId);
  value.value = null;
  kept.clear();
}

/** Remember in which step a draft is shown, so that the phone stays there while its owner writes. */
export function shownIn(draftId, step) {
  steps.set(draftId, step);
}

function copyOf(draftId) {
  if (!copies.has(draftId)) {
    const kept = keeper(room.workshop, draftId, 'statement');
    copies.set(draftId, { kept, value: signal(room.preview ? null : kept.load()) });
    if (copies.get(draftId).value.peek()) later(draftId); // typed before a reload
  }
  return copies.get(draftId);
}

function later(draftId) {
  const timer = timers.get(draftId) ?? { since: Date.now() };
  clearTimeout(timer.breath);
  const pause = Math.max(0, Math.min(BREATH, timer.since + LONGEST - Date.now()));
  timer.breath = setTimeout(() => flushNow(draftId), pause);
  timers.set(draftId, timer);
}

function flush(draftId) {
  const copy = copyOf(draftId).value.peek();
  if (!copy || copy.problem) return;
  const items = outbox.items.peek().filter((item) => item.kind === 'draft.save' && item.body.draft === draftId);
  if (items.some((item) => item.state === 'sending')) return; // its answer comes back here
  const last = items.findLast((item) => ['waiting', 'saved', 'late'].includes(item.state));
  if (last && sameWords(last.body, copy.words)) return;
  if (!last && sameWords(copy.words, draftWith(draftId)?.words ?? {})) return;
  send('draft.save', { draft: draftId, base: copy.base, ...copy.words, takes: copy.takes }, `draft:${draftId}`);
}

function draftWith(draftId) {
  return drafting.peek()?.drafts.find((draft) => draft.id === draftId);
}

function sameWords(one, other) {
  return one.form === other.form && one.money === other.money && TEXTS.every((name) => plain(one[name]) === plain(other[name]));
}

function plain(text = '') {
  return text.normalize('NFC').trim();
}

/** What became of everything that was sent. */
function settle(item) {
  const { kind, body, state } = item;
  if (state === 'refused') return refused(item);
  if (kind !== 'draft.save') return undefined;
  const { value, kept } = copyOf(body.draft);
  const copy = value.peek();
  const isBeside = item.id !== body.draft;
  if (isBeside) tellOf(t('The pen has passed on. Your words are kept beside the statement.'));
  if (!copy) return undefined;
  if (!sameWords(copy.words, body)) return later(body.draft); // more was typed meanwhile
  if (isBeside) {
    value.value = null;
    kept.clear();
  } else {
    value.value = { ...copy, takes: null, isKept: true };
    kept.clear(); // the server has them
    followPen(draftWith(body.draft));
  }
  return undefined;
}

/** Words that were refused stay on the phone; anything else is said and forgotten. */
function refused(item) {
  if (item.code === 'workshop_closed' && HOLDING_WORDS.includes(item.kind)) return;
  outbox.discard(item.op_id);
  if (item.kind === 'draft.save') {
    const { value } = copyOf(item.body.draft);
    value.value = { ...(value.peek() ?? { words: item.body, base: item.body.base, takes: null }), problem: item.message };
  } else if (item.kind === 'draft.suggest') {
    keeper(room.workshop, item.body.draft, 'line').save({ text: item.body.text });
  }
  flash(item.message);
}

function tellOf(sentence) {
  announce(sentence);
  flash(sentence);
}

/** What was typed here goes out when the pen goes; then the table's words are the words. */
function followPen(draft) {
  if (!draft) return;
  const { value, kept } = copyOf(draft.id);
  const copy = value.peek();
  if (!copy || draft.pen?.mine) return;
  const onTheWay = outbox.items.peek().some((item) => item.kind === 'draft.save' && item.body.draft === draft.id && ['waiting', 'sending'].includes(item.state));
  if (onTheWay) return;
  if (!isAhead(draft)) {
    value.value = null;
    kept.clear();
  } else {
    flushNow(draft.id);
  }
}

function keepStaying(draft) {
  const step = steps.get(draft.id);
  if (!step || room.preview) return;
  const writes = draft.state === 'open' && draft.pen?.mine && draft.version > 0 && workshop.peek()?.state === 'open';
  const { begun, set, clear } = formOf(step);
  if (writes && !begun) set({ text: draft.sentence });
  if (!writes && begun && !isAhead(draft)) clear();
}

let pens = new Map();

function tellOfPen(draft) {
  const had = pens.get(draft.id);
  const has = Boolean(draft.pen?.mine);
  pens.set(draft.id, has);
  if (had === undefined || had === has || draft.state !== 'open') return;
  tellOf(has ? t('You hold the pen now.') : t('The pen has passed on.'));
}

effect(() => {
  for (const item of outbox.items.value) {
    if (!item.kind.startsWith('draft.') || !['saved', 'late', 'refused'].includes(item.state) || settled.has(item.op_id)) continue;
    settled.add(item.op_id);
    queueMicrotask(() => settle(item));
  }
});

effect(() => {
  for (const draft of drafting.value?.drafts ?? []) {
    queueMicrotask(() => { followPen(draft); tellOfPen(draft); keepStaying(draft); });
  }
});

document.addEventListener('visibilitychange', () => {
  if (document.hidden) for (const draftId of copies.keys()) flushNow(draftId);
  else showLife();
});

/** Whoever holds a pen, or waits for one, says now and then that they are there. */
function showLife() {
  if (document.hidden || connection.peek() !== 'connected') return;
  for (const draft of drafting.peek()?.drafts ?? []) {
    if (draft.pen?.mine) send('draft.hold', { draft: draft.id }, `hold:${draft.id}`);
    if (draft.pen?.asking) send('draft.ask_pen', { draft: draft.id, asking: true }, `pen:${draft.id}`);
  }
}
setInterval(showLife, SIGN_OF_LIFE);
