// The shared vision: its words, and what one says to them.

import { html, useRef, useState } from '../../vendor/vendor.js';
import { Marked } from '../lib/marked.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { found, tooLong } from './give.js';
import { Banner, Choices, Field, Prompt, SendButton, Status, stopsAt } from './parts.js';
import { connection, give, outbox, own, pending } from './room.js';
import { formOf } from './writing.js';

export function Vision({ step }) {
  const vision = object('vision:-');
  if (!vision) {
    return html`<div class="screen"><${Prompt} step=${step} /><p class="soft">${t('The words are being put together. They will appear here by themselves.')}</p></div>`;
  }
  return html`<div class="screen">
    <${Prompt} step=${step} />
    <blockquote class="vision" dir="auto">${vision.text}</blockquote>
    ${vision.before && html`<${Before} key=${vision.number} vision=${vision} />`}
    <${Answer} key=${vision.number} step=${step} vision=${vision} />
    <${Heard} vision=${vision} />
  </div>`;
}

/** What has changed since the version before; open for those who have answered that one. */
function Before({ vision }) {
  const { number, text } = vision.before;
  const answered = own.value?.answer?.version === number;
  return html`
    ${answered && html`<${Banner} kind="info" word=${t('New words')}>${t('The words have changed since you answered. Please read them and answer again.')}</${Banner}>`}
    <details open=${answered}><summary>${t('What has changed since version %(n)s', { n: number })}</summary>
      <p class="voice" dir="auto"><${Marked} before=${text} after=${vision.text} /></p></details>`;
}

/** What became of one's own objection: an answer, or why it is not shown. */
function Heard({ vision }) {
  const answer = own.value?.answer;
  if (!answer?.reason || !(answer.reply || answer.changed_in || answer.why)) return null;
  return html`<section class="card">
    ${answer.version === vision.number
      ? html`<h3 class="card__title">${t('What became of it')}</h3>`
      : html`<p class="soft small">${t('To version %(n)s you said:', { n: answer.version })}</p><p class="card__text" dir="auto">${answer.reason}</p>`}
    ${answer.changed_in && html`<p><strong>${t('It was heard: see version %(n)s.', { n: answer.changed_in })}</strong></p>`}
    ${answer.reply && html`<p class="card__meaning" dir="auto">${answer.reply}</p>`}
    ${answer.why && html`<p><span class="chip chip--warn">${t('Not shown')}</span> ${answer.why}</p>`}
  </section>`;
}

function Answer({ step, vision }) {
  const [errors, setErrors] = useState({});
  const [again, setAgain] = useState(false);
  const form = useRef(null);
  const { values, set, clear } = formOf(step);
  const item = pending('vision.answer').filter((other) => other.body.version === vision.number).pop();
  const given = item && item.state !== 'refused' ? item.body : current(vision);
  if (given && !again) return html`<${Given} given=${given} item=${item} onChange=${() => { set({ answer: given.answer, reason: given.reason }); setAgain(true); }} />`;
  function change(fields) {
    set(fields);
    setErrors({});
  }
  function leave(event) {
    event.preventDefault();
    const wrong = check(values);
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    const body = { version: vision.number, answer: values.answer, reason: values.answer === 'no' ? values.reason : '' };
    if (give('vision.answer', body, { slot: 'vision' }) === null) return;
    clear();
    setAgain(false);
  }
  return html`<form class="screen" ref=${form} onSubmit=${leave} noValidate>
    ${item?.state === 'refused' && html`<div class="row"><${Status} kind="off">${t('Not saved')}</${Status}><span>${item.message}</span>
      <button class="button button--small" type="button" onClick=${() => outbox.discard(item.op_id)}>${t('I see')}</button></div>`}
    <${Choices} name="answer" type="radio" legend=${t('What do you say?')} options=${answers()} chosen=${[values.answer]} error=${errors.answer}
      onChange=${(answer) => change({ answer })} />
    ${values.answer === 'no' && html`<${Field} name="reason" label=${t('What would have to change for you?')} hint=${t('Everybody reads it beside the vision, here and in the summary, without your name.')}
      rows="3" limit=${500} value=${values.reason} error=${errors.reason} onInput=${(reason) => change({ reason })} />`}
    <${SendButton}>${t('Give my answer')}</${SendButton}>
  </form>`;
}

function Given({ given, item, onChange }) {
  const isThere = !item || item.state === 'saved' || item.state === 'late';
  const said = answers().find((answer) => answer.value === given.answer)?.label;
  return html`<div class="screen">
    ${isThere
      ? html`<${Banner} kind="good" word=${t('Saved')}>${t('You said: %(answer)s', { answer: said })}${given.reason && html`<span class="voice" dir="auto"> ${given.reason}</span>`}</${Banner}>`
      : html`<p><${Status} kind=${item.state === 'sending' ? 'sending' : 'waiting'}>${connection.value === 'connected' ? t('Your answer is being sent') : t('Your answer is kept on this phone and goes when there is a connection')}</${Status}></p>`}
    <p><button class="button" type="button" onClick=${onChange}>${t('Change my answer')}</button></p>
  </div>`;
}

function answers() {
  return [
    { value: 'yes', label: t('Yes') },
    { value: 'live', label: t('I can live with it') },
    { value: 'no', label: t('No, because …') },
  ];
}

function current(vision) {
  const answer = own.value?.answer;
  return answer && answer.version === vision.number ? answer : null;
}

function check({ answer, reason }) {
  if (!answer) return { answer: t('Please choose one of the three.') };
  if (answer !== 'no') return {};
  return found({ reason: reason.trim() ? tooLong(reason, 500) : t('Please say in a few words why, so that it can be heard.') });
}
