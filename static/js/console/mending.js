// One small form for each thing that can be mended before the close, as somebody in the room says it.

import { html, signal, useState } from '../../vendor/vendor.js';
import { dayFromNow } from '../lib/days.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { ask, closeToast } from './act.js';
import { open } from './over.js';
import { Dialog } from './parts.js';
import { cardById, cards } from './room.js';
import { beginning } from './words.js';

const LONGEST_OPTION = 90;

/** What is being mended: `{kind, ref, from}`. */
const mending = signal(null);

/** Open the form for an open point, or for a promise, a reply or a group by name. */
export function mend(kind, ref, from = null) {
  closeToast();
  mending.value = { kind, ref, from };
  open('mending');
}

export function Mending({ onClose }) {
  const { kind, ref, from } = mending.value;
  const id = ref.split(':')[1];
  const done = () => (from ? open(from) : onClose());
  const Form = { unserved: LinkPromise, reply: WriteReply, contact: GroupForm, group: GroupForm }[kind] ?? PromiseForm;
  return html`<${Form} key=${`${kind}${ref}`} id=${id} only=${kind} onDone=${done} onClose=${from ? done : onClose} />`;
}

function PromiseForm({ id, only, onDone, onClose }) {
  const card = cardById(id);
  const beside = object(`promise:${id}`) ?? {};
  const isRequest = card?.form === 'request';
  const fields = [
    isRequest && { name: 'respondent', label: t('Whom it asks'), value: beside.respondent ?? '', maxlength: 120 },
    { name: 'owner', label: { commitment: t('Who does it'), offer: t('Who offers it'), request: t('Who asks for it') }[card?.form], value: card?.owner ?? '', maxlength: 80 },
    !isRequest && { name: 'first_step', label: t('First step'), value: card?.first_step ?? '', maxlength: 200 },
    { name: 'due', label: t('By when'), type: 'date', value: card?.due ?? '', min: dayFromNow(0) },
    { name: 'serves', label: t('Which statement it serves'), value: card?.serves ?? '', options: statementOptions() },
    { name: 'away', label: t('Whoever must act is not in the room'), type: 'tick', value: beside.away ?? false },
    { name: 'told_by', label: t('Who tells them'), value: beside.told_by ?? '', maxlength: 80, when: (values) => values.away },
  ].filter(Boolean);
  return html`<${Form} title=${t('Fill in what is missing')} quote=${card?.text} fields=${fields} first=${only} onClose=${onClose}
    send=${(changed) => ask('promise.mend', { card: id, ...changed })} onDone=${onDone} note=${t('The words of the promise stay as they are. Its writer sees the change on their phone.')} />`;
}

function LinkPromise({ id, onDone, onClose }) {
  const promises = cards.value.filter((card) => card.kind === 'promise' && card.state !== 'hidden');
  const options = Object.fromEntries([['', t('Choose one')], ...promises.map((card) => [card.ref, beginning(card.text, LONGEST_OPTION)])]);
  const fields = [{ name: 'card', label: t('Which promise, offer or request serves it?'), value: '', options }];
  const send = ({ card }) => (card ? ask('promise.mend', { card, serves: `card:${id}` }) : { kept: false, message: t('Please choose one, or close this window.') });
  return html`<${Form} title=${t('Who takes this up?')} quote=${cardById(id)?.text} fields=${fields} onClose=${onClose} send=${send} onDone=${onDone}
    note=${t('If nobody has yet: read it aloud, and go back to the step for promises. A phone adds one in a minute.')} />`;
}

function WriteReply({ id, onDone, onClose }) {
  const beside = object(`promise:${id}`) ?? {};
  const fields = [
    { name: 'answer', label: t('The answer'), value: '', options: { '': t('Choose one'), yes: t('Yes'), no: t('No, because…'), not_yet: t('Not yet') } },
    { name: 'reason', label: t('In their words (needed with a no)'), value: '', maxlength: 300, rows: 3 },
    { name: 'by', label: t('Whose answer it is'), value: beside.respondent ?? '', maxlength: 120 },
    { name: 'told_by', label: t('As told by'), value: '', maxlength: 80 },
  ];
  const send = (_changed, { answer, reason, by, told_by: told }) => (answer ? ask('request.record', { card: id, answer, reason, by, told_by: told }) : { kept: false, message: t('Please choose one of the three answers.') });
  return html`<${Form} title=${t('Write down an answer')} quote=${cardById(id)?.text} fields=${fields} onClose=${onClose} send=${send} onDone=${onDone} note=${t('A no is a full answer. It is shown and printed with its reason.')} />`;
}

function GroupForm({ id, only, onDone, onClose }) {
  const group = object(`action_group:${id}`) ?? {};
  const fields = [
    { name: 'contact', label: t('Contact person'), value: group.contact ?? '', maxlength: 80 },
    { name: 'reach', label: t('How to reach them (it is printed)'), value: group.reach ?? '', maxlength: 120 },
    { name: 'name', label: t('Name of the group'), value: group.name ?? '', maxlength: 80 },
    { name: 'purpose', label: t('What for'), value: group.purpose ?? '', maxlength: 300, rows: 2 },
    { name: 'meets_on', label: t('First meeting'), type: 'date', value: group.meets_on ?? '', min: dayFromNow(0) },
    { name: 'meets_where', label: t('Where, and at what time'), value: group.meets_where ?? '', maxlength: 120 },
  ];
  return html`<${Form} title=${t('The action group')} fields=${fields} first=${only} onClose=${onClose} send=${(changed) => ask('action_group.mend', { group: id, ...changed })} onDone=${onDone} />`;
}

function statementOptions() {
  const statements = cards.value.filter((card) => card.kind === 'statement' && card.state !== 'hidden');
  return Object.fromEntries([['', t('None')], ...statements.map((card) => [`card:${card.ref}`, beginning(card.text, LONGEST_OPTION)])]);
}

/** A dialog of fields; `send(changed, all)` answers as `ask` does, and a refusal stays with what was typed. */
function Form({ title, quote, note, fields, first, send, onDone, onClose }) {
  const [values, setValues] = useState(() => Object.fromEntries(fields.map(({ name, value }) => [name, value])));
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const keep = async (event) => {
    event.preventDefault();
    const said = fields.filter(({ name, value }) => values[name] !== value).map(({ name, type }) => [name, type === 'date' || name === 'serves' ? values[name] || null : values[name]]);
    setBusy(true);
    const answer = await send(Object.fromEntries(said), values);
    setBusy(false);
    if (answer.kept) onDone();
    else setRefusal(answer.message);
  };
  const set = (name, value) => { setValues({ ...values, [name]: value }); setRefusal(''); };
  const start = fields.some(({ name }) => name === first) ? first : null;
  return html`
    <${Dialog} title=${title} onClose=${onClose} inside=${Boolean(start)}>
      ${quote && html`<blockquote class="dialog__quote voice" dir="auto">${quote}</blockquote>`}
      <form class="stack" onSubmit=${keep} noValidate>
        ${fields.filter(({ when }) => !when || when(values)).map((field) => html`<${One} key=${field.name} field=${field} value=${values[field.name]} focus=${field.name === start} onChange=${(value) => set(field.name, value)} />`)}
        ${note && html`<p class="small soft">${note}</p>`}
        ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
        <div class="dialog__foot"><button class="button button--quiet" type="button" onClick=${onClose}>${t('Leave it')}</button>
          <button class="button button--main" type="submit" disabled=${busy}>${t('Keep')}</button></div>
      </form>
    <//>`;
}

function One({ field, value, focus, onChange }) {
  const { name, label, type = 'text', options, rows, maxlength, min } = field;
  const id = `mend-${name}`;
  const shared = { id, class: 'field__input', autofocus: focus, dir: 'auto' };
  if (type === 'tick') return html`<label class="reason"><input type="checkbox" checked=${value} onChange=${(event) => onChange(event.target.checked)} /> <span>${label}</span></label>`;
  const change = (event) => onChange(event.target.value);
  return html`<div class="field"><label class="field__label" for=${id}>${label}</label>
    ${options && html`<select ...${shared} onChange=${change}>${Object.entries(options).map(([key, words]) => html`<option key=${key} value=${key} selected=${key === value}>${words}</option>`)}</select>`}
    ${!options && rows && html`<textarea ...${shared} rows=${rows} maxlength=${maxlength} value=${value} onInput=${change}></textarea>`}
    ${!options && !rows && html`<input ...${shared} type=${type} min=${min} maxlength=${maxlength} value=${value} onInput=${change} />`}
  </div>`;
}
