// Keeps the store as the server has it: a socket for news, the state for everything missed, and a slow poll
// where no socket can be had. Phones sleep, change networks and meet sign-in pages; all of it ends well here.

import { io, signal } from '../../vendor/vendor.js';
import { heard } from './clock.js';
import { askedToWait, backOff } from './post.js';
import { apply, forgetAll, put, version } from './store.js';

const PROBE = 2000; // after waking: how long the socket and the state may take to answer
const SILENCE = 16_000; // three beats missed: the socket is dead, whatever it says
const POLL = 5000;
const SPREAD = 8000; // after a server loss, a room of phones comes back over this long
const LONGEST = 15_000;
const KEPT_BY_BROWSERS = 6; // connections to one address
const OFFLINE_AFTER = 6000;

/** 'connected' (by socket or by poll), 'connecting' or 'offline'. */
export const connection = signal('connecting');

/** Becomes a refusal's code when the server no longer knows this person (401, 403, 404), else null. */
export const shutOut = signal(null);

let options = null;
let socket = null;
let tries = 0;
let lastHeard = 0;
let openedAt = 0;
let notBefore = 0; // a full server has said when to come again; nothing here comes sooner
let fetching = null;
let stopFetching = null; // {since, stop} of the state that is being fetched
let again = false;
let waking = null;
let wokenAgain = false;
let retryTimer = 0;
let offlineTimer = 0;
let crowdTimer = 0;
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
  if (Date.now() < notBefore) {
    clearTimeout(crowdTimer);
    crowdTimer = setTimeout(refresh, notBefore - Date.now());
    return Promise.resolve(false);
  }
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

/**
 * The phone was woken, or is online again: find out what is still true. A socket may have died without a word while
 * the phone slept, so it is asked for one, and one that says nothing is replaced.
 */
export function wake() {
  if (!options || shutOut.value) return;
  if (stopFetching && Date.now() - stopFetching.since > PROBE) stopFetching.stop.abort();
  wokenAgain = Boolean(waking);
  waking ??= probe().finally(() => {
    waking = null;
    if (wokenAgain) wake();
  });
}

/** Something was not answered: is the socket still alive? */
export function doubt() {
  if (socket?.connected && !waking && !shutOut.value) probe({ slept: false });
}

async function probe({ slept = true } = {}) {
  const asked = socket;
  const wasOpen = asked?.connected;
  if (!wasOpen && Date.now() - openedAt > PROBE) {
    tries = 0;
    open();
  }
  const [answered, told] = await Promise.all([wasOpen && answers(asked), refresh({ patience: PROBE })]);
  if (wasOpen && !answered && asked === socket) {
    tries = 0;
    if (!told) settle('connecting');
    open(asked.io.engine?.transport?.name === 'websocket' ? FRESH : USUAL);
  }
  if (slept && !told && Date.now() > notBefore) shakeOff();
}

/** Have the browser give up the connections it keeps for later requests: they are as dead as the one that was silent. */
async function shakeOff() {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), PROBE);
  await Promise.allSettled(Array.from({ length: KEPT_BY_BROWSERS }, () => fetch('/healthz', { cache: 'no-store', redirect: 'error', signal: stop.signal })));
  if (stopFetching && Date.now() - stopFetching.since > PROBE / 2) stopFetching.stop.abort();
  refresh({ patience: 2 * PROBE });
  if (!socket?.connected && Date.now() - openedAt > PROBE / 2) open();
}

function answers(asked) {
  return new Promise((resolve) => { asked.timeout(PROBE).emit('probe', (silence) => {
    if (!silence) lastHeard = Date.now();
    resolve(!silence);
  }); });
}

/** Polling first, since it passes everywhere, and then a WebSocket where one can be had. */
const USUAL = { transports: ['polling', 'websocket'], timeout: 8000 };
/** Browsers send requests over connections they have, which may have died with the socket; a WebSocket gets a new one. */
const FRESH = { transports: ['websocket'], timeout: 4000 };

function open(way = USUAL) {
  clearTimeout(retryTimer);
  if (Date.now() < notBefore) {
    retryTimer = setTimeout(open, notBefore - Date.now());
    return;
  }
  close();
  openedAt = Date.now();
  if (connection.value !== 'connected') settle('connecting');
  socket = io({
    ...way, forceNew: true, reconnection: false, auth: { face: options.face, ...options.auth },
  });
  const mine = socket;
  const listen = (event, act) => socket.on(event, (...said) => { if (mine === socket) act(...said); });
  listen('connect', opened);
  listen('connect_error', refused);
  listen('disconnect', () => lost(backOff(tries, { base: SPREAD, most: LONGEST })));
  listen('pulse', pulse);
  listen('beat', beat);
  listen('own', (object) => { lastHeard = Date.now(); put('own:-', object); options.onOwn?.(object); });
  listen('mine', ({ objects }) => {
    lastHeard = Date.now();
    for (const [key, object] of Object.entries(objects)) put(key, object);
  });
  listen('presence', (presence) => options.onPresence?.(presence));
  listen('disk', (disk) => options.onDisk?.(disk));
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

function refused({ description, context }) {
  const seconds = askedToWait(description, context?.getResponseHeader?.('Retry-After'));
  if (seconds === null) {
    lost(backOff(tries, { base: SPREAD, most: LONGEST }));
    return;
  }
  comeAgain(seconds);
  lost(seconds * 1000, { counts: false });
}

/** The socket is gone: poll meanwhile, and try again after a while. */
function lost(delay, { counts = true } = {}) {
  close();
  if (counts) tries += 1;
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
  if (Date.now() < notBefore) {
    pollTimer = setTimeout(poll, notBefore - Date.now());
    return;
  }
  const answered = await refresh();
  if (!socket?.connected) pollTimer = setTimeout(poll, answered ? POLL : backOff(tries, { base: POLL, most: LONGEST }));
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
  stopFetching = { since: Date.now(), stop };
  try {
    const separator = options.stateUrl.includes('?') ? '&' : '?';
    const response = await fetch(`${options.stateUrl}${separator}since=${since}`, {
      credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: stop.signal,
      headers: { 'X-Facilitator': options.face },
    });
    const seconds = askedToWait(response.status, response.headers.get('Retry-After'));
    if (seconds !== null) return comeAgain(seconds);
    if (response.status >= 500 || response.status === 429) throw new Error('busy');
    const said = await response.json();
    if (!response.ok) return turnedAway(said);
    return take(said, since);
  } catch {
    if (!socket?.connected) settle(navigator.onLine === false ? 'offline' : 'connecting');
    return false;
  } finally {
    clearTimeout(timer);
    stopFetching = null;
  }
}

/** The server is there, and full: nobody knocks before it said. */
function comeAgain(seconds) {
  notBefore = Date.now() + seconds * 1000;
  refresh();
  return false;
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
  if (state === 'connecting' && connection.value === 'offline') return;
  connection.value = state;
  if (state !== 'connecting') clearTimeout(offlineTimer);
  offlineTimer = state === 'connecting' && (offlineTimer || setTimeout(() => settle('offline'), OFFLINE_AFTER));
}
