// How the day keeps time. Advice, while there is still time to act; never an alarm, and never a cut.

const ROOM_FOR_DELIVER = 0.6; // below this share of its planned time, first steps become a list nobody owns
const SHOWING = ['themes', 'moments', 'headline', 'picture', 'vote', 'core']; // what is shown can be shown in less time

/**
 * How far a plan is behind, and what could be done.
 * `steps`: in order, `{ref, phase, kind, title, minutes}`; `current`: the ref of the step the room is in;
 * `started`, `opened`, `now`: milliseconds (step begun, workshop begun, now).
 * Returns `{late, deliver, left, risky, shorten: [{ref, title, minutes}]}`, minutes throughout, or null.
 */
export function paceOf({ steps, current, started, opened, now }) {
  const place = steps.findIndex((step) => step.ref === current);
  if (place < 0 || !opened || !started) return null;
  const total = sum(steps);
  const passed = (now - opened) / 60_000;
  const inStep = (now - started) / 60_000;
  const here = steps[place];
  const restHere = Math.max(0, here.minutes - inStep);
  const ahead = steps.slice(place + 1);
  const late = Math.round(passed + restHere - sum(steps.slice(0, place + 1)));
  const deliver = sum(steps.filter(isDeliver));
  const before = restHere + sum(ahead.filter((step) => !isDeliver(step) && !isAfterDeliver(step, steps)));
  const after = sum(ahead.filter((step) => isAfterDeliver(step, steps)));
  const left = Math.round(total - passed - before - after);
  const risky = deliver > 0 && !isDeliver(here) && !isAfterDeliver(here, steps) && left < deliver * ROOM_FOR_DELIVER;
  return { late, deliver, left: Math.max(0, left), risky, shorten: late > 0 || risky ? shorter(ahead, Math.max(late, deliver - left)) : [] };
}

function shorter(ahead, needed) {
  const found = [];
  let won = 0;
  for (const step of ahead.filter((one) => one.phase === 'dream' && SHOWING.includes(one.kind) && one.minutes >= 6)) {
    if (won >= needed) break;
    const minutes = Math.min(Math.floor(step.minutes / 2), Math.ceil(needed - won));
    won += minutes;
    found.push({ ref: step.ref, title: step.title, minutes });
  }
  return found;
}

function isDeliver(step) {
  return step.phase === 'deliver' && step.kind !== 'pause';
}

function isAfterDeliver(step, steps) {
  const last = steps.findLastIndex(isDeliver);
  return last >= 0 && steps.indexOf(step) > last;
}

function sum(steps) {
  return steps.reduce((all, step) => all + step.minutes, 0);
}
