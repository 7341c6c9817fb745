// A first step that somebody takes, an offer, or a request to somebody who can answer it.

import { html } from '../../vendor/vendor.js';
import { dayFromNow, dayWords } from '../lib/days.js';
import { t } from '../lib/t.js';
import { Giving } from './app.js';
import { found, GiveForm, misfit, tooLong } from './give.js';
import { Groups } from './groups.js';
import { Choices, Field, Prompt, SendButton } from './parts.js';
import { own } from './room.js';
import { sheet } from './sheets.js';
import { Serves } from './short.js';

const SOON = 14; // days; a first step further away than this tends not to happen

export function PromiseStep({ step }) {
  return html`
    <${Giving} step=${step} form=${PromiseForm} />
    <p><button class="button button--wide" type="button" aria-haspopup="dialog" onClick=${() => { sheet.value = 'asked'; }}>${t('See who asks for what, and answer')}</button></p>
    <section aria-labelledby="groups-here"><h3 id="groups-here">${t('Who works on something together')}</h3><${Groups} /></section>`;
}

function PromiseForm({ step, onGiven }) {
  return html`<${GiveForm} step=${step} kind="promise.add" onGiven=${onGiven} check=${check} body=${promised}>
    ${(values, set, errors) => html`
      <${Prompt} step=${step} />
      <${Choices} name="form" type="radio" legend=${t('What would you like to say?')} options=${forms()}
        chosen=${[values.form]} onChange=${(form) => set({ form })} />
      <${Field} name="text" label=${beginning(values.form)} hint=${example(values.form)} rows="3" limit=${300} look="field__input--voice"
        value=${values.text} error=${errors.text} onInput=${(text) => set({ text })} />
      ${values.form === 'request' && html`<${Field} name="respondent" label=${t('Whom do you ask?')} hint=${t('A person, a team or an organisation. They are asked for a yes, a no or a not yet.')}
        value=${values.respondent} error=${errors.respondent} onInput=${(respondent) => set({ respondent })} />`}
      <${Field} name="owner" label=${ownerLabel(values.form)} optional hint=${t('A name or a team. The room sees it.')}
        value=${ownerOf(values)} error=${errors.owner} onInput=${(owner) => set({ owner })} />
      <${Whereabouts} values=${values} set=${set} errors=${errors} />
      ${values.form !== 'request' && html`<${Field} name="first_step" label=${t('The first small step')} optional
        value=${values.first_step} error=${errors.first_step} onInput=${(first) => set({ first_step: first })} />`}
      <${Day} values=${values} set=${set} error=${errors.due} />
      <${Serves} kind="promise" offer=${t('Link it to a sentence of the room')} label=${t('Which sentence does it serve?')}
        value=${values.serves} onChange=${(serves) => set({ serves })} />
      <p class="soft small">${t('Shared with this room and in the summary.')}</p>
      <${SendButton}>${{ commitment: t('Give this promise'), offer: t('Give this offer'), request: t('Ask for this') }[values.form]}</${SendButton}>`}
  </${GiveForm}>`;
}

/** When the first step is done, or an answer is hoped for: two days to tap, or any other. */
export function Day({ values, set, error, label }) {
  const isRequest = values.form === 'request';
  const late = values.due > dayFromNow(SOON);
  return html`<div class="stack stack--tight">
    <${Field} name="due" type="date" label=${label ?? (isRequest ? t('Until when do you hope for an answer?') : t('By when?'))} optional min=${dayFromNow(0)}
      value=${values.due ?? ''} error=${error} onInput=${(due) => set({ due })} />
    <p class="actions">${[7, SOON].map((days) => html`<button key=${days} class="button button--small" type="button" aria-pressed=${values.due === dayFromNow(days)}
      onClick=${() => set({ due: dayFromNow(days) })}>${dayWords(dayFromNow(days))}</button>`)}</p>
    <p class="soft small" role="status">${late && !isRequest ? t('That is later than two weeks, and welcome. What could be a smaller first step before it?') : ''}</p>
  </div>`;
}

/** Is whoever must act here? If not: who tells them? */
export function Whereabouts({ values, set, errors }) {
  const isRequest = values.form === 'request';
  const who = isRequest ? values.respondent : ownerOf(values);
  if (!who?.trim() || (!isRequest && who.trim() === own.value?.person?.name)) return null;
  const where = whereOf(values);
  const options = [
    isRequest ? { value: 'here', label: t('Yes, I know the letters of their phone') } : { value: 'here', label: t('Yes') },
    { value: 'away', label: t('No, they are not here') },
    { value: '', label: t('I do not know') },
  ];
  return html`
    <${Choices} name="where" type="radio" legend=${t('Are they in the room?')} options=${options} chosen=${[where]} onChange=${(chosen) => set({ where: chosen, away: false })} />
    ${where === 'here' && isRequest && html`<${Field} name="badge" label=${t('The four letters of their phone')} hint=${t('They find them under “My details”. Your request then comes to their phone.')}
      value=${values.badge ?? ''} error=${errors.badge} autocapitalize="characters" autocomplete="off" maxlength="8" onInput=${(badge) => set({ badge })} />`}
    ${where === 'away' && html`<${Field} name="told_by" label=${t('Who tells them?')} optional hint=${t('Somebody who meets them soon.')}
      value=${values.told_by ?? ''} error=${errors.told_by} onInput=${(told) => set({ told_by: told })} />`}`;
}

/** What was typed as the owner; before anybody has typed, one's own name. */
function ownerOf(values) {
  return values.owner ?? own.value?.person?.name ?? '';
}

function whereOf({ where, away, badge }) {
  return where || (away ? 'away' : badge ? 'here' : '');
}

/** The fields of whoever must act, as the server takes them. */
export function asked(values) {
  const where = whereOf(values);
  return {
    away: where === 'away',
    told_by: where === 'away' ? values.told_by ?? '' : '',
    ...(values.form === 'request' ? { respondent: values.respondent, badge: where === 'here' ? values.badge ?? '' : '' } : {}),
  };
}

function forms() {
  return [
    { value: 'commitment', label: t('I will'), hint: t('Something I do, or we do') },
    { value: 'offer', label: t('I can offer'), hint: t('Something others may use') },
    { value: 'request', label: t('We need'), hint: t('Something we ask of somebody, who answers yes, no or not yet') },
  ];
}

function beginning(form) {
  return { commitment: t('What will you do?'), offer: t('What can you offer?'), request: t('What do you need?') }[form];
}

function example(form) {
  return {
    commitment: t('A whole sentence, such as: I will ring every patient back within a day.'),
    offer: t('A whole sentence, such as: I can offer our meeting room on Thursdays.'),
    request: t('A whole sentence, such as: We need one telephone number for all of us.'),
  }[form];
}

export function ownerLabel(form) {
  return { commitment: t('Who does it?'), offer: t('Who offers it?'), request: t('Who asks for it?') }[form];
}

function check(values) {
  return found({ text: misfit(values.text, 300), ...checkBeside(values) });
}

/** What is wrong with what stands beside a promise, by field. */
export function checkBeside(values) {
  const isRequest = values.form === 'request';
  const where = whereOf(values);
  return found({
    respondent: isRequest ? (values.respondent?.trim() ? tooLong(values.respondent, 120) : t('Please say whom you ask: a person, a team or an organisation. Then they know it is for them.')) : undefined,
    owner: tooLong(ownerOf(values), 80),
    badge: isRequest && where === 'here' && !values.badge?.trim() ? t('Please type the four letters, or choose “I do not know”.') : undefined,
    told_by: where === 'away' ? tooLong(values.told_by ?? '', 80) : undefined,
    first_step: isRequest ? undefined : tooLong(values.first_step, 200),
    due: values.due && values.due < dayFromNow(0) ? t('This date has passed. Please choose one from today on.') : undefined,
  });
}

function promised(values) {
  const { form, text, first_step: first, due, serves } = values;
  return { form, text, owner: ownerOf(values), first_step: form === 'request' ? '' : first, due: due || null, serves: serves || null, ...asked(values) };
}
