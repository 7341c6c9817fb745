// What people here need: each need with its source, whether one agrees, and needs of one's own.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { draft } from '../lib/drafts.js';
import { sourceWords, standingName } from '../lib/pathwords.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { Mine, mine } from './cards.js';
import { found, GiveForm, misfit, SharedLine, tooLong } from './give.js';
import { Banner, Field, Prompt, SendButton, Status, stopsAt } from './parts.js';
import { ask, give, own, pending, room, workshop } from './room.js';

const LONGEST = 300;
const LONGEST_SOURCE = 200;
const LONGEST_OWNER = 80;
const LONGEST_REASON = 200;

export function NeedsStep({ step }) {
  const asked = object(`needs:${step.id}`)?.asked ?? null;
  const list = useNeeds(step);
  const cards = mine(step.id);
  const others = list.needs.filter((need) => need.id !== asked?.id);
  const whole = asked && { ...asked, standing: null, reasons: [], ...list.needs.find((need) => need.id === asked.id) };
  const isOpen = workshop.value?.state !== 'closed';
  return html`<div class="screen">
    <${Prompt} step=${step} />
    ${whole && html`<${Need} key=${whole.id} need=${whole} asked />`}
    ${list.failed && html`<${Banner} kind="warn" word=${t('Not connected')}>${t('The list cannot be had just now.')}</${Banner}>`}
    ${others.length > 0 && html`<section class="mine"><h3 class="mine__title">${t('Needs that were named')}</h3>
      ${others.map((need) => html`<${Need} key=${need.id} need=${need} />`)}
      ${list.all > list.needs.length && html`<p><button class="button" type="button" onClick=${list.more}>${t('Show more')}</button></p>`}</section>`}
    ${!room.preview && html`<p><button class="button button--small" type="button" onClick=${list.again}>${t('Look again')}</button></p>`}
    ${isOpen && html`<${Add} step=${step} />`}
    <${Mine} cards=${cards} title=${cards.length ? t('What you gave here') : ''} />
  </div>`;
}

/** The needs the room may see, page by page; fetched again when one's own words have arrived.
 * Not when another is put to the room: its words come by themselves, and all phones would ask at once. */
function useNeeds(step) {
  const [list, setList] = useState({ needs: [], all: 0 });
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  const arrived = (own.value?.cards ?? []).filter((card) => ['need', 'objection'].includes(card.kind)).length;
  const stances = Object.values(own.value?.stances ?? {}).join();
  const load = (from, before) => {
    let gone = false;
    ask(`needs?step=${step.id}&from=${from}`).then(
      (answer) => { if (!gone) { setList({ needs: [...before, ...answer.needs], all: answer.all }); setFailed(false); } },
      () => { if (!gone) setFailed(true); },
    );
    return () => { gone = true; };
  };
  useEffect(() => (room.preview ? undefined : load(0, [])), [step.id, arrived, stances, tries]);
  return { ...list, failed, again: () => setTries(tries + 1), more: () => load(list.needs.length, list.needs) };
}

function Need({ need, asked = false }) {
  const title = `need-${need.id}`;
  return html`<article class="card" aria-labelledby=${title}>
    ${asked && html`<p><span class="chip chip--phase">${t('The room is asked about this one')}</span></p>`}
    <p class="card__text" id=${title} dir="auto">${need.text}</p>
    <p class="soft small" dir="auto">${sourceWords(need) || t('No source given')}</p>
    ${need.standing && html`<p class="small"><span class=${`chip ${need.standing === 'disputed' ? 'chip--warn' : 'chip--line'}`}>${standingName(need.standing)}</span></p>`}
    ${need.reasons.length > 0 && html`<div><h4 class="lies__title">${t('Why some dispute it')}</h4><ul class="plain-points">${need.reasons.map((reason) => html`<li key=${reason} dir="auto">${reason}</li>`)}</ul></div>`}
    ${workshop.value?.state !== 'closed' && html`<${Stance} need=${need} />`}
  </article>`;
}

/** What I last said of a need; what is on its way counts before what the server holds. */
function stanceOn(need) {
  const item = pending('need.answer').filter(({ body, state }) => body.need === need && state !== 'refused').pop();
  const kept = item ? item.body.answer : own.value?.stances?.[need] ?? null;
  return { answer: kept, isGoing: Boolean(item) && ['waiting', 'sending'].includes(item.state) };
}

function Stance({ need }) {
  const { answer, isGoing } = stanceOn(need.id);
  const [disputing, setDisputing] = useState(false);
  const buttons = useRef(null);
  const send = (said, reason = '') => give('need.answer', { need: need.id, answer: said, reason, wording: own.value?.wording ?? '' }, { slot: `need:${need.id}` });
  const choose = (said) => () => {
    setDisputing(said === 'dispute' && answer !== 'dispute');
    if (said !== 'dispute' || answer === 'dispute') send(answer === said ? null : said); // once more: taken back
  };
  const done = () => { setDisputing(false); requestAnimationFrame(() => buttons.current?.querySelector('[aria-pressed="true"], button')?.focus()); };
  const button = (said, words) => html`<button class="button button--small" type="button" aria-pressed=${answer === said} aria-label=${about(words, need.text.slice(0, 60))} onClick=${choose(said)}>${words}</button>`;
  return html`<div class="stack stack--tight">
    <div class="actions stances" role="group" aria-label=${t('How do you see it?')} ref=${buttons}>
      ${button('agree', t('I agree'))}${button('unsure', t('I am not sure'))}${button('dispute', t('I see it differently'))}</div>
    ${isGoing && html`<${Status} kind="sending">${t('Sending')}</${Status}>`}
    ${disputing && html`<${Dispute} need=${need.id} onSend=${(reason) => { if (send('dispute', reason) !== null) done(); }} onLeave=${done} />`}
  </div>`;
}

function Dispute({ need, onSend, onLeave }) {
  const kept = useRef(draft(room.workshop, need, 'objection')).current;
  const [text, setText] = useState(() => kept.load()?.text ?? '');
  const [errors, setErrors] = useState({});
  const form = useRef(null);
  useEffect(() => form.current?.querySelector('textarea').focus(), []);
  const send = (event) => {
    event.preventDefault();
    const wrong = found({ text: misfit(text, LONGEST_REASON) });
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    kept.clear();
    onSend(text.trim());
  };
  return html`<form class="stack" ref=${form} onSubmit=${send} noValidate>
    <${Field} name="reason" label=${t('What do you see differently?')} hint=${t('One voice is enough to be heard. No names, please.')} rows="2" limit=${LONGEST_REASON}
      value=${text} error=${errors.text} onInput=${(words) => { setText(words); setErrors({}); kept.save({ text: words }); }} />
    <${SharedLine} />
    <p class="actions"><button class="button button--main" type="submit">${t('Say it')}</button><button class="button button--quiet" type="button" onClick=${onLeave}>${t('Not now')}</button></p>
  </form>`;
}

function Add({ step }) {
  return html`<${GiveForm} step=${step} kind="need.add" check=${check} body=${said}>
    ${(values, set, errors) => html`
      <${Field} name="text" label=${t('What do people here need?')} hint=${t('A fact about this place, in a sentence.')} rows="3" limit=${LONGEST} look="field__input--voice" value=${values.text} error=${errors.text} onInput=${(text) => set({ text })} />
      <${Field} name="source" label=${t('Where do you know it from?')} optional hint=${t('A report, a count, your own work')} value=${values.source || values.meaning || ''} error=${errors.source} onInput=${(source) => set({ source, meaning: '' })} />
      <${Field} name="owner" label=${t('Who says so?')} optional hint=${t('A team, an office, a newspaper. No names of patients.')} value=${values.owner} error=${errors.owner} onInput=${(owner) => set({ owner })} />
      <${Field} name="day" type="date" label=${t('From which day is it?')} optional value=${values.day || values.due || ''} onInput=${(day) => set({ day, due: '' })} />
      <${SharedLine} />
      <${SendButton}>${t('Give this need')}</${SendButton}>`}
  </${GiveForm}>`;
}

/** Words that came back to be written again call a source `meaning` and a day `due`. */
function check({ text, source, meaning, owner }) {
  return found({ text: misfit(text, LONGEST), source: tooLong(source || meaning || '', LONGEST_SOURCE), owner: tooLong(owner, LONGEST_OWNER) });
}

function said({ text, source, meaning, owner, day, due }) {
  return { text, source: source || meaning || '', owner, day: day || due || null };
}
