// What a person has given stays on this device until the server has decided about it, and is sent in the order
// it was given, for as long as it takes.

import { computed, signal } from '../../vendor/vendor.js';
import { localStore } from './drafts.js';
import { newId } from './ids.js';
import { openKeep } from './keep.js';
import { lease } from './lease.js';
import { backOff, postOps } from './post.js';

const MOST_OPS = 20;
const MOST_BYTES = 48 * 1024;
const KEPT_FOR = 24 * 3600 * 1000;
const ECHO = 20_000; // a saved item stays in sight until the server's own list shows it, at most so long
const PAUSED_BY = ['not_joined', 'other_workshop', 'not_signed_in', 'wrong_origin', 'forbidden'];

/**
 * An outbox of one workshop: `openOutbox({box, url, face, onAnswer})`. Its parts:
 *   items      signal of {op_id, kind, body, made_at, slot, state, code, message, id}; `state` is
 *              waiting, sending, saved, late or refused
 *   unsent     signal of how many are waiting or on their way
 *   expired    signal of how many were removed unsent after a day
 *   paused     signal of the code for which nothing can be sent at all, or null
 *   lasting    signal: do the items outlive this page?
 *   add(kind, body, {slot}) → op_id; a waiting item of the same slot is replaced (a ballot, an answer)
 *   discard(op_id), forget(op_id) (a saved one), wake() (send now), clear()
 */
export function openOutbox({ box, url, face = 'phone', onAnswer = () => {} }) {
  const items = signal([]);
  const expired = signal(0);
  const paused = signal(null);
  const lasting = signal(true);
  const mine = lease(box);
  const opened = openKeep(box).then(async (keep) => {
    lasting.value = keep.lasting;
    await reread(keep);
    return keep;
  });
  let tries = 0;
  let timer = 0;
  let sending = false;

  function find(opId) {
    return items.peek().find((item) => item.op_id === opId);
  }

  function change(opId, fields) {
    items.value = items.peek().map((item) => (item.op_id === opId ? { ...item, ...fields } : item));
  }

  function drop(opId) {
    items.value = items.peek().filter((item) => item.op_id !== opId);
  }

  async function write(opId) {
    const item = find(opId);
    if (!item) return;
    const state = item.state === 'sending' ? 'waiting' : item.state; // after a reload nobody knows: send again
    try {
      await (await opened).write({ ...item, state, isNew: false });
    } catch {
      lasting.value = false;
      change(opId, { unkept: true });
    }
    tellTabs();
  }

  async function remove(opId) {
    await (await opened).remove(opId).catch(() => {});
    tellTabs();
  }

  function tellTabs() {
    try {
      localStore()?.setItem(`changed:${box}`, newId()); // other tabs hear it as a storage event
    } catch {
      // they will read it when they are opened next
    }
  }

  async function reread(keep) {
    const kept = (await keep.read()).sort(byOrder);
    const old = kept.filter((item) => Date.now() - Date.parse(item.made_at) > KEPT_FOR);
    for (const item of old) await keep.remove(item.op_id);
    expired.value += old.length;
    const here = new Map(items.peek().map((item) => [item.op_id, item]));
    const fresh = kept.filter((item) => !old.includes(item)).map((item) => here.get(item.op_id) ?? item);
    const known = new Set(fresh.map((item) => item.op_id));
    const others = items.peek().filter((item) => !known.has(item.op_id) && (item.isNew || item.unkept || isSettled(item)));
    items.value = [...fresh, ...others].sort(byOrder);
  }

  function add(kind, body, { slot = null } = {}) {
    const item = {
      op_id: newId(), kind, body, slot, made_at: new Date().toISOString(), state: 'waiting', isNew: true,
      order: Math.max(Date.now(), (items.peek().slice(-1)[0]?.order ?? 0) + 1),
    };
    const replaced = slot === null ? [] : items.peek().filter((other) => other.slot === slot && canBeReplaced(other));
    items.value = [...items.peek().filter((other) => !replaced.includes(other)), item];
    for (const other of replaced) remove(other.op_id);
    write(item.op_id).then(() => {
      change(item.op_id, { isNew: false });
      send();
    });
    return item.op_id;
  }

  function discard(opId) {
    drop(opId);
    remove(opId);
  }

  async function send() {
    if (sending || paused.peek()) return;
    clearTimeout(timer);
    sending = true;
    try {
      for (let batch = next(); batch.length; batch = next()) {
        if (!mine.take()) {
          later(2000 + 2000 * Math.random()); // another tab sends; if it dies, this one takes over
          return;
        }
        if (!(await sendBatch(batch))) return;
      }
      mine.free();
    } finally {
      sending = false;
    }
  }

  function next() {
    return fitting(items.peek().filter((item) => item.state === 'waiting' && !item.isNew));
  }

  async function sendBatch(batch) {
    for (const item of batch) change(item.op_id, { state: 'sending' });
    const outcome = await postOps(url, face, batch.map(asSent));
    if (outcome.kind === 'answers') {
      tries = 0;
      await settle(batch, outcome.results);
      return true;
    }
    if (outcome.kind === 'refused') return turnedAway(batch, outcome);
    for (const item of batch) change(item.op_id, { state: 'waiting' });
    tries += 1;
    later(outcome.kind === 'wait' ? outcome.seconds * 1000 * (1 + Math.random()) : backOff(tries));
    return false;
  }

  async function settle(batch, results) {
    const answers = new Map(results.map((result) => [result.op_id, result]));
    for (const item of batch) {
      const answer = answers.get(item.op_id);
      if (answer) await decide(item, answer);
      else change(item.op_id, { state: 'waiting' });
    }
    if (answers.size === 0) later(backOff(tries += 1));
  }

  async function decide(item, answer) {
    const { code, message, id } = answer;
    const status = answer.status === 'duplicate' ? (code === 'late' ? 'late' : 'saved') : answer.status;
    change(item.op_id, { state: status, code, message, id });
    if (status === 'refused') {
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

  function wake() {
    tries = 0;
    paused.value = null;
    later(200 * Math.random());
  }

  function hurry() {
    const unsettled = items.peek().filter((item) => item.state === 'waiting' || item.state === 'sending');
    if (unsettled.length && !paused.peek()) postOps(url, face, fitting(unsettled).map(asSent), { keepalive: true });
    mine.free();
  }

  async function clear() {
    for (const item of items.peek()) await remove(item.op_id);
    items.value = [];
    mine.free();
    localStore()?.removeItem(`changed:${box}`);
  }

  window.addEventListener('pagehide', hurry);
  window.addEventListener('online', wake);
  window.addEventListener('pageshow', (event) => { if (event.persisted) wake(); });
  window.addEventListener('storage', async (event) => {
    if (event.key !== `changed:${box}`) return;
    await reread(await opened);
    if (next().length) later(1000 + 1000 * Math.random());
  });
  opened.then(send);

  const unsent = computed(() => items.value.filter((item) => ['waiting', 'sending'].includes(item.state)).length);
  return { items, unsent, expired, paused, lasting, add, discard, forget: drop, wake, clear };
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
