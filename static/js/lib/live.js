// Keeps the store as the server has it: a socket for news, the state for everything missed, and a slow poll
// where no socket can be had. Phones sleep, change networks and meet sign-in pages; all of it ends well here.

import { io, signal } from '../../vendor/vendor.js';
import { heard } from './clock.js';
import { backOff } from './post.js';
import { apply, forgetAll, put, version } from './store.js';

const PROBE = 2000; // after waking: how long the state may take
const SILENCE = 16_000; // three beats missed: the socket is dead, whatever it says
const POLL = 5000;
const SPREAD = 8000; // after a server loss, a room of phones comes back over this long
const OFFLINE_AFTER = 6000;

/** 'connected' (by socket or by poll), 'connecting' or 'offline'. */
export const connection = signal('connecting');

/** Becomes a refusal's code when the server no longer knows this person (401, 403, 404), else null. */
export const shutOut = signal(null);

let options = null;
let socket = null;
let tries = 0;
let lastHeard = 0;
let fetching = null;
let again = false;
let retryTimer = 0;
let offlineTimer = 0;
let pollTimer = 0;

/**
 * Connect this page. `face` and `auth` are what the socket is told, `stateUrl` where the state lies.
 * `onOwn(object)` after an `own` message, `onPresence({groups, total})`, `onBye()` when the session has ended.
 */
export function connect({ face, auth = {}, stateUrl, onOwn, onPresence, onBye = () => location.reload() }) {
  options = { face, auth, stateUrl, onOwn, onPresence, onBye };
  document.addEventListener('visibilitychange', () => { if (!document.hidden) wake(); });
  window.addEventListener('pageshow', (event) => { if (event.persisted) wake(); });
  window.addEventListener('online', wake);
  window.addEventListener('offline', () => settle('offline'));
  setInterval(watch, 4000);
  refresh();
  open();
}

/** Ask for what changed since the version held; resolves to whether the server answered. */
export function refresh({ patience = 10_000 } = {}) {
  if (fetching) {
    again = true;
    return fetching;
  }
  fetching = fetchState(patience).finally(() => {
    fetching = null;
    if (again) {
      again = false;
      refresh();
    }
  });
  return fetching;
}

/** The phone was woken, or is online again: find out what is still true. */
export async function wake() {
  if (!options || shutOut.value) return;
  const wasQuiet = Date.now() - lastHeard > 6000;
  const answered = await refresh({ patience: PROBE });
  if (!answered || wasQuiet || !socket?.connected) {
    tries = 0;
    open();
  }
}

function open() {
  clearTimeout(retryTimer);
  close();
  if (connection.value !== 'connected') settle('connecting');
  socket = io({
    forceNew: true, reconnection: false, timeout: 8000, transports: ['polling', 'websocket'],
    auth: { face: options.face, ...options.auth },
  });
  const mine = socket;
  const listen = (event, act) => socket.on(event, (...said) => { if (mine === socket) act(...said); });
  listen('connect', opened);
  listen('connect_error', () => lost(backOff(tries, { most: 15_000 })));
  listen('disconnect', () => lost(Math.random() * SPREAD));
  listen('pulse', pulse);
  listen('beat', beat);
  listen('own', (object) => { lastHeard = Date.now(); put('own:-', object); options.onOwn?.(object); });
  listen('mine', ({ objects }) => {
    lastHeard = Date.now();
    for (const [key, object] of Object.entries(objects)) put(key, object);
  });
  listen('presence', (presence) => options.onPresence?.(presence));
  listen('bye', () => options.onBye());
  // One of several servers is about to go: another takes this page in, some time within these seconds.
  listen('again', ({ within }) => setTimeout(() => { if (mine === socket) open(); }, Math.random() * within * 1000));
}

function close() {
  const old = socket;
  socket = null;
  old?.disconnect();
}

async function opened() {
  lastHeard = Date.now();
  clearTimeout(pollTimer);
  if (await refresh()) tries = 0;
}

/** The socket is gone: poll meanwhile, and try again after a while. */
function lost(delay) {
  close();
  tries += 1;
  if (connection.value === 'connected') settle('connecting');
  clearTimeout(retryTimer);
  retryTimer = setTimeout(open, delay);
  clearTimeout(pollTimer);
  pollTimer = setTimeout(poll, delay / 2);
}

/** No socket yet: the state alone is enough to take part. Socket tries go on beside it. */
async function poll() {
  clearTimeout(pollTimer);
  if (socket?.connected || shutOut.value) return;
  const answered = await refresh();
  if (!socket?.connected) pollTimer = setTimeout(poll, answered ? POLL : backOff(tries, { base: POLL }));
}

function pulse({ from, to, now, objects }) {
  lastHeard = Date.now();
  heard(now);
  if (from > version.value) {
    refresh();
  } else if (to > version.value) {
    apply({ to, objects });
  }
}

function beat({ version: told, now }) {
  lastHeard = Date.now();
  heard(now);
  if (told > version.value) setTimeout(refresh, Math.random() * 1000); // a whole room may have missed the same pulse
}

function watch() {
  if (socket?.connected && !document.hidden && Date.now() - lastHeard > SILENCE) {
    tries = 0;
    open();
  }
}

async function fetchState(patience) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  const since = version.value;
  try {
    const separator = options.stateUrl.includes('?') ? '&' : '?';
    const response = await fetch(`${options.stateUrl}${separator}since=${since}`, {
      credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: stop.signal,
      headers: { 'X-Facilitator': options.face },
    });
    if (response.status >= 500 || response.status === 429) throw new Error('busy');
    const said = await response.json();
    if (!response.ok) return turnedAway(said);
    return take(said, since);
  } catch {
    if (!socket?.connected) settle(navigator.onLine === false ? 'offline' : 'connecting');
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function turnedAway(said) {
  if (!said.error?.code) return false;
  shutOut.value = said.error.code;
  close();
  clearTimeout(retryTimer);
  settle('offline');
  return true;
}

function take(said, since) {
  if (typeof said.version !== 'number' || typeof said.objects !== 'object') return false;
  heard(said.now);
  if (said.version < since) { // the server was put back to a backup: begin again
    forgetAll();
    again = true;
    return true;
  }
  apply({ to: said.version, objects: said.objects });
  settle('connected');
  return true;
}

/** A short gap is not worth a word: 'offline' is only said after a while, or when the phone knows it. */
function settle(state) {
  if (state !== 'connecting') clearTimeout(offlineTimer);
  else if (connection.value !== 'connecting') {
    clearTimeout(offlineTimer);
    offlineTimer = setTimeout(() => { if (connection.value === 'connecting') connection.value = 'offline'; }, OFFLINE_AFTER);
  }
  if (!(state === 'connecting' && connection.value === 'offline')) connection.value = state;
}
