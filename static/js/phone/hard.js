// Something hard: one tap away on every step. The writer chooses who reads it; nothing is chosen beforehand, no tone
// is judged, and a wish is never needed.

import { html, signal, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { draft } from '../lib/drafts.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { found, misfit, tooLong } from './give.js';
import { Choices, Confirm, Field, Status, stopsAt } from './parts.js';
import { give, outbox, own, pending, room } from './room.js';
import { shown } from './writing.js';

const EMPTY = { channel: '', text: '', wish: '', findable: false };
const LONGEST = 6000;
const LONGEST_WISH = 1000;
const kept = draft(room.workshop, 'hard', 'hard');

export function Hard() {
  return html`<${Helped} /><${Tell} /><${Told} /><${WhoCanHelp} />`;
}

function Tell() {
  const [given, setGiven] = useState(false);
  const done = useRef(null);
  useEffect(() => { if (given) done.current?.focus(); }, [given]);
  const [values, setValues] = useState({ ...EMPTY, ...kept.load() });
  const [errors, setErrors] = useState({});
  const form = useRef(null);
  const set = (fields) => {
    const next = { ...values, ...fields };
    setValues(next);
    setErrors({});
    if (!room.preview) kept.save(next);
  };
  const send = (event) => {
    event.preventDefault();
    const wrong = check(values);
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    const body = { ...values, findable: values.channel === 'guardian' && values.findable, step: shown.value?.id ?? null };
    if (give('hard.tell', body) === null) return;
    kept.clear();
    setValues(EMPTY);
    setGiven(true);
  };
  if (given) {
    return html`<div class="screen">
      <div class="banner banner--good"><p class="banner__text" tabindex="-1" ref=${done}><span class="banner__word">${t('You have told it.')}</span> ${t('It stands below, with the answer once there is one.')}</p></div>
      <p><button class="button button--small" type="button" onClick=${() => setGiven(false)}>${t('Tell something else')}</button></p>
    </div>`;
  }
  return html`<form class="screen" ref=${form} onSubmit=${send} noValidate>
    <p class="soft">${t('Not everything here is good. What is hard has its place too, and somebody answers it.')}</p>
    <${Field} name="text" label=${t('What is hard?')} rows="6" limit=${LONGEST} look="field__input--voice"
      value=${values.text} error=${errors.text} onInput=${(text) => set({ text })} />
    <${Field} name="wish" label=${t('What would you have wanted?')} optional rows="2" limit=${LONGEST_WISH}
      value=${values.wish} error=${errors.wish} onInput=${(wish) => set({ wish })} />
    <${Choices} name="channel" type="radio" legend=${t('Who may read it?')} options=${channels()} chosen=${[values.channel]} error=${errors.channel}
      onChange=${(channel) => set({ channel })} />
    ${values.channel === 'guardian' && html`<${Choices} name="findable" legend=${t('May they come to you?')} chosen=${values.findable ? ['yes'] : []}
      options=${[{ value: 'yes', label: t('Yes, they may see who I am and come to me') }]} onChange=${(_value, on) => set({ findable: on })} />`}
    <button class="button button--main button--big button--wide" type="submit">${t('Tell it')}</button>
  </form>`;
}

function channels() {
  const names = object('care:-')?.guardians ?? [];
  const hints = {
    guardian: names.length ? t('%(names)s reads it, and nobody else. It is in no list, on no screen and in no summary.', { names: names.join(', ') }) : t('Nobody else reads it. It is in no list, on no screen and in no summary.'),
    nameless: t('Once it has been read, the room may see it, and it has its own page in the summary.'),
    group: t('As above, and people see that it is from you.'),
  };
  const labels = own.value?.channels ?? [];
  return labels.map(({ key, label }) => ({ value: key, label, hint: hints[key] }));
}

function check(values) {
  return found({
    text: misfit(values.text, LONGEST),
    wish: tooLong(values.wish, LONGEST_WISH),
    channel: values.channel ? undefined : t('Please choose who may read it.'),
  });
}

/** What this person has told, and what was answered. */
function Told() {
  const told = own.value?.hard ?? [];
  const here = new Set(told.map((hard) => hard.id));
  const waiting = pending('hard.tell').filter((item) => !here.has(item.id));
  if (!told.length && !waiting.length) return null;
  return html`<section class="mine" aria-labelledby="told-title">
    <h3 class="mine__title" id="told-title">${t('What you have told')}</h3>
    ${waiting.map((item) => html`<article class="card" key=${item.op_id}><p class="card__text" dir="auto">${item.body.text}</p><div class="card__foot"><${OnItsWay} item=${item} /></div></article>`)}
    ${told.map((hard) => html`<${ToldOne} key=${hard.id} hard=${hard} />`)}
  </section>`;
}

function OnItsWay({ item }) {
  if (item.state === 'refused') {
    return html`<p class="field__error" role="alert">${t('Not saved: %(why)s', { why: item.message })}</p>
      <button class="button button--small" type="button" onClick=${() => outbox.discard(item.op_id)}>${t('Remove it from this phone')}</button>`;
  }
  return html`<${Status} kind=${item.state === 'sending' ? 'sending' : 'waiting'}>${item.state === 'sending' ? t('Sending') : t('Waiting to send. Kept on this phone')}</${Status}>`;
}

function ToldOne({ hard }) {
  const who = (own.value?.channels ?? []).find((channel) => channel.key === hard.channel)?.label;
  const answer = hard.replier && [t('%(name)s answers.', { name: hard.replier }), hard.reply_by && t('By %(day)s.', { day: hard.reply_by })].filter(Boolean).join(' ');
  return html`<article class="card">
    <p class="card__kind">${who}</p>
    <p class="card__text" dir="auto">${hard.text}</p>
    ${hard.wish && html`<p class="card__meaning" dir="auto">${hard.wish}</p>`}
    ${hard.reply && html`<div class="banner banner--good"><p class="banner__text" dir="auto"><span class="banner__word">${t('Answer')}:</span> ${hard.reply}</p></div>`}
    <div class="card__foot">
      <span>${answer || (hard.channel !== 'guardian' && hard.state === 'shown' ? t('The room may read it.') : t('Kept. It has not been answered yet.'))}</span>
      <${Confirm} label=${t('Take back')} question=${t('Take this back? It is erased.')} yes=${t('Yes, take it back')} onYes=${() => give('hard.take_back', { hard: hard.id })} />
    </div>
  </article>`;
}

/** Who can help, in the words of this place; also shown to somebody whose words sound like danger. */
export function WhoCanHelp() {
  const contacts = object('care:-')?.contacts;
  if (!contacts) return null;
  return html`<section class="stack stack--tight" aria-labelledby="help-title">
    <h3 id="help-title">${t('Who can help')}</h3>
    <p class="soft">${t('This page is no emergency service and no complaints office.')}</p>
    <p class="keep-lines" dir="auto">${contacts}</p>
  </section>`;
}

const seen = `helped:${room.workshop}`;
const known = signal(readKnown()); // on the page and in the sheet it is read once

/** A calm word to somebody whose words sound like danger. */
export function Helped() {
  const paused = own.value?.helped ?? [];
  const fresh = paused.filter((id) => !known.value.includes(id));
  if (!fresh.length) return null;
  const close = () => {
    known.value = paused;
    try { localStorage.setItem(seen, JSON.stringify(paused)); } catch { /* no storage: it is shown again */ }
  };
  return html`<div class="banner banner--info" role="status"><div class="banner__text stack stack--tight">
    <p><strong>${t('What you wrote is kept, and it matters.')}</strong> ${t('The story guardian has been told, with the four letters of your phone, so that somebody can be there for you. It is not shown to the room.')}</p>
    <${WhoCanHelp} />
    <p><button class="button button--small" type="button" onClick=${close}>${t('I have read this')}</button></p>
  </div></div>`;
}

function readKnown() {
  try {
    return JSON.parse(localStorage.getItem(seen) ?? '[]');
  } catch {
    return [];
  }
}
