// The parts screens are made of. Words are set as text, never as markup.

import { html, useEffect, useId, useRef, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { softTimer } from '../lib/clock.js';
import { number, t, tn } from '../lib/t.js';
import { now, room } from './room.js';

/** What a phase is called. */
export function phaseName(phase) {
  return {
    open: t('Open'), discover: t('Discover'), dream: t('Dream'), design: t('Design'), deliver: t('Deliver'), close: t('Close'),
  }[phase] ?? '';
}

/** What a step is called when it must be told from others. */
export function stepName(step) {
  return step?.title || phaseName(step?.phase) || t('the beginning');
}

/** The question of a step: the largest thing on the screen. */
export function Prompt({ step, guidance }) {
  const question = step.prompt || step.title;
  return html`<div class="prompt">
    <p class="row"><span class="chip chip--phase">${phaseName(step.phase)}</span>${![question, phaseName(step.phase)].includes(step.title) && html`<span class="soft small">${step.title}</span>`}</p>
    <h2 class="prompt__text" id="question" tabindex="-1">${question}</h2>
    ${guidance && html`<p class="prompt__guidance">${guidance}</p>`}
    <${Timer} step=${step} />
  </div>`;
}

function Timer({ step }) {
  if (now.value?.step?.id !== step.id) return null;
  const left = softTimer(now.value.ends_at);
  if (!left) return null;
  return html`<p class=${left.over ? 'timer timer--over' : 'timer'}><span class="timer__label">${step.welcomes && !left.over ? t('%(left)s – no need to hurry', { left: left.text }) : left.text}</span></p>`;
}

/** A sentence that matters now. `kind`: info, good, warn, bad; `word` says what the colour says. */
export function Banner({ kind = 'info', word, children }) {
  return html`<div class=${`banner banner--${kind}`}><p class="banner__text">${word && html`<span class="banner__word">${word}:</span> `}${children}</p></div>`;
}

/** A calm screen with a picture. */
export function Calm({ art, title, children, level = 2 }) {
  const heading = `h${level}`;
  return html`<div class="screen screen--calm">
    <img class="screen__art" src=${room.art[art]} alt="" width="200" height="130" />
    <div class="prompt"><${heading} class="prompt__text" id="question" tabindex="-1">${title}</${heading}></div>
    ${children}
  </div>`;
}

/** How many characters a text has, counted as the server counts. */
export function sizeOf(text) {
  return [...text.normalize('NFC').trim()].length;
}

/** A field with its label, hint, error and counter. `rows` makes it a text area, `limit` is never enforced by cutting. */
export function Field({ name, label, value, onInput, hint, error, optional, limit, rows, type = 'text', look = '', ...rest }) {
  const id = `${useId()}-${name}`;
  const told = [hint && `${id}-hint`, error && `${id}-error`, limit && rows && `${id}-count`].filter(Boolean).join(' ');
  const shared = {
    id, name, value, class: `field__input ${look}`, 'aria-describedby': told || undefined, 'aria-invalid': error ? 'true' : undefined,
    onInput: (event) => onInput(event.currentTarget.value), ...rest,
  };
  return html`<div class="field">
    <label class="field__label" for=${id}>${label}${optional && html` <span class="field__optional">${t('(if you like)')}</span>`}</label>
    ${hint && html`<p class="field__hint" id=${`${id}-hint`}>${hint}</p>`}
    ${error && html`<p class="field__error" id=${`${id}-error`}>${error}</p>`}
    ${rows ? html`<textarea rows=${rows} dir="auto" ...${shared}></textarea>` : html`<input type=${type} dir="auto" ...${shared} />`}
    ${limit && rows && html`<p class="field__foot"><${Counter} id=${`${id}-count`} size=${sizeOf(value)} limit=${limit} /></p>`}
  </div>`;
}

function Counter({ id, size, limit }) {
  const left = limit - size;
  const wasOver = useRef(false);
  useEffect(() => {
    if (left < 0 && !wasOver.current) announce(t('The text is now too long.'));
    wasOver.current = left < 0;
  }, [left < 0]);
  if (left < 0) return html`<span id=${id} class="counter counter--over">${tn('%(n)s letter too many', '%(n)s letters too many', -left)}</span>`;
  if (size === 0) return html`<span id=${id} class="counter">${t('Up to %(n)s letters', { n: number(limit) })}</span>`;
  const near = left <= Math.max(20, limit * 0.1);
  return html`<span id=${id} class=${near ? 'counter counter--near' : 'counter'}>${tn('%(n)s letter left', '%(n)s letters left', left)}</span>`;
}

/** Ticks or one choice of several. `options`: {value, label, hint}; `chosen`: a list. */
export function Choices({ name, legend, options, chosen, onChange, hint, error, type = 'checkbox' }) {
  const id = `${useId()}-${name}`;
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<fieldset aria-describedby=${told || undefined}>
    <legend class="choices__legend">${legend}</legend>
    ${hint && html`<p class="choices__hint" id=${`${id}-hint`}>${hint}</p>`}
    ${error && html`<p class="field__error" id=${`${id}-error`}>${error}</p>`}
    <div class="choices">${options.map((option) => html`<label class="choice" key=${option.value}>
      <input class="choice__input" type=${type} name=${name} value=${option.value} checked=${chosen.includes(option.value)}
        aria-invalid=${error ? 'true' : undefined} onChange=${(event) => onChange(option.value, event.currentTarget.checked)} />
      <span class="choice__text"><span class="choice__label">${option.label}</span>${option.hint && html`<span class="choice__hint">${option.hint}</span>`}</span>
    </label>`)}</div>
  </fieldset>`;
}

/** The one thing to do on a screen. */
export function SendButton({ children }) {
  return html`<button class="button button--main button--big button--wide" type="submit">${children}</button>`;
}

/** What became of words: `kind` saved, sending, waiting or off. */
export function Status({ kind, children }) {
  return html`<span class=${`status status--${kind}`}><span class="status__dot" aria-hidden="true"></span>${children}</span>`;
}

/** A sheet over the page; Escape and the phone's back button close it. */
export function Sheet({ title, onClose, children }) {
  const dialog = useRef(null);
  const id = useId();
  useEffect(() => {
    const sheet = dialog.current;
    const before = document.activeElement;
    if (sheet.showModal) sheet.showModal(); else sheet.setAttribute('open', '');
    sheet.querySelector('.dialog__title').focus();
    history.pushState({ sheet: true }, '');
    window.addEventListener('popstate', onClose);
    return () => {
      window.removeEventListener('popstate', onClose);
      if (history.state?.sheet) history.back();
      before?.focus?.();
    };
  }, []);
  return html`<dialog class="dialog" ref=${dialog} aria-labelledby=${id} onClose=${onClose}>
    <div class="screen">
      <h2 class="dialog__title" id=${id} tabindex="-1">${title}</h2>
      ${children}
      <p class="dialog__foot"><button class="button" type="button" onClick=${onClose}>${t('Close')}</button></p>
    </div>
  </dialog>`;
}

/** A button that asks once more before it acts. */
export function Confirm({ label, question, yes, onYes, look = 'button--quiet button--small' }) {
  const [asking, setAsking] = useState(false);
  const first = useRef(null);
  useEffect(() => { if (asking) first.current?.focus(); }, [asking]);
  if (!asking) return html`<button class=${`button ${look}`} type="button" onClick=${() => setAsking(true)}>${label}</button>`;
  return html`<span class="stack stack--tight" role="group" aria-label=${question}>
    <span>${question}</span>
    <span class="actions">
      <button class="button button--danger button--small" type="button" ref=${first} onClick=${() => { setAsking(false); onYes(); }}>${yes}</button>
      <button class="button button--quiet button--small" type="button" onClick=${() => setAsking(false)}>${t('No, keep it')}</button>
    </span>
  </span>`;
}

/** Whether something is wrong with a form: says the first thing and moves to its field. */
export function stopsAt(form, wrong) {
  const [first] = Object.values(wrong);
  if (!first) return false;
  announce(first);
  requestAnimationFrame(() => {
    const field = form?.querySelector('[aria-invalid="true"]');
    field?.closest('.field, fieldset').scrollIntoView({ block: 'start' }); // its label and the reason, not the box alone
    field?.focus({ preventScroll: true });
  });
  return true;
}
