// The theme boards: what the machine suggests, settled by people, by hand or by keyboard.

import { html, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { MergeDialog, MoveDialog, NameDialog } from './boarddialogs.js';
import { Column } from './column.js';
import { Empty } from './parts.js';
import { boards } from './room.js';
import * as themes from './themes.js';
import { timeOfDay } from './words.js';
import { object } from '../lib/store.js';

const NAMES = { discover: t('Stories (Discover)'), dream: t('Dreams (Dream)') };

export function Board() {
  const [dialog, setDialog] = useState(null); // {kind, cards}
  const name = themes.boardName.value;
  const board = boards[name].value;
  const close = () => setDialog(null);
  return html`
    <div class="stack" onKeyDown=${undoKeys}>
      <${Head} board=${board} ask=${setDialog} />
      <${State} board=${board} />
      <${Chosen} ask=${setDialog} />
      ${board.cardCount === 0 && board.themes.length === 0
        ? html`<${Empty} art="stories" title=${t('No cards for this board yet')}><p>${name === 'discover' ? t('It sorts the stories people tell.') : t('It sorts dreams and headlines.')}</p><//>`
        : html`<div class="board" role="group" aria-label=${NAMES[name]}>
            ${themes.columns.value.map((column) => html`<${Column} key=${`${name}-${column.id}`} column=${column} ask=${setDialog} />`)}
          </div>
          <p class="small soft">${t('Drag a card, or: arrow keys walk from card to card, Space chooses one, Enter moves it. Ctrl+Z undoes.')}</p>`}
      ${dialog?.kind === 'move' && html`<${MoveDialog} cards=${dialog.cards} onClose=${close} />`}
      ${dialog?.kind === 'merge' && html`<${MergeDialog} first=${dialog.theme} onClose=${close} />`}
      ${(dialog?.kind === 'create' || dialog?.kind === 'split') && html`<${NameDialog} kind=${dialog.kind} theme=${dialog.theme} cards=${dialog.cards} onClose=${close} />`}
    </div>`;
}

function Head({ board, ask }) {
  return html`
    <div class="stream__bar">
      <div class="scenes" role="group" aria-label=${t('Which board')}>
        ${Object.entries(NAMES).map(([key, label]) => html`<button key=${key} class="button button--small" type="button" aria-pressed=${key === board.name} onClick=${() => themes.chooseBoard(key)}>
          ${label} <span class="numbers">${boards[key].value.cardCount}</span></button>`)}
      </div>
      <span class="actions">
        <button class="button button--small" type="button" disabled=${!board.canUndo} onClick=${themes.undo} aria-keyshortcuts="Control+Z">${t('Undo')}</button>
        <button class="button button--small" type="button" disabled=${!board.canRedo} onClick=${themes.redo} aria-keyshortcuts="Control+Shift+Z">${t('Redo')}</button>
        <button class="button button--small" type="button" onClick=${() => ask({ kind: 'create', cards: [] })}>${t('New theme…')}</button>
        <button class=${`button button--small ${board.cardCount ? 'button--main' : ''}`} type="button" disabled=${board.state === 'preparing' || !board.cardCount} onClick=${themes.suggest}>
          ${board.state === 'none' ? t('Suggest themes') : t('Suggest again')}</button>
      </span>
    </div>`;
}

/** How far the suggestion is, in words; what is there stays on the board meanwhile. */
function State({ board }) {
  const at = object(`board:${board.name}`)?.suggested_at;
  const words = {
    none: board.cardCount ? tn('%(n)s card, no themes yet. Suggesting is a first sort that people finish.', '%(n)s cards, no themes yet. Suggesting is a first sort that people finish.', board.cardCount) : '',
    preparing: tn('Looking for themes in %(n)s card…', 'Looking for themes in %(n)s cards…', board.cardCount),
    ready: at ? t('Suggested at %(time)s. What you have settled stays as it is when you ask again.', { time: timeOfDay(at) }) : '',
    failed: t('No themes could be found this time. All cards are here: sort them by hand, or ask again.'),
  };
  const isFresh = board.state === 'ready' && board.fresh > 0;
  const said = isFresh ? tn('%(n)s new since the last look.', '%(n)s new since the last look.', board.fresh) : words[board.state] ?? words.ready;
  const look = { preparing: 'status status--sending', failed: 'status status--off' }[board.state];
  return html`<p class=${isFresh ? 'status status--waiting' : look ?? 'small soft'} role="status">
    ${(look || isFresh) && html`<span class="status__dot" aria-hidden="true"></span>`}${said}</p>`;
}

/** What can be done with the cards and themes that are chosen. */
function Chosen({ ask }) {
  const cards = themes.cardsPicked();
  const picked = themes.themesPicked();
  if (!cards.length && !picked.length) return null;
  const home = themes.columns.value.find((column) => column.theme && cards.length && cards.every((card) => column.theme.cards.includes(card)));
  const canSplit = home && cards.length < home.theme.cards.length;
  const words = [
    cards.length && tn('%(n)s card chosen', '%(n)s cards chosen', cards.length),
    picked.length && tn('%(n)s theme chosen', '%(n)s themes chosen', picked.length),
  ].filter(Boolean).join(', ');
  const button = (label, run, disabled = false) => html`<button class="button button--small" type="button" disabled=${disabled} onClick=${run}>${label}</button>`;
  return html`
    <div class="chosen" role="region" aria-label=${t('What is chosen')}>
      <strong role="status">${words}</strong>
      ${cards.length > 0 && html`${button(t('Move chosen cards…'), () => ask({ kind: 'move', cards }))}
        ${button(t('New theme with them…'), () => ask({ kind: 'create', cards }))}
        ${canSplit && button(t('Split off from “%(name)s”…', { name: home.theme.name }), () => ask({ kind: 'split', theme: home.theme, cards }))}`}
      ${picked.length > 0 && button(t('Merge chosen themes…'), () => ask({ kind: 'merge' }), picked.length < 2)}
      <button class="button button--quiet button--small" type="button" onClick=${themes.clearPicks}>${t('Choose none')}</button>
    </div>`;
}

function undoKeys(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.matches('input[type="text"], textarea')) return;
  const key = event.key.toLowerCase();
  if (key === 'z') {
    event.preventDefault();
    if (event.shiftKey) themes.redo();
    else themes.undo();
  }
  if (key === 'y') {
    event.preventDefault();
    themes.redo();
  }
}
