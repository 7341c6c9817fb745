// Whose voice is missing, in plain words, while there is time to walk over.

import { effect } from '../../vendor/vendor.js';
import { serverNow, tick } from '../lib/clock.js';
import { t, tn } from '../lib/t.js';
import { showToast } from './act.js';
import { currentStep, groups as allGroups, hereNow, now } from './room.js';
import { PHASES, SPEAKING_PHASES } from './words.js';

/** Needed groups that have joined and have nobody here now: their phones sleep, or they have left. */
export function goneQuiet(groups) {
  return groups.filter((group) => group.needed && group.joined > 0 && hereNow(group) === 0);
}

/** `[{group, words}]`: needed groups that are absent first, then groups here that have not been heard in this phase. */
export function missingVoices(groups, phase) {
  const found = groups.map((group) => ({ group, ...missing(group, phase) })).filter((voice) => voice.words);
  return found.sort((a, b) => a.rank - b.rank);
}

function missing(group, phase) {
  const here = hereNow(group);
  if (group.needed && group.joined === 0) return { rank: 0, words: t('nobody has joined yet') };
  const heard = !SPEAKING_PHASES.includes(phase) || group.spoken?.[phase];
  if (here > 0 && !heard) {
    const words = tn('%(n)s in the room, not yet heard in %(phase)s', '%(n)s in the room, not yet heard in %(phase)s', here, { phase: PHASES[phase] });
    return { rank: group.needed ? 1 : 2, words };
  }
  return {};
}

/** At half of a step's time, say once which groups in the room have not been heard. */
export function watchVoices() {
  let told = null;
  effect(() => {
    tick.value;
    const { started_at: began, ends_at: ends, step } = now.value ?? {};
    if (!began || !ends || !step?.welcomes || told === began || serverNow() < (Date.parse(began) + Date.parse(ends)) / 2) return;
    const silent = missingVoices(allGroups.value, currentStep.value?.phase).filter(({ group }) => hereNow(group) > 0);
    if (!silent.length) return;
    told = began;
    showToast(t('Half of the time is over. Not yet heard in %(phase)s: %(groups)s.', { phase: PHASES[step.phase], groups: silent.map(({ group }) => group.name).join(', ') }));
  });
}
