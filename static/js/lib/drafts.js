// Every keystroke of a form is kept on this device until it is saved: a reload, a flat battery or a call in
// between loses nothing. sessionStorage answers first (this tab), localStorage after the tab is gone.

const KEPT_FOR = 24 * 3600 * 1000;

/** The draft of one form: `load()` → values or null, `save(values)`, `clear()`. */
export function draft(workshop, step, form) {
  const key = `draft:${workshop}:${step}:${form}`;
  return {
    load: () => fresh(read(sessionStore(), key)) ?? fresh(read(localStore(), key)),
    save: (values) => each((store) => store.setItem(key, JSON.stringify({ at: Date.now(), values }))),
    clear: () => each((store) => store.removeItem(key)),
  };
}

/** Forget all drafts of a workshop. */
export function clearDrafts(workshop) {
  each((store) => {
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

function each(act) {
  for (const store of [sessionStore(), localStore()]) {
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

function fresh(kept) {
  return kept && Date.now() - kept.at < KEPT_FOR ? kept.values : null;
}
