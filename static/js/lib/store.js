// What the server has told this page: objects by key ("now:-", "card:abc"), each in its own signal, newer wins.

import { batch, computed, signal } from '../../vendor/vendor.js';

/** The workshop's version this page holds. */
export const version = signal(0);

const cells = new Map(); // key → {at, value: signal}
const refs = new Map(); // kind → signal of the refs in the order they came
const lists = new Map(); // kind → computed list

/** The object under a key, with its `ref`; undefined when there is none. Subscribes whoever asks. */
export function object(key) {
  return cell(key).value.value;
}

/** All objects of a kind, each with its `ref`, in the order they first came. Subscribes whoever asks. */
export function all(kind) {
  if (!lists.has(kind)) lists.set(kind, computed(() => listed(kind)));
  return lists.get(kind).value;
}

/** Take what a pulse or a state says. Objects that are held in a newer look stay as they are. */
export function apply({ to, objects }) {
  batch(() => {
    for (const [key, value] of Object.entries(objects)) put(key, value, to);
    if (to > version.value) version.value = to;
  });
}

/** Put one object; null forgets it. An object told without a version is newer than the version held. */
export function put(key, value, at = version.value + 0.5) {
  const held = cell(key);
  if (at < held.at) return;
  const [kind, ref] = split(key);
  const isNew = held.value.peek() === undefined;
  held.at = at;
  held.value.value = value === null ? undefined : { ...value, ref };
  if (isNew !== (value === null)) relist(kind, ref, value !== null);
}

/** Forget everything: the server was put back to an earlier time. */
export function forgetAll() {
  batch(() => {
    for (const held of cells.values()) {
      held.at = 0;
      held.value.value = undefined;
    }
    for (const known of refs.values()) known.value = [];
    version.value = 0;
  });
}

function cell(key) {
  if (!cells.has(key)) cells.set(key, { at: 0, value: signal(undefined) });
  return cells.get(key);
}

function known(kind) {
  if (!refs.has(kind)) refs.set(kind, signal([]));
  return refs.get(kind);
}

function relist(kind, ref, isThere) {
  const list = known(kind);
  const others = list.peek().filter((other) => other !== ref);
  list.value = isThere ? [...others, ref] : others;
}

function listed(kind) {
  return known(kind).value.map((ref) => object(`${kind}:${ref}`)).filter(Boolean);
}

function split(key) {
  const colon = key.indexOf(':');
  return [key.slice(0, colon), key.slice(colon + 1)];
}
