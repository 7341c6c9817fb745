// Where unsent words are kept on this device: IndexedDB when there is one, else localStorage, else memory only.

import { localStore } from './drafts.js';

const DATABASE = 'facilitator';
const STORE = 'ops';
const SLOW = 1500; // some private windows never answer; do not wait for them for ever

/**
 * A keep for one box: `read()` → items, `write(item)`, `remove(op_id)`; items are told apart by `op_id`.
 * `lasting` says whether they outlive the page; `sweep(isOld)` removes what is old in any box and answers nothing.
 */
export async function openKeep(box) {
  try {
    return await inTime(indexed(box));
  } catch {
    return local(box) ?? memory();
  }
}

/** Forget everything in a box. */
export async function emptyKeep(box) {
  const keep = await openKeep(box);
  for (const item of await keep.read().catch(() => [])) await keep.remove(item.op_id).catch(() => {});
}

async function indexed(box) {
  const database = await asked(opening());
  const store = (mode) => database.transaction(STORE, mode).objectStore(STORE);
  await asked(store('readonly').count());
  return {
    lasting: true,
    read: async () => (await asked(store('readonly').getAll())).filter((item) => item.box === box),
    write: (item) => asked(store('readwrite').put({ ...item, box })),
    remove: (opId) => asked(store('readwrite').delete(opId)),
    sweep: async (isOld) => {
      for (const item of await asked(store('readonly').getAll())) if (item.box !== box && isOld(item)) await asked(store('readwrite').delete(item.op_id));
    },
  };
}

function opening() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'op_id' });
  return request;
}

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
}

function inTime(promise) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('slow')), SLOW);
    promise.then(resolve, reject);
  });
}

function local(box) {
  const store = localStore();
  const prefix = `op:${box}:`;
  try {
    store.setItem(`${prefix}try`, '1');
    store.removeItem(`${prefix}try`);
  } catch {
    return null;
  }
  return {
    lasting: true,
    read: async () => Object.keys(store).filter((key) => key.startsWith(prefix)).map((key) => JSON.parse(store.getItem(key))),
    write: async (item) => store.setItem(prefix + item.op_id, JSON.stringify(item)),
    remove: async (opId) => store.removeItem(prefix + opId),
    sweep: async (isOld) => {
      for (const key of Object.keys(store)) if (key.startsWith('op:') && !key.startsWith(prefix) && isOld(JSON.parse(store.getItem(key)))) store.removeItem(key);
    },
  };
}

function memory() {
  const items = new Map();
  return {
    lasting: false,
    read: async () => [...items.values()],
    write: async (item) => { items.set(item.op_id, item); },
    remove: async (opId) => { items.delete(opId); },
    sweep: async () => {},
  };
}
