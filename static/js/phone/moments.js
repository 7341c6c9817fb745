// Walking through moments: one a screen, with what was felt there and why. Afterwards one's own walk, and the room's.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { OwnWords, Ticks, withTyped } from './feelings.js';
import { SharedLine, tooLong } from './give.js';
import { Field, Prompt, Status } from './parts.js';
import { ask, give, own, pending, room, workshop } from './room.js';
import { behind, formOf, goAlong } from './writing.js';

const MOST_WORDS = 3;
const LINE = 300;
const NEW = 'new';
const END = 'end';

export function Moments({ step }) {
  const { values, set } = formOf(step);
  const moments = useMoments(step);
  const place = values.moment || (values.name ? NEW : values.place);
  const go = (to) => {
    set({ ...blank(), ...filled(moments.find((one) => one.id === to)), place: to, moment: to === NEW || to === END ? '' : to });
    requestAnimationFrame(() => {
      document.getElementById('question')?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    });
  };
  if (place === '') return html`<${Beginning} step=${step} moments=${moments} onGo=${go} />`;
  const at = moments.findIndex((one) => one.id === place);
  if (place !== NEW && at < 0) return html`<${Walk} step=${step} moments=${moments} onGo=${go} />`;
  return html`<${Moment} key=${place} step=${step} moments=${moments} at=${at} onGo=${go} />`;
}

/** The moments of the list and one's own, each with what one has marked there. */
function useMoments(step) {
  const marked = [...(own.value?.marked ?? [])].filter((one) => one.step === step.id);
  const waiting = pending('moment.mark').filter((item) => item.body.step === step.id && item.state !== 'refused');
  const listed = object('terms:-')?.moments ?? [];
  const others = marked.map((one) => one.moment).filter((moment) => !listed.some((one) => one.id === moment.id));
  return [...listed, ...others].map((moment) => {
    const sent = waiting.filter((item) => item.body.moment === moment.id).pop();
    const kept = marked.find((one) => one.moment.id === moment.id);
    return { ...moment, mine: sent ? fromBody(sent.body) : kept && fromOwn(kept), isSent: Boolean(sent && sent.state !== 'saved') };
  });
}

function fromOwn(kept) {
  const listed = new Set((object('terms:-')?.feelings ?? []).map((one) => one.id));
  return {
    feelings: kept.feelings.filter((one) => listed.has(one.id)).map((one) => one.id),
    own: kept.feelings.filter((one) => !listed.has(one.id)).map((one) => one.text), why: kept.why,
    told: [...kept.feelings, kept.moment].filter((one) => one.state === 'hidden').map((one) => ({ text: one.text, told: one.told })),
    line: kept.why ? { state: kept.state, told: kept.told } : null, unread: [...kept.feelings, kept.moment].some((one) => one.state === 'held'),
  };
}

function fromBody({ feelings, own: words, why }) {
  return { feelings, own: words, why, told: [], line: null, unread: false };
}

function blank() {
  return { moment: '', name: '', feelings: [], own: [], word: '', why: '' };
}

function filled(moment) {
  return moment?.mine ? { feelings: moment.mine.feelings, own: moment.mine.own, why: moment.mine.why } : {};
}

function Beginning({ step, moments, onGo }) {
  return html`<div class="screen">
    <${Prompt} step=${step} />
    <p>${t('You see one moment at a time and mark what people felt there: yourself, or somebody close to you. Every feeling has its place. Skip what you like.')}</p>
    ${moments.length > 0 && html`<button class="button button--main button--big button--wide" type="button" onClick=${() => onGo(moments[0].id)}>${t('Begin to walk')}</button>`}
    <button class="button button--quiet button--wide" type="button" onClick=${() => onGo(END)}>${t('Skip this')}</button>
  </div>`;
}

function Moment({ step, moments, at, onGo }) {
  const [error, setError] = useState('');
  const { values, set } = formOf(step);
  const moment = moments[at];
  const before = at > 0 ? moments[at - 1].id : '';
  const after = at >= 0 && at + 1 < moments.length ? moments[at + 1].id : END;
  const feelings = (object('terms:-')?.feelings ?? []).map((one) => ({ value: one.id, label: one.text }));
  const toggle = (id, on) => set({ feelings: on ? [...values.feelings, id] : values.feelings.filter((other) => other !== id) });
  const isNew = !moment;
  const title = isNew ? t('A moment of your own') : t('Moment %(n)s of %(all)s', { n: at + 1, all: moments.length });
  const keep = () => {
    const wrong = (isNew && !values.name.trim() && t('Please say which moment you mean.')) || tooLong(values.why, LINE) || (isNew && tooLong(values.name, 60));
    setError(wrong || '');
    if (wrong) return announce(wrong);
    const words = withTyped(values.own, values.word, MOST_WORDS);
    const said = values.feelings.length || words.length || values.why.trim();
    if (said || moment?.mine) {
      const body = { step: step.id, moment: moment?.id ?? null, name: isNew ? values.name.trim() : '', feelings: values.feelings, own: words, why: values.why.trim(), wording: own.value?.wording ?? '' };
      if (give('moment.mark', body, { slot: isNew ? null : `moment:${step.id}:${moment.id}` }) === null) return undefined;
    }
    onGo(after);
    if (behind.value && after === END) goAlong();
    return undefined;
  };
  return html`<div class="screen guide">
    <${Prompt} step=${{ ...step, prompt: isNew ? t('Which moment is missing?') : moment.text, title }} />
    ${isNew && html`<${Field} name="name" label=${t('The moment')} hint=${t('A few words, without names. A facilitator reads it before others see it.')} value=${values.name} onInput=${(name) => set({ name })} />`}
    <${Ticks} legend=${t('What did people feel here?')} hint=${t('As many as you like, or none.')} options=${feelings} chosen=${values.feelings} onToggle=${toggle} />
    <${OwnWords} label=${t('In a word of your own')} words=${values.own} word=${values.word} most=${MOST_WORDS} onWord=${(word) => set({ word })} onWords=${(words) => set({ own: words })} />
    <${Field} name="why" label=${t('Why? One line')} optional rows="2" limit=${LINE} hint=${t('Please leave out names. A facilitator reads it before others see it.')} value=${values.why} error=${error} onInput=${(why) => { setError(''); set({ why }); }} />
    <${SharedLine} />
    <div class="guide__steps">
      <button class="button button--main button--big" type="button" onClick=${keep}>${t('Keep and go on')}</button>
      <button class="button" type="button" onClick=${() => onGo(isNew ? END : before)}>${t('Back')}</button>
      <button class="button" type="button" onClick=${() => onGo(after)}>${t('Skip')}</button>
    </div>
  </div>`;
}

/** After the last moment: what one has marked, a moment that is missing, and the room. */
function Walk({ step, moments, onGo }) {
  const marked = moments.filter((moment) => moment.mine);
  const isOpen = workshop.value?.state === 'open';
  return html`<div class="screen">
    <${Prompt} step=${{ ...step, prompt: marked.length ? t('Thank you. This was your walk.') : t('That is fine.'), title: step.title }} />
    ${marked.length > 0 && html`<ul class="mine list-plain">${marked.map((moment) => html`<${Marked} key=${moment.id} moment=${moment} onGo=${onGo} />`)}</ul>`}
    <div class="guide__steps">
      ${isOpen && html`<button class="button" type="button" onClick=${() => onGo(moments[0]?.id ?? NEW)}>${marked.length ? t('Walk once more') : t('Begin to walk')}</button>`}
      ${isOpen && html`<button class="button" type="button" onClick=${() => onGo(NEW)}>${t('Add a moment that is missing')}</button>`}
    </div>
    <${TheRoom} step=${step} />
  </div>`;
}

function Marked({ moment, onGo }) {
  const { mine } = moment;
  const names = new Map((object('terms:-')?.feelings ?? []).map((one) => [one.id, one.text]));
  const words = [...mine.feelings.map((id) => names.get(id)).filter(Boolean), ...mine.own];
  return html`<li class="card">
    <h3 class="card__title" dir="auto">${moment.text}</h3>
    ${words.length > 0 && html`<p class="ticks">${words.map((word) => html`<span class="tick tick--said" key=${word} dir="auto">${word}</span>`)}</p>`}
    ${mine.why && html`<p class="card__text" dir="auto">${mine.why}</p>`}
    <div class="card__foot"><${Status} kind=${moment.isSent ? 'waiting' : 'saved'}>${moment.isSent ? t('Waiting to send') : t('Saved')}</${Status}>
      ${(mine.unread || mine.line?.state === 'held') && html`<span>${t('A facilitator reads your own words before they are shown.')}</span>`}
      ${[...mine.told, ...(mine.line?.state === 'hidden' ? [{ text: mine.why, told: mine.line.told }] : [])].map((one) => html`<span key=${one.text}><span class="chip chip--warn">${t('Not shown')}</span> “${one.text}” ${one.told}</span>`)}
      <button class="button button--small" type="button" aria-label=${t('Change it: %(moment)s', { moment: moment.text })} onClick=${() => onGo(moment.id)}>${t('Change it')}</button></div>
  </li>`;
}

/** What the room has marked, fetched when somebody wants to see it. */
function TheRoom({ step }) {
  const [seen, setSeen] = useState(null);
  const [failed, setFailed] = useState(false);
  const load = async () => {
    setFailed(false);
    try {
      setSeen(await ask(`felt?step=${step.id}`));
    } catch {
      setFailed(true);
    }
  };
  useEffect(() => { if (!room.preview) load(); }, []);
  return html`<section class="stack" aria-labelledby="the-room">
    <h3 class="mine__title" id="the-room">${t('What the room felt')}</h3>
    ${failed && html`<p class="soft" role="status">${t('The list cannot be had just now.')}</p>`}
    ${seen?.early && html`<p class="soft">${t('It is shown here once five people have marked something.')}</p>`}
    ${seen && !seen.early && html`<${Felt} seen=${seen} />`}
    ${!room.preview && html`<p><button class="button button--small" type="button" onClick=${load}>${t('Look again')}</button></p>`}
  </section>`;
}

function Felt({ seen }) {
  const felt = seen.moments.filter((moment) => moment.felt.length);
  return html`
    <p class="soft small">${tn('%(n)s person has walked.', '%(n)s people have walked.', seen.walked)} ${t('Words without a number were marked by fewer than five.')}</p>
    <dl class="felt">${felt.map((moment) => html`<div class="felt__moment" key=${moment.id}>
      <dt dir="auto">${moment.text}</dt>
      <dd>${moment.felt.map((one) => html`<span class="felt__one" key=${one.id}><span dir="auto">${one.text}</span>${one.count !== 'few' && html` <strong class="felt__number">${number(one.count)}</strong>`}</span>`)}
        ${moment.lines.map((line) => html`<q class="felt__line voice" key=${line.id} dir="auto">${line.text}</q>`)}</dd></div>`)}</dl>`;
}
