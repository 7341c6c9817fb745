// The phone's page: the status in its head, one question at a time, and a foot with the way to everything else.

import { effect, html, render, useEffect } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { Mine, mine, Parked } from './cards.js';
import { Banner, Calm, Prompt, Status, stepName } from './parts.js';
import { Closed, Lobby, Pause, ShutOut, Talk, Themes, Welcome } from './reading.js';
import { alsoRefused, alsoUnsent, connection, forMe, lastSaved, locked, outbox, own, room, shutOut, toast, voteOf, workshop } from './room.js';
import { ALSO, ASKED, Fetched, fetchAhead, HELPED, SCREENS, SEAT, VOTE } from './screens.js';
import { Foot, OpenSheet, sheet } from './sheets.js';
import { Dream, Keep, Statement } from './short.js';
import { Story } from './story.js';
import { behind, formOf, goAlong, resting, shown, stay, unfinished } from './writing.js';

const GIVING = { interview: Story, story: Story, dream: Dream, headline: Dream, keep: Keep, statement: Statement };
const FOR_STORIES = ['story', 'interview'];
const READING = { welcome: Welcome, talk: Talk, themes: Themes, pause: Pause };

let arrived = false;

export function start() {
  render(html`<${State} />`, document.getElementById('phone-status'));
  render(html`<${Foot} />`, document.getElementById('phone-foot'));
  const place = document.getElementById('screen');
  place.textContent = '';
  render(html`<${Main} />`, place);
  effect(() => { if (workshop.value) document.querySelector('.phone__topic').textContent = workshop.value.topic; });
  fetchAhead();
  effect(() => colour(workshop.value?.state === 'closed' ? 'close' : shown.value?.phase));
}

function colour(phase) {
  document.body.classList.remove(...[...document.body.classList].filter((name) => name.startsWith('phase-')));
  if (phase) document.body.classList.add(`phase-${phase}`);
}

function State() {
  const waiting = outbox.unsent.value + alsoUnsent.value;
  const refused = outbox.items.value.filter((item) => item.state === 'refused').length + alsoRefused.value;
  const sending = connection.value === 'connected' && outbox.items.value.some((item) => item.state === 'sending');
  if (room.preview) return html`<${Status} kind="waiting">${t('Preview')}</${Status}>`;
  if (connection.value === 'offline') {
    return html`<${Status} kind="off">${waiting ? tn('Not connected, %(n)s waiting', 'Not connected, %(n)s waiting', waiting) : t('Not connected')}</${Status}>`;
  }
  if (refused) return html`<${Status} kind="off">${tn('%(n)s not saved', '%(n)s not saved', refused)}</${Status}>`;
  if (sending) return html`<${Status} kind="sending">${t('Sending')}</${Status}>`;
  if (waiting) return html`<${Status} kind="waiting">${tn('Waiting to send (%(n)s)', 'Waiting to send (%(n)s)', waiting)}</${Status}>`;
  if (connection.value === 'connecting') return html`<${Status} kind="sending">${t('Connecting')}</${Status}>`;
  return html`<${Status} kind="saved">${lastSaved.value ? t('Saved') : t('Connected')}</${Status}>`;
}

function Main() {
  const step = shown.value;
  const closed = workshop.value?.state === 'closed';
  if (shutOut.value && !room.preview) return html`<${ShutOut} />`;
  if (!workshop.value) return html`<${Opening} />`;
  return html`<div class="screen">
    <${Notices} closed=${closed} />
    ${closed ? html`<${Closed} />` : html`<${Step} key=${step?.id ?? 'lobby'} step=${step} />`}
    <${OpenSheet} />
    ${toast.value && html`<div class="toast" aria-hidden="true">${toast.value}</div>`}
  </div>`;
}

function Opening() {
  return html`<p class="soft" role="status">${connection.value === 'offline'
    ? t('There is no connection yet. This page goes on trying.')
    : t('Opening the workshop')}</p>`;
}

function Notices({ closed }) {
  const offline = connection.value === 'offline';
  const loose = outbox.items.value.filter((item) => item.state === 'refused' && ['person.describe', 'companion.ask', 'card.take_back', 'moment.mark', 'story.describe', 'assessment.answer', 'need.answer', 'sealed'].includes(item.kind));
  const waiting = locked.value.filter((item) => item.state !== 'refused').length;
  return html`
    ${room.preview && html`<${Banner} kind="info" word=${t('Preview')}>${t('This is what people see on their phones. Nothing can be sent from here.')}</${Banner}>`}
    ${workshop.value?.rehearsal && html`<${Banner} kind="info" word=${t('Rehearsal')}>${t('This is a trial run. Its words are thrown away.')}</${Banner}>`}
    ${own.value?.helped?.length > 0 && html`<${Fetched} load=${HELPED} />`}
    ${offline && html`<${Banner} kind="warn" word=${t('Not connected')}>${outbox.lasting.value
      ? t('What you write is kept on this phone and goes as soon as the connection is back.')
      : t('What you write is kept as long as this page is open. Please do not close it.')}</${Banner}>`}
    ${waiting > 0 && html`<${Banner} kind="info" word=${tn('%(n)s thing waiting to send', '%(n)s things waiting to send', waiting)}>${t('It is locked on this phone, so it cannot be shown here. It goes by itself as soon as there is a connection.')}</${Banner}>`}
    ${outbox.expired.value > 0 && html`<${Banner} kind="bad" word=${t('Not sent')}>${tn('%(n)s thing could not be sent in time and was removed from this phone.', '%(n)s things could not be sent in time and were removed from this phone.', outbox.expired.value)}</${Banner}>`}
    ${loose.map((item) => html`<div class="banner banner--bad" key=${item.op_id}><div class="banner__text stack stack--tight"><${Parked} item=${item} /></div></div>`)}
    ${!closed && html`<${Asked} />`}
    ${!closed && html`<${Waits} />`}
    ${!closed && (own.value?.seat || own.value?.companion?.state === 'asking') && html`<${Fetched} load=${SEAT} />`}
    ${!closed && own.value?.asked?.some((request) => !request.mine) && html`<${Fetched} load=${ASKED} />`}
    ${!closed && behind.value && html`<${Behind} there=${behind.value.room} />`}
    ${!closed && unfinished.value.map((step) => html`<div class="banner" key=${step.id}><div class="banner__text row row--apart">
      <span>${t('You have begun to write: %(step)s.', { step: stepName(step) })}</span>
      <button class="button button--small" type="button" onClick=${() => stay(step.id)}>${t('Finish it')}</button>
    </div></div>`)}`;
}

/** The room is asked who a dream leaves out; not for those who have said it. */
function Asked() {
  const asking = object('asking:-');
  const words = asking && (asking.text || asking.title || t('the picture on the screen'));
  const told = asking && own.value?.cards?.some((card) => card.serves === `card:${asking.card}` && card.kind === 'equity');
  const text = asking && !told ? t('Who could be left out of this dream? “%(words)s”', { words }) : '';
  useEffect(() => { if (text) announce(text); }, [text]);
  if (!text) return null;
  return html`<div class="banner"><div class="banner__text stack stack--tight"><span dir="auto">${text}</span>
    <span><button class="button button--small" type="button" aria-haspopup="dialog" onClick=${() => { sheet.value = 'dreams'; }}>${t('Say who')}</button></span></div></div>`;
}

/** A story this person told waits for their word; only they can say that it is theirs. */
function Waits() {
  const text = forMe.value.length ? tn('Somebody has written down a story you told. Please read it: it is yours alone to give.', '%(n)s stories you told have been written down. Please read them: they are yours alone to give.', forMe.value.length) : '';
  useEffect(() => { if (text) announce(text); }, [text]);
  if (!text) return null;
  return html`<div class="banner banner--info"><div class="banner__text stack stack--tight"><span>${text}</span>
    <span><button class="button button--small" type="button" aria-haspopup="dialog" onClick=${() => { sheet.value = 'told'; }}>${t('Read it')}</button></span></div></div>`;
}

function Behind({ there }) {
  const text = t('The room has moved on to %(step)s. Finish here, or go along. What you wrote is kept.', { step: stepName(there) });
  useEffect(() => announce(text), [text]);
  return html`<div class="banner"><div class="banner__text stack stack--tight">
    <span>${text}</span>
    <span><button class="button button--small" type="button" onClick=${goAlong}>${t('Go along')}</button></span>
  </div></div>`;
}

function Step({ step }) {
  useArrival(step);
  if (!step) return html`<${Lobby} />`;
  const vote = voteOf(step.id);
  if (step.kind === 'vote') return html`<${VoteStep} step=${step} vote=${vote} />`;
  const Screen = READING[step.kind] ?? Talk;
  return html`<div class="screen">
    ${vote && html`<${Fetched} load=${VOTE} vote=${vote} />`}
    ${SCREENS[step.kind] ? html`<${Fetched} load=${SCREENS[step.kind]} step=${step} />` : GIVING[step.kind] ? html`<${Giving} step=${step} />` : html`<${Screen} step=${step} />`}
  </div>`;
}

function VoteStep({ step, vote }) {
  return html`<div class="screen">
    <${Prompt} step=${step} />
    ${vote ? html`<${Fetched} load=${VOTE} vote=${vote} />` : html`<p class="soft">${t('The vote has not begun yet. It appears here by itself.')}</p>`}
  </div>`;
}

/** A step that asks for words: the form, or the rest after it; what was given stays in sight. */
export function Giving({ step, form }) {
  const Form = form ?? GIVING[step.kind];
  const cards = mine(step.id);
  const rest = resting.value[step.id];
  const set = (state) => { resting.value = { ...resting.value, [step.id]: state }; };
  return html`
    ${rest
      ? html`<${Rest} state=${rest} step=${step} onMore=${() => set(null)} />`
      : html`<${Form} step=${step} onGiven=${() => { if (FOR_STORIES.includes(step.kind)) set('given'); }} />
        <p><button class="button button--quiet button--wide" type="button" onClick=${() => set(cards.length ? 'finished' : 'skipped')}>${cards.length ? t('I have finished – I can still add') : t('Skip this')}</button></p>`}
    ${ALSO[step.kind] && html`<${Fetched} load=${ALSO[step.kind]} of=${step} />`}
    <${Mine} cards=${cards} title=${cards.length ? t('What you gave here') : ''} />`;
}

function Rest({ state, step, onMore }) {
  const title = { given: t('Thank you for your story.'), finished: t('Thank you.'), skipped: t('That is fine.') }[state];
  const { begun } = formOf(step);
  const more = begun ? t('Go on writing') : state === 'given' ? t('Tell another story') : t('Add something');
  useEffect(() => document.getElementById('question')?.focus(), []);
  return html`<${Calm} art=${state === 'given' ? 'stories' : 'waiting'} title=${title}>
    <p class="soft">${begun ? t('What you began is kept. You can go on while the workshop is open.') : t('You can still add something while the workshop is open.')}</p>
    <p><button class="button" type="button" onClick=${onMore}>${more}</button></p>
  </${Calm}>`;
}

/** Say that the room has moved, and go to its question, unless the person is typing or reading a sheet. */
function useArrival(step) {
  useEffect(() => {
    const isFirst = !arrived;
    arrived = true;
    if (isFirst) return;
    announce(step ? t('Now: %(question)s', { question: step.prompt || step.title }) : t('We are back at the beginning.'));
    const active = document.activeElement;
    if (active?.closest('dialog') || active?.matches('input, textarea, select')) return;
    document.getElementById('question')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
}
