// The close: one question about the day. What was answered stays on this phone and goes to the server under a token
// that only this phone knows, as a vote does.

import { html, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { localStore } from '../lib/drafts.js';
import { newId } from '../lib/ids.js';
import { t } from '../lib/t.js';
import { Mine, mine } from './cards.js';
import { tooLong } from './give.js';
import { Banner, Choices, Field, SendButton, Status } from './parts.js';
import { Close } from './reading.js';
import { give, outbox, own, pendingIn, room } from './room.js';
import { formOf } from './writing.js';

const KEY = `ballot:${room.workshop}:measure`; // forgotten with the ballots when somebody leaves

export function CloseStep({ step }) {
  const cards = mine(step.id);
  return html`<${Close} step=${step} /><${Question} step=${step} /><${Mine} cards=${cards} title=${cards.length ? t('What you gave here') : ''} />`;
}

function Question({ step }) {
  const [kept, setKept] = useState(remembered);
  const [again, setAgain] = useState(false);
  const [error, setError] = useState({});
  const { values, set, clear } = formOf(step);
  const op = pendingIn('measure');
  if (own.value?.measured && kept.said === null && op?.state !== 'refused') {
    return html`<${Banner} kind="info" word=${t('Note')}>${t('You have answered already, from another page or browser on this phone.')}</${Banner}>`;
  }
  if (kept.said !== null && !again) return html`<${Said} said=${kept.said} op=${op} onAgain=${() => { setAgain(true); set({ heard: kept.said ? 'yes' : 'no' }); }} />`;
  const change = (fields) => { set(fields); setError({}); };
  const send = (event) => {
    event.preventDefault();
    const wrong = values.heard ? { idea: tooLong(values.idea, 200) } : { heard: t('Please choose one of the two.') };
    setError(wrong);
    if (wrong.idea || wrong.heard) return announce(wrong.idea || wrong.heard);
    const heard = values.heard === 'yes';
    const body = { step: step.id, token: kept.token, heard, idea: heard ? values.idea.trim() : '', wording: own.value?.wording ?? '' };
    if (give('measure.answer', body, { slot: 'measure' }) === null) return undefined;
    const next = { ...kept, said: heard };
    setKept(next);
    remember(next);
    setAgain(false);
    return clear();
  };
  const options = [{ value: 'yes', label: t('Yes') }, { value: 'no', label: t('No') }];
  return html`<form class="screen" onSubmit=${send} noValidate>
    <${Choices} name="heard" type="radio" legend=${t('Did you hear an idea you had not thought of?')} hint=${t('Nobody can see what you answer. The room is told how many said yes once five have answered.')}
      options=${options} chosen=${[values.heard]} error=${error.heard} onChange=${(heard) => change({ heard })} />
    ${values.heard === 'yes' && html`<${Field} name="idea" label=${t('Which one?')} optional hint=${t('Shared with this room and in the summary, without your name.')} rows="2" limit=${200} look="field__input--voice"
      value=${values.idea} error=${error.idea} onInput=${(idea) => change({ idea })} />`}
    <${SendButton}>${t('Give my answer')}</${SendButton}>
  </form>`;
}

function Said({ said, op, onAgain }) {
  const refused = op?.state === 'refused';
  const there = !op || ['saved', 'late'].includes(op.state);
  return html`<div class="screen">
    ${refused && html`<p><${Status} kind="off">${t('Not saved')}</${Status}> ${op.message} <button class="button button--small" type="button" onClick=${() => outbox.discard(op.op_id)}>${t('I see')}</button></p>`}
    ${!refused && (there
      ? html`<${Banner} kind="good" word=${t('Saved')}>${said ? t('You heard something new today.') : t('You heard nothing new today. Thank you for saying so.')}</${Banner}>`
      : html`<p><${Status} kind="sending">${t('Your answer is on its way')}</${Status}></p>`)}
    <p><button class="button" type="button" onClick=${onAgain}>${t('Change my answer')}</button></p>
  </div>`;
}

function remembered() {
  try {
    const kept = JSON.parse(localStore()?.getItem(KEY) ?? 'null');
    if (kept) return kept;
  } catch {
    // unreadable: begin anew
  }
  const fresh = { token: newId(), said: null };
  remember(fresh);
  return fresh;
}

function remember(kept) {
  if (room.preview) return;
  try {
    localStore()?.setItem(KEY, JSON.stringify(kept));
  } catch {
    // without storage the answer lasts as long as this page
  }
}
