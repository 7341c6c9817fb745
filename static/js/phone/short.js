// Short words: a dream, a headline, what must never be lost, and a statement of how it will be.

import { html, useState } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { found, GiveForm, misfit, SharedLine } from './give.js';
import { Field, Prompt, SendButton } from './parts.js';
import { ask } from './room.js';

export function Dream({ step, onGiven }) {
  const isHeadline = step.kind === 'headline';
  return html`<${GiveForm} step=${step} kind="dream.add" onGiven=${onGiven}
    check=${({ text }) => found({ text: misfit(text, 200) })} body=${({ text }) => ({ text, form: isHeadline ? 'headline' : 'dream' })}>
    ${(values, set, errors) => html`
      <${Prompt} step=${step} />
      <${Field} name="text" label=${isHeadline ? t('Your headline') : t('Your dream, in a sentence')} rows="4" limit=${200} look="field__input--voice"
        value=${values.text} error=${errors.text} onInput=${(text) => set({ text })} />
      <${SharedLine} />
      <${SendButton}>${isHeadline ? t('Give my headline') : t('Give my dream')}</${SendButton}>`}
  </${GiveForm}>`;
}

/** What must never be lost, whatever changes. */
export function Keep({ step, onGiven }) {
  return html`<${GiveForm} step=${step} kind="keep.add" onGiven=${onGiven}
    check=${({ text }) => found({ text: misfit(text, 200) })} body=${({ text }) => ({ text })}>
    ${(values, set, errors) => html`
      <${Prompt} step=${step} />
      <${Field} name="text" label=${t('Whatever changes, we keep …')} rows="3" limit=${200} look="field__input--voice"
        value=${values.text} error=${errors.text} onInput=${(text) => set({ text })} />
      <${SharedLine} />
      <${SendButton}>${t('Give this')}</${SendButton}>`}
  </${GiveForm}>`;
}

export function Statement({ step, onGiven }) {
  return html`<${GiveForm} step=${step} kind="statement.add" onGiven=${onGiven}
    check=${({ text }) => found({ text: misfit(text, 400) })} body=${({ text, serves }) => ({ text, serves: serves || null })}>
    ${(values, set, errors) => html`
      <${Prompt} step=${step} />
      <${Field} name="text" label=${t('How it will be')} hint=${t('Write it as if it were true already.')} rows="5" limit=${400} look="field__input--voice"
        value=${values.text} error=${errors.text} onInput=${(text) => set({ text })} />
      <${Serves} kind="statement" offer=${t('Link it to a dream or a theme')} label=${t('Which dream or theme does it serve?')}
        value=${values.serves} onChange=${(serves) => set({ serves })} />
      <${SharedLine} />
      <${SendButton}>${t('Give this sentence')}</${SendButton}>`}
  </${GiveForm}>`;
}

/** The themes of a board; both boards number theirs from one, so a reference says which it means. */
function themesOf(board) {
  return (object(`board:${board}`)?.themes ?? []).map((theme) => ({ ...theme, ref: `theme:${board}-${theme.id}` }));
}

/** What a card serves. The list is fetched only for those who want it. */
export function Serves({ kind, offer, label, value, onChange }) {
  const [options, setOptions] = useState(null);
  const [state, setState] = useState('closed');
  async function load() {
    setState('loading');
    try {
      setOptions((await ask(`linked?kind=${kind}`)).options);
      setState('open');
    } catch {
      setState('failed');
    }
  }
  const themes = kind === 'statement' ? [...themesOf('dream'), ...themesOf('discover')] : [];
  const strengths = kind === 'statement' ? [...all('strength')].sort((one, other) => one.position - other.position) : [];
  if (state !== 'open') {
    return html`<div class="stack stack--tight">
      ${value && html`<p class="soft">${t('It is linked.')}</p>`}
      <p><button class="button button--small" type="button" disabled=${state === 'loading'} onClick=${load}>${value ? t('Change the link') : offer}</button></p>
      ${state === 'failed' && html`<p class="field__error" role="alert">${t('The list cannot be had just now. You can give your words without it.')}</p>`}
    </div>`;
  }
  const id = `serves-${kind}`;
  return html`<div class="field">
    <label class="field__label" for=${id}>${label} <span class="field__optional">${t('(if you like)')}</span></label>
    <select class="field__input" id=${id} name="serves" onChange=${(event) => onChange(event.currentTarget.value)}>
      <option value="" selected=${!value}>${t('None')}</option>
      ${strengths.length > 0 && html`<optgroup label=${t('What gives life here')}>${strengths.map((strength) => html`<option value=${`factor:${strength.ref}`} selected=${value === `factor:${strength.ref}`}>${strength.text}</option>`)}</optgroup>`}
      ${themes.length > 0 && html`<optgroup label=${t('Themes')}>${themes.map((theme) => html`<option value=${theme.ref} selected=${value === theme.ref}>${theme.name}</option>`)}</optgroup>`}
      ${options.length > 0 && html`<optgroup label=${kind === 'statement' ? t('Dreams') : t('Sentences')}>${options.map((option) => html`<option value=${option.ref} selected=${value === option.ref}>${option.text}</option>`)}</optgroup>`}
    </select>
    ${!themes.length && !options.length && !strengths.length && html`<p class="field__hint">${t('There is nothing to link to yet.')}</p>`}
  </div>`;
}
