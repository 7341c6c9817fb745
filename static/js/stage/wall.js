// The wall: columns of cards, newest first, turning slowly from page to page when there are more than fit.

import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/vendor.js';
import { all } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { WallCard } from './cards.js';
import { CloudPicture } from './cloud.js';
import { Heading } from './heading.js';
import { place } from './masonry.js';
import { cardsOf, cloud, phase, step, wallKind } from './room.js';
import { useTurning } from './turning.js';

const CANDIDATES = 48; // more cards than any page can hold, few enough to lay out in a blink
const SECONDS = 14;
const CLOUD_FROM = 8; // words: fewer make a poor picture

// Fewer cards are set larger; `most` is the excerpt in characters. The first that holds all cards is taken.
const PAIR = { look: 'wall--pair', columns: 2, most: 400 };
const FEW = { look: 'wall--few', columns: 2, most: 300 };
const SOME = { look: 'wall--some', columns: 3, most: 190 };
const MANY = { look: 'wall--many', columns: 4, most: 110 };
const BROAD = { look: 'wall--many', columns: 3, most: 150 }; // a promise has several lines, a statement is long

function levelsFor(kind, count) {
  const last = ['promise', 'statement', 'action_group'].includes(kind) ? BROAD : MANY;
  if (count === 1) return [{ ...PAIR, columns: 1 }, { ...FEW, columns: 1 }];
  if (count <= 4) return [PAIR, FEW, SOME, last];
  return count <= 12 ? [FEW, SOME, last] : [last];
}

/** The wall of the step's cards, with the cloud of their words at the end of every round of dreams. */
export function WallScene() {
  const kind = wallKind.value;
  const rounds = kind === 'dream' && step.value?.welcomes === 'dream' && cloud.value?.words.length >= CLOUD_FROM;
  return html`<${Wall} key=${kind} cards=${cardsOf(kind)} kind=${kind} title=${titleOf(kind)} interlude=${rounds ? CloudPicture : null} />`;
}

/** Promises, offers and requests. */
export function PromisesScene() {
  return html`<${Wall} cards=${cardsOf('promise')} kind="promise" title=${t('What we promise, offer and ask')} />`;
}

/** Who works on something together. */
export function GroupsScene() {
  const groups = all('action_group').map((group) => ({ ...group, kind: 'action_group' })).sort((one, other) => (one.at < other.at ? 1 : -1));
  return html`<${Wall} cards=${groups} kind="action_group" title=${t('Who works on something together')} />`;
}

/** Drawings, with headlines among them. */
export function PicturesScene() {
  return html`<${Wall} cards=${cardsOf('picture')} kind="picture" title=${titleOf('picture')} />`;
}

function titleOf(kind) {
  if (step.value?.welcomes === kind) return step.value.prompt;
  return {
    story: t('Stories from this room'), dream: t('What we dream of'),
    picture: t('Pictures of what we dream of'), statement: t('How it will be'), promise: t('What we promise, offer and ask'),
    keep: t('What we must never lose'), idea: t('Ideas that were new to somebody'), core: t('What gives life here'),
  }[kind] ?? t('From this room');
}

const TOP = { first: null, isCloud: false, before: null };

/** Cards in columns, page after page; `foot` stands below them. */
export function Wall({ cards, kind, title, interlude, foot }) {
  const [anchor, setAnchor] = useState(TOP);
  const [fits, setFits] = useState(CANDIDATES);
  const start = Math.max(0, cards.findIndex((card) => card.ref === anchor.first));
  const isWhole = start === 0 && fits >= cards.length;
  const onTurn = (by) => setAnchor(by > 0 ? following({ anchor, cards, end: start + fits, interlude }) : anchor.before ?? TOP);
  useTurning(onTurn, { seconds: SECONDS, active: !isWhole || Boolean(interlude) });
  if (anchor.isCloud && interlude) return html`<${interlude} title=${title} />`;
  return html`
    <section class=${`scene scene--wall ${foot ? 'scene--footed' : ''} phase-${phase.value}`}>
      <div class="wall__head">
        <${Heading} words=${title} />
        <${Position} start=${start} shown=${Math.min(fits, cards.length - start)} cards=${cards} kind=${kind} />
      </div>
      <${Page} key=${anchor.first} cards=${cards.slice(start, start + CANDIDATES)} levels=${levelsFor(kind, cards.length - start)} onFit=${setFits} />
      ${foot}
    </section>`;
}

/** The page after this one: more cards, then the cloud where there is one, then the newest cards again. */
function following({ anchor, cards, end, interlude }) {
  if (anchor.isCloud) return TOP;
  if (end < cards.length) return { first: cards[end].ref, isCloud: false, before: anchor };
  return interlude ? { first: null, isCloud: true, before: anchor } : TOP;
}

function Position({ start, shown, cards, kind }) {
  const all = cards.length;
  const words = shown >= all
    ? countWords(kind, cards.filter((card) => card.kind === kind || kind === 'dream').length)
    : t('%(from)s to %(to)s of %(all)s', { from: start + 1, to: start + shown, all });
  return html`<p class="wall__page">${words}</p>`;
}

/** A number of cards in words. */
export function countWords(kind, n) {
  return {
    story: () => tn('%(n)s story', '%(n)s stories', n),
    dream: () => tn('%(n)s dream', '%(n)s dreams', n),
    picture: () => tn('%(n)s picture', '%(n)s pictures', n),
    keep: () => tn('%(n)s thing to keep', '%(n)s things to keep', n),
    core: () => tn('%(n)s answer', '%(n)s answers', n),
    statement: () => tn('%(n)s statement', '%(n)s statements', n),
    promise: () => tn('%(n)s first step', '%(n)s first steps', n),
    action_group: () => tn('%(n)s group', '%(n)s groups', n),
    idea: () => tn('%(n)s new idea', '%(n)s new ideas', n),
  }[kind]();
}

function Page({ cards, levels, onFit }) {
  const list = useRef(null);
  const isFirst = useRef(true);
  const refs = cards.map((card) => (card.mark ? `${card.ref}${card.text}` : card.ref)).join(); // drafts grow while one looks
  const [tried, setTried] = useState({ of: '', level: 0 });
  const at = tried.of === refs ? Math.min(tried.level, levels.length - 1) : 0;
  const { look, columns, most } = levels[at];
  useLayoutEffect(() => {
    const settle = () => {
      const fits = place(list.current, columns);
      if (fits < cards.length && at < levels.length - 1) setTried({ of: refs, level: at + 1 });
      else onFit(fits);
    };
    settle();
    document.fonts?.ready.then(() => list.current && settle());
    addEventListener('resize', settle);
    return () => removeEventListener('resize', settle);
  }, [refs, at, levels.length]);
  useEffect(() => { isFirst.current = false; }, []);
  return html`
    <ol class="wall ${look}" ref=${list}>
      ${cards.map((card) => html`<${Item} key=${card.ref} card=${card} most=${most} isNew=${!isFirst.current} />`)}
    </ol>`;
}

// Only what comes while one looks rises in; a page that is turned to is simply there.
function Item({ card, most, isNew }) {
  const [rises] = useState(isNew);
  return html`<li class="wall__item${rises ? ' wall__item--new' : ''}"><${WallCard} card=${card} most=${most} /></li>`;
}
