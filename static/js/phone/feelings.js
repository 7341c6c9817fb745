// Choosing words: from a short list, or one's own. Every word looks the same; none is better than another.

import { html, useId, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { t } from '../lib/t.js';
import { sizeOf } from './parts.js';

const LONGEST = 60;

/** Words to tick, as many as one likes. `options`: {value, label}; `chosen`: a list of values. */
export function Ticks({ legend, hint, options, chosen, onToggle }) {
  const id = useId();
  return html`<fieldset aria-describedby=${hint ? `${id}-hint` : undefined}>
    <legend class="choices__legend">${legend}</legend>
    ${hint && html`<p class="choices__hint" id=${`${id}-hint`}>${hint}</p>`}
    <div class="ticks">${options.map(({ value, label }) => html`<label class="tick" key=${value}>
      <input class="tick__input" type="checkbox" checked=${chosen.includes(value)} onChange=${(event) => onToggle(value, event.currentTarget.checked)} />
      <span dir="auto">${label}</span></label>`)}</div>
  </fieldset>`;
}

/** Words of one's own, one after the other, up to `most`; ticked ones count, a tick taken out takes the word out. */
export function OwnWords({ label, hint, words, word, most, onWord, onWords }) {
  const [error, setError] = useState('');
  const id = useId();
  const add = () => {
    const fresh = word.trim();
    if (!fresh) return;
    if (sizeOf(fresh) > LONGEST) return setError(t('Please use fewer than %(n)s letters.', { n: LONGEST }));
    if (!words.some((other) => other.toLocaleLowerCase() === fresh.toLocaleLowerCase())) onWords([...words, fresh]);
    onWord('');
    announce(t('Added: %(word)s', { word: fresh }));
    return setError('');
  };
  const keys = (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="stack stack--tight">
    ${words.length > 0 && html`<div class="ticks">${words.map((one) => html`<label class="tick" key=${one}>
      <input class="tick__input" type="checkbox" checked onChange=${() => onWords(words.filter((other) => other !== one))} /><span dir="auto">${one}</span></label>`)}</div>`}
    ${words.length < most && html`<div class="field">
      <label class="field__label" for=${id}>${label} <span class="field__optional">${t('(if you like)')}</span></label>
      ${hint && html`<p class="field__hint" id=${`${id}-hint`}>${hint}</p>`}
      ${error && html`<p class="field__error" id=${`${id}-error`}>${error}</p>`}
      <div class="add-word"><input class="field__input" id=${id} type="text" dir="auto" autocomplete="off" aria-describedby=${told || undefined} aria-invalid=${error ? 'true' : undefined}
        value=${word} onInput=${(event) => { setError(''); onWord(event.currentTarget.value); }} onKeyDown=${keys} />
        <button class="button" type="button" onClick=${add}>${t('Add')}</button></div></div>`}
  </div>`;
}

/** What was typed into the box and not added counts too: nothing is lost because a button was not found. */
export function withTyped(words, word, most) {
  const typed = word.trim();
  const known = words.some((other) => other.toLocaleLowerCase() === typed.toLocaleLowerCase());
  return typed && !known && words.length < most ? [...words, typed] : words;
}
