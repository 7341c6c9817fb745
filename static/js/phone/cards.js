// One's own words and what became of them.

import { html, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { t } from '../lib/t.js';
import { Confirm, Status } from './parts.js';
import { connection, give, outbox, own, pending, workshop } from './room.js';
import { ABOUT, Fetched, ORIGIN, PLEDGE } from './screens.js';
import { reopen } from './writing.js';

const GIVING = { 'story.add': 'story', 'dream.add': 'dream', 'core.add': 'core', 'keep.add': 'keep', 'statement.add': 'statement', 'promise.add': 'promise', 'picture.add': 'picture', 'equity.answer': 'equity', 'reason.add': 'reason', 'pathway.add': 'pathway', 'need.add': 'need' };
const ABOUT_OTHERS = { equity: t('Who could be left out of a dream:'), objection: t('What you see differently:'), works: t('Works well:'), wish: t('Wish:'), gap: t('Gap:') };

/** One's own cards, newest first, those on their way included; all, or those of one step. */
export function mine(stepId) {
  const cards = (own.value?.cards ?? []).filter((card) => !stepId || card.step === stepId);
  const known = new Set((own.value?.cards ?? []).map((card) => card.id));
  const unsettled = pending(...Object.keys(GIVING)).filter((item) => !known.has(item.id) && (!stepId || item.body.step === stepId));
  return [...unsettled.map(asCard).reverse(), ...cards];
}

/** A list of one's own cards, or nothing. */
export function Mine({ cards, title, level = 3 }) {
  if (!cards.length) return null;
  const heading = `h${level}`;
  return html`<section class="mine">
    ${title && html`<${heading} class="mine__title">${title}</${heading}>`}
    ${cards.map((card) => html`<${OwnCard} key=${card.op?.op_id ?? card.id} card=${card} />`)}
  </section>`;
}

function asCard(item) {
  return { id: item.id, op: item, kind: GIVING[item.kind], form: item.body.form, title: item.body.title, text: item.body.text, state: item.state };
}

function OwnCard({ card }) {
  const look = card.form === 'headline' ? 'card--headline' : `card--${card.kind}`;
  const dim = card.op ? '' : { held: 'card--held', hidden: 'card--hidden' }[card.state] ?? '';
  return html`<article class=${`card ${look} ${dim}`}>
    ${ABOUT_OTHERS[card.form ?? card.kind] && html`<p class="soft small">${ABOUT_OTHERS[card.form ?? card.kind]}</p>`}
    ${card.kind === 'picture' && html`<${Drawn} card=${card} />`}
    ${card.title && html`<h4 class="card__title" dir="auto">${card.title}</h4>`}
    <p class=${card.kind === 'story' ? 'card__text card__text--clamp' : 'card__text'} dir="auto">${card.text}</p>
    <div class="card__foot">${card.op ? html`<${OnItsWay} item=${card.op} />` : html`<${Kept} card=${card} />`}</div>
    ${card.kind === 'promise' && !card.op && html`<${Fetched} load=${PLEDGE} card=${card} />`}
    ${!card.op && html`<${Origin} card=${card} />`}
    ${card.kind === 'story' && !card.op && html`<${Fetched} load=${ABOUT} card=${card} />`}
  </article>`;
}

/** The way back from a promise or a sentence to what it grew from. */
export function Origin({ card }) {
  const [open, setOpen] = useState(false);
  if (!['promise', 'statement'].includes(card.kind)) return null;
  return html`<div>
    <button class="button button--quiet button--small" type="button" aria-expanded=${open} onClick=${() => setOpen(!open)}>${t('Where this comes from')}</button>
    ${open && html`<${Fetched} load=${ORIGIN} card=${card.id} />`}
  </div>`;
}

/** One's own picture, as the server has kept it. */
function Drawn({ card }) {
  const picture = own.value?.pictures?.[card.id];
  if (!picture) return html`<p class="soft small">${t('Your picture')}</p>`;
  return html`<img class="picture picture--small" src=${`${picture.url}?small=1`} alt=${card.text || t('Your picture')} width=${picture.width} height=${picture.height} />`;
}

function OnItsWay({ item }) {
  if (item.state === 'refused') return html`<${Parked} item=${item} />`;
  const calm = connection.value === 'connected';
  if (item.state === 'sending' && calm) return html`<${Status} kind="sending">${t('Sending')}</${Status}>`;
  if (item.state === 'late') return html`<${Status} kind="saved">${t('Saved, after the room had moved on')}</${Status}>`;
  if (item.state === 'saved') return html`<${Status} kind="saved">${t('Saved')}</${Status}>`;
  return html`<${Status} kind="waiting">${calm ? t('Waiting to send') : t('Waiting to send. Kept on this phone')}</${Status}>
    <${Confirm} label=${t('Take back')} question=${t('Take this back? It has not been sent.')} yes=${t('Yes, take it back')} onYes=${() => outbox.discard(item.op_id)} />`;
}

/** Refused words are not lost: they can be changed and given again. */
export function Parked({ item }) {
  function change() {
    const { step, wording, ...fields } = item.body;
    const filled = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? '']));
    if (reopen(step, filled)) {
      outbox.discard(item.op_id);
      announce(t('Your words are in the form again.'));
      window.scrollTo(0, 0);
    }
  }
  const { draft, form, text, because, who, can, so } = item.body;
  return html`<${Status} kind="off">${t('Not saved')}</${Status}><span>${item.message}</span>
    ${draft && html`<span class="voice" dir="auto">${form === 'frame' ? [because, who, can, so].join(' … ') : text}</span>`}
    <span class="actions">
      ${item.body.step && item.kind !== 'picture.add' && html`<button class="button button--small" type="button" onClick=${change}>${t('Change it')}</button>`}
      <${Confirm} label=${t('Discard')} question=${t('Discard these words for good?')} yes=${t('Yes, discard')} onYes=${() => outbox.discard(item.op_id)} />
    </span>`;
}

function Kept({ card }) {
  const going = pending('card.take_back').find((item) => item.body.card === card.id);
  if (going && going.state !== 'refused') return html`<${Status} kind="sending">${t('Being taken back')}</${Status}>`;
  const isBack = card.state === 'hidden' || (card.state === 'held' && card.why);
  return html`${what(card)}
    ${isBack && !['picture', 'equity', 'objection'].includes(card.kind) && workshop.value?.state !== 'closed' && html`<${WriteAgain} card=${card} />`}
    ${going && html`<span>${going.message}</span>`}
    ${workshop.value?.state !== 'closed' && html`<${Confirm} label=${t('Take back')} question=${t('Take this back for good? Its words are erased.')} yes=${t('Yes, take it back')}
      onYes=${() => { if (going) outbox.discard(going.op_id); give('card.take_back', { card: card.id }); }} />`}`;
}

/** Put the words of a card that is not shown back into their form; what may be done with them is asked anew. */
function WriteAgain({ card }) {
  function begin() {
    const { form, title, text, meaning, owner, first_step: first, due, serves } = card;
    if (!reopen(card.step, { form, title, text, meaning, owner, first_step: first, due: due ?? '', serves: serves ?? '', ...beside(card) })) return;
    announce(t('Your words are in the form again.'));
    window.scrollTo(0, 0);
  }
  return html`<button class="button button--small" type="button" onClick=${begin}>${t('Write it again')}</button>`;
}

/** Whom a request asks, and who tells somebody who is not here. */
function beside(card) {
  const { respondent, away, told_by: told } = own.value?.promises?.[card.id] ?? {};
  return card.kind === 'promise' ? { respondent: respondent ?? '', where: away ? 'away' : '', told_by: told ?? '' } : {};
}

function what(card) {
  if (card.state === 'hidden') {
    return html`<span class="chip chip--warn">${t('Not shown')}</span><span>${card.why || t('A facilitator has taken it out of sight. Please ask them why.')}</span>`;
  }
  if (card.state === 'held' && card.why) return html`<span class="chip chip--warn">${t('Held back')}</span><span>${card.why}</span>`;
  if (card.state === 'held' && card.purposes?.includes('room')) {
    return html`<${Status} kind="saved">${t('Saved')}</${Status}><span>${card.kind === 'picture' ? t('A facilitator looks at it before it is shown.') : t('A facilitator reads it before it is shown.')}</span>`;
  }
  if (card.kind === 'story' && card.purposes && !card.purposes.includes('room')) {
    return html`<${Status} kind="saved">${t('Saved')}</${Status}><span>${t('Not shown in the room, as you chose.')}</span>`;
  }
  return html`<${Status} kind="saved">${card.late ? t('Saved, after the room had moved on') : t('Saved')}</${Status}>`;
}
