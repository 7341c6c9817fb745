// A list of lines that saves itself: each line is a field, moved and taken out by buttons.

import { html, useRef, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { t } from '../lib/t.js';
import { PULSE } from './act.js';
import { Fate } from './parts.js';

const UP = '[data-up]:not(:disabled)';
const DOWN = '[data-down]:not(:disabled)';

/**
 * `values`: the lines as the server has them; `save(lines)` answers as `ask` does. Empty lines are left out when it
 * saves. What was typed stays through refusals, and lines that came from elsewhere never replace what is being typed.
 */
export function SavedLines({ id, label, hint, values, save, most, maxlength, add }) {
  const [typed, setTyped] = useState(null);
  const [fate, setFate] = useState(null);
  const place = useRef(null);
  const lines = typed ?? values;
  const keep = async (next) => {
    setTyped(next);
    const wanted = next.map((line) => line.trim()).filter(Boolean);
    if (JSON.stringify(wanted) === JSON.stringify(values)) return;
    setFate({ saving: true });
    const answer = await save(wanted);
    setFate(answer.kept ? { saved: true } : { refusal: answer.message });
    if (answer.kept) setTimeout(() => setTyped((later) => (later === next ? null : later)), PULSE);
  };
  const leave = (event) => { if (typed && !place.current.contains(event.relatedTarget)) keep(typed); };
  const focus = (at, ...wanted) => requestAnimationFrame(() => {
    const row = place.current?.querySelectorAll('.lines__row')[at];
    wanted.map((what) => row?.querySelector(what)).find(Boolean)?.focus();
  });
  const write = (at, words) => { setFate(null); setTyped(lines.map((line, n) => (n === at ? words : line))); };
  const move = (at, to) => {
    const others = lines.filter((_line, n) => n !== at);
    keep([...others.slice(0, to), lines[at], ...others.slice(to)]);
    announce(t('Moved to place %(n)s.', { n: to + 1 }));
    focus(to, ...(to < at ? [UP, DOWN] : [DOWN, UP]));
  };
  const remove = (at) => {
    keep(lines.filter((_line, n) => n !== at));
    announce(t('Removed.'));
    if (lines.length > 1) focus(Math.min(at, lines.length - 2), 'textarea');
    else requestAnimationFrame(() => place.current?.querySelector('[data-add]')?.focus());
  };
  const append = () => { setTyped([...lines, '']); focus(lines.length, 'textarea'); };
  return html`
    <fieldset class="field" ref=${place} onFocusOut=${leave} aria-describedby=${hint ? `${id}-hint` : undefined}>
      <legend class="field__label">${label} <${Fate} fate=${fate} /></legend>
      ${hint && html`<p class="field__hint" id=${`${id}-hint`}>${hint}</p>`}
      <ol class="lines">${lines.map((line, at) => html`<${Line} key=${at} id=${`${id}-${at}`} line=${line} at=${at} last=${at === lines.length - 1} maxlength=${maxlength} label=${label} onWrite=${write} onMove=${move} onRemove=${remove} />`)}</ol>
      <p><button class="button button--small" type="button" data-add disabled=${lines.length >= most} onClick=${append}>${add}</button></p>
    </fieldset>`;
}

function Line({ id, line, at, last, maxlength, label, onWrite, onMove, onRemove }) {
  const named = { n: at + 1, label };
  const tool = (words, name, run, disabled, mark) => html`<button class="button button--small" type="button" aria-label=${name} disabled=${disabled} onClick=${run} ...${mark}>${words}</button>`;
  return html`<li class="lines__row">
    <span class="lines__number" aria-hidden="true">${at + 1}</span>
    <textarea class="field__input" id=${id} rows="1" dir="auto" maxlength=${maxlength} aria-label=${t('%(label)s, line %(n)s', named)} value=${line} onInput=${(event) => onWrite(at, event.target.value)}></textarea>
    <span class="lines__tools">${tool('↑', t('Move line %(n)s up', named), () => onMove(at, at - 1), at === 0, { 'data-up': true })}${tool('↓', t('Move line %(n)s down', named), () => onMove(at, at + 1), last, { 'data-down': true })}${tool(t('Remove'), t('Remove line %(n)s', named), () => onRemove(at), false, {})}</span>
  </li>`;
}
