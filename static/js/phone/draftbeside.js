// Beside the statement: lines from the table, and words that arrived when the pen had passed on. None is dropped.

import { html, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { draft as keeper } from '../lib/drafts.js';
import { Marked } from '../lib/marked.js';
import { t, tn } from '../lib/t.js';
import { misfit } from './give.js';
import { flushNow, send, type, wordsOf } from './draftsync.js';
import { composed } from './draftwords.js';
import { Confirm, Field, Status } from './parts.js';
import { give, pending, room } from './room.js';

const LINE = 2000;

export function Beside({ draft, table }) {
  const open = draft.suggestions.filter((one) => one.state === 'open');
  const settled = draft.suggestions.filter((one) => one.state !== 'open');
  const alone = table.number === null && !draft.suggestions.length;
  if (alone) return null;
  return html`<section class="mine" aria-labelledby="beside-title">
    <h3 class="mine__title" id="beside-title">${t('Beside the statement')}</h3>
    ${!open.length && html`<p class="soft small">${t('Nothing waits here. Anybody at the table can suggest a line.')}</p>`}
    ${open.map((one) => html`<${Suggestion} key=${one.id} draft=${draft} one=${one} />`)}
    <${OnTheWay} draft=${draft} />
    ${!draft.pen.mine && html`<${Suggest} draft=${draft} />`}
    ${settled.length > 0 && html`<details><summary>${tn('%(n)s folded away', '%(n)s folded away', settled.length)}</summary>
      <div class="mine">${settled.map((one) => html`<${Suggestion} key=${one.id} draft=${draft} one=${one} />`)}</div></details>`}
  </section>`;
}

/** Words that came for a statement that was given or laid aside. */
export function LateWords({ draft }) {
  const late = draft.suggestions.filter((one) => one.state === 'open');
  if (!late.length) return null;
  return html`<details><summary>${tn('%(n)s line was left beside it', '%(n)s lines were left beside it', late.length)}</summary>
    <ul class="list-plain stack stack--tight">${late.map((one) => html`<li key=${one.id} class="voice" dir="auto">${wordsIn(one)}</li>`)}</ul></details>`;
}

/** A suggestion as one text. */
export function wordsIn({ words }) {
  return words.form === 'free' ? words.text : composed(words);
}

function Suggestion({ draft, one }) {
  const isSave = one.kind === 'save';
  return html`<article class="card card--held">
    <p class="card__kind">${one.state === 'taken' && html`<span class="chip chip--good">${t('Taken in')}</span>`}${one.mine ? t('From you') : t('From your table')}${isSave && ` · ${t('typed when the pen had passed on')}`}</p>
    <p class="card__text" dir="auto">${isSave && draft.words ? html`<${Marked} before=${draft.sentence} after=${wordsIn(one)} />` : wordsIn(one)}</p>
    <${Notes} words=${one.words} />
    <div class="card__foot">
      ${draft.pen?.mine && html`<${TakeIn} draft=${draft} one=${one} />`}
      ${one.mine && html`<${Confirm} label=${t('Take it back')} question=${t('Take this line back for good?')} yes=${t('Yes, take it back')} onYes=${() => send('draft.withdraw', { suggestion: one.id })} />`}
    </div>
  </article>`;
}

/** What else a late save held besides its sentence. */
function Notes({ words }) {
  const notes = [[t('Why it is not linked:'), words.reason], [t('Who benefits:'), words.gains], [t('Who might lose:'), words.loses]].filter(([, text]) => text);
  return notes.map(([label, text]) => html`<p class="small" key=${label}><strong>${label}</strong> <span dir="auto">${text}</span></p>`);
}

function TakeIn({ draft, one }) {
  const [part, setPart] = useState('so');
  const words = wordsOf(draft);
  const isFrame = words.form === 'frame';
  function done() {
    announce(t('It is in the words now. The words before it are in the history.'));
    document.getElementById('draft-tab-words')?.focus();
  }
  function add() {
    const name = isFrame ? part : 'text';
    type(draft, { [name]: [words[name], wordsIn(one)].filter(Boolean).join(' ') }, one.id);
    flushNow(draft.id);
    done();
  }
  function replace() {
    type(draft, one.words, one.id);
    flushNow(draft.id);
    done();
  }
  const isLine = one.kind === 'line';
  return html`
    ${isLine && isFrame && html`<label class="small">${t('Add it after')} <select class="field__input field__input--small" value=${part} onChange=${(event) => setPart(event.currentTarget.value)}>
      <option value="because">${t('Because we have …')}</option><option value="who">${t('… every …')}</option><option value="can">${t('… can …')}</option><option value="so">${t('… so that …')}</option></select></label>`}
    ${isLine
      ? html`<button class="button button--small" type="button" onClick=${add}>${t('Take it in')}</button>`
      : html`<button class="button button--small" type="button" onClick=${replace}>${t('Use these words')}</button>`}
    <button class="button button--quiet button--small" type="button" onClick=${() => send('draft.put_aside', { suggestion: one.id, aside: one.state === 'open' })}>${one.state === 'open' ? t('Fold it away') : t('Bring it back')}</button>`;
}

/** Lines of one's own that the server does not have yet. */
function OnTheWay({ draft }) {
  const known = new Set(draft.suggestions.map((one) => one.id));
  return pending('draft.suggest').filter((item) => item.body.draft === draft.id && !known.has(item.id)).map((item) => html`<article class="card card--held" key=${item.op_id}>
    <p class="card__text" dir="auto">${item.body.text}</p>
    <p class="card__foot"><${Status} kind=${item.state === 'refused' ? 'off' : 'waiting'}>${item.state === 'refused' ? item.message : t('Waiting to send')}</${Status}></p></article>`);
}

function Suggest({ draft }) {
  const kept = keeper(room.workshop, draft.id, 'line');
  const [text, setText] = useState(() => kept.load()?.text ?? '');
  const [error, setError] = useState('');
  function leave(event) {
    event.preventDefault();
    const wrong = misfit(text, LINE);
    setError(wrong ?? '');
    if (wrong) {
      announce(wrong);
      return;
    }
    if (give('draft.suggest', { draft: draft.id, text }) === null) return;
    setText('');
    kept.clear();
  }
  return html`<form class="stack stack--tight" onSubmit=${leave} noValidate>
    <${Field} name="line" label=${t('Suggest a line')} hint=${t('It is laid beside the words. Whoever holds the pen can take it in.')} rows="2" limit=${LINE} look="field__input--voice field__input--gap"
      value=${text} error=${error} onInput=${(words) => { setText(words); setError(''); kept.save({ text: words }); }} />
    <p><button class="button" type="submit">${t('Lay it beside')}</button></p>
  </form>`;
}
