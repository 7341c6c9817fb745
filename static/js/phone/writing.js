// What somebody is in the middle of: the drafts of all steps, and which step this phone shows. The room may move
// on; the phone does not, while a person is writing.

import { computed, effect, signal } from '../../vendor/vendor.js';
import { clearDrafts, draft, localStore } from '../lib/drafts.js';
import { now, room } from './room.js';

const EMPTY = {
  story: { title: '', text: '', meaning: '', purposes: [] },
  dream: { text: '' },
  headline: { text: '' },
  statement: { text: '', serves: '' },
  promise: { form: 'commitment', text: '', owner: '', first_step: '', due: '', serves: '' },
  vision: { answer: '', reason: '' },
};
const WORDS = ['title', 'text', 'meaning', 'owner', 'first_step', 'reason'];
const STEPS = `steps:${room.workshop}`;
const STAYING = `staying:${room.workshop}`;

const forms = new Map(); // step id → {step, values: signal, kept: draft}
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
  return [...forms.values()].filter((form) => form.step.id !== shown.value?.id && isBegun(form.values.value)).map((form) => form.step);
});

/** The form of a step: `{values, set(fields), clear(), begun}`; every change is kept at once. */
export function formOf(step) {
  const form = open(step);
  return {
    values: form.values.value,
    begun: isBegun(form.values.value),
    set(fields) {
      form.values.value = { ...form.values.peek(), ...fields };
      if (!room.preview) form.kept.save(form.values.peek());
    },
    clear() {
      form.values.value = EMPTY[step.kind];
      form.kept.clear();
    },
  };
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
  for (const step of steps.values()) if (EMPTY[step.kind]) open(step);
  const stayed = readJson(localStore(), STAYING);
  if (stayed && forms.has(stayed) && isBegun(forms.get(stayed).values.peek())) chosen.value = stayed;
  let last = null;
  effect(() => {
    const there = now.value?.step ?? null;
    if (there) remember(there);
    if (!room.preview && last && there?.id !== last.id && chosen.peek() === null && isBegun(forms.get(last.id)?.values.peek())) {
      chosen.value = last.id;
    }
    if (there && there.id === chosen.peek()) chosen.value = null; // the room has come back to us
    last = chosen.peek() === null ? there : steps.get(chosen.peek());
  });
  effect(() => {
    const begun = shown.value && forms.has(shown.value.id) && isBegun(forms.get(shown.value.id).values.value);
    writeJson(localStore(), STAYING, begun ? shown.value.id : null);
  });
}

function remember(step) {
  steps.set(step.id, step);
  if (EMPTY[step.kind]) open(step);
  writeJson(localStore(), STEPS, [...steps].slice(-60));
}

function open(step) {
  if (!forms.has(step.id)) {
    const kept = draft(room.workshop, step.id, step.kind);
    const values = signal({ ...EMPTY[step.kind], ...(room.preview ? null : kept.load()) });
    forms.set(step.id, { step, values, kept });
    queueMicrotask(() => { opened.value += 1; });
  }
  const form = forms.get(step.id);
  form.step = step;
  return form;
}

function isBegun(values) {
  return Boolean(values) && WORDS.some((name) => values[name]?.trim());
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
