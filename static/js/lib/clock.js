// The server's time, as well as this device can know it, and timers that do not hurry anybody.

import { signal } from '../../vendor/vendor.js';
import { t, tn } from './t.js';

const MOST_HEARD = 5;
const heardOffsets = [];

/** How many milliseconds the server is ahead of this device. */
export const offset = signal(0);

/** Changes every ten seconds, for whatever shows a time. */
export const tick = signal(0);
setInterval(() => { tick.value += 1; }, 10_000);

/** Note the server's time as a message told it. The median forgives a message that was long on its way. */
export function heard(now) {
  const told = Date.parse(now);
  if (Number.isNaN(told)) return;
  heardOffsets.push(told - Date.now());
  if (heardOffsets.length > MOST_HEARD) heardOffsets.shift();
  const sorted = [...heardOffsets].sort((a, b) => a - b);
  offset.value = sorted[Math.floor(sorted.length / 2)];
}

/** The server's time in milliseconds since 1970. */
export function serverNow() {
  return Date.now() + offset.value;
}

/** Milliseconds left until an instant (below zero: over); null when there is none. */
export function remaining(endsAt) {
  if (!endsAt) return null;
  tick.value; // whoever shows it is told when it changes
  return Date.parse(endsAt) - serverNow();
}

/** What is left of a step, in words: `{text, over}`, or null. Whole minutes only; seconds would push people. */
export function softTimer(endsAt) {
  const left = remaining(endsAt);
  if (left === null) return null;
  const minutes = Math.ceil(left / 60_000);
  if (minutes > 1) return { text: tn('%(n)s minute left', '%(n)s minutes left', minutes), over: false };
  if (left > 0) return { text: t('About a minute left'), over: false };
  if (minutes > -2) return { text: t('The time is about up'), over: true };
  return { text: minutes > -6 ? t('A few minutes over') : t('Over time'), over: true };
}
