// Whose voice is missing, in plain words, while there is time to walk over.

import { effect } from '../../vendor/vendor.js';
import { serverNow, tick } from '../lib/clock.js';
import { t, tn } from '../lib/t.js';
import { showToast } from './act.js';
import { currentStep, groups as allGroups, hereNow, nextStep, now } from './room.js';
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

/** Before Design: is anybody with lived experience still unheard? Words while there is time to walk over, or null. */
export function livedUnheard(groups, phase) {
  if (!['open', 'discover', 'dream'].includes(phase)) return null;
  const lived = groups.filter((group) => group.lived);
  if (!lived.length) return t('No group is marked as people with lived experience, such as patients or carers. Mark one under People.');
  if (lived.some((group) => group.spoken?.discover || group.spoken?.dream)) return null;
  const here = lived.filter((group) => hereNow(group) > 0).map((group) => group.name);
  return here.length
    ? t('Nobody with lived experience has given anything yet. There is time to walk over: %(groups)s.', { groups: here.join(', ') })
    : t('Nobody with lived experience is in the room or has given anything yet.');
}

/** When the next step is Design and they are still unheard, say so once, while the step before it goes on. */
export function watchLived() {
  let told = null;
  effect(() => {
    const step = currentStep.value;
    if (!step || nextStep.value?.phase !== 'design' || told === step.ref) return;
    const words = livedUnheard(allGroups.value, step.phase);
    if (!words) return;
    told = step.ref;
    showToast(words);
  });
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
