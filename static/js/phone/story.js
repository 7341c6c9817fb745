// Telling a story, and saying what may be done with it. Nothing is ticked beforehand.

import { html } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { found, GiveForm, misfit, tooLong } from './give.js';
import { Choices, Field, Prompt, SendButton } from './parts.js';
import { own } from './room.js';

const ALONE = 'facilitators';

export function Story({ step, onGiven }) {
  return html`<${GiveForm} step=${step} kind="story.add" onGiven=${onGiven} check=${check} body=${body}>
    ${(values, set, errors) => html`
      <${Prompt} step=${step} />
      <${Field} name="text" label=${t('What happened?')} rows="8" limit=${6000} look="field__input--tall field__input--voice"
        hint=${t('It can be small. Please leave out the names of other people.')}
        value=${values.text} error=${errors.text} onInput=${(text) => set({ text })} />
      <${Field} name="meaning" label=${t('What made it possible?')} optional rows="3" limit=${1000}
        value=${values.meaning} error=${errors.meaning} onInput=${(meaning) => set({ meaning })} />
      <${Field} name="title" label=${t('Give it a name')} optional hint=${t('A few words, as for a book.')}
        value=${values.title} error=${errors.title} onInput=${(title) => set({ title })} />
      <${Purposes} values=${values} errors=${errors} set=${set} />
      <${SendButton}>${t('Give my story')}</${SendButton}>`}
  </${GiveForm}>`;
}

/** What may be done with a story: nothing is chosen beforehand. */
export function Purposes({ values, errors, set }) {
  return html`<${Choices} name="purposes" legend=${t('What may be done with your story?')} hint=${t('Choose at least one. You decide.')}
    options=${(own.value?.purposes ?? []).map(({ key, label }) => ({ value: key, label }))}
    chosen=${values.purposes} error=${errors.purposes} onChange=${(key, on) => set({ purposes: chosen(values.purposes, key, on) })} />`;
}

/** "Only the facilitators" stands alone: choosing it clears the others, and the other way round. */
function chosen(before, key, on) {
  const others = before.filter((other) => other !== key);
  if (!on) return others;
  return key === ALONE ? [ALONE] : [...others.filter((other) => other !== ALONE), key];
}

/** What is wrong with a story, by field. */
export function check({ title, text, meaning, purposes }) {
  return found({
    text: misfit(text, 6000), meaning: tooLong(meaning, 1000), title: tooLong(title, 120),
    purposes: purposes.length ? undefined : t('Please choose what may be done with your story.'),
  });
}

function body({ title, text, meaning, purposes }) {
  return { title, text, meaning, purposes };
}
