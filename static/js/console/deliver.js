// Commitments, offers and requests, with what stands beside each and what was answered.

import { html, useState } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { act } from './act.js';
import { check, Points } from './check.js';
import { mend } from './mending.js';
import { Origin } from './origin.js';
import { Empty } from './parts.js';
import { cards, served } from './room.js';
import { beginning, shortDay } from './words.js';

const KINDS = [
  ['commitment', t('Commitments'), t('We will…')],
  ['offer', t('Offers'), t('We can give…')],
  ['request', t('Requests'), t('We need…')],
];
const LOOKS = { held: t('waiting for a check'), hidden: t('hidden') };
const PAGE = 40;

export function PromisesPanel() {
  const promises = cards.value.filter((card) => card.kind === 'promise');
  return html`
    <${Open} />
    <section class="panel" aria-labelledby="promises-title">
      <div class="panel__head"><h2 id="promises-title">${t('Promises')}</h2><span class="soft numbers">${promises.length}</span></div>
      ${promises.length === 0
        ? html`<${Empty} art="path" title=${t('No promise yet')}><p>${t('A promise has a person, a first step and a date. Offers and requests count as much.')}</p><//>`
        : KINDS.map(([form, title, hint]) => html`<${Kind} key=${form} form=${form} title=${title} hint=${hint} list=${promises.filter((card) => card.form === form)} />`)}
    </section>`;
}

/** What is open now, while there is time to mend it. */
function Open() {
  const { total } = check.value;
  if (!total) return null;
  return html`<section class="panel" aria-labelledby="open-title"><details open=${total <= 6}>
    <summary class="panel__head"><h2 id="open-title">${t('Still open')}</h2> <span class="chip chip--warn">${total}</span></summary>
    <p class="soft small">${t('Mend what you can while people are here. What stays open is printed in the summary; closing is possible all the same.')}</p>
    <${Points} />
  </details></section>`;
}

function Kind({ form, title, hint, list }) {
  const [shown, setShown] = useState(PAGE);
  if (!list.length) return null;
  return html`<section class="promises" aria-labelledby=${`promises-${form}`}>
    <h3 id=${`promises-${form}`}>${title} <span class="soft">${hint}</span> <span class="soft numbers">${list.length}</span></h3>
    <ul class="list-plain promises__list">${list.slice(0, shown).map((card) => html`<${Promised} key=${card.ref} card=${card} />`)}</ul>
    ${list.length > shown && html`<p><button class="button button--small" type="button" onClick=${() => setShown(shown + PAGE)}>${tn('Show %(n)s more', 'Show %(n)s more', Math.min(PAGE, list.length - shown))}</button></p>`}
  </section>`;
}

function Promised({ card }) {
  const beside = { respondent: '', away: false, told_by: '', replies: [], earlier: [], ...object(`promise:${card.ref}`) };
  const isRequest = card.form === 'request';
  return html`<li class="promises__one">
    <p class="voice promises__words" dir="auto">${card.text} ${LOOKS[card.state] && html`<span class="chip chip--line">${LOOKS[card.state]}</span>`}</p>
    <dl class="promises__facts">
      ${isRequest && html`<${Fact} name=${t('Asked of')} words=${beside.respondent} gap=${t('nobody by name')} />`}
      <${Fact} name=${isRequest ? t('Asked by') : t('Who')} words=${card.owner} gap=${isRequest ? null : t('no person')} />
      ${!isRequest && html`<${Fact} name=${t('First step')} words=${card.first_step} gap=${card.form === 'commitment' ? t('no first step') : null} />`}
      <${Fact} name=${isRequest ? t('Hoped for by') : t('By when')} words=${card.due && shortDay(card.due)} gap=${card.form === 'commitment' ? t('no date') : null} />
      <${Fact} name=${t('Serves')} words=${served(card.serves)} gap=${null} />
      ${beside.away && html`<${Fact} name=${t('Not in the room: who tells them?')} words=${beside.told_by} gap=${t('nobody yet')} />`}
    </dl>
    ${isRequest && html`<${Replies} card=${card} beside=${beside} />`}
    ${beside.earlier.length > 0 && html`<${Earlier} earlier=${beside.earlier} />`}
    <div class="actions"><button class="button button--small" type="button" aria-haspopup="dialog" aria-label=${t('Change what stands beside “%(words)s”', { words: beginning(card.text) })} onClick=${() => mend('promise', `card:${card.ref}`)}>${t('Change')}</button>
      ${isRequest && html`<button class="button button--small" type="button" aria-haspopup="dialog" aria-label=${t('Write down an answer to “%(words)s”', { words: beginning(card.text) })} onClick=${() => mend('reply', `card:${card.ref}`)}>${t('Write down an answer')}</button>`}
      <${Origin} card=${card} /></div>
  </li>`;
}

function Fact({ name, words, gap }) {
  if (!words && !gap) return null;
  return html`<div class="promises__fact"><dt>${name}</dt><dd dir="auto">${words || html`<span class="chip chip--warn">${gap}</span>`}</dd></div>`;
}

/** The newest answer in full, those before it folded; no answer is called that. */
function Replies({ card, beside }) {
  const { replies, in_room: here } = beside;
  if (!replies.length) return html`<p class="reply reply--silent">${t('No answer yet.')} ${here && html`<span class="small soft">${t('The request is on their phone.')}</span>`}</p>`;
  const [newest, ...before] = [...replies].reverse();
  return html`<${Reply} card=${card} reply=${newest} />
    ${before.length > 0 && html`<details class="fold"><summary>${tn('%(n)s answer before', '%(n)s answers before', before.length)}</summary>${before.map((reply) => html`<${Reply} key=${reply.id} card=${card} reply=${reply} />`)}</details>`}`;
}

const ANSWERS = { yes: t('Yes.'), no: t('No, because'), not_yet: t('Not yet.') };

function Reply({ card, reply }) {
  const { id, answer, reason, by, route, told_by: told, state } = reply;
  const words = beginning(card.text);
  const button = (op, label, name, say) => html`<button class="button button--quiet button--small" type="button" aria-label=${name} onClick=${() => act(op, { reply: id }, { say })}>${label}</button>`;
  return html`<p class="reply"><strong>${ANSWERS[answer]}</strong> ${reason && html`<q class="voice" dir="auto">${reason}</q>`} <span class="small soft">${sourceWords(by, route, told)}</span>
    ${state !== 'shown' && html` <span class="chip chip--line">${LOOKS[state]}</span>`}
    ${state !== 'shown' && button('reply.show', t('Release'), t('Release the answer to “%(words)s”', { words }), t('The room can see this answer.'))}
    ${state !== 'hidden' && button('reply.hide', t('Hide'), t('Hide the answer to “%(words)s”', { words }), t('Hidden. It is in no list and not in the summary.'))}</p>`;
}

function sourceWords(by, route, told) {
  if (route === 'told') return t('%(by)s, as told by %(who)s', { by, who: told });
  return route === 'claimed' ? t('%(by)s (somebody answered for them)', { by }) : by;
}

function Earlier({ earlier }) {
  return html`<details class="fold"><summary>${tn('Changed %(n)s time', 'Changed %(n)s times', earlier.length)}</summary>
    <ul class="small">${earlier.map((before, n) => html`<li key=${n}>${t('Before:')} <bdi>${[before.respondent, before.owner, before.first_step, before.due && shortDay(before.due)].filter(Boolean).join(' · ') || t('nothing said')}</bdi>
      <span class="soft">${before.changed_by === 'author' ? t('changed by its writer') : t('filled in by a facilitator')}</span></li>`)}</ul></details>`;
}
