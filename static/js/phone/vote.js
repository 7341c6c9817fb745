// Giving dots. What was chosen stays on this phone and goes to the server under a token that only this phone knows.

import { html, useState } from '../../vendor/vendor.js';
import { localStore } from '../lib/drafts.js';
import { newId } from '../lib/ids.js';
import { number, t, tn } from '../lib/t.js';
import { Banner, SendButton, Status } from './parts.js';
import { connection, give, outbox, own, pendingIn, room } from './room.js';
import { shown } from './writing.js';

/** A vote, open or closed. */
export function Vote({ vote }) {
  return vote.state === 'open' ? html`<${Ballot} key=${vote.ref} vote=${vote} />` : html`<${Results} vote=${vote} />`;
}

function Ballot({ vote }) {
  const [kept, setKept] = useState(() => remembered(vote.ref));
  const spent = total(kept.dots);
  const left = vote.budget - spent;
  const changed = JSON.stringify(kept.dots) !== JSON.stringify(kept.cast);
  const elsewhere = own.value?.ballots?.[vote.ref] !== undefined && kept.cast === null;
  function keep(fields) {
    const next = { ...kept, ...fields };
    setKept(next);
    remember(vote.ref, next);
  }
  function put(ref, dots) {
    const others = Object.fromEntries(Object.entries(kept.dots).filter(([other]) => other !== ref));
    keep({ dots: dots > 0 ? sorted({ ...others, [ref]: dots }) : sorted(others) });
  }
  function cast(event) {
    event.preventDefault();
    const body = { round: vote.ref, token: kept.token, dots: kept.dots };
    if (give('ballot.cast', body, { slot: `ballot:${vote.ref}` }) !== null) keep({ cast: kept.dots });
  }
  if (elsewhere) {
    return html`<${Banner} kind="info" word=${t('Note')}>${t('You have voted already, from another page or browser on this phone.')}</${Banner}>`;
  }
  return html`<form class="screen" onSubmit=${cast}>
    ${vote.question !== shown.value?.prompt && html`<h3>${vote.question}</h3>`}
    <p class="soft">${t('Give your dots as you like, several to one if you wish. Nobody can see what you choose.')}</p>
    <p class="ballot__left" role="status">${tn('%(n)s of %(budget)s dots left', '%(n)s of %(budget)s dots left', left, { budget: number(vote.budget) })}</p>
    <ul class="ballot">${shuffled(vote.options, kept.seed).map((option) => html`<${Option} key=${option.ref} option=${option} dots=${kept.dots[option.ref] ?? 0} left=${left} onPut=${put} />`)}</ul>
    <${Fate} round=${vote.ref} cast=${kept.cast} changed=${changed} />
    ${(kept.cast === null ? spent > 0 : changed) && html`<${SendButton}>${kept.cast === null ? t('Cast my vote') : t('Change my vote')}</${SendButton}>`}
  </form>`;
}

function Option({ option, dots, left, onPut }) {
  const marks = Array.from({ length: dots }, (_mark, index) => html`<span key=${index} class="dots__mark dots__mark--on"></span>`);
  return html`<li class="card ballot__option">
    <span class="ballot__text" dir="auto">${option.text}</span>
    <span class="dots__marks" aria-hidden="true">${marks}</span>
    <span class="dots" role="group" aria-label=${option.text}>
      <button class="dots__step" type="button" disabled=${dots === 0} onClick=${() => onPut(option.ref, dots - 1)} aria-label=${t('One dot less for %(what)s', { what: option.text })}>−</button>
      <span class="dots__count">${number(dots)}</span>
      <button class="dots__step" type="button" disabled=${left === 0} onClick=${() => onPut(option.ref, dots + 1)} aria-label=${t('One dot more for %(what)s', { what: option.text })}>+</button>
    </span>
  </li>`;
}

function Fate({ round, cast, changed }) {
  const item = pendingIn(`ballot:${round}`);
  if (item?.state === 'refused') {
    return html`<div class="row"><${Status} kind="off">${t('Not counted')}</${Status}><span>${item.message}</span>
      <button class="button button--small" type="button" onClick=${() => outbox.discard(item.op_id)}>${t('I see')}</button></div>`;
  }
  if (cast === null || changed) return null;
  const isThere = !item || item.state === 'saved';
  if (isThere) return html`<${Banner} kind="good" word=${t('Saved')}>${t('Your vote is in. You can change it until the vote is closed.')}</${Banner}>`;
  return html`<p><${Status} kind=${item.state === 'sending' ? 'sending' : 'waiting'}>${connection.value === 'connected' ? t('Your vote is being sent') : t('Your vote is kept on this phone and goes when there is a connection')}</${Status}></p>`;
}

function Results({ vote }) {
  const results = [...(vote.results ?? [])].sort((one, other) => other.dots - one.dots);
  const most = Math.max(1, ...results.map((result) => result.dots));
  const chosen = remembered(vote.ref, { peek: true })?.cast ?? {};
  return html`<section class="screen" aria-labelledby="results">
    <h3 id="results">${vote.question}</h3>
    <p class="soft">${tn('%(n)s person voted.', '%(n)s people voted.', vote.ballots)}</p>
    <ol class="bars">${results.map((result, index) => html`<li key=${result.ref} class=${index === 0 ? 'bar bar--first' : 'bar'}>
      <span class="bar__label" dir="auto">${result.text}${chosen[result.ref] ? html` <span class="soft small">${tn('(%(n)s from you)', '(%(n)s from you)', chosen[result.ref])}</span>` : null}</span>
      <span class="bar__number">${tn('%(n)s dot', '%(n)s dots', result.dots)}</span>
      <progress class="bar__track" aria-hidden="true" max=${most} value=${result.dots}></progress>
    </li>`)}</ol>
  </section>`;
}

function key(round) {
  return `ballot:${room.workshop}:${round}`;
}

function remembered(round, { peek = false } = {}) {
  try {
    const kept = JSON.parse(localStore()?.getItem(key(round)) ?? 'null');
    if (kept || peek) return kept;
  } catch {
    if (peek) return null;
  }
  const fresh = { token: newId(), seed: newId(), dots: {}, cast: null };
  if (!room.preview) remember(round, fresh);
  return fresh;
}

function remember(round, kept) {
  try {
    localStore()?.setItem(key(round), JSON.stringify(kept));
  } catch {
    // without storage the ballot lasts as long as this page
  }
}

/** Forget every ballot of this workshop. */
export function forgetBallots() {
  const store = localStore();
  for (const name of Object.keys(store ?? {})) if (name.startsWith(`ballot:${room.workshop}:`)) store.removeItem(name);
}

function total(dots) {
  return Object.values(dots).reduce((sum, n) => sum + n, 0);
}

function sorted(dots) {
  return Object.fromEntries(Object.entries(dots).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Everybody reads the options in another order, always the same on one phone: the first one has no advantage. */
function shuffled(options, seed) {
  return [...options].map((option) => [mixed(seed + option.ref), option]).sort(([one], [other]) => one - other).map(([, option]) => option);
}

function mixed(text) {
  let hash = 2166136261; // FNV-1a, 32 bits
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  return hash >>> 0;
}
