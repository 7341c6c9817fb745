// What gives life here: people propose it, and say what made it possible, as deep as they like.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { all } from '../lib/store.js';
import { t } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { Mine, mine } from './cards.js';
import { found, GiveForm, misfit, SharedLine } from './give.js';
import { Banner, Field, Prompt, SendButton } from './parts.js';
import { ask, own, room } from './room.js';
import { formOf } from './writing.js';

const LONGEST = 200;

export function CoreStep({ step }) {
  const { values, set } = formOf(step);
  const strengths = [...all('strength')].sort((one, other) => one.position - other.position);
  const open = strengths.find((strength) => strength.ref === values.factor);
  const cards = mine(step.id);
  return html`<div class="screen">
    <${Prompt} step=${step} />
    ${open
      ? html`<${Strength} key=${open.ref} step=${step} strength=${open} onBack=${() => set({ factor: '', under: '' })} />`
      : html`<${Strengths} list=${strengths} onOpen=${(ref) => set({ factor: ref, under: ref })} /><${Propose} step=${step} />`}
    <${Mine} cards=${cards} title=${cards.length ? t('What you gave here') : ''} />
  </div>`;
}

function Strengths({ list, onOpen }) {
  if (!list.length) return html`<p class="soft">${t('Nothing stands here yet. What you propose is shown once a facilitator has taken it on.')}</p>`;
  return html`<ul class="mine list-plain" aria-label=${t('What gives life here')}>${list.map((strength) => html`<li key=${strength.ref} class="card">
    <p class="card__text" dir="auto">${strength.text}</p>
    <p class="card__foot"><button class="button button--small" type="button" aria-label=${about(t('What made it possible?'), strength.text)} onClick=${() => onOpen(strength.ref)}>${t('What made it possible?')}</button></p>
  </li>`)}</ul>`;
}

function Propose({ step }) {
  return html`<${GiveForm} step=${step} kind="core.add" check=${({ text }) => found({ text: misfit(text, LONGEST) })} body=${said}>
    ${(values, set, errors) => html`
      <${Field} name="text" label=${answering(values) ? t('And what made that possible?') : t('What else gives life here?')} rows="3" limit=${LONGEST} look="field__input--voice"
        value=${values.text} error=${errors.text} onInput=${(text) => set({ text })} />
      <${SharedLine} />
      <${SendButton}>${answering(values) ? t('Give my answer') : t('Propose it')}</${SendButton}>`}
  </${GiveForm}>`;
}

/** Words that came back to be written again say by `serves` what they answered. */
function answering({ under, serves }) {
  return under || (serves ?? '').replace(/^factor:/, '');
}

function said(values) {
  return { text: values.text, under: answering(values) || null };
}

/** One factor with its causes; the answer goes to it, or to one of them. */
function Strength({ step, strength, onBack }) {
  const { values, set } = formOf(step);
  const heading = useRef(null);
  const field = useRef(null);
  const { factor, failed } = useFactor(strength.ref);
  useEffect(() => heading.current?.focus(), []);
  const target = find(factor?.causes ?? [], values.under);
  const choose = (id) => {
    set({ under: id });
    requestAnimationFrame(() => field.current?.querySelector('textarea')?.focus());
  };
  return html`
    <p><button class="button button--quiet button--small" type="button" onClick=${onBack}>${t('Back to all of them')}</button></p>
    <section class="card" aria-labelledby="strength-title">
      <h3 class="card__title" id="strength-title" tabindex="-1" ref=${heading} dir="auto">${strength.text}</h3>
      ${failed && html`<${Banner} kind="warn" word=${t('Not connected')}>${t('What others said about it cannot be had just now. You can still answer.')}</${Banner}>`}
      ${factor?.causes.length > 0 && html`<h4>${t('What made it possible')}</h4><${Causes} causes=${factor.causes} chosen=${values.under} onChoose=${choose} />`}
      ${factor?.quotes.length > 0 && html`<details><summary>${t('Stories that show it')}</summary>${factor.quotes.map((quote) => html`<blockquote class="thread__bead" key=${quote.card} dir="auto">${quote.text}</blockquote>`)}</details>`}
    </section>
    <div ref=${field}><${Answer} step=${step} target=${target} strength=${strength} onWhole=${() => choose(strength.ref)} /></div>`;
}

/** The form stays on what is being answered, so that several answers can follow. */
function Answer({ step, target, strength, onWhole }) {
  const { values, set } = formOf(step);
  const { factor, under } = values;
  return html`<${GiveForm} step=${step} kind="core.add" check=${({ text }) => found({ text: misfit(text, LONGEST) })} body=${said} onGiven=${() => set({ factor, under })}>
    ${(now, change, errors) => html`
      ${target && html`<p class="row"><span class="grow">${t('You answer to:')} <q class="voice" dir="auto">${target.text}</q></span>
        <button class="button button--quiet button--small" type="button" onClick=${onWhole}>${t('Answer to “%(words)s” instead', { words: strength.text })}</button></p>`}
      <${Field} name="text" label=${target ? t('And what made that possible?') : t('What made this possible?')} rows="3" limit=${LONGEST} look="field__input--voice"
        value=${now.text} error=${errors.text} onInput=${(text) => change({ text })} />
      <${SharedLine} />
      <${SendButton}>${t('Give my answer')}</${SendButton}>`}
  </${GiveForm}>`;
}

function Causes({ causes, chosen, onChoose }) {
  return html`<ul class="causes">${causes.map((cause) => html`<li class="causes__item" key=${cause.id}>
    ${cause.text
      ? html`<span class="causes__text" dir="auto">${cause.text}</span>
        <button class="button button--quiet button--small" type="button" aria-pressed=${chosen === cause.id} aria-label=${about(t('Answer to this'), cause.text)} onClick=${() => onChoose(cause.id)}>${t('Answer to this')}</button>`
      : html`<span class="soft">${t('Words that are not shown')}</span>`}
    ${cause.also.length > 0 && html`<p class="causes__also" dir="auto">${cause.also.join(' · ')}</p>`}
    ${cause.causes.length > 0 && html`<${Causes} causes=${cause.causes} chosen=${chosen} onChoose=${onChoose} />`}
  </li>`)}</ul>`;
}

/** A factor as others left it; fetched again when one's own words have arrived. */
function useFactor(ref) {
  const [factor, setFactor] = useState(null);
  const [failed, setFailed] = useState(false);
  const given = (own.value?.cards ?? []).filter((card) => card.kind === 'core').length;
  useEffect(() => {
    if (room.preview) return undefined;
    let gone = false;
    ask(`core?factor=${ref}`).then(
      (answer) => { if (!gone) { setFactor(answer.factor); setFailed(false); } },
      () => { if (!gone) setFailed(true); },
    );
    return () => { gone = true; };
  }, [ref, given]);
  return { factor, failed };
}

function find(causes, id) {
  for (const cause of causes) {
    const there = cause.id === id ? cause : find(cause.causes, id);
    if (there) return there;
  }
  return null;
}
