// How it will be, and who begins: statements and promises, with what each grew from.

import { html } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { Origin } from './origin.js';
import { Empty } from './parts.js';
import { cards, served } from './room.js';
import { FORMS, shortDay } from './words.js';

const KINDS = [
  ['commitment', t('Commitments'), t('We will…')],
  ['offer', t('Offers'), t('We can give…')],
  ['request', t('Requests'), t('We need…')],
];
const LOOKS = { held: t('waiting for a check'), hidden: t('hidden') };

/** What a promise still needs before it can be followed up: words, or nothing. */
export function lacks(card) {
  const wanted = [[card.owner, t('no person')], [card.form === 'offer' || card.due, t('no date')]];
  return wanted.filter(([there]) => !there).map(([, words]) => words);
}

export function StatementsPanel() {
  return html`<${Statements} list=${cards.value.filter((card) => card.kind === 'statement')} />`;
}

export function PromisesPanel() {
  const promises = cards.value.filter((card) => card.kind === 'promise');
  const loose = promises.filter((card) => card.state !== 'hidden' && lacks(card).length).length;
  return html`
    <section class="panel" aria-labelledby="promises-title">
      <div class="panel__head"><h2 id="promises-title">${t('Promises')}</h2>
        ${loose > 0 && html`<span class="chip chip--warn">${tn('%(n)s without a person or a date', '%(n)s without a person or a date', loose)}</span>`}</div>
      ${promises.length === 0
        ? html`<${Empty} art="path" title=${t('No promise yet')}><p>${t('A promise has a person, a first step and a date. Offers and requests count as much.')}</p><//>`
        : KINDS.map(([form, title, hint]) => html`<${Kind} key=${form} title=${title} hint=${hint} list=${promises.filter((card) => card.form === form)} />`)}
    </section>`;
}

function Statements({ list }) {
  return html`
    <section class="panel" aria-labelledby="statements-title">
      <div class="panel__head"><h2 id="statements-title">${t('How it will be')}</h2><span class="soft numbers">${list.length}</span></div>
      ${list.length === 0 && html`<p class="soft">${t('No statement yet. One from each table is plenty.')}</p>`}
      <ul class="list-plain stack stack--tight">${list.map((card) => html`
        <li key=${card.ref} class="card card--statement phase-design"><p class="card__text">${card.text}</p><${Foot} card=${card} /><${Origin} card=${card} /></li>`)}</ul>
    </section>`;
}

function Foot({ card }) {
  const from = served(card.serves);
  return html`<p class="card__foot">${LOOKS[card.state] && html`<span class="chip chip--line">${LOOKS[card.state]}</span>`}
    <span>${from ? t('Serves: “%(words)s”', { words: from }) : t('Serves: not said')}</span></p>`;
}

function Kind({ title, hint, list }) {
  if (!list.length) return null;
  return html`
    <div class="table-wrap"><table class="table">
      <caption>${title} <span class="soft">${hint}</span></caption>
      <thead><tr><th scope="col">${t('What')}</th><th scope="col">${t('Who')}</th><th scope="col">${t('First step')}</th><th scope="col">${t('By when')}</th><th scope="col">${t('Serves')}</th></tr></thead>
      <tbody>${list.map((card) => html`<${Promised} key=${card.ref} card=${card} />`)}</tbody>
    </table></div>`;
}

function Promised({ card }) {
  const gaps = lacks(card);
  const gap = (words) => html`<span class="chip chip--warn">${words}</span>`;
  const due = card.due && shortDay(card.due);
  return html`
    <tr aria-label=${t('%(form)s: %(words)s', { form: FORMS[card.form], words: card.text })}>
      <td class="voice">${card.text} ${LOOKS[card.state] && html`<span class="chip chip--line">${LOOKS[card.state]}</span>`}</td>
      <td>${card.owner || gap(t('no person'))}</td>
      <td>${card.first_step || html`<span class="soft">${t('not said')}</span>`}</td>
      <td class="numbers">${due || (gaps.includes(t('no date')) ? gap(t('no date')) : html`<span class="soft">${t('not needed')}</span>`)}</td>
      <td class="small">${served(card.serves) ?? html`<span class="soft">${t('not said')}</span>`}<${Origin} card=${card} /></td>
    </tr>`;
}
