// One statement in the making, in four parts: its words, dreams, stories, and what people say of it.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { t, tn } from '../lib/t.js';
import { Beside } from './draftbeside.js';
import { Check } from './draftcheck.js';
import { History } from './drafthistory.js';
import { Shelf } from './draftshelf.js';
import { flushNow, isAhead, problemOf, send, shownIn } from './draftsync.js';
import { Editor, Reading, Why } from './draftwords.js';
import { Confirm, sizeOf } from './parts.js';
import { connection, own } from './room.js';

const MOST_GIVEN = 400;

export function Draft({ draft, step, table }) {
  const [part, setPart] = useState('words');
  const beside = draft.suggestions.filter((one) => one.state === 'open').length;
  useEffect(() => { shownIn(draft.id, step); return () => flushNow(draft.id); }, [draft.id]);
  useNews(draft, beside);
  const parts = {
    words: [t('Words'), beside], dreams: [t('Dreams'), 0], stories: [t('Stories'), 0], check: [t('Questions'), 0],
  };
  return html`
    <${PenLine} draft=${draft} table=${table} />
    <${Parts} parts=${parts} part=${part} onChoose=${setPart} />
    <div id="draft-part" role="tabpanel" aria-labelledby=${`draft-tab-${part}`} class="screen" tabindex="-1">
      ${part === 'words' && html`<${Words} draft=${draft} step=${step} table=${table} />`}
      ${['dreams', 'stories'].includes(part) && html`<${Shelf} key=${part} draft=${draft} kind=${part} />`}
      ${part === 'check' && html`<${Check} draft=${draft} />`}
    </div>`;
}

/** Say what others did, to those who hear the page. */
function useNews(draft, beside) {
  const before = useRef(beside);
  useEffect(() => {
    if (beside > before.current) announce(t('There is a new suggestion beside the statement.'));
    before.current = beside;
  }, [beside]);
  const asked = draft.pen.asked.length;
  const askedBefore = useRef(asked);
  useEffect(() => {
    if (asked > askedBefore.current) announce(t('Somebody asks for the pen.'));
    askedBefore.current = asked;
  }, [asked]);
}

function Parts({ parts, part, onChoose }) {
  const names = Object.keys(parts);
  function walk(event) {
    const way = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const place = names.indexOf(part);
    const step = { ArrowRight: way, ArrowLeft: -way }[event.key];
    const next = { Home: 0, End: names.length - 1 }[event.key] ?? (step && (place + step + names.length) % names.length);
    if (next === undefined) return;
    event.preventDefault();
    onChoose(names[next]);
    requestAnimationFrame(() => document.getElementById(`draft-tab-${names[next]}`)?.focus());
  }
  return html`<div class="draft__parts" role="tablist" aria-label=${t('Parts of the statement')} onKeyDown=${walk}>
    ${names.map((name) => html`<button class="draft__tab" type="button" role="tab" key=${name} id=${`draft-tab-${name}`} aria-controls="draft-part"
      aria-selected=${part === name} tabindex=${part === name ? 0 : -1} onClick=${() => onChoose(name)}>${parts[name][0]}${parts[name][1] > 0 && html` <span class="chip chip--info">${parts[name][1]}</span>`}</button>`)}
  </div>`;
}

/** Who holds the pen, and how it goes on. */
function PenLine({ draft, table }) {
  const { mine, badge, asked, asking } = draft.pen;
  if (table.number === null && mine) return null;
  const ask = (wanted) => send('draft.ask_pen', { draft: draft.id, asking: wanted }, `pen:${draft.id}`);
  const give = (to) => {
    flushNow(draft.id);
    send('draft.give_pen', { draft: draft.id, to }, `give:${draft.id}`);
  };
  if (mine) {
    return html`<section class="pen pen--mine" aria-label=${t('The pen')}>
      <p><strong>${t('You hold the pen.')}</strong> <span class="soft small">${t('The others see what you type.')}</span></p>
      ${asked.map((other) => html`<div class="banner" key=${other}><div class="banner__text row row--apart">
        <span>${t('%(badge)s asks for the pen.', { badge: other })}</span>
        <button class="button button--main button--small" type="button" onClick=${() => give(other)}>${t('Give the pen to %(badge)s', { badge: other })}</button>
      </div></div>`)}
      ${!asked.length && table.people > 1 && html`<p><button class="button button--quiet button--small" type="button" onClick=${() => give(null)}>${t('Lay the pen down')}</button></p>`}
    </section>`;
  }
  return html`<section class="pen" aria-label=${t('The pen')}>
    <p>${badge ? t('%(badge)s holds the pen.', { badge }) : t('Nobody holds the pen.')} ${own.value?.person?.badge && html`<span class="soft small">${t('Your letters: %(badge)s', { badge: own.value.person.badge })}</span>`}</p>
    ${asking
      ? html`<p role="status" class="soft">${t('You have asked for the pen. It comes by itself if nobody writes any more.')}</p><p><button class="button button--quiet button--small" type="button" onClick=${() => ask(false)}>${t('I do not need it after all')}</button></p>`
      : html`<p><button class="button button--small" type="button" onClick=${() => ask(true)}>${badge ? t('Ask for the pen') : t('Take the pen')}</button></p>`}
  </section>`;
}

function Words({ draft, step, table }) {
  const { mine } = draft.pen;
  return html`
    ${mine ? html`<${Editor} draft=${draft} />` : html`<${Reading} draft=${draft} />`}
    <${Grown} draft=${draft} />
    <${Why} draft=${draft} />
    ${mine && html`<${Give} draft=${draft} table=${table} />`}
    <${Beside} draft=${draft} table=${table} />
    <${History} draft=${draft} />
    ${mine && html`<p><${Confirm} label=${t('Lay this statement aside')} question=${t('Lay it aside and begin another? It is kept, and you can take it up again.')} yes=${t('Yes, lay it aside')}
      onYes=${() => { flushNow(draft.id); send('draft.lay_aside', { draft: draft.id, aside: true }); }} /></p>`}`;
}

/** What it has grown from so far, in one line. */
function Grown({ draft }) {
  const count = (kind) => draft.links.filter((link) => link.kind === kind).length;
  const others = draft.links.length - count('dream') - count('story');
  const told = [
    tn('%(n)s dream', '%(n)s dreams', count('dream')), tn('%(n)s story', '%(n)s stories', count('story')),
    others > 0 && tn('%(n)s theme', '%(n)s themes', others),
  ].filter(Boolean).join(' · ');
  return html`<p class="small"><strong>${t('It grows from:')}</strong> ${told}</p>`;
}

function Give({ draft, table }) {
  const wait = whyNot(draft);
  const question = table.number === null
    ? t('Give this sentence to the room? Everybody will be able to read it.')
    : t('Have you all read it? Then give this sentence to the room: everybody will be able to read it.');
  const give = () => send('draft.give', { draft: draft.id, base: draft.version, text: draft.sentence, wording: own.value?.wording ?? '' }, `given:${draft.id}`);
  return html`<section class="stack stack--tight draft__give">
    ${wait
      ? html`<p class="soft" id="give-wait">${wait}</p><button class="button button--main button--big button--wide" type="button" aria-disabled="true" aria-describedby="give-wait" onClick=${() => announce(wait)}>${t('Give it to the room')}</button>`
      : html`<${Confirm} label=${t('Give it to the room')} look="button--main button--big button--wide" question=${question} yes=${t('Yes, give it')} onYes=${give} />`}
    <p class="soft small">${t('Shared with this room and in the summary, without your names.')}</p>
  </section>`;
}

/** What is still in the way of giving, in words, or nothing. */
function whyNot(draft) {
  if (problemOf(draft)) return problemOf(draft);
  if (isAhead(draft)) return connection.value === 'connected' ? t('Your words are on their way to the table.') : t('Your words go to the table as soon as there is a connection.');
  const { form, text, because, who, can, so } = draft.words;
  if (form === 'free' ? !text : ![because, who, can, so].every(Boolean)) return t('The sentence is not whole yet.');
  const over = sizeOf(draft.sentence) - MOST_GIVEN;
  if (over > 0) return tn('For the room it is %(n)s letter too long.', 'For the room it is %(n)s letters too long.', over);
  if (draft.missing.length) return missingWords(draft.missing);
  return '';
}

function missingWords(missing) {
  if (missing.length > 1) return t('Link it to a dream and a story, or say below why not.');
  return missing[0] === 'dream' ? t('Link it to a dream, or say below why not.') : t('Link it to a story, or say below why not.');
}

