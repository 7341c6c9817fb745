// What is chosen on the theme boards, and the edits a facilitator makes there.

import { batch, computed, signal } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { t, tn } from '../lib/t.js';
import { PULSE, act, closeToast, showToast } from './act.js';
import { boards, cardById, currentStep } from './room.js';

const chosenBoard = signal(null);

/** The board in sight: the one chosen, else the one that fits the step. */
export const boardName = computed(() => chosenBoard.value ?? (currentStep.value?.phase === 'discover' || !boards.dream.value.cardCount ? 'discover' : 'dream'));
export const board = computed(() => boards[boardName.value].value);
export const pickedCards = signal(new Set());
export const pickedThemes = signal(new Set());

/** Whether only what came since the last look is shown, and whether the themes are shown without their cards. */
export const onlyNew = signal(false);
export const onlyThemes = signal(false);

/** How many themes are asked for; null leaves it to the machine. */
export const wanted = signal(null);

/** The card that the keyboard is on, by column. */
export const active = signal({});

const moving = signal(new Map()); // card → theme it is on its way to, until the pulse says the same

/** What a card carries besides its words: the other themes it belongs to, and whether it is new or wants a look. */
export const marks = computed(() => {
  const { themes, came, check } = board.value;
  const names = themes.map(({ id, name, tint, also }, n) => ({ id, name, tint, number: n + 1, also: also ?? [] }));
  const said = JSON.stringify([names, came, check]);
  if (lastMarks.said !== said) lastMarks = { said, also: alsoOf(names), came: new Set(came), check: new Set(check) };
  return lastMarks;
});
let lastMarks = {};

/** Card → its other themes, as one string. */
function alsoOf(names) {
  const found = new Map();
  for (const { also, ...theme } of names) {
    for (const card of also) found.set(card, [...found.get(card) ?? [], theme]);
  }
  return new Map([...found].map(([card, themes]) => [card, JSON.stringify(themes)]));
}

/** The columns in sight: `{id, theme, number, cards}`; what is not yet placed comes first while there is any. */
export const columns = computed(() => {
  const { name, themes, loose } = board.value;
  const named = themes.map((theme, n) => ({ id: theme.id, theme, number: n + 1, cards: theme.cards }));
  const unplaced = { id: 'loose', theme: null, cards: loose.map((card) => card.ref) };
  const told = loose.length ? [unplaced, ...named] : [...named, unplaced];
  const { came } = marks.value;
  const isShown = (card) => card && card.state !== 'withdrawn' && (!showsNew.value || came.has(card.ref));
  lastColumns = new Map(told.map((column) => {
    const key = `${name} ${column.id}`;
    return [key, same(lastColumns.get(key), { ...column, cards: withMoves(column).map(cardById).filter(isShown) })];
  }));
  return [...lastColumns.values()];
});
let lastColumns = new Map();

/** The column as it was, where nothing in it has changed. */
function same(before, now) {
  const isSame = before && before.theme === now.theme && before.number === now.number
    && before.cards.length === now.cards.length && before.cards.every((card, n) => card === now.cards[n]);
  return isSame ? before : now;
}

/** Is the board narrowed to what is new? Never to nothing. */
export const showsNew = computed(() => onlyNew.value && board.value.came.length > 0);

function withMoves({ id, cards }) {
  if (!moving.value.size) return cards;
  const here = new Set(cards);
  const staying = cards.filter((card) => (moving.value.get(card) ?? id) === id);
  const coming = [...moving.value].filter(([card, theme]) => theme === id && !here.has(card)).map(([card]) => card);
  return [...staying, ...coming];
}

export function chooseBoard(name) {
  batch(() => {
    chosenBoard.value = name;
    onlyNew.value = false;
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
  if (!pickedCards.value.size) return [];
  const there = new Set(columns.value.flatMap((column) => column.cards.map((card) => card.ref)));
  return [...pickedCards.value].filter((card) => there.has(card));
}

/** The themes picked that are still there. */
export function themesPicked() {
  return board.value.themes.filter((theme) => pickedThemes.value.has(theme.id));
}

/** The theme a card is at home in; undefined while it is not yet placed. */
export function homeOf(card) {
  return board.value.themes.find((theme) => theme.cards.includes(card));
}

/** One edit of the board in sight. */
export function edit(kind, body = {}, say = null) {
  closeToast(); // an offer to undo what came before would undo this instead
  return act(kind, { board: boardName.value, ...body }, { say });
}

/** An edit of each of these, all on the board that is in sight now; true when every one was kept. */
export async function editEach(kind, bodies, say) {
  const name = boardName.value;
  const answers = await Promise.all(bodies.map((body) => act(kind, { board: name, ...body })));
  if (answers.every(Boolean)) announce(say);
  return answers.every(Boolean);
}

/** Put cards into a theme ('loose': back to the ones not yet placed). The board shows it at once. */
export async function place(cards, themeId) {
  const theme = themeId === 'loose' ? null : themeId;
  const words = tn('%(n)s card is in “%(theme)s” now.', '%(n)s cards are in “%(theme)s” now.', cards.length, { theme: nameOf(themeId) });
  showMoves(cards, themeId);
  const kept = await editEach('theme.place', cards.map((card) => ({ card, theme })), words);
  setTimeout(() => dropMoves(cards), kept ? PULSE : 0);
  return kept;
}

export function nameOf(columnId) {
  return board.value.themes.find((theme) => theme.id === columnId)?.name ?? t('Not yet placed');
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
  return edit('themes.suggest', wanted.value ? { themes: wanted.value } : {}, t('Looking for themes.'));
}

/** Homes for the cards that nobody has placed, from the names people gave and the cards they did place. */
export function suggestRest() {
  return edit('themes.rest', {}, t('Looking for places for the cards that have none.'));
}

/** Take over what the machine proposes, or leave all as it is. */
export async function adopt({ id, moves }) {
  if (!(await edit('themes.adopt', { proposal: id }))) return;
  const words = tn('Taken over. %(n)s card has moved.', 'Taken over. %(n)s cards have moved.', moves.length);
  announce(words);
  showToast(words, { offer: { label: t('Undo'), act: undo } });
}

export function dismiss({ id }) {
  return edit('themes.dismiss', { proposal: id }, t('Everything stays as it is.'));
}

export function undo() {
  return board.value.canUndo && edit('themes.undo', {}, t('Undone.'));
}

export function redo() {
  return board.value.canRedo && edit('themes.redo', {}, t('Done again.'));
}
