// The network looks at itself: one question a screen, answered from 1 to 5 or not at all. Once the answers are closed, what the room said.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { object } from '../lib/store.js';
import { number, t } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { Mine, mine } from './cards.js';
import { SharedLine, tooLong } from './give.js';
import { Field, Prompt, Status } from './parts.js';
import { give, own, pending, workshop } from './room.js';
import { Outcome } from './outcome.js';
import { behind, formOf, goAlong } from './writing.js';

const LONGEST = 200;
const END = 'end';
const SCORES = [1, 2, 3, 4, 5];
const UNKNOWN = 'unknown';

export function Assess({ step }) {
  const { values, set } = formOf(step);
  const round = object(`assessment:${step.id}`);
  if (!round) return html`<div class="screen"><${Prompt} step=${step} /><p class="soft" role="status">${t('One moment')}</p></div>`;
  const answers = answersOf(step);
  if (round.state === 'closed') return html`<div class="screen"><${Outcome} step=${step} round=${round} answers=${answers} /><${Reasons} step=${step} /></div>`;
  const place = values.element || (values.serves ?? '').replace('element:', ''); // words that came back say by `serves` where they stood
  const go = (element) => {
    set({ element, answer: '', text: '', serves: '' });
    requestAnimationFrame(() => {
      document.getElementById('question')?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    });
  };
  if (place === '') return html`<${Beginning} step=${step} round=${round} answers=${answers} onGo=${go} />`;
  const at = round.elements.findIndex((one) => one.key === place);
  if (at < 0) return html`<${Mine_} step=${step} round=${round} answers=${answers} onGo=${go} />`;
  return html`<${Question} key=${place} step=${step} elements=${round.elements} at=${at} kept=${answers[place]} onGo=${go} />`;
}

/** What this person answered, by element: what is on its way counts before what the server holds. */
function answersOf(step) {
  const answers = { ...own.value?.ratings?.[step.id] };
  for (const { body, state } of pending('assessment.answer')) if (body.step === step.id && state !== 'refused') answers[body.element] = body.answer;
  return answers;
}

function Beginning({ step, round, answers, onGo }) {
  const next = round.elements.find((one) => answers[one.key] == null);
  const begun = Object.values(answers).some((answer) => answer != null);
  return html`<div class="screen">
    <${Prompt} step=${step} />
    <p>${t('You see one question at a time and answer from 1 to 5, as you see it. “I do not know” is an answer too. Skip what you like.')}</p>
    <p class="soft">${t('Answers are counted together. Nothing is shown of fewer than five people.')}</p>
    ${round.elements.length > 0 && html`<button class="button button--main button--big button--wide" type="button" onClick=${() => onGo(next ? next.key : END)}>${begun ? t('Go on') : t('Begin')}</button>`}
    <button class="button button--quiet button--wide" type="button" onClick=${() => onGo(END)}>${begun ? t('See my answers') : t('Skip this')}</button>
  </div>`;
}

function Question({ step, elements, at, kept, onGo }) {
  const [error, setError] = useState('');
  const { values, set } = formOf(step);
  const element = elements[at];
  const chosen = values.answer || (kept ?? '');
  const next = elements[at + 1]?.key ?? END;
  const answer = (said) => give('assessment.answer', { step: step.id, element: element.key, answer: said }, { slot: `rate:${step.id}:${element.key}` });
  const keep = () => {
    const wrong = tooLong(values.text, LONGEST);
    setError(wrong ?? '');
    if (wrong) return announce(wrong);
    if (values.answer && values.answer !== kept && answer(values.answer) === null) return undefined;
    if (values.text.trim() && give('reason.add', { step: step.id, element: element.key, text: values.text.trim(), wording: own.value?.wording ?? '' }) === null) return undefined;
    onGo(next);
    if (behind.value && next === END) goAlong();
    return undefined;
  };
  const takeBack = () => { if (answer(null) !== null) set({ answer: '' }); };
  const title = t('%(title)s, %(n)s of %(all)s', { title: element.title, n: number(at + 1), all: number(elements.length) });
  return html`<div class="screen guide">
    <${Prompt} step=${{ ...step, prompt: element.question, title }} />
    <${Scale} element=${element} chosen=${chosen} onChoose=${(said) => set({ answer: said })} />
    ${kept != null && !values.answer && html`<p><button class="button button--quiet button--small" type="button" onClick=${takeBack}>${t('Take my answer back')}</button></p>`}
    <details open=${Boolean(values.text)}><summary>${t('Say why, in one line')}</summary>
      <div class="stack"><${Field} name="text" label=${t('Why do you see it so?')} hint=${t('Please leave out names. It is never shown with your answer.')} rows="2" limit=${LONGEST}
        value=${values.text} error=${error} onInput=${(text) => { setError(''); set({ text, element: element.key }); }} /><${SharedLine} /></div></details>
    <div class="guide__steps">
      <button class="button button--main button--big" type="button" onClick=${keep}>${chosen || values.text.trim() ? t('Keep and go on') : t('Go on')}</button>
      <button class="button" type="button" onClick=${() => onGo(elements[at - 1]?.key ?? '')}>${t('Back')}</button>
      <button class="button" type="button" onClick=${() => onGo(next)}>${t('Skip')}</button>
    </div>
  </div>`;
}

/** Five places in a row with what both ends mean, and the answer of those who do not know. */
function Scale({ element, chosen, onChoose }) {
  const meanings = { 1: element.low, 5: element.high };
  const place = (said, words, look = '') => html`<label class=${`scale__place ${look}`} key=${said}>
    <input class="scale__input" type="radio" name=${`scale-${element.key}`} value=${said} checked=${chosen === said} onChange=${() => onChoose(said)} />
    <span>${words}</span>${meanings[said] && html`<span class="visually-hidden"> – ${meanings[said]}</span>`}</label>`;
  return html`<fieldset class="scale">
    <legend class="visually-hidden">${t('Your answer')}</legend>
    <div class="scale__places">${SCORES.map((score) => place(score, number(score)))}</div>
    <p class="scale__ends" aria-hidden="true"><span dir="auto">${element.low}</span><span dir="auto">${element.high}</span></p>
    ${place(UNKNOWN, t('I do not know'), 'scale__place--wide')}
    ${!element.scored && html`<p class="soft small">${t('This only describes the network: neither end is better.')}</p>`}
  </fieldset>`;
}

/** After the last question: one's own answers, each of which can be changed. */
function Mine_({ step, round, answers, onGo }) {
  const given = round.elements.filter((one) => answers[one.key] != null);
  const missing = round.elements.find((one) => answers[one.key] == null);
  const isOpen = workshop.value?.state !== 'closed';
  useEffect(() => { document.getElementById('question')?.focus({ preventScroll: true }); }, []);
  return html`<div class="screen">
    <${Prompt} step=${{ ...step, prompt: given.length ? t('Thank you. These are your answers.') : t('That is fine.'), title: step.title }} />
    <p class="soft">${t('What the room said appears here once a facilitator closes the answers.')}</p>
    ${isOpen && missing && html`<p><button class="button" type="button" onClick=${() => onGo(missing.key)}>${given.length ? t('Answer what I left out') : t('Begin')}</button></p>`}
    ${given.length > 0 && html`<ul class="answers list-plain">${given.map((one) => html`<li class="answers__one" key=${one.key}>
      <span class="grow" dir="auto">${one.title}</span><strong>${said(answers[one.key])}</strong><${Fate} step=${step} element=${one.key} />
      ${isOpen && html`<button class="button button--quiet button--small" type="button" aria-label=${about(t('Change'), one.title)} onClick=${() => onGo(one.key)}>${t('Change')}</button>`}</li>`)}</ul>`}
    <${Reasons} step=${step} />
  </div>`;
}

function said(answer) {
  return answer === UNKNOWN ? t('I do not know') : t('%(n)s of 5', { n: number(answer) });
}

/** An answer that has not arrived says so; the others need no word. */
function Fate({ step, element }) {
  const item = pending('assessment.answer').find(({ body, state }) => body.step === step.id && body.element === element && ['waiting', 'sending'].includes(state));
  return item ? html`<${Status} kind="sending">${t('Sending')}</${Status}>` : null;
}

function Reasons({ step }) {
  const cards = mine(step.id);
  return html`<${Mine} cards=${cards} title=${cards.length ? t('Why, as you put it') : ''} />`;
}
