// Cards as the room sees them.

import { html } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { leftOut } from './room.js';

const language = document.documentElement.lang || 'en';
const days = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long' });

/** A card on the wall, its text cut to `most` characters in whole sentences. */
export function WallCard({ card, most }) {
  if (card.kind === 'promise') return html`<${Promise_} card=${card} most=${most} />`;
  if (card.kind === 'action_group') return html`<${ActionGroup} group=${card} most=${most} />`;
  return html`
    <article class="card card--${lookOf(card)}">
      ${card.mark && html`<p class="card__kind"><strong>${card.mark.name}</strong><span class="chip chip--phase">${card.mark.words}</span></p>`}
      ${card.picture && html`<${Drawn} card=${card} />`}
      ${card.title && html`<h3 class="card__title" dir="auto">${card.title}</h3>`}
      ${card.text && html`<p class="card__text" dir="auto">${excerpt(card.text, card.picture ? Math.min(most, 90) : most)}</p>`}
      <${LeftOut} card=${card} />
    </article>`;
}

/** The drawing of a card; its place is known before it has come. */
export function Drawn({ card }) {
  const { url, width, height } = card.picture;
  return html`<img class="picture" src=${url} alt=${card.text || card.title || t('A picture without words')} width=${width} height=${height} />`;
}

/** Who could be left out of a dream, once the room has begun to ask. */
function LeftOut({ card }) {
  const told = leftOut(card);
  if (!told) return null;
  if (!told.answers.length) return html`<p class="left-out left-out--open">${told.asked ? t('Who could be left out? Nobody named yet') : t('Who could be left out? Not yet asked')}</p>`;
  const [first, ...others] = told.answers;
  const words = excerpt(first.text, 70);
  return html`<p class="left-out"><strong>${t('Left out?')}</strong> <bdi>${words}</bdi>${others.length > 0 && ` ${tn('and %(n)s more', 'and %(n)s more', others.length)}`}</p>`;
}

/** What somebody will do, offers or needs: who, what, the first step and the date. */
function Promise_({ card, most }) {
  return html`
    <article class="card card--promise">
      <${PromiseHead} card=${card} />
      <p class="card__text" dir="auto">${excerpt(card.text, most)}</p>
      <${PromiseStep} card=${card} most=${most} />
      <${Answer} card=${card} most=${most} />
    </article>`;
}

/** What kind of promise it is, and whose. */
export function PromiseHead({ card }) {
  return html`
    <p class="card__kind promise__head">
      <span class="chip chip--phase">${formWord(card.form)}</span>
      ${card.owner && html`<strong class="promise__owner" dir="auto">${card.owner}</strong>`}
      ${card.form === 'request' && html`<${Asked} beside=${object(`promise:${card.ref}`)} />`}
    </p>`;
}

/** Whom a request asks. */
function Asked({ beside }) {
  return beside?.respondent ? html`<span class="promise__asked">${t('to')} <strong dir="auto">${beside.respondent}</strong></span>` : null;
}

/** What was answered to a request: yes, no and not yet look alike, and silence is shown as silence. */
export function Answer({ card, most = 200 }) {
  if (card.form !== 'request') return null;
  const reply = object(`promise:${card.ref}`)?.reply;
  if (!reply) return html`<p class="promise__reply promise__reply--silent">${t('No answer yet')}</p>`;
  const words = { yes: t('Yes.'), no: t('No, because'), not_yet: t('Not yet.') }[reply.answer];
  return html`<p class="promise__reply"><strong>${words}</strong> ${reply.reason && html`<bdi>${excerpt(reply.reason, most)}</bdi>`} ${reply.route === 'claimed' && html`<span class="soft">${t('(somebody answered for them)')}</span>`}</p>`;
}

/** What a group wants, and who is in it: names by choice, the others counted. */
function ActionGroup({ group, most }) {
  const { name, purpose, names, more, contact, meets_on: day } = group;
  const who = names.length ? (more ? tn('%(names)s and %(n)s more', '%(names)s and %(n)s more', more, { names: names.join(', ') }) : names.join(', ')) : tn('%(n)s person', '%(n)s people', more);
  return html`
    <article class="card card--promise">
      <h3 class="card__title" dir="auto">${name || t('A group without a name')}</h3>
      ${purpose && html`<p class="card__text" dir="auto">${excerpt(purpose, most)}</p>`}
      <p class="promise__step"><bdi>${excerpt(who, most)}</bdi></p>
      <p class="promise__step"><span class="promise__label">${contact ? t('Contact:') : t('No contact person yet')}</span> <bdi>${contact}</bdi>${day && html` <strong class="promise__due">${t('meets on %(day)s', { day: dayWord(day) })}</strong>`}</p>
    </article>`;
}

/** How it begins, and until when. */
export function PromiseStep({ card, most = 200 }) {
  if (!card.first_step && !card.due) return null;
  return html`
    <p class="promise__step">
      ${card.first_step && html`<span class="promise__label">${t('First step:')}</span> <bdi>${excerpt(card.first_step, most)}</bdi> `}
      ${card.due && html`<strong class="promise__due">${t('by %(day)s', { day: dayWord(card.due) })}</strong>`}
    </p>`;
}

function formWord(form) {
  return { offer: t('Offer'), request: t('Request') }[form] ?? t('Promise');
}

export function lookOf(card) {
  return card.form === 'headline' ? 'headline' : card.kind;
}

function dayWord(day) {
  const [year, month, date] = day.split('-').map(Number);
  return days.format(new Date(year, month - 1, date));
}
