// Which step of a kind a panel is about, where the plan holds several.

import { html } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { currentStep, steps } from './room.js';

/** The step chosen, else the one the room is in, else the last that was opened, else the first; undefined without any. */
export function homeStep(kind, chosen) {
  const mine = steps.value.filter((step) => step.kind === kind);
  const used = mine.filter((step) => step.opened_at).sort((one, other) => (one.opened_at < other.opened_at ? -1 : 1));
  return mine.find((step) => step.ref === chosen) ?? mine.find((step) => step.ref === currentStep.value?.ref) ?? used.at(-1) ?? mine[0];
}

/** A choice of the steps of a kind; nothing where there is only one. */
export function ChooseStep({ kind, step, onChoose }) {
  const mine = steps.value.filter((one) => one.kind === kind);
  if (mine.length < 2) return null;
  const id = `which-${kind}`;
  return html`<div class="field"><label class="field__label" for=${id}>${t('Which step')}</label>
    <select class="field__input" id=${id} value=${step.ref} onChange=${(event) => onChoose(event.target.value)}>
      ${mine.map((one) => html`<option key=${one.ref} value=${one.ref} selected=${one.ref === step.ref}>${one.title}</option>`)}</select></div>`;
}
