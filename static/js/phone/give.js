// Giving words: one form for each kind of card, checked before it leaves, kept while it is written.

import { html, useRef, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { sizeOf, stopsAt } from './parts.js';
import { give, own } from './room.js';
import { behind, formOf, goAlong } from './writing.js';

const DOUBLE_TAP = 700;
let lastGiven = 0;

/**
 * The form of a step. `check(values)` → errors by field; `body(values)` → the op's body without step and wording;
 * `children(values, set, errors)` → the fields.
 */
export function GiveForm({ step, kind, check, body, onGiven, children }) {
  const [errors, setErrors] = useState({});
  const form = useRef(null);
  const { values, set, clear } = formOf(step);
  function change(fields) {
    set(fields);
    if (Object.keys(errors).length) setErrors({});
  }
  function leave(event) {
    event.preventDefault();
    if (Date.now() - lastGiven < DOUBLE_TAP) return;
    const wrong = check(values);
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    lastGiven = Date.now();
    if (give(kind, { step: step.id, ...body(values), wording: own.value?.wording ?? '' }) === null) return;
    clear();
    if (behind.value) goAlong();
    window.scrollTo(0, 0);
    onGiven?.();
  }
  return html`<form class="screen" ref=${form} onSubmit=${leave} noValidate>${children(values, change, errors)}</form>`;
}

/** What is wrong with a text, in words, or undefined. */
export function misfit(text, most) {
  if (!text.trim()) return t('Please write something first.');
  return tooLong(text, most);
}

/** Is a text that may be empty too long? */
export function tooLong(text, most) {
  const over = sizeOf(text) - most;
  return over > 0 ? tn('This is %(n)s letter too long. Nothing is cut; please shorten it.', 'This is %(n)s letters too long. Nothing is cut; please shorten it.', over) : undefined;
}

/** Only the errors that are there. */
export function found(errors) {
  return Object.fromEntries(Object.entries(errors).filter(([, sentence]) => sentence));
}

/** Who sees short words. */
export function SharedLine() {
  return html`<p class="soft small">${t('Shared with this room and in the summary, without your name.')}</p>`;
}
