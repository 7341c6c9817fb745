// Dreams and stories at hand while one writes: read, look for a word, link by tapping.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { send } from './draftsync.js';
import { Banner, Field } from './parts.js';
import { ask } from './room.js';

const PAUSE = 400;

/** `kind`: dreams or stories. */
export function Shelf({ draft, kind }) {
  const [books, setBooks] = useState(null);
  const [failed, setFailed] = useState(false);
  const [word, setWord] = useState('');
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(async () => {
      try {
        const found = await ask(`drafts/shelf?q=${encodeURIComponent(word.trim())}`);
        if (!gone) { setBooks(found[kind]); setFailed(false); }
      } catch {
        if (!gone) setFailed(true);
      }
    }, books ? PAUSE : 0);
    return () => { gone = true; clearTimeout(timer); };
  }, [word, tries]);
  const isDreams = kind === 'dreams';
  return html`
    <p class="soft small">${isDreams ? t('Which dream comes true in your statement? Tap to link it.') : t('Which story shows that it can be so? Tap to link it.')}</p>
    ${failed && html`<${Banner} kind="warn" word=${t('Not connected')}>${t('The list cannot be had just now.')} <button class="button button--small" type="button" onClick=${() => setTries(tries + 1)}>${t('Try again')}</button></${Banner}>`}
    <${Strengths} draft=${draft} isDreams=${isDreams} />
    <${Field} name="look-for" label=${isDreams ? t('Look for a word in the dreams') : t('Look for a word in the stories')} optional type="search" value=${word} onInput=${setWord} />
    ${!books && !failed && html`<p class="soft" role="status">${t('Fetching the list')}</p>`}
    ${books && html`<p class="soft small" role="status">${found(books, isDreams)}</p>`}
    <ul class="list-plain stack">${(books?.cards ?? []).map((book) => html`<li key=${book.ref}><${Book} draft=${draft} book=${book} isDreams=${isDreams} /></li>`)}</ul>
    ${books?.more > 0 && html`<p class="soft small">${tn('%(n)s more. Look for a word to find them.', '%(n)s more. Look for a word to find them.', books.more)}</p>`}
    ${books && !books.cards.length && !word && html`<p class="soft">${isDreams ? t('No dream has been shown to the room yet.') : t('No story has been shown to the room yet.')}</p>`}`;
}

function found(books, isDreams) {
  const count = books.cards.length + books.more;
  return isDreams ? tn('%(n)s dream', '%(n)s dreams', count) : tn('%(n)s story', '%(n)s stories', count);
}

function Book({ draft, book, isDreams }) {
  return html`<article class=${`card card--${book.form === 'headline' ? 'headline' : isDreams ? 'dream' : 'story'}`}>
    ${book.title && html`<h3 class="card__title" dir="auto">${book.title}</h3>`}
    <p class="card__text" dir="auto">${book.text || t('A picture')}</p>
    <p class="card__foot"><${LinkButton} draft=${draft} of=${book.ref} what=${book.title || book.text} /></p>
  </article>`;
}

/** Themes of dreams; what gives life here and the themes of stories. */
function Strengths({ draft, isDreams }) {
  const board = isDreams ? 'dream' : 'discover';
  const themes = (object(`board:${board}`)?.themes ?? []).map((theme) => ({ ref: `theme:${board}-${theme.id}`, text: theme.name }));
  const factors = isDreams ? [] : [...all('strength')].sort((one, other) => one.position - other.position).map((one) => ({ ref: `factor:${one.ref}`, text: one.text }));
  const list = [...factors, ...themes];
  if (!list.length) return null;
  return html`<details class="draft__themes"><summary>${isDreams ? t('What our dreams have in common') : t('What gives life here')}</summary>
    <ul class="list-plain stack stack--tight">${list.map((one) => html`<li class="row row--apart" key=${one.ref}><span class="voice grow" dir="auto">${one.text}</span><${LinkButton} draft=${draft} of=${one.ref} what=${one.text} /></li>`)}</ul></details>`;
}

function LinkButton({ draft, of, what }) {
  const isLinked = draft.links.some((link) => link.ref === of);
  const label = isLinked ? t('Linked: %(what)s', { what }) : t('Link it: %(what)s', { what });
  return html`<button class="button button--small" type="button" aria-pressed=${isLinked} aria-label=${label}
    onClick=${() => send('draft.link', { draft: draft.id, ref: of, linked: !isLinked }, `link:${draft.id}:${of}`)}>${isLinked ? t('Linked') : t('Link it')}</button>`;
}
