// Who asks for what: what this person is asked by their badge, and what they can answer for others. A no is a full
// answer; silence is shown as silence.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { dayWords } from '../lib/days.js';
import { draft } from '../lib/drafts.js';
import { t, tn } from '../lib/t.js';
import { found, tooLong } from './give.js';
import { Banner, Choices, Confirm, Field, SendButton, Status, stopsAt } from './parts.js';
import { ask, give, outbox, own, pending, room, workshop } from './room.js';
import { sheet } from './sheets.js';

/** Somebody asks this person for something, by their badge, and has no answer yet. */
export function AskedOfYou() {
  const waiting = own.value?.asked?.filter((request) => !request.mine) ?? [];
  const words = waiting[0]?.text ?? '';
  useEffect(() => { if (words) announce(t('You are asked for something: %(words)s', { words })); }, [words]);
  if (!words || sheet.value === 'asked') return null;
  return html`<div class="banner"><div class="banner__text stack stack--tight"><span>${tn('You are asked for something:', 'You are asked for %(n)s things:', waiting.length)} <q class="voice" dir="auto">${words}</q></span>
    <span><button class="button button--small" type="button" aria-haspopup="dialog" onClick=${() => { sheet.value = 'asked'; }}>${t('Read it and answer')}</button></span></div></div>`;
}

export function Requests() {
  const [list, setList] = useState(null);
  const [failed, setFailed] = useState(false);
  const load = async () => {
    setFailed(false);
    try {
      setList((await ask('requests')).requests);
    } catch {
      setFailed(true);
    }
  };
  const mine = own.value?.asked ?? [];
  const settled = pending('request.reply', 'reply.take_back').filter((item) => item.state === 'saved').length;
  useEffect(() => { if (!room.preview) load(); }, [mine.length, settled]);
  if (room.preview) return html`<p class="soft">${t('Here people read what is asked in the room, and answer for themselves or for their organisation.')}</p>`;
  const others = (list ?? []).filter((request) => !mine.some((other) => other.card === request.card));
  return html`
    <${Badge} />
    ${mine.length > 0 && html`<section class="mine"><h3>${t('You are asked')}</h3>${mine.map((request) => html`<${Request} key=${request.card} request=${request} asked />`)}</section>`}
    <section class="mine"><h3>${mine.length ? t('Others are asked') : t('What people ask for')}</h3>
      ${failed && html`<${Banner} kind="warn" word=${t('Not connected')}>${t('The list cannot be had just now.')}</${Banner}>`}
      ${!list && !failed && html`<p class="soft" role="status">${t('Fetching the list')}</p>`}
      ${list && !others.length && html`<p class="soft">${mine.length ? t('Nobody else is asked at the moment.') : t('Nobody has asked for anything yet.')}</p>`}
      ${others.map((request) => html`<${Request} key=${request.card} request=${request} />`)}
    </section>
    <p><button class="button button--small" type="button" onClick=${load}>${t('Look again')}</button></p>`;
}

function Badge() {
  const badge = own.value?.person?.badge;
  if (!badge) return null;
  return html`<p>${t('The letters of your phone:')} <strong class="join-code">${badge}</strong> <span class="soft small">${t('Read it aloud to somebody who wants to ask you for something.')}</span></p>`;
}

function Request({ request, asked = false }) {
  const { card, text, owner, respondent, due } = request;
  const [answering, setAnswering] = useState(false);
  const button = useRef(null);
  const op = pending('request.reply').filter((item) => item.body.card === card && item.state !== 'saved').pop();
  const given = asked ? request.mine : request.mine && request.reply;
  const done = () => { setAnswering(false); requestAnimationFrame(() => button.current?.focus()); };
  const may = workshop.value?.state === 'open' && !request.own && (asked || !request.answered || request.mine);
  const label = given ? t('Change the answer') : asked ? t('Answer') : t('I can answer for them');
  return html`<article class="card card--promise">
    <p class="card__text" dir="auto">${text}</p>
    <p class="small"><span class="soft">${t('Asked of:')}</span> <bdi>${respondent || t('nobody by name')}</bdi>${owner && html` · <span class="soft">${t('by')}</span> <bdi>${owner}</bdi>`}${due && html` · <span class="soft">${t('hoped for by %(day)s', { day: dayWords(due) })}</span>`}</p>
    <${Answer} reply=${asked ? request.mine : request.reply} />
    ${op && html`<${OnItsWay} op=${op} />`}
    ${request.own && html`<p class="soft small">${t('This is your own request.')}</p>`}
    ${may && !op && (answering
      ? html`<${Reply} request=${request} asked=${asked} onDone=${done} />`
      : html`<p class="actions"><button class="button button--small" type="button" ref=${button} aria-label=${`${label}: ${text.slice(0, 60)}`} onClick=${() => setAnswering(true)}>${label}</button>
        ${request.mine && html`<${Confirm} label=${t('Take my answer back')} question=${t('Take your answer back? Its words are erased.')} yes=${t('Yes, take it back')} onYes=${() => give('reply.take_back', { card })} />`}</p>`)}
  </article>`;
}

function OnItsWay({ op }) {
  if (op.state !== 'refused') return html`<p><${Status} kind="sending">${t('Your answer is on its way')}</${Status}></p>`;
  return html`<p><${Status} kind="off">${t('Not saved')}</${Status}> ${op.message} <button class="button button--small" type="button" onClick=${() => outbox.discard(op.op_id)}>${t('I see')}</button></p>`;
}

/** What was answered, all three alike; no answer is called that. */
export function Answer({ reply }) {
  if (!reply) return html`<p class="reply reply--silent">${t('No answer yet.')}</p>`;
  const { answer, reason, by, route, told_by: told } = reply;
  const who = route === 'told' ? t('%(by)s, as told by %(who)s', { by, who: told }) : by;
  return html`<p class="reply"><strong>${answerWords()[answer]}</strong> ${reason && html`<q class="voice" dir="auto">${reason}</q>`} ${who && html`<span class="soft small"><bdi>${who}</bdi></span>`}</p>`;
}

function answerWords() {
  return { yes: t('Yes.'), no: t('No, because'), not_yet: t('Not yet.') };
}

function Reply({ request, asked, onDone }) {
  const kept = draft(room.workshop, request.card, 'reply');
  const before = request.mine === true ? request.reply : request.mine;
  const [values, setValues] = useState(() => ({ answer: before?.answer ?? '', reason: before?.reason ?? '', by: before?.by ?? (asked ? '' : request.respondent), ...kept.load() }));
  const [errors, setErrors] = useState({});
  const form = useRef(null);
  const set = (fields) => {
    const next = { ...values, ...fields };
    setValues(next);
    setErrors({});
    kept.save(next);
  };
  const send = (event) => {
    event.preventDefault();
    const wrong = check(values, asked);
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    const body = { card: request.card, ...values, wording: own.value?.wording ?? '' };
    if (give('request.reply', body, { slot: `reply:${request.card}` }) === null) return;
    kept.clear();
    onDone();
  };
  const options = [{ value: 'yes', label: t('Yes') }, { value: 'no', label: t('No, because …'), hint: t('A no is a full answer.') }, { value: 'not_yet', label: t('Not yet') }];
  const reasons = { yes: t('What does the yes mean?'), no: t('Why not?'), not_yet: t('What has to happen first?') };
  return html`<form class="screen" ref=${form} onSubmit=${send} noValidate>
    <${Choices} name="answer" type="radio" legend=${t('What do you answer?')} options=${options} chosen=${[values.answer]} error=${errors.answer} onChange=${(answer) => set({ answer })} />
    ${values.answer && html`<${Field} name="reason" label=${reasons[values.answer]} optional=${values.answer !== 'no'} rows="2" limit=${300} value=${values.reason} error=${errors.reason} onInput=${(reason) => set({ reason })} />`}
    <${Field} name="by" label=${t('For whom do you answer?')} optional=${asked} hint=${t('A name, a team or an organisation. The room sees it.')} value=${values.by} error=${errors.by} onInput=${(by) => set({ by })} />
    <p class="soft small">${t('Shared with this room and in the summary.')}</p>
    <${SendButton}>${t('Give my answer')}</${SendButton}>
    <p><button class="button button--quiet button--wide" type="button" onClick=${onDone}>${t('Not now')}</button></p>
  </form>`;
}

function check({ answer, reason, by }, asked) {
  return found({
    answer: answer ? undefined : t('Please choose one of the three.'),
    reason: answer === 'no' && !reason.trim() ? t('Please say in a few words why, so that it can be heard.') : tooLong(reason, 300),
    by: !asked && !by.trim() ? t('Please say for whom you answer: a person, a team or an organisation.') : tooLong(by, 120),
  });
}
