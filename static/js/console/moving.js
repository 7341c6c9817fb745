// Moving the room from step to step.

import { t } from '../lib/t.js';
import { announce } from '../lib/announce.js';
import { act, showToast } from './act.js';
import { currentStep } from './room.js';

/** Move the whole room to a step, and offer the way back. */
export async function moveTo(step) {
  const before = currentStep.value;
  if (before?.ref === step.ref || !(await act('step.open', { step: step.ref }))) return;
  const word = t('The room is in “%(title)s” now.', { title: step.title });
  announce(word);
  const offer = before && { label: t('Back to “%(title)s”', { title: before.title }), act: () => moveTo(before) };
  showToast(word, { offer });
}

export function openWorkshop() {
  return act('workshop.open', {}, { say: t('The workshop is open. People can join.') });
}

export function reopenWorkshop() {
  return act('workshop.reopen', {}, { say: t('The workshop is open again.') });
}
