// One request with ops, and an honest account of what became of it.

import { t } from './t.js';

const PATIENCE = 15_000;
const FIRST_PATIENCE = 4000; // the connection a browser takes may have died while the phone slept; the next is another
const LONGEST_WAIT = 60; // seconds; whoever asks for more is not our server

/**
 * Post a batch of ops. Answers one of
 *   {kind: 'answers', results}        the server has decided about each op
 *   {kind: 'wait', seconds}           too fast or busy: the same again after so many seconds
 *   {kind: 'refused', status, code, message}   the whole request was refused
 *   {kind: 'unknown'}                 nobody can say: the same again, with the same ids
 */
export async function postOps(url, face, batch, { keepalive = false, stop = new AbortController(), tries = 9 } = {}) {
  const timer = setTimeout(() => stop.abort(), Math.min(PATIENCE, FIRST_PATIENCE * 2 ** tries));
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Facilitator': face },
      body: JSON.stringify({ batch }),
      credentials: 'same-origin',
      redirect: 'error', // a hotel's sign-in page is no answer
      signal: stop.signal,
      keepalive,
    });
    return await understand(response);
  } catch {
    return { kind: 'unknown' };
  } finally {
    clearTimeout(timer);
  }
}

async function understand(response) {
  const seconds = askedToWait(response.status, response.headers.get('Retry-After'));
  if (seconds !== null) return { kind: 'wait', seconds };
  const said = await response.json(); // throws on anything that is not ours: unknown
  if (response.ok && Array.isArray(said.results)) return { kind: 'answers', results: said.results };
  if (response.status >= 400 && response.status < 500 && said.error?.code) {
    return { kind: 'refused', status: response.status, ...said.error };
  }
  return { kind: 'unknown' };
}

/** Seconds after which a busy server wants to be asked again, and up to one more; null where it does not say so. */
export function askedToWait(status, retryAfter) {
  const seconds = Number.parseInt(retryAfter, 10);
  if ((status !== 429 && status !== 503) || !(seconds >= 0)) return null;
  return Math.min(seconds, LONGEST_WAIT) + Math.random();
}

/** A pause before another try: anything up to a length that doubles with each try. Milliseconds. */
export function backOff(tries, { base = 1000, most = 15_000 } = {}) {
  return Math.random() * Math.min(most, base * 2 ** tries);
}

/** The sentence for an op whose fate nobody knows. */
export function unknownSentence() {
  return t('The server could not be reached. Please try again.');
}
