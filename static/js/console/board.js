// The theme boards: what the machine suggests, settled by people, by hand or by keyboard.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { Asides } from './boardasides.js';
import { MergeDialog, MoveDialog, NameDialog } from './boarddialogs.js';
import { Head, NAMES } from './boardhead.js';
import { LogDialog } from './boardlog.js';
import { State } from './boardstate.js';
import { CardDialog } from './carddialog.js';
import { CheckDialog } from './checking.js';
import { Column } from './column.js';
import { GrownDialog } from './grown.js';
import { Empty } from './parts.js';
import { Proposed } from './proposal.js';
import * as themes from './themes.js';
import { VocabularyDialog } from './vocabulary.js';

const DIALOGS = {
  card: ({ card }, onClose) => html`<${CardDialog} card=${card} onClose=${onClose} />`,
  move: ({ cards }, onClose) => html`<${MoveDialog} cards=${cards} onClose=${onClose} />`,
  merge: ({ theme }, onClose) => html`<${MergeDialog} first=${theme} onClose=${onClose} />`,
  create: (asked, onClose) => html`<${NameDialog} ...${asked} onClose=${onClose} />`,
  split: (asked, onClose) => html`<${NameDialog} ...${asked} onClose=${onClose} />`,
  check: (_, onClose) => html`<${CheckDialog} onClose=${onClose} />`,
  grown: ({ theme }, onClose) => html`<${GrownDialog} theme=${theme} onClose=${onClose} />`,
  log: (_, onClose) => html`<${LogDialog} onClose=${onClose} />`,
  words: (_, onClose) => html`<${VocabularyDialog} onClose=${onClose} />`,
};

export function Board() {
  const [dialog, setDialog] = useState(null); // {kind, …what it is about}
  const board = themes.board.value;
  const note = useHand();
  const isEmpty = board.cardCount === 0 && board.themes.length === 0;
  return html`
    <div class="stack stack--tight" onKeyDown=${undoKeys} onFocusIn=${note}>
      <${Head} board=${board} ask=${setDialog} />
      <${State} board=${board} ask=${setDialog} />
      <${Proposed} />
      <${Chosen} ask=${setDialog} />
      ${isEmpty
        ? html`<${Empty} art="stories" title=${t('No cards for this board yet')}><p>${board.name === 'discover' ? t('It sorts the stories people tell.') : t('It sorts dreams and headlines.')}</p><//>`
        : html`<div class=${`board ${themes.onlyThemes.value ? 'board--wrap' : ''}`} role="group" aria-label=${NAMES[board.name]}>
            ${themes.columns.value.map((column) => html`<${Column} key=${`${board.name}-${column.id}`} column=${column} ask=${setDialog} />`)}
          </div>
          <${Asides} board=${board} />
          ${!themes.onlyThemes.value && html`<p class="small soft">${t('Drag a card, or: arrow keys walk from card to card, Space chooses one, Enter moves it. Ctrl+Z undoes.')}</p>`}`}
      ${dialog && DIALOGS[dialog.kind](dialog, () => setDialog(null))}
    </div>`;
}

/** A card that moves is drawn anew elsewhere; the hand that was on it goes along, whoever moved it. */
function useHand() {
  const hand = useRef({});
  useEffect(() => {
    const { element, card } = hand.current;
    if (card && !element.isConnected && document.activeElement === document.body) document.getElementById(`pick-${card}`)?.focus();
  });
  return ({ target }) => { hand.current = { element: target, card: target.closest('[data-card]')?.dataset.card }; };
}

/** What can be done with the cards and themes that are chosen. */
function Chosen({ ask }) {
  const cards = themes.cardsPicked();
  const picked = themes.themesPicked();
  if (!cards.length && !picked.length) return null;
  const home = themes.board.value.themes.find((theme) => cards.length && cards.every((card) => theme.cards.includes(card)));
  const canSplit = home && cards.length < home.cards.length;
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
        ${canSplit && button(t('Split off from “%(name)s”…', { name: home.name }), () => ask({ kind: 'split', theme: home, cards }))}`}
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
