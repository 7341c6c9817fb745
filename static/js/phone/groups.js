// Action groups: anybody proposes one, joins with one tap and leaves with one tap; a name only by choice.

import { html, useRef, useState } from '../../vendor/vendor.js';
import { dayFromNow, dayWords } from '../lib/days.js';
import { draft } from '../lib/drafts.js';
import { all } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { found, misfit, tooLong } from './give.js';
import { Confirm, Field, SendButton, Status, stopsAt } from './parts.js';
import { give, outbox, own, pending, room, workshop } from './room.js';
import { Serves } from './short.js';

const KINDS = ['action_group.join', 'action_group.leave', 'action_group.edit', 'action_group.contact'];

export function Groups() {
  const mine = own.value?.action_groups ?? [];
  const inside = new Map(mine.map((group) => [group.id, group]));
  const shown = [...all('action_group')].sort((one, other) => (one.at < other.at ? -1 : 1));
  const waiting = mine.filter((group) => !shown.some((other) => other.ref === group.id));
  const open = workshop.value?.state === 'open';
  const [first, rest] = [shown.filter((group) => inside.has(group.ref)), shown.filter((group) => !inside.has(group.ref))];
  return html`<div class="mine">
    <p class="soft">${t('A group is whoever wants to work on it. Join as many as you like; you can leave again at any time.')}</p>
    ${waiting.map((group) => html`<${Waiting} key=${group.id} group=${group} open=${open} />`)}
    ${!shown.length && !waiting.length && html`<p class="soft">${t('No group yet. Propose the first one.')}</p>`}
    ${[...first, ...rest].map((group) => html`<${Group} key=${group.ref} group=${group} me=${inside.get(group.ref)} open=${open} />`)}
    ${open && html`<${Propose} />`}
  </div>`;
}

/** A group one is in that the room does not see: not read yet, or taken out of sight. */
function Waiting({ group, open }) {
  const why = group.state === 'hidden' ? group.why || t('A facilitator has taken it out of sight. Please ask them why.') : t('A facilitator reads it before it is shown.');
  return html`<article class="card card--held"><h4 class="card__title" dir="auto">${nameOf(group)}</h4><p>${why}</p>
    ${open && html`<p><button class="button button--small" type="button" onClick=${() => give('action_group.leave', { group: group.id }, { slot: `group:${group.id}` })}>${t('Leave the group')}</button></p>`}</article>`;
}

function Group({ group, me, open }) {
  const [doing, setDoing] = useState('');
  const id = group.ref;
  const op = pending(...KINDS).filter((item) => item.body.group === id && item.state !== 'saved').pop();
  const send = (kind, body, slot) => give(`action_group.${kind}`, { group: id, ...body }, { slot: `group:${id}:${slot}` });
  const join = () => send('join', { shown_as: '' }, 'in');
  const leave = () => send('leave', {}, 'in');
  const close = () => setDoing('');
  const only = group.names.length + group.more === 1;
  const tool = (name, label) => html`<button class="button button--small" type="button" aria-expanded=${doing === name} aria-label=${`${label}: ${nameOf(group)}`} onClick=${() => setDoing(doing === name ? '' : name)}>${label}</button>`;
  return html`<article class="card card--promise">
    <h4 class="card__title" dir="auto">${nameOf(group)}</h4>
    ${group.purpose && html`<p class="card__text" dir="auto">${group.purpose}</p>`}
    ${group.serves && html`<p class="small"><span class="soft">${t('For:')}</span> <q dir="auto">${group.serves}</q></p>`}
    <p>${peopleWords(group)}</p>
    <p class="small">${contactWords(group)} · ${meetingWords(group)}</p>
    ${op && html`<${OnItsWay} op=${op} />`}
    ${open && !me && html`<p><button class="button button--main" type="button" aria-label=${t('Join “%(name)s”', { name: nameOf(group) })} onClick=${join}>${t('Join')}</button></p>`}
    ${open && me && html`<p class="actions"><span class="chip chip--good">${t('You are in it')}</span>
      ${tool('name', me.shown_as ? t('My name here') : t('Show my name'))}${(!group.contact || me.contact) && tool('contact', me.contact ? t('I am the contact') : t('Be the contact person'))}${tool('meeting', t('First meeting'))}
      ${(me.founder || me.contact || !group.name) && tool('words', t('Its name'))}
      ${only ? html`<${Confirm} label=${t('Leave')} question=${t('You are the last one: the group ends when you leave.')} yes=${t('Yes, leave')} onYes=${leave} />`
        : html`<button class="button button--small" type="button" aria-label=${t('Leave “%(name)s”', { name: nameOf(group) })} onClick=${leave}>${t('Leave')}</button>`}</p>
      ${doing && html`<${Doing} key=${doing} what=${doing} group=${group} me=${me} send=${send} onDone=${close} />`}`}
  </article>`;
}

function OnItsWay({ op }) {
  if (op.state !== 'refused') return html`<p><${Status} kind="sending">${t('On its way')}</${Status}></p>`;
  return html`<p><${Status} kind="off">${t('Not saved')}</${Status}> ${op.message} <button class="button button--small" type="button" onClick=${() => outbox.discard(op.op_id)}>${t('I see')}</button></p>`;
}

/** What one can do in a group, one at a time: each a small form of its own. */
function Doing({ what, group, me, send, onDone }) {
  const name = own.value?.person?.name ?? '';
  const forms = {
    name: { fields: [{ name: 'shown_as', label: t('My name in this group'), hint: t('The room and the summary show it. Leave it empty to be counted without a name.'), value: me.shown_as || name, limit: 60 }], kind: 'join', done: t('Keep it so') },
    contact: { fields: [
      { name: 'contact', label: t('The contact person’s name'), hint: t('Leave it empty to step back.'), value: group.contact || me.shown_as || name, limit: 80 },
      { name: 'reach', label: t('How can people reach you?'), optional: true, hint: t('It stands in the summary for everybody who gets it.'), value: group.reach, limit: 120 },
    ], kind: 'contact', done: t('Keep it so') },
    meeting: { fields: [
      { name: 'meets_on', label: t('The first meeting'), type: 'date', optional: true, value: group.meets_on ?? '', min: dayFromNow(0) },
      { name: 'meets_where', label: t('Where, and at what time?'), optional: true, value: group.meets_where, limit: 120 },
    ], kind: 'edit', done: t('Keep it so') },
    words: { fields: [
      { name: 'name', label: t('Name of the group'), value: group.name, limit: 80, needed: true },
      { name: 'purpose', label: t('What for?'), optional: true, value: group.purpose, limit: 300 },
    ], kind: 'edit', done: t('Keep it so') },
  };
  const { fields, kind, done } = forms[what];
  return html`<${Small} fields=${fields} done=${done} onSend=${(values) => { if (send(kind, values, what) !== null) onDone(); }} onLeave=${onDone} />`;
}

function Small({ fields, done, onSend, onLeave }) {
  const [values, setValues] = useState(() => Object.fromEntries(fields.map(({ name, value }) => [name, value])));
  const [errors, setErrors] = useState({});
  const form = useRef(null);
  const leave = (event) => {
    event.preventDefault();
    const wrong = found(Object.fromEntries(fields.map((field) => [field.name, wrongWith(field, values[field.name])])));
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    onSend(Object.fromEntries(fields.map(({ name, type }) => [name, type === 'date' ? values[name] || null : values[name].trim()])));
  };
  return html`<form class="screen" ref=${form} onSubmit=${leave} noValidate>
    ${fields.map(({ name, value, limit, needed, ...field }) => html`<${Field} key=${name} name=${name} ...${field} value=${values[name]} error=${errors[name]} onInput=${(words) => { setValues({ ...values, [name]: words }); setErrors({}); }} />`)}
    <p class="actions"><button class="button button--main" type="submit">${done}</button><button class="button button--quiet" type="button" onClick=${onLeave}>${t('Not now')}</button></p>
  </form>`;
}

function wrongWith({ type, limit, needed }, value) {
  if (type === 'date') return value && value < dayFromNow(0) ? t('This date has passed. Please choose one from today on.') : undefined;
  return needed ? misfit(value, limit) : tooLong(value, limit);
}

const EMPTY = { name: '', purpose: '', serves: '', meets_on: '', shown_as: null };

function Propose() {
  const kept = draft(room.workshop, 'groups', 'propose');
  const [values, setValues] = useState(() => ({ ...EMPTY, ...kept.load() }));
  const [open, setOpen] = useState(Boolean(values.name || values.purpose));
  const [errors, setErrors] = useState({});
  const form = useRef(null);
  const op = pending('action_group.add').filter((item) => item.state !== 'saved').pop();
  const set = (fields) => {
    const next = { ...values, ...fields };
    setValues(next);
    setErrors({});
    if (!room.preview) kept.save(next);
  };
  const send = (event) => {
    event.preventDefault();
    const wrong = found({ name: misfit(values.name, 80), purpose: tooLong(values.purpose, 300), meets_on: wrongWith({ type: 'date' }, values.meets_on), shown_as: tooLong(shownAs(values), 60) });
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    const body = { name: values.name, purpose: values.purpose, serves: values.serves || null, meets_on: values.meets_on || null, meets_where: '', shown_as: shownAs(values).trim(), wording: own.value?.wording ?? '' };
    if (give('action_group.add', body) === null) return;
    kept.clear();
    setValues(EMPTY);
    setOpen(false);
  };
  const again = () => { const { wording, meets_where: where, ...said } = op.body; setValues({ ...EMPTY, ...said, serves: said.serves ?? '', meets_on: said.meets_on ?? '' }); setOpen(true); outbox.discard(op.op_id); };
  if (op && op.state === 'refused') return html`<p><${Status} kind="off">${t('Not saved')}</${Status}> ${op.message} <button class="button button--small" type="button" onClick=${again}>${t('Change it')}</button></p>`;
  if (!open) return html`${op && html`<${OnItsWay} op=${op} />`}<p><button class="button" type="button" onClick=${() => setOpen(true)}>${t('Propose a group')}</button></p>`;
  return html`<form class="card screen" ref=${form} onSubmit=${send} noValidate aria-label=${t('Propose a group')}>
    <${Field} name="name" label=${t('Name of the group')} value=${values.name} error=${errors.name} onInput=${(name) => set({ name })} />
    <${Field} name="purpose" label=${t('What for?')} optional rows="2" limit=${300} value=${values.purpose} error=${errors.purpose} onInput=${(purpose) => set({ purpose })} />
    <${Serves} kind="group" offer=${t('Link it to a sentence or a promise')} label=${t('Which one does it serve?')} value=${values.serves} onChange=${(serves) => set({ serves })} />
    <${Field} name="meets_on" type="date" label=${t('First meeting')} optional min=${dayFromNow(0)} value=${values.meets_on} error=${errors.meets_on} onInput=${(day) => set({ meets_on: day })} />
    <${Field} name="shown_as" label=${t('My name in this group')} optional hint=${t('The room and the summary show it. Leave it empty to be counted without a name.')} value=${shownAs(values)} error=${errors.shown_as} onInput=${(name) => set({ shown_as: name })} />
    <p class="soft small">${t('Shared with this room and in the summary.')}</p>
    <${SendButton}>${t('Propose it, and join')}</${SendButton}>
    <p><button class="button button--quiet button--wide" type="button" onClick=${() => setOpen(false)}>${t('Not now')}</button></p>
  </form>`;
}

/** Nobody is named who has not chosen it: the field is empty until somebody types. */
function shownAs(values) {
  return values.shown_as ?? '';
}

function nameOf(group) {
  return group.name || t('A group without a name');
}

/** "Amina, Ben and 3 more". */
function peopleWords({ names, more }) {
  if (!names.length) return tn('%(n)s person', '%(n)s people', more);
  const listed = names.join(', ');
  return more ? tn('%(names)s and %(n)s more', '%(names)s and %(n)s more', more, { names: listed }) : listed;
}

function contactWords({ contact, reach }) {
  if (!contact) return t('no contact person yet');
  return reach ? t('Contact: %(name)s (%(reach)s)', { name: contact, reach }) : t('Contact: %(name)s', { name: contact });
}

function meetingWords({ meets_on: day, meets_where: where }) {
  return [day && dayWords(day), where].filter(Boolean).join(', ') || t('no first meeting yet');
}
