// What the console holds of the room, put in order for its panels.

import { computed, signal } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';

/** The kind of card each board sorts. */
export const BOARD_KIND = { discover: 'story', dream: 'dream' };

export const workshop = computed(() => object('workshop:-'));
export const joined = computed(() => object('crowd:-')?.total ?? 0);
export const now = computed(() => object('now:-'));
/** Does whoever sits here lead the room? A story guardian reads and answers, and moves nothing. */
export const leads = computed(() => {
  const me = object('team:-')?.members.find((member) => member.account === document.getElementById('console').dataset.account);
  return !me || ['owner', 'together'].includes(me.role);
});
export const steps = computed(() => inOrder(all('step')));
export const groups = computed(() => inOrder(all('group')));
export const votes = computed(() => [...all('vote')].sort((a, b) => newestFirst(a.opened_at, b.opened_at)));
export const vision = computed(() => object('vision:-') ?? { versions: [], proposed: null });
export const summary = computed(() => object('summary:-') ?? { state: 'none', documents: [], sections: [] });

/** Who is here now: people with an open page, by group and in all; null until the server has said. */
export const presence = signal(null);

/** How much room the server's disk has, while it has little; null until it says something. */
export const disk = signal(null);

/** Every card that still has words, newest first. */
export const cards = computed(() => all('card').filter((card) => card.state !== 'withdrawn').sort((a, b) => newestFirst(a.at, b.at)));

const waitingCards = computed(() => cards.value.filter(waits));

/** How many cards wait for a facilitator's eye before the room may see them. */
export const waiting = computed(() => waitingCards.value.length);

/** How many words and lines of the room's moments wait for a facilitator's eye. */
export const wordsWaiting = computed(() => {
  const words = Object.values(object('terms:-') ?? {}).filter(Array.isArray).flat();
  const lines = all('felt').flatMap((walk) => walk.moments.flatMap((moment) => moment.lines));
  return [...words, ...lines].filter((one) => one.state === 'held').length;
});

/** How many stories wait for their tellers to say that they are theirs. */
export const untold = computed(() => object('retellings:-')?.waiting ?? 0);

/** The step the room is in, whole (with guidance), or undefined. */
export const currentStep = computed(() => {
  const id = now.value?.step?.id;
  return id && steps.value.find((step) => step.ref === id);
});

export const nextStep = computed(() => {
  const place = steps.value.findIndex((step) => step.ref === currentStep.value?.ref);
  return place < 0 ? undefined : steps.value[place + 1];
});

export const openVote = computed(() => votes.value.find((vote) => vote.state === 'open'));

export const boards = {
  discover: computed(() => settled('discover')),
  dream: computed(() => settled('dream')),
};

export function isOpen() {
  return workshop.value?.state === 'open';
}

export function cardById(id) {
  return object(`card:${id}`);
}

/** Is a card held that its writer wants somebody besides the facilitators to read? */
export function waits(card) {
  return card.state === 'held' && !card.purposes.includes('facilitators');
}

/** How many cards a step has received. */
export function tallyOf(stepId) {
  return object('tally:-')?.steps?.[stepId] ?? 0;
}

/** How many of a group are in the room now; as many as joined where the server has not said. */
export function hereNow(group) {
  return presence.value ? presence.value.groups[group.ref] ?? 0 : group.joined;
}

/** The words behind "card:<id>" or "theme:<id>"; null when it is gone. */
export function served(ref) {
  if (!ref) return null;
  const [kind, id] = ref.split(':');
  if (kind === 'factor') return object(`factor:${id}`)?.text ?? null;
  if (kind === 'card') return cardById(id)?.text || cardById(id)?.title || null;
  const [, named, key] = id.match(/^(?:(discover|dream)-)?(.+)$/); // without a board's name, the dreams come first
  const themes = (named ? [named] : ['dream', 'discover']).flatMap((name) => boards[name].value.themes);
  return themes.find((theme) => theme.id === key)?.name ?? null;
}

/** A board with the cards no theme holds. What a person set aside stands apart: it is neither placed nor waiting. */
function settled(name) {
  const held = object(`board:${name}`) ?? {};
  const told = (held.themes ?? []).map((theme) => steady(`${name} ${theme.id}`, theme));
  const away = new Set(held.aside);
  const placed = new Set(told.flatMap((theme) => theme.cards));
  const mine = cards.value.filter((card) => card.kind === BOARD_KIND[name] && card.purposes.includes('room') && card.state !== 'hidden');
  const there = new Set(mine.map((card) => card.ref));
  const among = (refs) => (refs ?? []).filter((ref) => there.has(ref));
  const loose = mine.filter((card) => !placed.has(card.ref) && !away.has(card.ref));
  const came = among(held.came);
  return {
    name, loose, came, cardCount: mine.length, state: held.state ?? 'none', suggestedAt: held.suggested_at ?? null,
    themes: told.filter((theme) => !theme.aside), themesAside: told.filter((theme) => theme.aside),
    cardsAside: among(held.aside), check: among(held.check), commonest: held.commonest ?? [], proposal: held.proposal ?? null,
    fresh: held.suggested_at ? came.filter((card) => !placed.has(card)).length : loose.length, engine: held.engine ?? null, madeBy: held.made_by ?? null, byItself: held.by_itself ?? false,
    coverage: held.coverage ?? null, canUndo: held.can_undo ?? false, canRedo: held.can_redo ?? false,
  };
}

const known = new Map(); // themes by board and id, as they were last told

/** The same theme as before while nothing about it has changed: a board of thousands draws only what did. */
function steady(key, theme) {
  const said = JSON.stringify(theme);
  if (known.get(key)?.said !== said) known.set(key, { said, theme });
  return known.get(key).theme;
}

function inOrder(things) {
  return [...things].sort((a, b) => a.position - b.position);
}

function newestFirst(a, b) {
  if (a === b) return 0;
  return a < b ? 1 : -1;
}
