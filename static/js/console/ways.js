// Ways in: for people without a phone, from paper cards, and before the day.

import { html, signal, useState } from '../../vendor/vendor.js';
import { confidenceName, FORMS, formName, sizeName } from '../lib/pathwords.js';
import { all, object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { act, ask } from './act.js';
import { Confirm, CopyField } from './parts.js';
import { groups, joined, steps, workshop } from './room.js';

const WORDING = '2026-11';
const SAYS = { story: 'story.add', dream: 'dream.add', keep: 'keep.add', statement: 'statement.add', promise: 'promise.add', need: 'need.add', pathway: 'pathway.add' };
const PURPOSES = {
  room: t('Show it to the people in this room'), summary: t('Use it in the written summary of this workshop'),
  publication: t('It may be published, for example in a leaflet or on a website'), facilitators: t('Only the facilitators may read it'),
};

/** Steps that have been opened and take words. */
const taking = () => steps.value.filter((step) => step.opened_at && SAYS[step.welcomes]);
const guests = () => all('guest').sort((a, b) => (a.at < b.at ? 1 : -1));
const chosenGuest = signal('');

export function WaysPanel() {
  const lead = Boolean(workshop.value.public_id);
  return html`
    ${lead && html`<${Counted} />`}
    <${ForSomebody} />
    <${Paper} />
    ${lead && workshop.value.state === 'draft' && html`<${Before} />`}`;
}

function Counted() {
  const ways = object('crowd:-')?.ways ?? {};
  const words = {
    phone: t('with a phone'), before: t('before the day'), guest: t('without a phone'), paper: t('on paper'), gone: t('left'),
  };
  return html`<section class="panel" aria-labelledby="ways-title"><div class="panel__head"><h2 id="ways-title">${t('How people take part')}</h2><span class="numbers">${tn('%(n)s joined', '%(n)s joined', joined.value)}</span></div>
    <p class="row">${Object.entries(ways).map(([way, n]) => html`<span class="chip chip--line" key=${way}>${words[way] ?? way}: ${n}</span>`)}${!Object.keys(ways).length && html`<span class="soft">${t('Nobody yet.')}</span>`}</p></section>`;
}

/** Somebody speaks, a scribe writes; consent is asked aloud. */
function ForSomebody() {
  const people = guests().filter((guest) => guest.route === 'guest');
  return html`
    <section class="panel stack" aria-labelledby="for-title">
      <h2 id="for-title">${t('Write for somebody without a phone')}</h2>
      <${NewGuest} />
      ${people.length > 0 && html`<${Speak} people=${people} />`}
    </section>`;
}

function NewGuest() {
  const [name, setName] = useState('');
  const [group, setGroup] = useState('');
  const [refusal, setRefusal] = useState('');
  const add = async (event) => {
    event.preventDefault();
    const answer = await ask('guest.add', { name, groups: [group || groups.value[0]?.ref] });
    setRefusal(answer.kept ? '' : answer.message);
    if (!answer.kept) return;
    chosenGuest.value = answer.id;
    setName('');
  };
  return html`
    <form class="stack stack--tight" onSubmit=${add}>
      <div class="pair">
        <div class="field"><label class="field__label" for="guest-name">${t('What may we call them?')} <span class="field__optional">${t('(if they like)')}</span></label><input class="field__input" id="guest-name" type="text" maxlength="60" value=${name} onInput=${(event) => setName(event.target.value)} /></div>
        <${Select} id="guest-group" label=${t('Their group')} value=${group} onChange=${setGroup} options=${groups.value.map((one) => [one.ref, one.name])} /></div>
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <p><button class="button" type="submit">${t('Add this person')}</button></p>
    </form>`;
}

function guestWords(guest) {
  const group = groups.value.find((one) => one.ref === guest.groups[0])?.name ?? '';
  return [guest.name || group, guest.badge].join(' · ');
}

function Speak({ people }) {
  const empty = { text: '', meaning: '', purposes: [], owner: '', form: 'commitment', part: '', lies: 'works', size: 'small', confidence: 'experience' };
  const [form, setForm] = useState(empty);
  const [stepRef, setStep] = useState('');
  const [refusal, setRefusal] = useState('');
  const [said, setSaid] = useState('');
  const guest = people.find((one) => one.ref === chosenGuest.value) ?? people[0];
  const step = taking().find((one) => one.ref === stepRef) ?? taking().at(-1);
  const set = (fields) => { setForm({ ...form, ...fields }); setSaid(''); };
  const give = async (event) => {
    event.preventDefault();
    const answer = await ask('guest.speak', { guest: guest.ref, says: SAYS[step.welcomes], body: bodyOf(step, form) });
    setRefusal(answer.kept ? '' : answer.message);
    if (!answer.kept) return;
    setForm(empty);
    setSaid(t('Kept, as said by %(name)s.', { name: guestWords(guest) }));
  };
  const leave = (erase) => act('guest.leave', { guest: guest.ref, erase }, { say: t('Done.') });
  if (!step) return html`<p class="soft">${t('As soon as the room is in a step that asks for words, you can write for them here.')}</p>`;
  return html`
    <form class="stack" onSubmit=${give}>
      <div class="pair">
        <${Select} id="speak-guest" label=${t('Who speaks')} value=${guest.ref} onChange=${(ref) => { chosenGuest.value = ref; }} options=${people.map((one) => [one.ref, guestWords(one)])} />
        <${Select} id="speak-step" label=${t('To which step')} value=${step.ref} onChange=${setStep} options=${taking().map((one) => [one.ref, one.title])} /></div>
      ${step.welcomes === 'promise' && html`<${Select} id="speak-form" label=${t('What it is')} value=${form.form} onChange=${(value) => set({ form: value })} options=${[['commitment', t('Something they will do')], ['offer', t('Something they offer')], ['request', t('Something they need')]]} />`}
      ${step.welcomes === 'pathway' && html`<${OnPathway} step=${step} form=${form} set=${set} />`}
      <div class="field"><label class="field__label" for="speak-text">${t('In their own words')}</label><textarea class="field__input field__input--voice" id="speak-text" rows="4" value=${form.text} onInput=${(event) => set({ text: event.target.value })}></textarea></div>
      ${step.welcomes === 'story' && html`
        <div class="field"><label class="field__label" for="speak-meaning">${t('What made it possible?')}</label><textarea class="field__input" id="speak-meaning" rows="2" value=${form.meaning} onInput=${(event) => set({ meaning: event.target.value })}></textarea></div>
        <${Purposes} chosen=${form.purposes} onChange=${(purposes) => set({ purposes })} legend=${t('Read these aloud: what may be done with the story?')} />`}
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <p role="status" class="soft">${said}</p>
      <p class="actions"><button class="button button--main" type="submit" disabled=${!form.text.trim()}>${t('Keep it')}</button>
        <${Confirm} label=${t('This person leaves')} question=${t('Take back everything they said?')} yes=${t('Yes, take back all')} onYes=${() => leave(true)} no=${t('No, their words stay')} onNo=${() => leave(false)} /></p>
    </form>`;
}

/** On which part of the way it lies, and what it is; of a gap how large it is, and how sure they are. */
function OnPathway({ step, form, set }) {
  const parts = object(`pathway:${step.ref}`)?.parts ?? [];
  const named = (keys, name) => keys.map((key) => [key, name(key)]);
  return html`<div class="pair">
    <${Select} id="speak-part" label=${t('Part of the way')} value=${form.part} onChange=${(part) => set({ part })} options=${parts.map((part) => [part.key, part.name])} />
    <${Select} id="speak-lies" label=${t('What it is')} value=${form.lies} onChange=${(lies) => set({ lies })} options=${named(FORMS, formName)} />
    ${form.lies === 'gap' && html`<${Select} id="speak-size" label=${t('How many people meet this gap?')} value=${form.size} onChange=${(size) => set({ size })} options=${named(['small', 'medium', 'large'], sizeName)} />
      <${Select} id="speak-sure" label=${t('How sure are they?')} value=${form.confidence} onChange=${(confidence) => set({ confidence })} options=${named(['guess', 'experience', 'figures'], confidenceName)} />`}</div>`;
}

function bodyOf(step, { text, meaning, purposes, form, part, lies, size, confidence }) {
  const common = { step: step.ref, text, wording: WORDING };
  if (step.welcomes === 'story') return { ...common, title: '', meaning, purposes };
  if (step.welcomes === 'dream') return { ...common, form: step.kind === 'headline' ? 'headline' : 'dream' };
  if (step.welcomes === 'promise') return { ...common, form, owner: '', first_step: '', due: null, serves: null };
  if (step.welcomes === 'pathway') {
    const of = lies === 'gap' ? { size, confidence } : {};
    return { ...common, part: part || object(`pathway:${step.ref}`)?.parts[0]?.key, form: lies, ...of };
  }
  return common;
}

/** Paper cards of one group, one line a card. */
function Paper() {
  const [lines, setLines] = useState('');
  const [stepRef, setStep] = useState('');
  const [group, setGroup] = useState('');
  const [people, setPeople] = useState('');
  const [purposes, setPurposes] = useState([]);
  const [refusal, setRefusal] = useState('');
  const batches = guests().filter((guest) => guest.route === 'paper');
  const able = taking().filter((one) => ['story', 'dream', 'keep', 'statement', 'need'].includes(one.welcomes));
  const step = able.find((one) => one.ref === stepRef) ?? able.at(-1);
  const cards = lines.split('\n').map((line) => line.trim()).filter(Boolean);
  const add = async (event) => {
    event.preventDefault();
    const body = {
      step: step.ref, says: SAYS[step.welcomes], lines: cards, group: group || groups.value[0]?.ref,
      people: Number(people) || cards.length, purposes: step.welcomes === 'story' ? purposes : [], wording: WORDING,
    };
    const answer = await ask('paper.add', body);
    setRefusal(answer.kept ? '' : answer.message);
    if (!answer.kept) return;
    setLines('');
    setPeople('');
  };
  return html`
    <section class="panel stack" aria-labelledby="paper-title">
      <h2 id="paper-title">${t('Type in paper cards')}</h2>
      <p class="soft small">${t('One line a card, one group at a time. They are counted as people of that group.')}</p>
      ${!step ? html`<p class="soft">${t('As soon as the room is in a step that asks for words, you can type cards in here.')}</p>` : html`
      <form class="stack" onSubmit=${add}>
        <div class="field"><label class="field__label" for="paper-lines">${t('The cards')}</label><textarea class="field__input" id="paper-lines" rows="6" value=${lines} onInput=${(event) => setLines(event.target.value)}></textarea><p class="field__foot"><span class="soft small">${tn('%(n)s card', '%(n)s cards', cards.length)}</span></p></div>
        <div class="pair"><${Select} id="paper-step" label=${t('To which step')} value=${step.ref} onChange=${setStep} options=${able.map((one) => [one.ref, one.title])} />
          <${Select} id="paper-group" label=${t('Which group wrote them')} value=${group} onChange=${setGroup} options=${groups.value.map((one) => [one.ref, one.name])} />
          <div class="field"><label class="field__label" for="paper-people">${t('How many people wrote them')}</label><input class="field__input" id="paper-people" type="number" min="1" max="500" placeholder=${cards.length || 1} value=${people} onInput=${(event) => setPeople(event.target.value)} /></div></div>
        ${step.welcomes === 'story' && html`<${Purposes} chosen=${purposes} onChange=${setPurposes} legend=${t('As ticked on the paper: what may be done with these stories?')} />`}
        ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
        <p><button class="button button--main" type="submit" disabled=${!cards.length}>${t('Keep these cards')}</button></p>
      </form>`}
      ${batches.length > 0 && html`<ul class="list-plain">${batches.map((batch) => html`<li class="row row--apart" key=${batch.ref}>
        <span>${t('Paper cards: %(group)s', { group: groups.value.find((one) => one.ref === batch.groups[0])?.name ?? '' })} · ${tn('%(n)s person', '%(n)s people', batch.voices)}</span>
        <${Confirm} label=${t('Take out again')} question=${t('Take out this whole batch?')} yes=${t('Yes, take it out')} onYes=${() => act('guest.leave', { guest: batch.ref, erase: true }, { say: t('Taken out.') })} /></li>`)}</ul>`}
    </section>`;
}

function Purposes({ chosen, onChange, legend }) {
  const toggle = (key) => {
    if (chosen.includes(key)) return onChange(chosen.filter((one) => one !== key));
    return onChange(key === 'facilitators' ? [key] : [...chosen.filter((one) => one !== 'facilitators'), key]);
  };
  return html`<fieldset><legend class="choices__legend">${legend}</legend>
    ${Object.entries(PURPOSES).map(([key, label]) => html`<label class="reason" key=${key}><input type="checkbox" checked=${chosen.includes(key)} onChange=${() => toggle(key)} /> <span>${label}</span></label>`)}</fieldset>`;
}

/** One step may be answered before the day, by a link of its own. */
function Before() {
  const { before_step: ref, before_url: url } = workshop.value;
  const [chosen, setChosen] = useState('');
  const able = steps.value.filter((step) => SAYS[step.welcomes] || step.kind === 'assess');
  const step = steps.value.find((one) => one.ref === ref);
  return html`
    <section class="panel stack" aria-labelledby="before-title">
      <h2 id="before-title">${t('Before the day')}</h2>
      <p class="soft small">${t('People who cannot come, or need time, may answer one step beforehand. Send them the link yourself.')}</p>
      ${step
        ? html`<p>${t('Open now: %(step)s.', { step: step.title })}</p><${CopyField} id="before-link" label=${t('The link before the day')} value=${url} />
          <p><button class="button button--small" type="button" onClick=${() => act('before.close', {}, { say: t('Closed.') })}>${t('Take in nothing more')}</button></p>`
        : html`<div class="row row--foot"><${Select} id="before-step" label=${t('Which step')} value=${chosen || able[0]?.ref} onChange=${setChosen} options=${able.map((one) => [one.ref, one.title])} />
          <button class="button" type="button" disabled=${!able.length} onClick=${() => act('before.open', { step: chosen || able[0].ref }, { say: t('The link is open.') })}>${t('Open a link')}</button></div>`}
    </section>`;
}

function Select({ id, label, value, options, onChange }) {
  return html`<div class="field"><label class="field__label" for=${id}>${label}</label>
    <select class="field__input" id=${id} value=${value || options[0]?.[0]} onChange=${(event) => onChange(event.target.value)}>${options.map(([key, words]) => html`<option key=${key} value=${key} selected=${key === value}>${words}</option>`)}</select></div>`;
}
