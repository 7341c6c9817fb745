// The sheets every phone has: what I wrote, what others said, my details, how words are used, leaving. Fetched when opened.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { emptyKeep } from '../lib/keep.js';
import { all } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { Mine, mine, Origin } from './cards.js';
import { Banner, Choices, Confirm, Field, Status } from './parts.js';
import { alsoRefused, alsoUnsent, ask, give, locked, outbox, own, room } from './room.js';
import { Fetched, ON_THE_WAY } from './screens.js';
import { forgetBallots } from './vote.js';
import { forgetWriting } from './writing.js';

const MOST_VOICES = 12;

export function Wrote() {
  const cards = mine();
  const waiting = locked.value.filter((item) => item.state !== 'refused');
  return html`<div class="screen">
    ${alsoUnsent.value + alsoRefused.value > 0 && html`<${Fetched} load=${ON_THE_WAY} />`}
    ${waiting.map((item) => html`<${Locked} key=${item.op_id} item=${item} />`)}
    ${cards.length ? html`<${Mine} cards=${cards} />` : !waiting.length && html`<p class="soft">${t('Nothing yet. What you give will be listed here, and you can take it back.')}</p>`}
  </div>`;
}

/** What waits locked: nobody can read it here, its giver neither, but it can still be taken back. */
function Locked({ item }) {
  const at = new Intl.DateTimeFormat(document.documentElement.lang || 'en', { timeStyle: 'short' }).format(new Date(item.made_at));
  return html`<article class="card card--held"><p class="card__text">${t('Something you gave at %(time)s', { time: at })}</p>
    <div class="card__foot">${item.state === 'sending' ? html`<${Status} kind="sending">${t('Sending')}</${Status}>` : html`<${Status} kind="waiting">${t('Waiting to send. Locked on this phone')}</${Status}>
      <${Confirm} label=${t('Take back')} question=${t('Take this back? It has not been sent.')} yes=${t('Yes, take it back')} onYes=${() => outbox.discard(item.op_id)} />`}</div></article>`;
}

export function Others() {
  const [cards, setCards] = useState(null);
  const [failed, setFailed] = useState(false);
  async function load() {
    setFailed(false);
    try {
      setCards((await ask('wall')).cards);
    } catch {
      setFailed(true);
    }
  }
  useEffect(() => { if (!room.preview) load(); }, []);
  if (room.preview) return html`<div class="screen"><p class="soft">${t('Here people read what has been shown to the room.')}</p></div>`;
  return html`<div class="screen">
    ${failed && html`<${Banner} kind="warn" word=${t('Not connected')}>${t('The list cannot be had just now.')}</${Banner}>`}
    ${!cards && !failed && html`<p class="soft" role="status">${t('Fetching the list')}</p>`}
    ${cards && !cards.length && html`<p class="soft">${t('Nothing has been shown to the room yet.')}</p>`}
    ${cards && cards.map((card) => html`<article class=${`card card--${card.kind}`} key=${card.id}>
      ${card.title && html`<h3 class="card__title" dir="auto">${card.title}</h3>`}
      <p class="card__text" dir="auto">${card.text}</p>
      ${card.meaning && html`<p class="card__meaning" dir="auto">${card.meaning}</p>`}
      <${Origin} card=${card} />
    </article>`)}
    <p><button class="button button--small" type="button" onClick=${load}>${t('Look again')}</button></p>
  </div>`;
}

export function Details({ onClose }) {
  const person = { voices: 1, people: {}, ...(own.value?.person ?? { name: '', groups: [] }) };
  const [values, setValues] = useState(person);
  const [error, setError] = useState(undefined);
  const groups = [...all('choice')].sort((one, other) => one.position - other.position);
  function keep(event) {
    event.preventDefault();
    if (!values.groups.length) {
      setError(t('Please choose at least one group.'));
      return;
    }
    give('person.describe', { name: values.name.trim(), groups: values.groups, voices: values.voices, people: shares(values) }, { slot: 'person' });
    onClose();
  }
  function choose(id, on) {
    setError(undefined);
    setValues({ ...values, groups: on ? [...values.groups, id] : values.groups.filter((other) => other !== id) });
  }
  return html`<div class="screen">
    <form class="screen" onSubmit=${keep} noValidate>
      <${Field} name="name" label=${t('What may we call you?')} optional hint=${t('A first name is enough. The facilitators see it, and the room where it says who meets whom; never beside what you write.')} maxlength="60"
        autocomplete="given-name" value=${values.name} onInput=${(name) => setValues({ ...values, name })} />
      <${Choices} name="groups" legend=${t('Which groups do you belong to?')} error=${error} chosen=${values.groups} onChange=${choose}
        options=${groups.map((group) => ({ value: group.ref, label: group.name }))} />
      <${Voices} values=${values} groups=${groups} set=${(fields) => setValues({ ...values, ...fields })} />
      <button class="button button--main button--wide" type="submit">${t('Keep my details')}</button>
      ${person.badge && html`<p class="letters"><span>${t('The letters of this phone:')}</span> <strong class="letters__badge" aria-label=${[...person.badge].join(' ')}>${person.badge}</strong></p>`}
    </form>
    ${!room.preview && html`<${Leave} />`}
  </div>`;
}

/** Several people may speak through one phone; the room counts them all. */
function Voices({ values, groups, set }) {
  const mixed = values.voices > 1 && values.groups.length > 1;
  const named = groups.filter((group) => values.groups.includes(group.ref));
  return html`
    <${Count} name="voices" label=${t('How many people speak through this phone?')} hint=${t('More than one where you share it: each of you is counted.')} value=${values.voices} most=${MOST_VOICES} onChange=${(voices) => set({ voices })} />
    ${mixed && named.map((group) => html`<${Count} key=${group.ref} name=${`people-${group.ref}`} label=${t('How many of you belong to %(group)s?', { group: group.name })}
      value=${Math.min(values.people[group.ref] ?? 1, values.voices)} most=${values.voices} onChange=${(n) => set({ people: { ...values.people, [group.ref]: n } })} />`)}`;
}

function Count({ name, label, hint, value, most, onChange }) {
  return html`<div class="field"><label class="field__label" for=${`count-${name}`}>${label}</label>
    ${hint && html`<p class="field__hint" id=${`count-${name}-hint`}>${hint}</p>`}
    <select class="field__input" id=${`count-${name}`} name=${name} aria-describedby=${hint && `count-${name}-hint`} onChange=${(event) => onChange(Number(event.currentTarget.value))}>
      ${Array.from({ length: most }, (_one, n) => html`<option key=${n} value=${n + 1} selected=${n + 1 === value}>${number(n + 1)}</option>`)}</select></div>`;
}

/** How many belong to each group: all of them where there is one group only. */
function shares({ groups, voices, people }) {
  return Object.fromEntries(groups.map((group) => [group, groups.length === 1 ? voices : Math.min(people[group] ?? 1, voices)]));
}

function Leave() {
  const form = useRef(null);
  const unsent = outbox.unsent.value + alsoUnsent.value;
  async function leave(erase) {
    forgetWriting();
    forgetBallots();
    await outbox.clear();
    await emptyKeep(`${room.workshop}/pictures`);
    form.current.elements.erase.value = erase ? 'yes' : '';
    form.current.submit();
  }
  const lost = unsent ? `${tn('%(n)s thing has not been sent yet and would be lost.', '%(n)s things have not been sent yet and would be lost.', unsent)} ` : '';
  return html`<form class="stack" method="post" action=${`/w/${room.workshop}/leave`} ref=${form} onSubmit=${(event) => event.preventDefault()}>
    <hr />
    <input type="hidden" name="erase" value="" />
    <p class="soft small">${t('Is this not your phone? Then leave the workshop here when you have finished.')}</p>
    <div><${Confirm} label=${t('Leave this workshop on this phone')} look="button--danger" yes=${t('Yes, leave')} onYes=${() => leave(false)}
      question=${lost + t('Leave? What you gave stays in the workshop, without your name, and you can no longer take it back.')} /></div>
    <div><${Confirm} label=${t('Leave, and take back all I gave')} look="button--danger" yes=${t('Yes, take back all and leave')} onYes=${() => leave(true)}
      question=${t('Take back all your words for good and leave? What has been printed or sent to people by now cannot be called back.')} /></div>
  </form>`;
}

export function Notice() {
  const place = useRef(null);
  useEffect(() => { place.current.append(document.getElementById('notice-again').content.cloneNode(true)); }, []);
  return html`<div class="screen"><div ref=${place}></div></div>`;
}
