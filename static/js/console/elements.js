// What the network is asked about itself: our fourteen questions, which can be changed until somebody has answered them.

import { html, useRef, useState } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { act, ask } from './act.js';
import { Menu } from './parts.js';

const BLANK = { title: '', question: '', low: '', high: '', scored: true };
const LONGEST = { title: 60, question: 200, low: 80, high: 80 };

export function Elements({ step, round }) {
  const [editing, setEditing] = useState(null); // the key of an element, or 'new'
  const answered = object(`rated:${step.ref}`)?.answered ?? {};
  const untouched = !Object.keys(answered).length;
  const list = useRef(null);
  const done = (key) => { setEditing(null); requestAnimationFrame(() => list.current?.querySelector(key === 'new' ? '#add-element' : `[data-key="${key}"] summary`)?.focus()); };
  const reset = () => act('element.reset', { step: step.ref }, { say: t('Our own questions are back.') });
  return html`
    <section class="panel" aria-labelledby="elements-title" ref=${list}>
      <div class="panel__head"><h2 class="panel__title" id="elements-title">${t('What people are asked')}</h2>
        ${untouched && html`<button class="button button--quiet button--small" type="button" onClick=${reset}>${t('Put our own questions back')}</button>`}</div>
      <p class="small soft">${t('A question that somebody has answered keeps its words.')}</p>
      <ol class="list-plain">${round.elements.map((one, at) => html`<li key=${one.key} data-key=${one.key}>
        ${editing === one.key
          ? html`<${Fields} step=${step} element=${one} onDone=${() => done(one.key)} />`
          : html`<${Row} step=${step} element=${one} at=${at} count=${round.elements.length} answered=${answered[one.key] ?? 0} onEdit=${() => setEditing(one.key)} />`}</li>`)}</ol>
      ${editing === 'new' ? html`<${Fields} step=${step} element=${null} onDone=${() => done('new')} />`
        : html`<p><button class="button button--small" id="add-element" type="button" onClick=${() => setEditing('new')}>${t('Ask something more…')}</button></p>`}
    </section>`;
}

function Row({ step, element, at, count, answered, onEdit }) {
  const body = { step: step.ref, element: element.key };
  const move = (to) => act('element.move', { ...body, to }, { say: t('Moved to place %(n)s.', { n: to + 1 }) });
  return html`<div class="group-row">
    <span class="group-row__name">${number(at + 1)}. ${element.title}${!element.scored && html` <span class="chip chip--line">${t('only describes')}</span>`}
      <span class="plan-row__hint">${element.question}</span></span>
    ${answered > 0 && html`<span class="small soft numbers keep-together">${tn('%(n)s answer', '%(n)s answers', answered)}</span>`}
    <${Menu} label=${t('Edit')} name=${about(t('Edit'), element.title)} items=${[
      !answered && { label: t('Change the words…'), act: onEdit },
      at > 0 && { label: t('Further up'), act: () => move(at - 1) },
      at < count - 1 && { label: t('Further down'), act: () => move(at + 1) },
      !answered && { label: t('Do not ask this'), act: () => act('element.remove', body, { say: t('Removed.') }), danger: true },
    ]} /></div>`;
}

function Fields({ step, element, onDone }) {
  const [values, setValues] = useState(element ? { ...element } : BLANK);
  const [refusal, setRefusal] = useState('');
  const type = (name) => (event) => { setRefusal(''); setValues({ ...values, [name]: event.target.value }); };
  const missing = ['title', 'question', 'low', 'high'].some((name) => !values[name].trim());
  const send = async (event) => {
    event.preventDefault();
    const { title, question, low, high, scored } = values;
    const said = { step: step.ref, title, question, low, high, scored };
    const answer = await (element ? ask('element.edit', { ...said, element: element.key }) : ask('element.add', said));
    setRefusal(answer.kept ? '' : answer.message);
    if (answer.kept) onDone();
  };
  const id = `element-${element?.key ?? 'new'}`;
  const field = (name, label) => html`<div class="field"><label class="field__label" for=${`${id}-${name}`}>${label}</label>
    <input class="field__input" id=${`${id}-${name}`} type="text" dir="auto" maxlength=${LONGEST[name]} autofocus=${name === 'title'} value=${values[name]} onInput=${type(name)} /></div>`;
  return html`<form class="plan-fields stack" onSubmit=${send} onKeyDown=${(event) => event.key === 'Escape' && onDone()}>
    ${field('title', t('Its name, in a word or two'))}${field('question', t('The question'))}
    <div class="pair">${field('low', t('What 1 means'))}${field('high', t('What 5 means'))}</div>
    <label class="reason"><input type="checkbox" checked=${!values.scored} onChange=${(event) => setValues({ ...values, scored: !event.target.checked })} /> <span>${t('It only describes the network: neither end is better, and it is not compared')}</span></label>
    ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
    <p class="actions"><button class="button button--main button--small" type="submit" disabled=${missing}>${element ? t('Keep these words') : t('Ask this')}</button>
      <button class="button button--quiet button--small" type="button" onClick=${onDone}>${t('Leave it as it is')}</button></p>
  </form>`;
}
