// May this page seal what waits on the phone? Only where the browser lends its cryptography (https, or this very
// machine) and the server has given a key. Elsewhere words wait readable, and not for long.

const DAY = 24 * 3600 * 1000;
const READABLE_FOR = 2 * 3600 * 1000;

/** Can words be sealed here at all? */
export const canSeal = Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle);

/** How long something may wait on this phone, sealed or readable. Milliseconds. */
export const keptFor = (isSealed) => (isSealed ? DAY : READABLE_FOR);

let tries = 0;
let loading = null;

/** A function from an op to its sealed words, or null where this page seals nothing. */
export function sealingFor(workshop, key) {
  if (!canSeal || !key) return null;
  whenIdle(() => load().catch(() => {}));
  return async ({ op_id, kind, body }) => (await load()).seal(key, `facilitator outbox 1 ${workshop} ${op_id}`, { kind, body });
}

/** The cryptography itself; a browser may remember a fetch that failed, so that another try has another address. */
function load() {
  loading ??= (tries ? import(`./seal.js?again=${tries}`) : import('./seal.js')).catch((fault) => {
    loading = null;
    tries += 1;
    throw fault;
  });
  return loading;
}

function whenIdle(act) {
  if (globalThis.requestIdleCallback) requestIdleCallback(act, { timeout: 5000 });
  else setTimeout(act, 1000);
}
