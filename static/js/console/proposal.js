// What the machine would change, shown before anything moves: how many cards, from where to where, and whose words they are.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { t, tn } from '../lib/t.js';
import { cardById } from './room.js';
import { adopt, board, dismiss, nameOf } from './themes.js';
import { beginning, cardsWords, timeOfDay } from './words.js';

const FEW = 6; // ways from theme to theme in sight at once

export function Proposal({ proposal }) {
  const [busy, setBusy] = useState(false);
  const ways = grouped(proposal.moves);
  const words = headline(proposal);
  useEffect(() => announce(words), [proposal.id]);
  const run = (what) => async () => {
    setBusy(true);
    await what(proposal);
    setBusy(false);
    document.getElementById('board-state')?.focus(); // the panel goes, and takes the button with it
  };
  return html`
    <section class="proposal" aria-labelledby="proposal-title">
      <h3 class="proposal__title" id="proposal-title">${words}</h3>
      <p class="small soft">${t('Nothing has moved yet. Names, cards and themes that people settled stay in any case.')} ${madeWords(proposal)}</p>
      <${Themes} proposal=${proposal} />
      ${ways.length > 0 && html`<${Ways} ways=${ways} proposal=${proposal} />`}
      <p class="actions">${changes(proposal)
        ? html`<button class="button button--main" type="button" disabled=${busy} onClick=${run(adopt)}>${t('Take it over')}</button>
          <button class="button" type="button" disabled=${busy} onClick=${run(dismiss)}>${t('Leave everything as it is')}</button>`
        : html`<button class="button" type="button" disabled=${busy} onClick=${run(dismiss)}>${t('Close')}</button>`}</p>
    </section>`;
}

/** Whether anything would be different at all. */
function changes({ moves, fresh, gone, themes }) {
  const before = new Map(board.value.themes.map((theme) => [theme.id, theme.name]));
  return moves.length || fresh.length || gone.length || themes.some(({ id, name }) => before.has(id) && before.get(id) !== name);
}

function headline({ kind, moves }) {
  if (kind === 'rest') return restWords(moves);
  return moves.length ? tn('%(n)s of %(all)s cards would move', '%(n)s of %(all)s cards would move', moves.length, { all: board.value.cardCount }) : t('No card would move');
}

/** Of the cards nobody placed, some have no theme yet and some one that only the machine chose. */
function restWords(moves) {
  const open = moves.filter(({ from }) => from === null).length;
  const others = moves.length - open;
  if (!moves.length) return t('No card is near enough to any theme');
  return [
    open > 0 && tn('%(n)s card could find a place', '%(n)s cards could find a place', open),
    others > 0 && tn('%(n)s would change its theme', '%(n)s would change their theme', others),
  ].filter(Boolean).join(' · ');
}

function madeWords({ made_at: at, engine }) {
  return engine === 'semantic' ? t('Made at %(time)s, by words and a language model.', { time: timeOfDay(at) }) : t('Made at %(time)s, by words.', { time: timeOfDay(at) });
}

/** Which themes would come, go, or be called something else. */
function Themes({ proposal: { fresh, gone, themes, moves } }) {
  const before = new Map(board.value.themes.map((theme) => [theme.id, theme.name]));
  const renamed = themes.filter(({ id, name }) => before.has(id) && before.get(id) !== name);
  const named = ({ id, name, size }) => html`<li key=${id}><strong><bdi>${name}</bdi></strong> <span class="soft">${cardsWords(size)}</span></li>`;
  const fromTo = ({ id, name }) => html`<li key=${id}><bdi>${before.get(id)}</bdi><${Arrow} /><strong><bdi>${name}</bdi></strong></li>`;
  const lists = [
    [fresh, tn('%(n)s new theme', '%(n)s new themes', fresh.length), named],
    [gone, tn('%(n)s theme would go', '%(n)s themes would go', gone.length), named],
    [renamed, tn('%(n)s theme would have another name', '%(n)s themes would have another name', renamed.length), fromTo],
  ].filter(([list]) => list.length);
  if (!lists.length) return moves.length > 0 && html`<p>${t('The themes stay the same.')}</p>`;
  return html`<div class="proposal__themes">${lists.map(([list, title, row]) => html`<div key=${title}><h4>${title}</h4><ul>${list.map(row)}</ul></div>`)}</div>`;
}

function Arrow() {
  return html`<span class="proposal__arrow" aria-hidden="true">→</span><span class="visually-hidden"> ${t('to')} </span>`;
}

function Ways({ ways, proposal }) {
  const [whole, setWhole] = useState(false);
  const hidden = ways.length - FEW;
  return html`
    <h4>${t('From where to where')}</h4>
    <ul class="list-plain proposal__ways">${(whole ? ways : ways.slice(0, FEW)).map((way) => html`<${Way} key=${`${way.from} ${way.to}`} way=${way} proposal=${proposal} />`)}</ul>
    ${hidden > 0 && !whole && html`<p><button class="button button--quiet button--small" type="button" onClick=${() => setWhole(true)}>${tn('Show %(n)s more', 'Show %(n)s more', hidden)}</button></p>`}`;
}

/** One way with its number; the words of its cards on demand. */
function Way({ way: { from, to, cards }, proposal }) {
  const [isOpen, setOpen] = useState(false);
  return html`<li><details onToggle=${(event) => setOpen(event.currentTarget.open)}>
    <summary><span class="proposal__count numbers">${cards.length}</span> <span class="visually-hidden">${t('from')}</span><bdi>${nameOf(from)}</bdi><${Arrow} /><bdi>${nameThen(proposal, to)}</bdi></summary>
    ${isOpen && html`<ul class="proposal__cards" tabindex="0" aria-label=${t('Their words')}>${cards.map(cardById).filter(Boolean).map((card) => html`<li class="voice" key=${card.ref} dir="auto">${beginning(card.title || card.text, 160)}</li>`)}</ul>`}
  </details></li>`;
}

function nameThen({ themes, fresh }, id) {
  return [...fresh, ...themes].find((theme) => theme.id === id)?.name ?? (id === null ? t('Not yet placed') : nameOf(id));
}

/** The moves by where they lead, the largest first. */
function grouped(moves) {
  const ways = new Map();
  for (const { card, from, to } of moves) {
    const key = `${from} ${to}`;
    if (!ways.has(key)) ways.set(key, { from, to, cards: [] });
    ways.get(key).cards.push(card);
  }
  return [...ways.values()].sort((a, b) => b.cards.length - a.cards.length);
}

/** The proposal of the board in sight, where there is one. */
export function Proposed() {
  const { proposal } = board.value;
  return proposal && html`<${Proposal} key=${proposal.id} proposal=${proposal} />`;
}
