// What the tables write, side by side as it grows: the words the room may see, and how far the other tables are.

import { html } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { PromptScene } from './prompt.js';
import { phase, step } from './room.js';
import { Wall } from './wall.js';

const FAR = { begun: t('Just begun'), words: t('Being written'), linked: t('Linked to a dream and a story'), given: t('Given to the room') };
const NAMED = 12; // tables; more are only counted

/** The drafts of this step, or of the latest there were; a newer statement of a table stands for its older one. */
export function draftsShown() {
  const drafts = [...all('draft')];
  const here = drafts.filter((draft) => draft.step === step.value?.id);
  const last = drafts.at(-1)?.step;
  return (here.length ? here : drafts.filter((draft) => draft.step === last)).sort((one, other) => one.table - other.table || (one.ref < other.ref ? -1 : 1));
}

export function DraftsScene() {
  const drafts = draftsShown();
  const told = drafts.map(asCard).filter((card) => card.text);
  const seen = new Set(drafts.filter((draft) => told.some((card) => card.ref === draft.ref)).map((draft) => draft.table));
  const silent = drafts.filter((draft) => !seen.has(draft.table));
  if (!told.length) return html`<${PromptScene} foot=${html`<${Far} drafts=${silent} />`} />`;
  const title = step.value?.kind === 'draft' ? step.value.prompt : t('What our tables write');
  return html`<${Wall} cards=${told} kind="statement" title=${title} foot=${silent.length > 0 && html`<${Far} drafts=${silent} />`} />`;
}

/** A draft as a card on the wall; a statement that was given is its own card. */
function asCard({ ref, table, words, progress, card }) {
  const text = (card ? object(`card:${card}`)?.text : words) ?? '';
  return { ref, kind: 'statement', form: 'statement', text, mark: { name: t('Table %(n)s', { n: table }), words: FAR[progress] } };
}

/** How far those are whose words the room does not see. */
function Far({ drafts }) {
  const by = Object.keys(FAR).map((key) => [key, drafts.filter((draft) => draft.progress === key)]).filter(([, some]) => some.length);
  return html`<p class=${`drafts__far phase-${phase.value}`}>${by.map(([key, some]) => html`<span key=${key}><strong>${FAR[key]}:</strong> ${
    some.length > NAMED ? tn('%(n)s table', '%(n)s tables', some.length) : tn('table %(numbers)s', 'tables %(numbers)s', some.length, { numbers: some.map((draft) => number(draft.table)).join(', ') })}</span>`)}</p>`;
}
