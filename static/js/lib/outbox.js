// What a person has given stays on this device until the server has decided about it, and is sent in the order
// it was given, for as long as it takes.

import { computed, signal } from '../../vendor/vendor.js';
import { draft, localStore } from './drafts.js';
import { newId } from './ids.js';
import { emptyKeep, openKeep } from './keep.js';
import { lease } from './lease.js';
import { backOff, postOps } from './post.js';
import { keptFor, sealingFor } from './sealing.js';

const SEALED = 'sealed';
const MOST_OPS = 20;
const MOST_BYTES = 48 * 1024;
const MOST_AT_LEAVING = 60 * 1024; // browsers let no more than 64 KB go with a page that ends
const PATIENCE = 15_000; // a request that takes longer died while the phone slept
const FIRST_KEPT = 1500; // nothing is held up longer than this because this phone is slow to keep it
const LOOK_EVERY = 10 * 60_000;
const ECHO = 20_000; // a saved item stays in sight until the server's own list shows it, at most so long
const PAUSED_BY = ['not_joined', 'other_workshop', 'not_signed_in', 'wrong_origin', 'forbidden'];

/**
 * An outbox of one workshop: `openOutbox({box, url, key, face, onAnswer, onSilence})`; with the workshop's public `key` what waits
 * is kept sealed where the browser can do that, and only this page's memory has the words. Its parts:
 *   items      signal of {op_id, kind, body, made_at, slot, state, code, message, id}; `state` is waiting, sending,
 *              saved, late or refused; an item of another page is of the kind `sealed`: it can be sent, not read
 *   unsent     signal of how many are waiting or on their way
 *   expired    signal of how many were removed unsent, because they had waited too long
 *   paused     signal of the code for which nothing can be sent at all, or null
 *   lasting    signal: do the items outlive this page?
 *   sealed     whether this phone keeps them sealed
 *   add(kind, body, {slot}) → op_id; a waiting item of the same slot is replaced (a ballot, an answer)
 *   discard(op_id), forget(op_id) (a saved one), wake() (send now), clear()
 */
export function openOutbox({ box, url, key = '', face = 'phone', onAnswer = () => {}, onSilence = () => {} }) {
  const items = signal([]);
  const expired = signal(0);
  const paused = signal(null);
  const lasting = signal(true);
  const seal = sealingFor(box, key);
  const life = keptFor(seal !== null);
  const mine = lease(box);
  const opened = openKeep(box).then(async (keep) => {
    lasting.value = keep.lasting;
    await reread(keep);
    keep.sweep((item) => age(item) > life).catch(() => {});
    return keep;
  });
  const gone = new Set(); // what this page has removed
  let tries = 0;
  let timer = 0;
  let notBefore = 0;
  let left = false; // the page is going, or lies in the browser's memory: another one sends
  let sending = null; // {since, stop} of the request that is under way

  function find(opId) {
    return items.peek().find((item) => item.op_id === opId);
  }

  function change(opId, fields) {
    items.value = items.peek().map((item) => (item.op_id === opId ? { ...item, ...fields } : item));
  }

  function drop(opId) {
    toMend(opId).clear();
    items.value = items.peek().filter((item) => item.op_id !== opId);
  }

  async function write(opId) {
    try {
      const keep = await opened;
      const record = await recordOf(find(opId));
      const item = find(opId);
      if (!record || !item || isSettled(item)) return; // answered, or taken back, meanwhile
      const { state, code, message } = item;
      await keep.write({ ...record, code, message, state: state === 'sending' ? 'waiting' : state }); // after a reload nobody knows: send again
      change(opId, { isKept: true });
      look(keep);
    } catch {
      lasting.value = false;
    }
    tellTabs();
  }

  /** An item as it is kept: what it says sealed, where that can be done. */
  async function recordOf(item) {
    if (!item) return null;
    const { isNew, isKept, id, ...record } = item;
    if (!seal || item.kind === SEALED) return record;
    return { ...record, kind: SEALED, body: { v: 1, words: await seal(item) } };
  }

  async function remove(opId) {
    gone.add(opId);
    await (await opened).remove(opId).catch(() => {});
    tellTabs();
  }

  function look(keep) {
    lasting.value = keep.lasting && items.peek().every((item) => item.isNew || item.isKept || !isUnsettled(item));
  }

  function tellTabs() {
    try {
      localStore()?.setItem(`changed:${box}`, newId()); // other tabs hear it as a storage event
    } catch {
      // they will read it when they are opened next
    }
  }

  /** Take in what other pages keep, and let go of what has waited too long. */
  async function reread(keep) {
    const kept = (await keep.read()).filter((item) => !gone.has(item.op_id));
    const old = kept.filter((item) => age(item) > life);
    for (const item of old) change(item.op_id, { isKept: false }); // this page may still have its words
    const known = new Set(kept.map((item) => item.op_id));
    const mine = items.peek().filter((item) => !item.isKept || known.has(item.op_id) || isSettled(item));
    const over = mine.filter((item) => item.state === 'waiting' && age(item) > keptFor(true));
    const others = kept.filter((item) => !find(item.op_id) && !old.includes(item)).map(readAgain);
    expired.value += over.length + old.filter((item) => item.state === 'waiting' && !find(item.op_id)).length;
    items.value = [...mine.filter((item) => !over.includes(item)), ...others].sort(byOrder);
    look(keep);
    for (const item of old) await keep.remove(item.op_id);
    if (seal) for (const item of others) if (item.kind !== SEALED) write(item.op_id); // an earlier version kept it readable
  }

  /** Words that were refused are a draft again: in this tab they can be read and mended. */
  function readAgain(item) {
    return { ...item, ...(item.state === 'refused' && item.kind === SEALED ? toMend(item.op_id).load() : null), isKept: true };
  }

  function toMend(opId) {
    return draft(box, opId, 'refused');
  }

  function add(kind, body, { slot = null } = {}) {
    const item = {
      op_id: newId(), kind, body, slot, made_at: new Date().toISOString(), state: 'waiting', isNew: true, isKept: false,
      order: Math.max(Date.now(), (items.peek().slice(-1)[0]?.order ?? 0) + 1),
    };
    const replaced = slot === null ? [] : items.peek().filter((other) => other.slot === slot && canBeReplaced(other));
    items.value = [...items.peek().filter((other) => !replaced.includes(other)), item];
    for (const other of replaced) remove(other.op_id);
    Promise.race([write(item.op_id), pause(FIRST_KEPT)]).then(() => {
      change(item.op_id, { isNew: false });
      send();
    });
    return item.op_id;
  }

  function discard(opId) {
    drop(opId);
    remove(opId);
  }

  /** Send what waits, in its order, until nothing does or nobody answers. */
  async function send() {
    if (sending || left || paused.peek()) return;
    clearTimeout(timer);
    if (Date.now() < notBefore) return later(notBefore - Date.now());
    sending = { since: Date.now(), stop: null };
    try {
      for (let batch = next(); batch.length; batch = next()) {
        if (!mine.take()) return later(2000 + 2000 * Math.random()); // another tab sends; if it dies, this one takes over
        if (!(await sendBatch(batch))) break;
      }
      mine.free();
    } finally {
      sending = null;
    }
  }

  /** What goes next; nothing overtakes what is still being kept. */
  function next() {
    const waiting = items.peek().filter((item) => item.state === 'waiting');
    const isNew = waiting.findIndex((item) => item.isNew);
    return fitting(isNew < 0 ? waiting : waiting.slice(0, isNew));
  }

  async function sendBatch(batch) {
    for (const item of batch) change(item.op_id, { state: 'sending' });
    sending = { since: Date.now(), stop: new AbortController() };
    const outcome = await postOps(url, face, batch.map(asSent), { tries, stop: sending.stop, keepalive: document.hidden && sizeOf(batch) < MOST_AT_LEAVING });
    if (outcome.kind === 'answers') {
      tries = 0;
      return settle(batch, outcome.results);
    }
    if (outcome.kind === 'refused') return turnedAway(batch, outcome);
    for (const item of batch) change(item.op_id, { state: 'waiting' });
    if (outcome.kind === 'wait') {
      notBefore = Date.now() + outcome.seconds * 1000;
      later(outcome.seconds * 1000);
    } else {
      later(backOff(tries += 1));
      onSilence();
    }
    return false;
  }

  /** Whether every op of the batch was answered: those behind one that was not must not overtake it. */
  async function settle(batch, results) {
    const answers = new Map(results.map((result) => [result.op_id, result]));
    for (const item of batch) {
      const answer = answers.get(item.op_id);
      if (answer) await decide(item, answer);
      else change(item.op_id, { state: 'waiting' });
    }
    const isWhole = batch.every((item) => answers.has(item.op_id));
    if (!isWhole) later(backOff(tries += 1));
    return isWhole;
  }

  async function decide(item, answer) {
    const { code, message, id } = answer;
    const status = answer.status === 'duplicate' ? (code === 'late' ? 'late' : 'saved') : answer.status;
    change(item.op_id, { state: status, code, message, id });
    if (status === 'refused') {
      if (seal && item.kind !== SEALED) toMend(item.op_id).save({ kind: item.kind, body: item.body });
      await write(item.op_id);
    } else {
      await remove(item.op_id);
      setTimeout(() => drop(item.op_id), ECHO);
    }
    onAnswer(find(item.op_id) ?? item, answer);
  }

  async function turnedAway(batch, outcome) {
    if (PAUSED_BY.includes(outcome.code)) {
      for (const item of batch) change(item.op_id, { state: 'waiting' });
      paused.value = outcome.code;
      mine.free();
      return false;
    }
    if (batch.length === 1) {
      await decide(batch[0], { status: 'refused', code: outcome.code, message: outcome.message });
      return true;
    }
    for (const item of batch) change(item.op_id, { state: 'waiting' }); // find the one that is at fault
    return sendBatch([batch[0]]);
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  }

  /** Somebody looks at the phone, or it is connected again: send now, whatever the timers of a sleeping phone say. */
  function wake() {
    tries = 0;
    paused.value = null;
    if (sending?.stop && Date.now() - sending.since > PATIENCE) sending.stop.abort();
    for (const item of items.peek()) if (!item.isNew && !item.isKept && age(item) <= life) write(item.op_id);
    send();
  }

  /** The page may be gone in a moment: what is small enough still goes, and whatever is answered is answered. */
  function hurry() {
    left = true;
    const batch = fitting(items.peek().filter(isUnsettled));
    if (batch.length && !paused.peek() && sizeOf(batch) < MOST_AT_LEAVING) postOps(url, face, batch.map(asSent), { keepalive: true });
    mine.free();
  }

  async function clear() {
    for (const item of items.peek()) discard(item.op_id);
    await emptyKeep(box);
    items.value = [];
    mine.free();
    localStore()?.removeItem(`changed:${box}`);
  }

  window.addEventListener('pagehide', hurry);
  window.addEventListener('online', wake);
  window.addEventListener('pageshow', (event) => {
    left = false;
    if (event.persisted) wake();
  });
  document.addEventListener('visibilitychange', () => { if (document.hidden) send(); else wake(); });
  window.addEventListener('storage', async (event) => {
    if (event.key !== `changed:${box}`) return;
    await reread(await opened);
    if (next().length) later(1000 + 1000 * Math.random());
  });
  setInterval(async () => reread(await opened), LOOK_EVERY);
  opened.then(send);

  const unsent = computed(() => items.value.filter(isUnsettled).length);
  return { items, unsent, expired, paused, lasting, sealed: seal !== null, add, discard, forget: drop, wake, clear };
}

function age(item) {
  return Date.now() - (item.at ?? Date.parse(item.made_at));
}

function pause(milliseconds) {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}

function isUnsettled(item) {
  return item.state === 'waiting' || item.state === 'sending';
}

function isSettled(item) {
  return item.state === 'saved' || item.state === 'late';
}

function canBeReplaced(item) {
  return item.state === 'waiting' || item.state === 'refused';
}

function byOrder(one, other) {
  return (one.order ?? 0) - (other.order ?? 0);
}

function asSent({ op_id, kind, body, made_at }) {
  return { op_id, kind, body, made_at };
}

function sizeOf(batch) {
  return batch.reduce((sum, item) => sum + new Blob([JSON.stringify(asSent(item))]).size, 0);
}

/** The first items that fit into one request; always at least one. */
function fitting(waiting) {
  const batch = [];
  let bytes = 0;
  for (const item of waiting) {
    bytes += new Blob([JSON.stringify(asSent(item))]).size;
    if (batch.length && (batch.length >= MOST_OPS || bytes > MOST_BYTES)) break;
    batch.push(item);
  }
  return batch;
}
