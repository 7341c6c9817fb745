// What is chosen on the theme boards, and the edits a facilitator makes there.

import { batch, computed, signal } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { t, tn } from '../lib/t.js';
import { PULSE, act } from './act.js';
import { boards, cardById, currentStep } from './room.js';

const chosenBoard = signal(null);

/** The board in sight: the one chosen, else the one that fits the step. */
export const boardName = computed(() => chosenBoard.value ?? (currentStep.value?.phase === 'discover' || !boards.dream.value.cardCount ? 'discover' : 'dream'));
export const pickedCards = signal(new Set());
export const pickedThemes = signal(new Set());

/** The card that the keyboard is on, by column. */
export const active = signal({});

const moving = signal(new Map()); // card → theme it is on its way to, until the pulse says the same

/** The columns in sight: `{id, theme, number, cards}`; what is not yet placed comes first while there is any. */
export const columns = computed(() => {
  const { themes, loose } = boards[boardName.value].value;
  const named = themes.map((theme, n) => ({ id: theme.id, theme, number: n + 1, cards: theme.cards }));
  const unplaced = { id: 'loose', theme: null, cards: loose.map((card) => card.ref) };
  const told = loose.length ? [unplaced, ...named] : [...named, unplaced];
  return told.map((column) => ({ ...column, cards: withMoves(column).map(cardById).filter((card) => card && card.state !== 'withdrawn') }));
});

function withMoves({ id, cards }) {
  const staying = cards.filter((card) => (moving.value.get(card) ?? id) === id);
  const coming = [...moving.value].filter(([card, theme]) => theme === id && !cards.includes(card)).map(([card]) => card);
  return [...staying, ...coming];
}

export function chooseBoard(name) {
  batch(() => {
    chosenBoard.value = name;
    clearPicks();
  });
}

export function clearPicks() {
  batch(() => {
    pickedCards.value = new Set();
    pickedThemes.value = new Set();
  });
}

export function toggle(picked, id) {
  const next = new Set(picked.value);
  if (!next.delete(id)) next.add(id);
  picked.value = next;
}

/** Picked cards that are still on the board. */
export function cardsPicked() {
  const there = new Set(columns.value.flatMap((column) => column.cards.map((card) => card.ref)));
  return [...pickedCards.value].filter((card) => there.has(card));
}

/** The themes picked that are still there. */
export function themesPicked() {
  return columns.value.map((column) => column.theme).filter((theme) => theme && pickedThemes.value.has(theme.id));
}

/** One edit of the board in sight. */
export function edit(kind, body = {}, say = null) {
  return act(kind, { board: boardName.value, ...body }, { say });
}

/** Put cards into a theme ('loose': back to the ones not yet placed). The board shows it at once. */
export async function place(cards, themeId) {
  const board = boardName.value;
  showMoves(cards, themeId);
  const answers = await Promise.all(cards.map((card) => act('theme.place', { board, card, theme: themeId === 'loose' ? null : themeId })));
  if (answers.every(Boolean)) announce(placedWords(cards.length, themeId));
  setTimeout(() => dropMoves(cards), answers.every(Boolean) ? PULSE : 0);
  return answers.every(Boolean);
}

function placedWords(n, themeId) {
  const theme = nameOf(themeId);
  return tn('%(n)s card is in “%(theme)s” now.', '%(n)s cards are in “%(theme)s” now.', n, { theme });
}

export function nameOf(columnId) {
  return columns.value.find((column) => column.id === columnId)?.theme?.name ?? t('Not yet placed');
}

function showMoves(cards, themeId) {
  const next = new Map(moving.value);
  for (const card of cards) next.set(card, themeId);
  moving.value = next;
}

function dropMoves(cards) {
  const next = new Map(moving.value);
  for (const card of cards) next.delete(card);
  moving.value = next;
}

export function suggest() {
  return edit('themes.suggest', {}, t('Looking for themes.'));
}

export function undo() {
  return boards[boardName.value].value.canUndo && edit('themes.undo', {}, t('Undone.'));
}

export function redo() {
  return boards[boardName.value].value.canRedo && edit('themes.redo', {}, t('Done again.'));
}
