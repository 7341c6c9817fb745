// Asking the server for a change, and saying honestly what came of it.

import { signal } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { opSender } from '../lib/ops.js';

const SHOWN_FOR = 12_000;

/** Milliseconds until a kept change has certainly come back with a pulse; what was typed stays in sight until then. */
export const PULSE = 1500;

/** The address of this console: "/console/<workshop>". */
export const base = `/console/${document.getElementById('console').dataset.workshop}`;

/** `{text, kind: 'good' | 'bad', offer: {label, act} | null}` or null. */
export const toast = signal(null);

const send = opSender(`${base}/ops`);
let timer = 0;

/** Ask for a change. Answers true once it is kept; else a toast says why and false comes back. */
export async function act(kind, body = {}, { say = null } = {}) {
  const answer = await send(kind, body);
  const kept = isKept(answer);
  if (!kept) showToast(answer.message, { kind: 'bad' });
  else if (say) announce(say);
  return kept;
}

/** Ask for a change and get the whole answer; a form shows the refusal itself. */
export async function ask(kind, body = {}) {
  const answer = await send(kind, body);
  return { ...answer, kept: isKept(answer) };
}

/** A short word at the foot of the page; refusals stay until they are closed. */
export function showToast(text, { kind = 'good', offer = null } = {}) {
  clearTimeout(timer);
  toast.value = { text, kind, offer };
  if (kind === 'good') timer = setTimeout(closeToast, SHOWN_FOR);
}

export function closeToast() {
  toast.value = null;
}

/** POST to one of the console's own addresses; the answer as JSON, or null after a toast. */
export async function post(path, refusal, fields = {}) {
  try {
    const response = await fetch(`${base}${path}`, {
      method: 'POST', credentials: 'same-origin', headers: { 'X-Facilitator': 'console' }, body: new URLSearchParams(fields),
    });
    const said = response.headers.get('Content-Type')?.includes('json') ? await response.json() : { url: response.url };
    if (response.ok) return said;
    showToast(said.error?.message ?? refusal, { kind: 'bad' });
  } catch {
    showToast(refusal, { kind: 'bad' });
  }
  return null;
}

/** GET one of the console's own addresses; the answer as JSON, or null when none can be had. */
export async function get(path) {
  try {
    const response = await fetch(`${base}${path}`, { credentials: 'same-origin', cache: 'no-store', redirect: 'error', headers: { 'X-Facilitator': 'console' } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function isKept(answer) {
  return ['saved', 'duplicate', 'late'].includes(answer.status);
}
