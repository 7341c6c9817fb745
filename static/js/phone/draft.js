// A table writes a statement together: at which table one is, who holds the pen, and what has been given.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { localStore } from '../lib/drafts.js';
import { t, tn } from '../lib/t.js';
import { Draft } from './drafttable.js';
import { drafting, send } from './draftsync.js';
import { Banner, Confirm, Field, Prompt, SendButton } from './parts.js';
import { own, pending, room } from './room.js';
import { LateWords } from './draftbeside.js';

const LARGEST_TABLE = 999;
const SEATED = `draft-table:${room.workshop}`;

export function DraftStep({ step }) {
  const here = drafting.value;
  const given = seatGiven();
  useEffect(() => { if (given && !here && !room.preview) sit(given); }, [given, Boolean(here)]);
  if (room.preview) {
    return html`<div class="screen"><${Prompt} step=${step} /><p class="soft">${t('Here each table writes a statement together: one holds the pen, all see the words change.')}</p></div>`;
  }
  if (!here) return html`<div class="screen"><${Prompt} step=${step} /><${WhichTable} isWaiting=${pending('draft.sit').length > 0} /></div>`;
  const drafts = here.drafts.filter((draft) => draft.step === step.id);
  const open = drafts.find((draft) => draft.state === 'open');
  return html`<div class="screen">
    <${Prompt} step=${step} />
    <${AtTable} table=${here.table} given=${given} />
    ${open ? html`<${Draft} key=${open.id} draft=${open} step=${step} table=${here.table} />` : html`<${Begin} step=${step} table=${here.table} again=${drafts.length > 0} />`}
    <${Earlier} drafts=${drafts.filter((draft) => draft !== open)} isBusy=${Boolean(open)} />
  </div>`;
}

/** The table a facilitator has given this person, or null. */
function seatGiven() {
  const seat = own.value?.seat;
  return seat?.table ?? (seat?.form === 'table' ? seat.place : null) ?? null;
}

/** The table that was given when this person last chose where to write; a newer one is offered, never forced. */
function remembered() {
  return Number(localStore()?.getItem(SEATED)) || null;
}

function sit(table) {
  try {
    localStore()?.setItem(SEATED, String(seatGiven() ?? ''));
  } catch {
    // without storage a given table is offered until it is taken
  }
  send('draft.sit', { table }, 'draft:seat');
}

/** Which table one is at, for whom nobody has said it. */
function WhichTable({ isWaiting, onDone }) {
  const [number, setNumber] = useState('');
  const [error, setError] = useState('');
  function go(event) {
    event.preventDefault();
    const table = Number(number.trim());
    if (!Number.isInteger(table) || table < 1 || table > LARGEST_TABLE) {
      setError(t('Please type the number that stands on your table.'));
      announce(t('Please type the number that stands on your table.'));
      return;
    }
    sit(table);
    onDone?.();
  }
  return html`<form class="screen" onSubmit=${go} noValidate>
    <${Field} name="table" label=${t('Which table are you at?')} hint=${t('Everybody at one table types the same number and writes together.')} inputmode="numeric" maxlength="3" autocomplete="off"
      value=${number} error=${error} onInput=${(typed) => { setNumber(typed); setError(''); }} />
    <${SendButton}>${t('Write with this table')}</${SendButton}>
    <p><button class="button button--quiet button--wide" type="button" onClick=${() => { sit(null); onDone?.(); }}>${t('I write alone')}</button></p>
    ${isWaiting && html`<p class="soft" role="status">${t('One moment')}</p>`}
  </form>`;
}

function AtTable({ table, given }) {
  const [changing, setChanging] = useState(false);
  const words = table.number === null
    ? t('You write alone.')
    : `${t('Table %(n)s', { n: table.number })} · ${tn('%(n)s phone', '%(n)s phones', table.people)}`;
  const moved = given && given !== table.number && given !== remembered();
  if (changing) return html`<${WhichTable} onDone=${() => setChanging(false)} />`;
  return html`
    ${moved && html`<${Banner} kind="info" word=${t('Note')}>${t('You have been given table %(n)s.', { n: given })} <button class="button button--small" type="button" onClick=${() => sit(given)}>${t('Go to table %(n)s', { n: given })}</button></${Banner}>`}
    <p class="row row--apart"><strong id="draft-table">${words}</strong>
      <button class="button button--quiet button--small" type="button" onClick=${() => setChanging(true)}>${t('Change table')}</button></p>`;
}

function Begin({ step, table, again }) {
  const waiting = pending('draft.begin').length > 0;
  return html`<div class="stack">
    ${!again && html`<p class="soft">${table.number === null
      ? t('Take your time. You can look at the dreams and stories while you write.')
      : t('One of you holds the pen, all see the words. The pen is handed on with one tap.')}</p>`}
    <button class="button button--main button--big button--wide" type="button" disabled=${waiting} onClick=${() => send('draft.begin', { step: step.id }, 'draft:begin')}>${again ? t('Begin another statement') : t('Begin our statement')}</button>
  </div>`;
}

/** What the table has given or laid aside, newest first. */
function Earlier({ drafts, isBusy }) {
  if (!drafts.length) return null;
  return html`<section class="mine" aria-labelledby="earlier">
    <h3 class="mine__title" id="earlier">${t('What your table wrote before')}</h3>
    ${[...drafts].reverse().map((draft) => html`<article class=${`card card--statement ${draft.state === 'aside' ? 'card--held' : ''}`} key=${draft.id}>
      <p class="card__text" dir="auto">${draft.sentence || t('(no words yet)')}</p>
      <div class="card__foot">${draft.state === 'given' ? html`<${Given} draft=${draft} isBusy=${isBusy} />` : html`<${Aside} draft=${draft} isBusy=${isBusy} />`}</div>
      <${LateWords} draft=${draft} />
    </article>`)}
  </section>`;
}

function Given({ draft, isBusy }) {
  return html`<span class="chip chip--good">${t('Given to the room')}</span>
    ${!isBusy && html`<${Confirm} label=${t('Write it anew')} question=${t('Write a newer statement from this one? The old one stays until the new one is given in its place.')} yes=${t('Yes, write it anew')}
      onYes=${() => send('draft.reopen', { draft: draft.id }, `draft:reopen:${draft.id}`)} />`}`;
}

function Aside({ draft, isBusy }) {
  return html`<span class="chip chip--line">${t('Laid aside')}</span>
    ${!isBusy && html`<button class="button button--small" type="button" onClick=${() => send('draft.lay_aside', { draft: draft.id, aside: false })}>${t('Take it up again')}</button>`}`;
}
