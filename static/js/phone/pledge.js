// What stands beside one's own promise: who, the first step, the day, and what was answered. It may change; the
// words of the promise do not.

import { html, useRef, useState } from '../../vendor/vendor.js';
import { dayWords } from '../lib/days.js';
import { draft } from '../lib/drafts.js';
import { t, tn } from '../lib/t.js';
import { tooLong } from './give.js';
import { Field, Status, stopsAt } from './parts.js';
import { asked, checkBeside, Day, ownerLabel, Whereabouts } from './promise.js';
import { Answer } from './requests.js';
import { give, outbox, own, pending, room, workshop } from './room.js';

export function Pledge({ card }) {
  const [changing, setChanging] = useState(false);
  const button = useRef(null);
  const beside = own.value?.promises?.[card.id];
  const going = pending('promise.change').filter((item) => item.body.card === card.id).pop();
  const done = () => { setChanging(false); requestAnimationFrame(() => button.current?.focus()); };
  if (!beside) return null;
  return html`<div class="stack stack--tight">
    <${Lines} card=${card} beside=${beside} />
    ${going?.state === 'refused' && html`<p><${Status} kind="off">${t('Not saved')}</${Status}> ${going.message} <button class="button button--small" type="button" onClick=${() => outbox.discard(going.op_id)}>${t('I see')}</button></p>`}
    ${going && !['refused', 'saved', 'late'].includes(going.state) && html`<p><${Status} kind="sending">${t('Your change is on its way')}</${Status}></p>`}
    ${workshop.value?.state === 'open' && (changing
      ? html`<${Change} card=${card} beside=${beside} onDone=${done} />`
      : html`<p><button class="button button--small" type="button" ref=${button} aria-label=${`${t('Change who and when')}: ${card.text.slice(0, 60)}`} onClick=${() => setChanging(true)}>${t('Change who and when')}</button></p>`)}
  </div>`;
}

function Lines({ card, beside }) {
  const lines = [
    [t('Who:'), card.owner],
    [t('Asked of:'), beside.respondent],
    [t('Not in the room.'), beside.away && (beside.told_by ? t('%(name)s tells them.', { name: beside.told_by }) : t('Who tells them? Nobody yet.'))],
    [t('First step:'), card.first_step],
    [t('By:'), card.due && dayWords(card.due)],
  ].filter(([, words]) => words);
  return html`
    ${lines.length > 0 && html`<ul class="list-plain small">${lines.map(([label, words]) => html`<li key=${label}><span class="soft">${label}</span> <bdi>${words}</bdi></li>`)}</ul>`}
    ${card.form === 'request' && html`<${Answer} reply=${beside.reply} />`}
    ${beside.changed > 0 && html`<p class="soft small">${tn('Changed %(n)s time since it was given.', 'Changed %(n)s times since it was given.', beside.changed)}</p>`}`;
}

function Change({ card, beside, onDone }) {
  const kept = draft(room.workshop, card.id, 'pledge');
  const [values, setValues] = useState(() => ({ ...fresh(card, beside), ...kept.load() }));
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
    const wrong = checkBeside(values);
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    if (give('promise.change', changed(card, beside, values), { slot: `promise:${card.id}` }) === null) return;
    kept.clear();
    onDone();
  };
  const leave = () => { kept.clear(); onDone(); };
  return html`<form class="screen" ref=${form} onSubmit=${send} noValidate>
    ${card.form === 'request' && html`<${Field} name="respondent" label=${t('Whom do you ask?')} value=${values.respondent} error=${errors.respondent} onInput=${(respondent) => set({ respondent })} />`}
    <${Field} name="owner" label=${ownerLabel(card.form)} optional value=${values.owner} error=${errors.owner ?? tooLong(values.owner, 80)} onInput=${(owner) => set({ owner })} />
    <${Whereabouts} values=${values} set=${set} errors=${errors} />
    ${card.form !== 'request' && html`<${Field} name="first_step" label=${t('The first small step')} optional value=${values.first_step} error=${errors.first_step} onInput=${(first) => set({ first_step: first })} />`}
    <${Day} values=${values} set=${set} error=${errors.due} />
    <p class="actions"><button class="button button--main" type="submit">${t('Keep the change')}</button>
      <button class="button button--quiet" type="button" onClick=${leave}>${t('Leave it as it was')}</button></p>
  </form>`;
}

function fresh(card, beside) {
  const { form, owner, first_step: first, due } = card;
  return { form, owner, first_step: first, due: due ?? '', respondent: beside.respondent, where: beside.away ? 'away' : '', badge: '', told_by: beside.told_by };
}

/** A badge that was not typed anew stays with whoever has it. */
function changed(card, beside, values) {
  const { badge, ...who } = asked(values);
  const body = { card: card.id, owner: values.owner, due: values.due || null, ...who };
  if (card.form !== 'request') body.first_step = values.first_step;
  if (badge) body.badge = badge;
  return body;
}
