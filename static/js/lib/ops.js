// Ops of the console: sent at once, answered at once, kept nowhere.

import { newId } from './ids.js';
import { backOff, postOps, unknownSentence } from './post.js';

const TRIES = 3;

/**
 * A function that sends one op: `const send = opSender('/console/abc/ops'); const answer = await send('step.open', {step})`.
 * The answer is `{status: saved|duplicate|late|refused|unknown, code, message, id, version}`; never throws.
 */
export function opSender(url, face = 'console') {
  return async (kind, body = {}) => {
    const op = { op_id: newId(), kind, body, made_at: new Date().toISOString() };
    for (let tries = 0; tries < TRIES; tries += 1) {
      const outcome = await postOps(url, face, [op]);
      const answer = outcome.kind === 'answers' && outcome.results.find((result) => result.op_id === op.op_id);
      if (answer) return answer;
      if (outcome.kind === 'refused') return { status: 'refused', code: outcome.code, message: outcome.message };
      await pause(outcome.kind === 'wait' ? outcome.seconds * 1000 : backOff(tries, { base: 500 }));
    }
    return { status: 'unknown', code: 'unknown', message: unknownSentence() };
  };
}

function pause(milliseconds) {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}
