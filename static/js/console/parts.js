// Parts that several panels are made of.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { PULSE, ask } from './act.js';

/** A modal dialog that begins at its title, unless `inside` has its own first stop; focus goes back afterwards. */
export function Dialog({ title, onClose, wide = false, inside = false, children }) {
  const place = useRef(null);
  const id = useRef(`dialog-${Math.random().toString(36).slice(2)}`).current;
  useEffect(() => {
    const before = document.activeElement;
    place.current.showModal();
    return () => before?.isConnected && before.focus?.();
  }, []);
  return html`
    <dialog class=${`dialog ${wide ? 'dialog--wide' : ''}`} ref=${place} aria-labelledby=${id} onClose=${onClose}
      onClick=${(event) => event.target === place.current && onClose()}>
      <h2 class="dialog__title" id=${id} tabindex="-1" autofocus=${!inside}>${title}</h2>
      ${children}
      <button class="icon-button dialog__cross" type="button" aria-label=${t('Close this window')} onClick=${onClose}>
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
      </button>
    </dialog>`;
}

/** A small menu: `items` are `{label, act}` or `{label, href, target}`; `danger` and `chosen` mark them. */
export function Menu({ label, name, items }) {
  const place = useRef(null);
  const close = () => { if (place.current) place.current.open = false; };
  const opened = () => { if (place.current?.open) layOut(place.current, close); };
  const leave = (event) => { if (!place.current?.contains(event.relatedTarget)) close(); };
  const keys = (event) => {
    if (event.key === 'Escape' && place.current.open) {
      close();
      place.current.querySelector('summary').focus();
      event.stopPropagation();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveIn(place.current, event);
  };
  return html`
    <details class="menu" ref=${place} onFocusOut=${leave} onKeyDown=${keys} onToggle=${opened}>
      <summary class="button button--small" aria-label=${name}>${label} <span aria-hidden="true">▾</span></summary>
      <ul class="menu__list menu__list--loose">
        ${items.filter(Boolean).map((item) => html`<li key=${item.label}>${menuItem(item, close)}</li>`)}
      </ul>
    </details>`;
}

function menuItem(item, close) {
  const look = `menu__item ${item.danger ? 'menu__item--danger' : ''}`;
  if (item.href) return html`<a class=${look} href=${item.href} target=${item.target} onClick=${close}>${item.label}</a>`;
  const choose = () => { close(); item.act(); };
  return html`<button class=${look} type="button" aria-pressed=${item.chosen} disabled=${item.disabled} onClick=${choose}>
    ${item.chosen === undefined ? null : html`<span class="menu__mark" aria-hidden="true">${item.chosen ? '●' : '○'}</span>`}${item.label}</button>`;
}

/** Lists that scroll would cut a menu off; it is laid over the page instead, where there is room. */
function layOut(details, close) {
  const list = details.querySelector('.menu__list');
  const button = details.querySelector('summary').getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const below = button.bottom + 4 + height <= window.innerHeight || button.top < height;
  list.style.insetInlineStart = 'auto';
  list.style.left = `${Math.max(8, Math.min(button.left, window.innerWidth - width - 8))}px`;
  list.style.top = `${Math.max(8, below ? Math.min(button.bottom + 4, window.innerHeight - height - 8) : button.top - height - 4)}px`;
  const stop = (event) => {
    if (details.open && details.contains(event.target)) return;
    close();
    for (const kind of ['pointerdown', 'scroll']) document.removeEventListener(kind, stop, true);
  };
  for (const kind of ['pointerdown', 'scroll']) document.addEventListener(kind, stop, true);
}

function moveIn(details, event) {
  event.preventDefault();
  details.open = true;
  const items = [...details.querySelectorAll('.menu__item:not(:disabled)')];
  const step = event.key === 'ArrowDown' ? 1 : -1;
  const place = items.indexOf(document.activeElement);
  const next = place < 0 && step < 0 ? items.length - 1 : (place + step + items.length) % items.length;
  items[next]?.focus();
}

/** What has become of an edit: nothing, saving, saved, or why not. */
export function Fate({ fate }) {
  if (!fate) return html`<span class="status" role="status"></span>`;
  if (fate.refusal) return html`<span class="field__error" role="alert">${fate.refusal}</span>`;
  const look = fate.saving ? 'sending' : 'saved';
  return html`<span class=${`status status--${look}`} role="status"><span class="status__dot" aria-hidden="true"></span>${fate.saving ? t('Saving') : t('Saved')}</span>`;
}

/**
 * A field that saves itself when it is left. `save(words)` answers as `ask` does. What was typed stays through
 * refusals, and words that came from elsewhere never replace what is being typed.
 */
export function SavedField({ id, label, hint, value, save, rows, type = 'text', options, maxlength }) {
  const [typed, setTyped] = useState(null);
  const [fate, setFate] = useState(null);
  const shown = typed ?? value ?? '';
  const keep = async (words) => {
    if (words === null || String(words) === String(value ?? '')) return setTyped(null);
    setFate({ saving: true });
    const answer = await save(words);
    setFate(answer.kept ? { saved: true } : { refusal: answer.message });
    if (answer.kept) setTimeout(() => setTyped((later) => (later === words ? null : later)), PULSE);
  };
  const common = { id, class: 'field__input', 'aria-describedby': hint ? `${id}-hint` : undefined };
  const typing = { ...common, value: shown, onInput: (event) => { setTyped(event.target.value); setFate(null); }, onBlur: () => keep(typed), maxlength };
  return html`
    <div class="field">
      <span class="field__foot"><label class="field__label" for=${id}>${label}</label><${Fate} fate=${fate} /></span>
      ${hint && html`<p class="field__hint" id=${`${id}-hint`}>${hint}</p>`}
      ${options && html`<select ...${common} value=${shown} onChange=${(event) => keep(event.target.value)}>
        ${Object.entries(options).map(([key, words]) => html`<option key=${key} value=${key} selected=${key === shown}>${words}</option>`)}</select>`}
      ${!options && rows && html`<textarea ...${typing} rows=${rows}></textarea>`}
      ${!options && !rows && html`<input ...${typing} type=${type} onKeyDown=${(event) => event.key === 'Enter' && keep(typed)} />`}
    </div>`;
}

/** A way to save one field of an op's body: `saver('step.edit', {step}, 'title')`. */
export function saver(kind, body, name, read = (words) => words) {
  return (words) => ask(kind, { ...body, [name]: read(words) });
}

/** An address to take along: selected on focus, with a copy button that says whether it worked. */
export function CopyField({ id, label, value }) {
  const place = useRef(null);
  const [word, setWord] = useState('');
  const copy = async () => {
    place.current.select();
    setWord(await copied(value) ? t('Copied') : t('Press Ctrl+C to copy the selected address'));
  };
  return html`
    <div class="field">
      <label class="field__label" for=${id}>${label}</label>
      <div class="row"><input class="field__input grow" id=${id} ref=${place} type="text" readonly value=${value} onFocus=${(event) => event.target.select()} />
      <button class="button" type="button" onClick=${copy}>${t('Copy')}</button></div>
      <p class="small soft" role="status">${word}</p>
    </div>`;
}

/** The clipboard needs https or localhost; the older command works on plain-http networks too. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand?.('copy') ?? false;
  }
}

/** A button that asks once more before it acts; `no` may do something else than nothing. */
export function Confirm({ label, question, yes, onYes, no = t('No'), onNo = () => {} }) {
  const [asking, setAsking] = useState(false);
  const first = useRef(null);
  useEffect(() => { if (asking) first.current?.focus(); }, [asking]);
  if (!asking) return html`<button class="button button--quiet button--small" type="button" onClick=${() => setAsking(true)}>${label}</button>`;
  return html`<span class="row" role="group" aria-label=${question}><span>${question}</span>
    <button class="button button--danger button--small" type="button" ref=${first} onClick=${() => { setAsking(false); onYes(); }}>${yes}</button>
    <button class="button button--quiet button--small" type="button" onClick=${() => { setAsking(false); onNo(); }}>${no}</button></span>`;
}

/** Nothing here yet. */
export function Empty({ art = 'waiting', title, children }) {
  return html`<div class="empty"><img class="empty__art" src=${`/static/img/${art}.svg`} alt="" width="200" height="130" />
    <h3 class="empty__title">${title}</h3>${children}</div>`;
}

/** A join code in pairs, as people read it out. */
export function pairs(code) {
  return code.match(/.{1,2}/g).map((pair, n) => html`<span key=${n}>${pair}</span>`);
}
