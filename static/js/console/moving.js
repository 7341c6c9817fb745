// Moving the room from step to step.

import { t } from '../lib/t.js';
import { announce } from '../lib/announce.js';
import { act, ask, showToast } from './act.js';
import { open } from './over.js';
import { waiting } from './reason.js';
import { currentStep } from './room.js';

const NOT_HEARD = ['lived_unheard', 'no_lived_group'];

/** Move the whole room to a step, and offer the way back; before Design a reason may be asked for. */
export async function moveTo(step) {
  const before = currentStep.value;
  if (before?.ref === step.ref) return;
  const go = async (reason) => {
    const answer = await ask('step.open', { step: step.ref, reason });
    if (answer.kept) told(step, before);
    return answer;
  };
  const answer = await go('');
  if (NOT_HEARD.includes(answer.code)) {
    waiting.value = { words: answer.message, go };
    open('reason');
  } else if (!answer.kept) {
    showToast(answer.message, { kind: 'bad' });
  }
}

function told(step, before) {
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
