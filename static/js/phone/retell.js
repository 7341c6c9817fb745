// Writing down a story one heard. It goes to its teller's phone and nowhere else; only they can say that it is theirs.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { t } from '../lib/t.js';
import { found, misfit, tooLong } from './give.js';
import { Banner, Choices, Confirm, Field, SendButton, Status, stopsAt } from './parts.js';
import { give, outbox, own, pending } from './room.js';
import { formOf } from './writing.js';

const OTHER = 'other';

/** The form: for a new story, or for better words of one that waits (`again`). */
export function Heard({ step, again = null, onGiven }) {
  const [errors, setErrors] = useState({});
  const [typing, setTyping] = useState(false);
  const form = useRef(null);
  const kept = formOf(step, 'heard');
  const [better, setBetter] = useState(again);
  const values = better ?? kept.values;
  const set = (fields) => {
    if (better) setBetter({ ...better, ...fields }); else kept.set(fields);
    setErrors({});
  };
  const send = (event) => {
    event.preventDefault();
    const wrong = check(values, again);
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    const { title, text, meaning } = values;
    const sent = again
      ? give('retelling.revise', { retelling: again.id, title, text, meaning }, { slot: `retelling:${again.id}` })
      : give('retelling.offer', { step: step.id, teller: values.teller, title, text, meaning });
    if (sent === null) return;
    if (!again) kept.clear();
    onGiven?.();
  };
  return html`<form class="screen" ref=${form} onSubmit=${send} noValidate>
    <p class="soft">${t('They read it first, on their own phone. Until they say “That is my story”, nobody else can read it.')}</p>
    ${!again && html`<${Teller} value=${values.teller} error=${errors.teller} typing=${typing} onType=${() => setTyping(true)} onChange=${(teller) => set({ teller })} />`}
    <${Field} name="text" label=${t('What happened to them?')} rows="8" limit=${6000} look="field__input--tall field__input--voice"
      hint=${t('In their words, as well as you remember. Please leave out names.')} value=${values.text} error=${errors.text} onInput=${(text) => set({ text })} />
    <${Field} name="meaning" label=${t('What made it possible?')} optional rows="3" limit=${1000} value=${values.meaning} error=${errors.meaning} onInput=${(meaning) => set({ meaning })} />
    <${Field} name="title" label=${t('Give it a name')} optional value=${values.title} error=${errors.title} onInput=${(title) => set({ title })} />
    <${SendButton}>${again ? t('Send it to them again') : t('Send it to them')}</${SendButton}>
  </form>`;
}

/** Who told it: one of those this phone was seated with, or the four letters on their phone. */
function Teller({ value, error, typing, onType, onChange }) {
  const people = (own.value?.seat?.people ?? []).filter((person) => person.badge && person.badge !== own.value?.person?.badge);
  const seated = people.map((person) => ({ value: person.badge, label: person.name ? `${person.name} · ${person.badge}` : person.badge }));
  const options = [...seated, { value: OTHER, label: t('Somebody else') }];
  const isOther = typing || (value !== '' && !seated.some((one) => one.value === value));
  useEffect(() => { if (seated.length === 1 && value === '' && !typing) onChange(seated[0].value); }, [seated.length]); // a pair has only one teller
  const choose = (chosen) => { if (chosen === OTHER) { onType(); onChange(''); } else onChange(chosen); };
  return html`
    ${seated.length > 0 && html`<${Choices} name="seated" type="radio" legend=${t('Whose story is it?')} options=${options} chosen=${[isOther ? OTHER : value]} error=${isOther ? undefined : error} onChange=${choose} />`}
    ${(seated.length === 0 || isOther) && html`<${Field} name="teller" label=${t('The four letters on their phone')} value=${value} error=${error} look="field__input--code" maxlength="8"
      hint=${t('Ask them to read the letters to you. They stand on their phone below the questions, and in “My details”.')} autocomplete="off" autocapitalize="characters" spellcheck="false" onInput=${onChange} />`}`;
}

function check({ teller, title, text, meaning }, again) {
  const letters = (teller ?? '').replace(/[^\p{L}]/gu, '');
  return found({
    teller: again || letters.length === 4 ? undefined : t('Please say whose story it is: choose a name, or give the four letters on their phone.'),
    text: misfit(text, 6000), meaning: tooLong(meaning, 1000), title: tooLong(title, 120),
  });
}

/** This phone's own letters, to be read aloud. */
export function Letters() {
  const badge = own.value?.person?.badge;
  if (!badge) return null;
  return html`<p class="letters"><span>${t('The letters of this phone:')}</span> <strong class="letters__badge" aria-label=${[...badge].join(' ')}>${badge}</strong></p>`;
}

/** Offered where people tell their own stories: it may be somebody else's that one would not have lost. */
export function AddHeard({ of }) {
  const { begun } = formOf(of, 'heard');
  const [isOpen, setOpen] = useState(begun);
  return html`<section class="stack">
    <p><button class="button" type="button" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)}>${t('Write down a story I heard')}</button></p>
    <${OnTheWay} />
    ${isOpen && html`<${Heard} step=${of} onGiven=${() => setOpen(false)} />`}
    <${Letters} />
  </section>`;
}

/** What was sent to a teller and has not arrived, or could not be sent. */
export function OnTheWay() {
  const items = pending('retelling.offer', 'retelling.revise', 'retelling.take_back', 'retelling.accept', 'retelling.send_back', 'retelling.refuse')
    .filter((item) => !['saved', 'late'].includes(item.state));
  return items.map((item) => html`<div class="card" key=${item.op_id}>
    ${item.body.text && html`<p class="card__text card__text--clamp" dir="auto">${item.body.text}</p>`}
    <div class="card__foot">${item.state === 'refused' ? html`<${Parked} item=${item} />` : html`<${Status} kind="waiting">${t('Waiting to send')}</${Status}>`}</div>
  </div>`);
}

/** A story that could not be sent: the words go back into the form, or are discarded. */
function Parked({ item }) {
  const isOffer = item.kind === 'retelling.offer';
  const { set } = formOf({ id: item.body.step ?? '', kind: 'interview' }, 'heard');
  const change = () => {
    const { teller, title, text, meaning } = item.body;
    set({ teller, title, text, meaning });
    outbox.discard(item.op_id);
    announce(t('Your words are in the form again.'));
  };
  return html`<${Status} kind="off">${t('Not saved')}</${Status}><span>${item.message}</span>
    <span class="actions">
      ${isOffer && html`<button class="button button--small" type="button" onClick=${change}>${t('Change it')}</button>`}
      ${item.body.text
        ? html`<${Confirm} label=${t('Discard')} question=${t('Discard these words for good?')} yes=${t('Yes, discard')} onYes=${() => outbox.discard(item.op_id)} />`
        : html`<button class="button button--quiet button--small" type="button" onClick=${() => outbox.discard(item.op_id)}>${t('I see')}</button>`}
    </span>`;
}

/** What became of the stories this person wrote down, in plain words. */
export function Retold({ stories, level = 3 }) {
  if (!stories.length) return null;
  const heading = `h${level}`;
  return html`<section class="mine"><${heading} class="mine__title">${t('Stories you wrote down for others')}</${heading}>
    ${[...stories].reverse().map((story) => html`<${One} key=${story.id} story=${story} />`)}</section>`;
}

function One({ story }) {
  const [again, setAgain] = useState(false);
  const isOpen = ['offered', 'returned'].includes(story.state);
  const going = pending('retelling.revise', 'retelling.take_back').find((item) => item.body.retelling === story.id && item.state !== 'refused' && item.state !== 'saved');
  if (again && isOpen) {
    return html`<article class="card card--story">${story.note && html`<${Wish} note=${story.note} />`}
      <${Heard} step=${{ id: story.step, kind: 'interview' }} again=${story} onGiven=${() => setAgain(false)} />
      <p><button class="button button--quiet button--small" type="button" onClick=${() => setAgain(false)}>${t('Leave it as it was')}</button></p></article>`;
  }
  return html`<article class=${`card card--story ${isOpen ? 'card--held' : ''}`}>
    ${story.title && html`<h4 class="card__title" dir="auto">${story.title}</h4>`}
    ${story.text && html`<p class="card__text card__text--clamp" dir="auto">${story.text}</p>`}
    ${story.state === 'returned' && html`<${Wish} note=${story.note} />`}
    <div class="card__foot"><${Status} kind=${isOpen ? 'waiting' : 'saved'}>${fate(story)}</${Status}>
      ${going && html`<span>${t('Being sent')}</span>`}
      ${isOpen && !going && html`<span class="actions"><button class="button button--small" type="button" onClick=${() => setAgain(true)}>${t('Change the words')}</button>
        <${Confirm} label=${t('Take back')} question=${t('Take this back for good? Its words are erased.')} yes=${t('Yes, take it back')} onYes=${() => give('retelling.take_back', { retelling: story.id })} /></span>`}
    </div></article>`;
}

function Wish({ note }) {
  return html`<${Banner} kind="info" word=${t('Please change this')}><span class="keep-lines" dir="auto">${note}</span></${Banner}>`;
}

function fate({ state, teller }) {
  return {
    offered: t('On the phone %(badge)s. Only they can read it.', { badge: teller ?? '' }),
    returned: t('They wish for a change.'),
    accepted: t('They said: “That is my story.” It is theirs now. Thank you for listening.'),
    refused: t('They keep this story to themselves. The words are erased.'),
    taken_back: t('You took it back. The words are erased.'),
    gone: t('They have left the workshop. Nobody else can say that it is their story, so the words are erased.'),
  }[state];
}
