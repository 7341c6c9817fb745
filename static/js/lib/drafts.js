// Every keystroke of a form is kept on this device until it is saved: a reload, a flat battery or a call in
// between loses nothing. sessionStorage answers first (this tab, also when the phone had put it away). Only where
// nothing on the device can be sealed anyway, or nobody else uses it, a draft outlasts its tab, in localStorage.

import { canSeal, keptFor } from './sealing.js';

/** For whoever works at a computer of their own: the draft is there again when its tab is not. */
export const OWN_DESK = { outlastsTab: true, life: keptFor(true) };

/** The draft of one form: `load()` → values or null, `save(values)`, `clear()`. */
export function draft(workshop, step, form, { outlastsTab = !canSeal, life = keptFor(canSeal) } = {}) {
  const key = `draft:${workshop}:${step}:${form}`;
  const stores = () => (outlastsTab ? [sessionStore(), localStore()] : [sessionStore()]);
  return {
    load: () => fresh(read(sessionStore(), key), keptFor(true)) ?? (outlastsTab ? fresh(read(localStore(), key), life) : null),
    save: (values) => each(stores(), (store) => store.setItem(key, JSON.stringify({ at: Date.now(), values }))),
    clear: () => each([sessionStore(), localStore()], (store) => store.removeItem(key)),
  };
}

/** Forget all drafts of a workshop. */
export function clearDrafts(workshop) {
  each([sessionStore(), localStore()], (store) => {
    for (const key of Object.keys(store)) if (key.startsWith(`draft:${workshop}:`)) store.removeItem(key);
  });
}

/** localStorage if this browser lets us, else null. */
export function localStore() {
  return storage('localStorage');
}

function sessionStore() {
  return storage('sessionStorage');
}

function storage(name) {
  try {
    return window[name]; // some browsers throw here when a person blocks storage
  } catch {
    return null;
  }
}

function each(stores, act) {
  for (const store of stores) {
    try {
      if (store) act(store);
    } catch {
      // full or forbidden: the words are still in the form
    }
  }
}

function read(store, key) {
  try {
    return JSON.parse(store?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function fresh(kept, life) {
  return kept && Date.now() - kept.at < life ? kept.values : null;
}
