// The dialogs of the core: where something hangs, what it becomes one with, and which stories show it.

import { html, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { act, ask } from './act.js';
import { factors, isWithin, places } from './corework.js';
import { Dialog } from './parts.js';
import { boards, cards } from './room.js';
import { beginning } from './words.js';

const LONGEST_QUOTE = 320;
const MOST_LISTED = 60;

/** A list of every place there is; for merging, of everything it could become one with. */
export function PlaceDialog({ kind, node, onClose }) {
  const isMove = kind === 'move';
  const [words, setWords] = useState('');
  const others = places().filter((place) => !isWithin(place.id, node) && place.text.toLowerCase().includes(words.toLowerCase()));
  const stands = factors.value.some((factor) => factor.ref === node.id);
  const choose = async (id) => {
    const kept = isMove
      ? await act('factor.move', { factor: node.id, under: id }, { say: t('Moved.') })
      : await act('factor.merge', { factor: node.id, into: id }, { say: t('They are one now; both can still be read.') });
    if (kept) onClose();
  };
  const title = isMove ? t('Where does “%(name)s” belong?', { name: beginning(node.text) }) : t('What is “%(name)s” one with?', { name: beginning(node.text) });
  return html`
    <${Dialog} title=${title} onClose=${onClose} inside=${true}>
      <div class="field"><label class="field__label" for="place-words">${t('Find')}</label>
        <input class="field__input" id="place-words" type="search" autofocus value=${words} onInput=${(event) => setWords(event.target.value)} /></div>
      <ul class="list-plain stack stack--tight" aria-label=${t('Places')}>
        ${isMove && !stands && html`<li><button class="menu__item" type="button" onClick=${() => choose(null)}>${t('It stands alone, as a factor')}</button></li>`}
        ${others.map((place) => html`<li key=${place.id} style=${{ paddingInlineStart: `${place.depth * 1.2}rem` }}>
          <button class="menu__item" type="button" onClick=${() => choose(place.id)}>${place.text || t('Words that were taken back')}</button></li>`)}
      </ul>
      ${!others.length && html`<p class="soft">${t('There is nothing else that fits.')}</p>`}
    <//>`;
}

/** Stories that may be quoted, those of its theme first, with a search; of each the words can be chosen. */
export function QuotesDialog({ node: id, factor: first, onClose }) {
  const [words, setWords] = useState('');
  const [theme, setTheme] = useState(first.theme ?? '');
  const [choosing, setChoosing] = useState(null);
  const factor = factors.value.find((one) => isWithin(id, one));
  const node = factor && found(factor, id);
  if (!node) return null;
  const themes = boards.discover.value.themes.filter((one) => one.size > 0);
  const mine = themes.find((one) => one.id === theme);
  const fits = (card) => (!mine || mine.cards.includes(card.ref)) && `${card.title} ${card.text} ${card.meaning}`.toLowerCase().includes(words.toLowerCase());
  const list = cards.value.filter((card) => quotable(card) && fits(card));
  return html`
    <${Dialog} title=${t('Stories that show “%(name)s”', { name: beginning(node.text) })} onClose=${onClose} wide=${true} inside=${true}>
      <div class="row">
        <div class="field grow"><label class="field__label" for="story-words">${t('Find')}</label>
          <input class="field__input" id="story-words" type="search" autofocus value=${words} onInput=${(event) => setWords(event.target.value)} /></div>
        ${themes.length > 0 && html`<div class="field"><label class="field__label" for="story-theme">${t('Theme')}</label>
          <select class="field__input" id="story-theme" value=${theme} onChange=${(event) => setTheme(event.target.value)}>
            <option value="" selected=${!mine}>${t('All stories')}</option>${themes.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === theme}>${one.name}</option>`)}</select></div>`}
      </div>
      <p class="small soft">${t('Only stories whose tellers agreed to the room or the summary are listed; each is shown where its teller agreed, and nowhere else.')}</p>
      <ul class="list-plain stack stack--tight" aria-label=${t('Stories')}>
        ${list.slice(0, MOST_LISTED).map((card) => html`<${Story} key=${card.ref} card=${card} node=${node} isOpen=${choosing === card.ref} onOpen=${setChoosing} />`)}
      </ul>
      ${!list.length && html`<p class="soft">${t('No story fits.')}</p>`}
      ${list.length > MOST_LISTED && html`<p class="small soft">${t('There are more; type some words to find them.')}</p>`}
    <//>`;
}

function quotable(card) {
  return card.kind === 'story' && card.state !== 'hidden' && (card.purposes.includes('room') || card.purposes.includes('summary'));
}

function found(node, id) {
  if (node.id === id) return node;
  for (const cause of node.causes) {
    const there = found(cause, id);
    if (there) return there;
  }
  return null;
}

function Story({ card, node, isOpen, onOpen }) {
  const quote = node.quotes.find((one) => one.card === card.ref);
  const name = beginning(card.title || card.text);
  const whole = () => act('factor.quote', { factor: node.id, card: card.ref, passage: '' }, { say: t('Its beginning is quoted.') });
  const none = () => act('factor.unquote', { factor: node.id, card: card.ref }, { say: t('The story is not quoted here any more.') });
  return html`
    <li class="card ${card.state === 'held' ? 'card--held' : ''}">
      ${card.title && html`<p class="card__title">${card.title}</p>`}
      ${isOpen ? html`<${Sentences} card=${card} node=${node} onDone=${() => onOpen(null)} />` : html`<p class="card__text card__text--clamp">${card.text}</p>`}
      ${quote && html`<p class="small"><span class="chip chip--good">${t('Quoted')}</span> “${quote.text}”</p>`}
      <p class="card__foot">${card.state === 'held' && html`<span class="chip chip--warn">${t('Waiting for a check')}</span>`}
        <span class="actions">
          ${!isOpen && html`<button class="button button--small" type="button" aria-label=${about(t('Choose its words…'), name)} onClick=${() => onOpen(card.ref)}>${t('Choose its words…')}</button>`}
          ${!quote && !isOpen && html`<button class="button button--small button--main" type="button" aria-label=${about(t('Quote its beginning'), name)} onClick=${whole}>${t('Quote its beginning')}</button>`}
          ${quote && !isOpen && html`<button class="button button--quiet button--small" type="button" aria-label=${about(t('Take away'), name)} onClick=${none}>${t('Take away')}</button>`}
        </span></p>
    </li>`;
}

/** A story sentence by sentence: tick the first and the last, and all between them are quoted, word for word. */
function Sentences({ card, node, onDone }) {
  const parts = [['text', card.text], ['meaning', card.meaning]].map(([key, text]) => [key, sentences(text)]).filter(([, list]) => list.length);
  const [chosen, setChosen] = useState(null); // {part, from, to}
  const [refusal, setRefusal] = useState('');
  const flip = (part, n) => setChosen((was) => {
    if (!was || was.part !== part) return { part, from: n, to: n };
    if (n === was.from && n === was.to) return null;
    return n < was.from ? { ...was, from: n } : n > was.to ? { ...was, to: n } : n === was.from ? { ...was, from: n + 1 } : { ...was, to: n - 1 };
  });
  const isIn = (part, n) => chosen?.part === part && n >= chosen.from && n <= chosen.to;
  const passage = chosen ? parts.find(([key]) => key === chosen.part)[1].slice(chosen.from, chosen.to + 1).join('').trim() : '';
  const over = [...passage].length - LONGEST_QUOTE;
  const keep = async (event) => {
    event.preventDefault();
    const answer = await ask('factor.quote', { factor: node.id, card: card.ref, passage });
    if (answer.kept) onDone();
    else setRefusal(answer.message);
  };
  return html`
    <form class="stack stack--tight" onSubmit=${keep}>
      ${parts.map(([part, list]) => html`<fieldset key=${part}><legend class="small strong">${part === 'text' ? t('What happened') : t('What made it possible')}</legend>
        ${list.map((sentence, n) => html`<label class="reason" key=${n}><input type="checkbox" checked=${isIn(part, n)} onChange=${() => flip(part, n)} /> <span class="voice">${sentence}</span></label>`)}</fieldset>`)}
      ${over > 0 && html`<p class="field__error" role="status">${t('That is too long to be read from the back row. Please choose fewer sentences.')}</p>`}
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <p class="actions"><button class="button button--main button--small" type="submit" disabled=${!passage || over > 0}>${t('Quote these words')}</button>
        <button class="button button--quiet button--small" type="button" onClick=${onDone}>${t('Not now')}</button></p>
    </form>`;
}

/** A text in one line, cut where its sentences end; joined again it is the same text. */
function sentences(text) {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (!flat) return [];
  if (!('Segmenter' in Intl)) return flat.match(/[^.!?…]+[.!?…]*\s*/g) ?? [flat];
  return [...new Intl.Segmenter(document.documentElement.lang || 'en', { granularity: 'sentence' }).segment(flat)].map((part) => part.segment);
}
