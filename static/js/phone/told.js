// Stories that were written down by one person for another: what others wrote of mine, and what I wrote of theirs.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { draft } from '../lib/drafts.js';
import { t } from '../lib/t.js';
import { found, misfit } from './give.js';
import { Banner, Confirm, Field, Status, stopsAt } from './parts.js';
import { Letters, OnTheWay, Retold } from './retell.js';
import { give, own, pending, room, workshop } from './room.js';
import { check, Purposes } from './story.js';

const OPEN = ['offered', 'returned'];

export function Told() {
  const told = [...(own.value?.told ?? [])].reverse();
  const retold = own.value?.retold ?? [];
  if (room.preview) return html`<p class="soft">${t('Here people read a story they told, as somebody wrote it down, and say whether it is theirs.')}</p>`;
  return html`
    ${told.map((story) => html`<${Mine} key=${story.id} story=${story} />`)}
    <${OnTheWay} />
    <${Retold} stories=${retold} />
    ${!told.length && !retold.length && html`<p class="soft">${t('Nothing yet. When somebody writes down a story you told, it comes here and to nobody else.')}</p>`}
    <${Letters} />`;
}

function Mine({ story }) {
  const going = pending('retelling.accept', 'retelling.send_back', 'retelling.refuse').find((item) => item.body.retelling === story.id && !['refused', 'saved', 'late'].includes(item.state));
  if (going) return html`<article class="card card--story"><p><${Status} kind="sending">${t('Being sent')}</${Status}></p></article>`;
  if (!OPEN.includes(story.state)) return html`<article class="card"><p class="card__foot"><${Status} kind="saved">${ended(story.state)}</${Status}></p></article>`;
  if (workshop.value?.state === 'closed') return html`<${AfterClosing} story=${story} />`;
  return html`<${Decide} key=${story.changed_at} story=${story} />`;
}

function ended(state) {
  return {
    accepted: t('You said: “That is my story.” You find it under “What I wrote”.'),
    refused: t('You kept this story to yourself. The words are erased.'),
    taken_back: t('Whoever wrote this down has taken it back. You can still tell it yourself.'),
    gone: t('This story does not wait here any more.'),
  }[state];
}

function AfterClosing({ story }) {
  return html`<article class="card card--story card--held">
    <p class="card__text" dir="auto">${story.text}</p>
    <p class="soft">${t('The workshop was closed before you decided. Nobody but you and whoever wrote this down can read it, and it is used nowhere.')}</p>
  </article>`;
}

/** Reading one's story, changing its words, and deciding. What is typed is kept on this phone until then. */
function Decide({ story }) {
  const kept = draft(room.workshop, story.id, 'told');
  const [values, setValues] = useState(() => ({ title: story.title, text: story.text, meaning: story.meaning, purposes: [], note: '', ...kept.load() }));
  const [way, setWay] = useState('read');
  const [errors, setErrors] = useState({});
  const place = useRef(null);
  const set = (fields) => {
    const next = { ...values, ...fields };
    setValues(next);
    setErrors({});
    kept.save(next);
  };
  useEffect(() => { if (way !== 'read') place.current?.querySelector('textarea, input')?.focus(); }, [way]);
  const send = (kind, body, wrong = {}) => {
    setErrors(wrong);
    if (stopsAt(place.current, wrong)) return;
    if (give(kind, { retelling: story.id, ...body }, { slot: `retelling:${story.id}` }) === null) return;
    kept.clear();
    document.querySelector('dialog[open] .dialog__title')?.focus();
  };
  const accept = () => {
    const { title, text, meaning, purposes } = values;
    send('retelling.accept', { title, text, meaning, purposes, wording: own.value?.wording ?? '' }, check(values));
  };
  const sendBack = () => send('retelling.send_back', { note: values.note.trim() }, found({ note: misfit(values.note, 500) }));
  return html`<article class="stack told" ref=${place}>
    <p>${story.listener ? t('The phone %(badge)s has written down a story you told.', { badge: story.listener }) : t('Somebody who has left has written down a story you told.')}
      ${' '}${t('Nobody else can read it. You may change every word.')}</p>
    ${story.state === 'returned' && html`<${Banner} kind="info" word=${t('You asked for a change')}><span class="keep-lines" dir="auto">${story.note}</span></${Banner}>`}
    ${way === 'change' ? html`<${Words} values=${values} errors=${errors} set=${set} />` : html`<${Reading} values=${values} onChange=${() => setWay('change')} />`}
    ${way === 'back' ? html`<${Back} values=${values} errors=${errors} set=${set} onSend=${sendBack} onLeave=${() => setWay('read')} />` : html`
      <${Purposes} values=${values} errors=${errors} set=${set} />
      <button class="button button--main button--big button--wide" type="button" onClick=${accept}>${t('That is my story')}</button>
      <div class="actions">
        ${story.listener && story.state === 'offered' && html`<button class="button" type="button" onClick=${() => setWay('back')}>${t('Ask them to change something')}</button>`}
        <${Confirm} label=${t('Keep it to myself')} look="button--danger" question=${t('Keep this story to yourself? Its words are erased for good, and it cannot be sent to you again.')} yes=${t('Yes, erase it')} onYes=${() => send('retelling.refuse', {})} />
      </div>`}
  </article>`;
}

function Reading({ values, onChange }) {
  return html`<div class="card card--story">
    ${values.title && html`<h3 class="card__title" dir="auto">${values.title}</h3>`}
    <p class="card__text" dir="auto">${values.text}</p>
    ${values.meaning && html`<p class="card__meaning" dir="auto">${values.meaning}</p>`}
    <p class="card__foot"><button class="button button--small" type="button" onClick=${onChange}>${t('Change the words')}</button></p>
  </div>`;
}

function Words({ values, errors, set }) {
  return html`
    <${Field} name="text" label=${t('What happened?')} rows="8" limit=${6000} look="field__input--tall field__input--voice" value=${values.text} error=${errors.text} onInput=${(text) => set({ text })} />
    <${Field} name="meaning" label=${t('What made it possible?')} optional rows="3" limit=${1000} value=${values.meaning} error=${errors.meaning} onInput=${(meaning) => set({ meaning })} />
    <${Field} name="title" label=${t('Give it a name')} optional value=${values.title} error=${errors.title} onInput=${(title) => set({ title })} />`;
}

function Back({ values, errors, set, onSend, onLeave }) {
  return html`
    <${Field} name="note" label=${t('What should they change?')} rows="3" limit=${500} hint=${t('Only they read this.')} value=${values.note} error=${errors.note} onInput=${(note) => set({ note })} />
    <div class="actions"><button class="button button--main" type="button" onClick=${onSend}>${t('Send it back to them')}</button>
      <button class="button button--quiet" type="button" onClick=${onLeave}>${t('Not yet')}</button></div>`;
}
