// The room walks back: from a promise, step by step, to the story it grew from.

import { html } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { keptWords, rungName } from '../lib/threadwords.js';
import { excerpt } from './excerpt.js';
import { useFit } from './fit.js';

const SIZES = [2.4, 2.1, 1.85, 1.6, 1.4, 1.25, 1.1, 1];
const BEHIND = 90; // letters of what lies behind us
const ONE = 420;
const SEVERAL = 200;

/** The walk, when what it starts from may still be seen. */
export function walkShown() {
  const walk = object('walk:-');
  return walk && resolve(walk.start) ? walk : undefined;
}

export function ThreadScene() {
  const { at, rungs, start } = walkShown();
  const walked = rungs.slice(0, at);
  const here = walked.at(-1);
  return html`
    <section class="scene scene--thread phase-deliver">
      <div class="wall__head"><h2 class="scene__title">${start.startsWith('theme:') ? t('What grew out of this') : t('Where this comes from')}</h2><p class="wall__page">${t('%(page)s of %(pages)s', { page: at, pages: rungs.length })}</p></div>
      <div class="walk">
        <ol class="thread walk__behind" aria-label=${t('The way so far')}>${walked.slice(0, -1).map((rung) => html`<${Behind} key=${rung.kind} rung=${rung} />`)}</ol>
        <${Here} key=${here.kind} rung=${here} />
      </div>
    </section>`;
}

function Behind({ rung }) {
  const [first] = seen(rung);
  return html`<li class="thread__rung"><p class="thread__name">${nameOf(rung, first)}</p>
    <p class="thread__bead" dir="auto">${first ? excerpt(first.text, BEHIND) : keptWords(rung.kind)}</p></li>`;
}

function Here({ rung }) {
  const beads = seen(rung);
  const isKept = rung.kept || beads.length < rung.refs.length;
  const most = beads.length > 1 ? SEVERAL : ONE;
  const { box, size } = useFit(SIZES, JSON.stringify(beads));
  return html`<div class="walk__here" ref=${box} style=${{ fontSize: `${size}rem` }}>
    <p class="walk__name">${nameOf(rung, beads[0])}</p>
    ${beads.map((bead) => html`<blockquote class="walk__bead" key=${bead.ref} dir="auto">${bead.title && html`<strong>${bead.title}</strong>`}${excerpt(bead.text, most)}</blockquote>`)}
    ${rung.more > 0 && html`<p class="soft">${tn('and %(n)s more', 'and %(n)s more', rung.more)}</p>`}
    ${isKept && html`<p class="walk__kept">${keptWords(rung.kind)}</p>`}
  </div>`;
}

function nameOf(rung, bead) {
  return rungName(rung.kind, bead?.form);
}

/** What of a rung the room may see at this moment. */
function seen(rung) {
  return rung.refs.map(resolve).filter(Boolean);
}

/** The words behind a reference, from what this page holds; nothing when they were taken back since. */
function resolve(ref) {
  const [kind, id] = ref.split(':');
  if (kind === 'card') return ofCard(ref);
  return kind === 'theme' ? ofTheme(ref, id) : ofFactor(ref, id);
}

function ofCard(ref) {
  const card = object(ref);
  return card && { ref, text: card.text || card.title, title: card.text ? card.title : '', form: card.form };
}

function ofTheme(ref, id) {
  const [, named, key] = id.match(/^(?:(discover|dream)-)?(.+)$/);
  for (const board of named ? [named] : ['dream', 'discover']) {
    const theme = object(`board:${board}`)?.themes.find((one) => one.id === key);
    if (theme) return { ref, text: theme.name, title: '', form: board };
  }
  return undefined;
}

function ofFactor(ref, id) {
  const within = (nodes) => nodes.map((node) => ((node.id ?? node.ref) === id ? node : within(node.causes))).find(Boolean);
  const node = within(all('factor'));
  return node?.text ? { ref, text: node.text, title: '', form: '' } : undefined;
}
