// One request with ops, and an honest account of what became of it.

import { t } from './t.js';

const PATIENCE = 15_000;

/**
 * Post a batch of ops. Answers one of
 *   {kind: 'answers', results}        the server has decided about each op
 *   {kind: 'wait', seconds}           too fast or busy: the same again after so many seconds
 *   {kind: 'refused', status, code, message}   the whole request was refused
 *   {kind: 'unknown'}                 nobody can say: the same again, with the same ids
 */
export async function postOps(url, face, batch, { keepalive = false } = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
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
  if (response.status === 429 || response.status === 503) {
    return { kind: 'wait', seconds: Number(response.headers.get('Retry-After')) || 3 };
  }
  const said = await response.json(); // throws on anything that is not ours: unknown
  if (response.ok && Array.isArray(said.results)) return { kind: 'answers', results: said.results };
  if (response.status >= 400 && response.status < 500 && said.error?.code) {
    return { kind: 'refused', status: response.status, ...said.error };
  }
  return { kind: 'unknown' };
}

/** A pause that grows with each failed try, and differs from phone to phone. Milliseconds. */
export function backOff(tries, { base = 1000, most = 30_000 } = {}) {
  const longest = Math.min(most, base * 2 ** tries);
  return longest * (0.2 + 0.8 * Math.random());
}

/** The sentence for an op whose fate nobody knows. */
export function unknownSentence() {
  return t('The server could not be reached. Please try again.');
}
