// What is said against a version, and the facilitator's answer: a reply, or the version in which it was heard.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { act, ask } from './act.js';
import { Reason } from './card.js';
import { vision } from './room.js';
import { beginning } from './words.js';

const LONGEST = 500;

/** The objections to a version; they stay with it whatever comes after. */
export function Objections({ version }) {
  const { objections } = version;
  if (!objections.length) return null;
  return html`
    <div><h4>${tn('%(n)s objection', '%(n)s objections', objections.length)}</h4>
      <ul class="objections">${objections.map((objection) => html`<${Objection} key=${objection.id} objection=${objection} about=${version.number} />`)}</ul></div>`;
}

function Objection({ objection, about }) {
  const [asking, setAsking] = useState(null); // 'reply' or 'hide'
  const place = useRef(null);
  const done = () => {
    setAsking(null);
    requestAnimationFrame(() => place.current?.querySelector('button')?.focus());
  };
  const hide = async (why) => act('vision.hide', { objection: objection.id, why }, { say: t('Hidden. Its writer is told why. It is still counted.') });
  return html`
    <li class="objection" ref=${place}>
      <p class="objection__words">${objection.text}</p>
      <${State} objection=${objection} />
      ${(objection.reply || objection.changed_in) && asking !== 'reply' && html`<${Answered} objection=${objection} />`}
      ${asking === 'reply' && html`<${Reply} objection=${objection} about=${about} onDone=${done} />`}
      ${asking === 'hide' && html`<${Reason} name=${objection.id} before=${objection.why} done=${t('Hide these words')} send=${hide} onDone=${done} />`}
      ${!asking && html`<${Buttons} objection=${objection} onAsk=${setAsking} />`}
    </li>`;
}

function State({ objection }) {
  if (objection.state === 'shown') return null;
  const isHeld = objection.state === 'held';
  return html`<p class="small"><span class=${`chip ${isHeld ? 'chip--warn' : 'chip--line'}`}>${isHeld ? t('Waiting for a check') : t('Hidden, still counted')}</span>
    ${objection.why && html` <strong>${t('You wrote to its writer:')}</strong> ${objection.why}`}</p>`;
}

function Answered({ objection }) {
  return html`<div class="objection__reply">
    ${objection.changed_in && html`<p class="small strong">${t('Changed in version %(n)s.', { n: objection.changed_in })}</p>`}
    ${objection.reply && html`<p>${objection.reply}</p>`}</div>`;
}

function Buttons({ objection, onAsk }) {
  const about = beginning(objection.text, 40);
  const isAnswered = objection.reply || objection.changed_in;
  const button = (words, run, look = 'button--quiet') => html`<button class=${`button button--small ${look}`} type="button" aria-label=${t('%(do)s: “%(words)s”', { do: words, words: about })} onClick=${run}>${words}</button>`;
  return html`<p class="actions">
    ${objection.state !== 'shown' && button(t('Show it'), () => act('vision.release', { objection: objection.id }, { say: t('It stands beside the version for all to see.') }), 'button--main')}
    ${button(isAnswered ? t('Change the answer…') : t('Answer it…'), () => onAsk('reply'), '')}
    ${objection.state !== 'hidden' && button(t('Hide…'), () => onAsk('hide'))}
  </p>`;
}

function Reply({ objection, about, onDone }) {
  const [text, setText] = useState(objection.reply);
  const [changed, setChanged] = useState(objection.changed_in ?? '');
  const [refusal, setRefusal] = useState('');
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  const others = vision.value.versions.filter((version) => version.number !== about).map((version) => version.number);
  const over = text.trim().length - LONGEST;
  const send = async (event) => {
    event.preventDefault();
    const answer = await ask('vision.reply', { objection: objection.id, text, changed_in: changed ? Number(changed) : null });
    setRefusal(answer.kept ? '' : answer.message);
    if (answer.kept) onDone();
  };
  const id = `reply-${objection.id}`;
  return html`
    <form class="stack stack--tight" onSubmit=${send} onKeyDown=${(event) => event.key === 'Escape' && onDone()}>
      <div class="field"><label class="field__label" for=${id}>${t('Your answer, for all to read')}</label>
        <textarea class="field__input" id=${id} ref=${field} rows="2" dir="auto" value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
        ${over > 0 && html`<p class="field__foot"><span class="counter counter--over">${tn('%(n)s letter too many', '%(n)s letters too many', over)}</span></p>`}</div>
      ${others.length > 0 && html`<div class="field"><label class="field__label" for=${`${id}-in`}>${t('Heard in which version?')}</label>
        <select class="field__input compare__pick" id=${`${id}-in`} value=${changed} onChange=${(event) => setChanged(event.target.value)}>
          <option value="">${t('In none')}</option>${others.map((number) => html`<option key=${number} value=${number} selected=${number === Number(changed)}>${t('Version %(n)s', { n: number })}</option>`)}</select></div>`}
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <p class="actions"><button class="button button--main button--small" type="submit" disabled=${over > 0}>${t('Keep the answer')}</button>
        <button class="button button--quiet button--small" type="button" onClick=${onDone}>${t('Leave it as it is')}</button></p>
    </form>`;
}
