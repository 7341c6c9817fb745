// One sender among the tabs of a browser, without Web Locks (plain-http pages have none): a note in localStorage
// that runs out. Two tabs that take it in the same instant do no harm: an op sent twice is kept once.

import { localStore } from './drafts.js';
import { newId } from './ids.js';

const HELD_FOR = 20_000; // longer than one request may take

/** The lease of a box: `take()` → whether this tab may send now, `free()`. */
export function lease(box) {
  const tab = newId();
  const key = `sender:${box}`;
  return {
    take() {
      const held = read(key);
      if (held && held.tab !== tab && held.until > Date.now()) return false;
      write(key, { tab, until: Date.now() + HELD_FOR });
      return true;
    },
    free() {
      if (read(key)?.tab === tab) write(key, null);
    },
  };
}

function read(key) {
  try {
    return JSON.parse(localStore().getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value) localStore().setItem(key, JSON.stringify(value));
    else localStore().removeItem(key);
  } catch {
    // no storage: this tab is alone with its words, and sends them
  }
}
