// What somebody is in the middle of: the drafts of all steps, and which step this phone shows. The room may move
// on; the phone does not, while a person is writing.

import { computed, effect, signal } from '../../vendor/vendor.js';
import { clearDrafts, draft, localStore } from '../lib/drafts.js';
import { now, room } from './room.js';

const EMPTY = {
  interview: { title: '', text: '', meaning: '', purposes: [] },
  story: { title: '', text: '', meaning: '', purposes: [] },
  core: { text: '', factor: '', under: '' },
  keep: { text: '' },
  dream: { text: '' },
  headline: { text: '' },
  picture: { title: '', text: '', picture: '' },
  statement: { text: '', serves: '' },
  draft: { text: '' },
  promise: { form: 'commitment', text: '', owner: null, first_step: '', due: '', serves: '', respondent: '', where: '', badge: '', told_by: '' },
  close: { heard: '', idea: '' },
  vision: { answer: '', reason: '' },
  moments: { place: '', moment: '', name: '', feelings: [], own: [], word: '', why: '' },
  assess: { element: '', answer: '', text: '' },
  pathway: { part: '', form: '', text: '', size: '', confidence: '', story: '', fact: '', source: '' },
  needs: { text: '', source: '', owner: '', day: '' },
  heard: { teller: '', title: '', text: '', meaning: '' },
};
/** Forms a step has beside its own: what one heard may be written where stories are told. */
const PARTS = { interview: ['heard'], story: ['heard'] };
const WORDS = ['title', 'text', 'meaning', 'owner', 'first_step', 'respondent', 'idea', 'reason', 'picture', 'name', 'word', 'why', 'fact', 'source'];
const STEPS = `steps:${room.workshop}`;
const STAYING = `staying:${room.workshop}`;

const forms = new Map(); // step id, or step id and part → {step, part, values: signal, kept: draft}
const steps = new Map(room.preview ? [] : readJson(localStore(), STEPS) ?? []);
const opened = signal(0); // counts forms, so that whoever lists them hears of a new one

/** The step a person chose to stay in or go back to; null follows the room. */
const chosen = signal(null);

/** Steps in which this person rests, by id: `given`, `finished` or `skipped`. */
export const resting = signal({});

/** The step this phone shows. */
export const shown = computed(() => steps.get(chosen.value) ?? now.value?.step ?? null);

/** Has the room moved on from what this phone shows? */
export const behind = computed(() => {
  const there = now.value?.step ?? null;
  return chosen.value !== null && there?.id !== chosen.value ? { room: there } : null;
});

/** Steps in which something was begun and not sent, without the one shown. */
export const unfinished = computed(() => {
  opened.value;
  const begun = [...forms.values()].filter((form) => form.step.id !== shown.value?.id && isBegun(form.values.value));
  return [...new Map(begun.map((form) => [form.step.id, form.step])).values()];
});

/** The form of a step, or a part of it: `{values, set(fields), clear(), begun}`; every change is kept at once. */
export function formOf(step, part = '') {
  const form = open(step, part);
  return {
    values: form.values.value,
    begun: isBegun(form.values.value),
    set(fields) {
      form.values.value = { ...form.values.peek(), ...fields };
      if (!room.preview) form.kept.save(form.values.peek());
    },
    clear() {
      form.values.value = EMPTY[part || step.kind];
      form.kept.clear();
    },
  };
}

/** What was begun in a step and not sent, in all its forms. */
export function begunIn(step) {
  return formsOf(step.id).map((form) => form.values.value).filter(isBegun).map((values) => values.text || values.reason || values.title || values.why);
}

/** Put words back into their form, to be changed. */
export function reopen(stepId, fields) {
  const step = steps.get(stepId);
  if (!step) return false;
  const form = open(step);
  form.values.value = { ...EMPTY[step.kind], ...fields };
  form.kept.save(form.values.peek());
  resting.value = { ...resting.value, [stepId]: null };
  stay(stepId);
  return true;
}

/** Show this step, wherever the room is. */
export function stay(stepId) {
  chosen.value = stepId;
}

/** Follow the room. */
export function goAlong() {
  chosen.value = null;
}

/** Forget everything that was begun in this workshop. */
export function forgetWriting() {
  clearDrafts(room.workshop);
  for (const key of [STEPS, STAYING]) localStore()?.removeItem(key);
}

/** Begin to watch: remember the steps seen, take up what was begun, stay where somebody writes. */
export function watchSteps() {
  for (const step of steps.values()) openAll(step);
  const stayed = readJson(localStore(), STAYING);
  if (stayed && writes(stayed)) chosen.value = stayed;
  let last = null;
  effect(() => {
    const there = now.value?.step ?? null;
    if (there) remember(there);
    if (!room.preview && last && there?.id !== last.id && chosen.peek() === null && writes(last.id)) {
      chosen.value = last.id;
    }
    if (there && there.id === chosen.peek()) chosen.value = null; // the room has come back to us
    last = chosen.peek() === null ? there : steps.get(chosen.peek());
  });
  effect(() => {
    const begun = shown.value && formsOf(shown.value.id).map((form) => form.values.value).some(isBegun);
    writeJson(localStore(), STAYING, begun ? shown.value.id : null);
  });
}

function remember(step) {
  steps.set(step.id, step);
  openAll(step);
  writeJson(localStore(), STEPS, [...steps].slice(-60));
}

function openAll(step) {
  if (EMPTY[step.kind]) open(step);
  for (const part of PARTS[step.kind] ?? []) open(step, part);
}

function formsOf(stepId) {
  return [...forms.values()].filter((form) => form.step.id === stepId);
}

/** Is somebody in the middle of writing in this step? */
function writes(stepId) {
  return formsOf(stepId).some((form) => isBegun(form.values.peek()));
}

function open(step, part = '') {
  const key = part ? `${step.id} ${part}` : step.id;
  if (!forms.has(key)) {
    const kept = draft(room.workshop, step.id, part || step.kind);
    const values = signal({ ...EMPTY[part || step.kind], ...(room.preview ? null : kept.load()) });
    forms.set(key, { step, part, values, kept });
    queueMicrotask(() => { opened.value += 1; });
  }
  const form = forms.get(key);
  form.step = step;
  return form;
}

function isBegun(values) {
  return Boolean(values) && (WORDS.some((name) => values[name]?.trim()) || values.feelings?.length > 0);
}

function readJson(store, key) {
  try {
    return JSON.parse(store?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function writeJson(store, key, value) {
  if (room.preview) return;
  try {
    if (value === null) store?.removeItem(key);
    else store?.setItem(key, JSON.stringify(value));
  } catch {
    // no storage: what is on the screen is still there
  }
}
