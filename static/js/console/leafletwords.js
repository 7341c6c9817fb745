// The story as it was told, sentence by sentence: what is left out, what is replaced, and where to look first.
// Places are counted in characters, as the server counts them, and not in the halves a script counts in.

import { html, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { PULSE, ask, showToast } from './act.js';
import { Dialog } from './parts.js';

const REPLACED = {
  name: t('name removed'), place: t('place removed'), date: t('date removed'), age: t('age removed'),
  number: t('number removed'), job: t('job removed'), detail: t('detail removed'),
};
/** What a passage could be, and what would replace it. */
const HINTS = {
  name: [t('a name?'), 'name'], place: [t('a place?'), 'place'], date: [t('a date?'), 'date'], age: [t('an age?'), 'age'],
  number: [t('a number?'), 'number'], job: [t('a person by their job?'), 'name'], phone: [t('a telephone number?'), 'number'],
  email: [t('an e-mail address?'), 'detail'], address: [t('an address of the web?'), 'detail'], postcode: [t('a postcode?'), 'place'],
};

export function Story({ leaflet, card }) {
  const [typed, setTyped] = useState(null); // marks on their way
  const [asked, setAsked] = useState(null); // {from, to, mark} while words are replaced
  const marks = typed ?? leaflet.marks;
  const letters = Array.from(card.text);
  const save = async (next) => {
    setTyped(next);
    const answer = await ask('leaflet.edit', { leaflet: leaflet.ref, marks: next });
    if (!answer.kept) showToast(answer.message, { kind: 'bad' });
    setTimeout(() => setTyped((later) => (later === next ? null : later)), answer.kept ? PULSE : 0);
  };
  return html`
    <section class="leaflet-told" aria-labelledby="told-title">
      <h3 class="leaflet-pair__title" id="told-title">${t('As it was told')}</h3>
      ${card.title && html`<p class="strong">${card.title}</p>`}
      <ol class="leaflet-told__list">${leaflet.sentences.map(([from, to]) => html`
        <${Sentence} key=${from} ...${{ from, to, letters, marks, hints: leaflet.hints }} onSave=${save} onAsk=${setAsked} />`)}</ol>
      ${card.meaning && html`<p class="card__meaning">${card.meaning}</p>`}
      ${asked && html`<${Replace} ...${{ ...asked, letters, marks }} onSave=${save} onClose=${() => setAsked(null)} />`}
    </section>`;
}

function Sentence({ from, to, letters, marks, hints, onSave, onAsk }) {
  const isOut = marks.some((mark) => mark.kind === 'cut' && mark.start <= from && mark.end >= to);
  const words = letters.slice(from, to).join('');
  const flip = () => onSave(isOut ? without(marks, from, to) : [...without(marks, from, to), { start: from, end: to, kind: 'cut', says: '' }]);
  return html`<li class=${`leaflet-told__sentence ${isOut ? 'is-out' : ''}`}>
    <p class="keep-lines" dir="auto">${isOut ? html`<s>${words}</s>` : pieces(from, to, marks, hints).map((piece) => html`<${Piece} key=${piece.start} piece=${piece} words=${letters.slice(piece.start, piece.end).join('')} ask=${() => onAsk({ from, to, piece })} />`)}</p>
    <p class="leaflet-told__tools">
      <button class="button button--small" type="button" aria-pressed=${isOut} aria-label=${t('Leave out: %(words)s', { words: short(words) })} onClick=${flip}>${t('Leave out')}</button>
      ${!isOut && html`<button class="button button--quiet button--small" type="button" aria-haspopup="dialog" aria-label=${t('Replace words in: %(words)s', { words: short(words) })} onClick=${() => onAsk({ from, to, piece: null })}>${t('Replace words…')}</button>`}</p>
  </li>`;
}

function Piece({ piece, words, ask: press }) {
  if (piece.mark) {
    const instead = piece.mark.kind === 'cut' ? '…' : piece.mark.kind === 'own' ? piece.mark.says : REPLACED[piece.mark.kind];
    return html`<button class="leaflet-mark leaflet-mark--done" type="button" onClick=${press} aria-label=${t('%(words)s [%(instead)s]: replaced. Change it', { words, instead })}><s>${words}</s> [${instead}]</button>`;
  }
  if (piece.hint) return html`<button class="leaflet-mark" type="button" onClick=${press} title=${HINTS[piece.hint][0]} aria-label=${t('“%(words)s”: %(what)s Replace it', { words, what: HINTS[piece.hint][0] })}>${words}</button>`;
  return words;
}

/** Which words, and what stands in brackets for them. */
function Replace({ from, to, piece, letters, marks, onSave, onClose }) {
  const words = wordsOf(letters, from, to);
  const inside = (word) => piece && word.start < piece.end && word.end > piece.start;
  const [picked, setPicked] = useState(() => words.filter(inside).map((word) => word.start));
  const [kind, setKind] = useState(piece?.mark && piece.mark.kind !== 'cut' ? piece.mark.kind : HINTS[piece?.hint]?.[1] ?? 'name');
  const [own, setOwn] = useState(piece?.mark?.says ?? '');
  const flip = (word) => setPicked(picked.includes(word.start) ? picked.filter((start) => start !== word.start) : [...picked, word.start]);
  const span = spanOf(words.filter((word) => picked.includes(word.start)), piece);
  const put = (event) => {
    event.preventDefault();
    onSave([...without(marks, span.start, span.end), { ...span, kind, says: kind === 'own' ? own.trim() : '' }]);
    onClose();
  };
  const back = () => { onSave(marks.filter((mark) => mark !== piece.mark)); onClose(); };
  return html`
    <${Dialog} title=${t('Replace words')} onClose=${onClose}>
      <form class="stack" onSubmit=${put}>
        <fieldset><legend class="strong small">${t('Which words? All from the first to the last you choose.')}</legend>
          <p class="leaflet-words" dir="auto">${words.map((word) => html`<button key=${word.start} class="leaflet-word" type="button" aria-pressed=${Boolean(span && word.start >= span.start && word.end <= span.end)} onClick=${() => flip(word)}>${letters.slice(word.start, word.end).join('')}</button> `)}</p></fieldset>
        <fieldset><legend class="strong small">${t('What shall stand in brackets?')}</legend>
          <div class="leaflet-kinds">${Object.entries(REPLACED).map(([key, label]) => html`<label class="reason" key=${key}><input type="radio" name="instead" checked=${kind === key} onChange=${() => setKind(key)} /> <span>[${label}]</span></label>`)}
            <label class="reason"><input type="radio" name="instead" checked=${kind === 'own'} onChange=${() => setKind('own')} /> <span>${t('Words of my own')}</span></label></div>
          ${kind === 'own' && html`<input class="field__input" type="text" maxlength="40" aria-label=${t('Words of my own, for the brackets')} value=${own} onInput=${(event) => setOwn(event.target.value)} />`}</fieldset>
        <p class="actions"><button class="button button--main" type="submit" disabled=${!span || (kind === 'own' && !own.trim())}>${t('Replace')}</button>
          ${piece?.mark && html`<button class="button" type="button" onClick=${back}>${t('Take the words back in')}</button>`}</p>
      </form>
    <//>`;
}

/** A sentence in pieces: plain words, what was marked, and what may point to somebody. */
function pieces(from, to, marks, hints) {
  const marked = marks.filter((mark) => mark.start < to && mark.end > from).map((mark) => ({ start: Math.max(from, mark.start), end: Math.min(to, mark.end), mark }));
  const free = ([start, end]) => start >= from && end <= to && !marked.some((piece) => start < piece.end && end > piece.start);
  const hinted = hints.filter(free).map(([start, end, hint]) => ({ start, end, hint }));
  const all = [...marked, ...hinted].sort((a, b) => a.start - b.start);
  const found = [];
  let at = from;
  for (const piece of all) {
    if (piece.start > at) found.push({ start: at, end: piece.start });
    found.push(piece);
    at = piece.end;
  }
  if (at < to) found.push({ start: at, end: to });
  return found;
}

/** The marks that do not touch a passage. */
function without(marks, from, to) {
  return marks.filter((mark) => mark.end <= from || mark.start >= to);
}

/** Words with their places, without the signs around them. */
function wordsOf(letters, from, to) {
  const found = [];
  let start = null;
  for (let at = from; at <= to; at += 1) {
    const isSpace = at === to || /\s/u.test(letters[at]);
    if (!isSpace && start === null) start = at;
    if (isSpace && start !== null) {
      found.push(trimmed(letters, start, at));
      start = null;
    }
  }
  return found;
}

function trimmed(letters, start, end) {
  const isSign = (letter) => /[\p{P}\p{S}]/u.test(letter) && letter !== '@';
  let [first, last] = [start, end];
  while (first < last - 1 && isSign(letters[first])) first += 1;
  while (last > first + 1 && isSign(letters[last - 1])) last -= 1;
  return { start: first, end: last };
}

/** From the first chosen word to the last; the passage as it was hinted where nothing else was chosen. */
function spanOf(chosen, piece) {
  if (!chosen.length) return null;
  const span = { start: chosen[0].start, end: chosen.at(-1).end };
  if (piece && span.start >= piece.start - 1 && span.end <= piece.end + 1) return { start: Math.min(span.start, piece.start), end: Math.max(span.end, piece.end) };
  return span;
}

function short(words) {
  return words.length > 50 ? `${words.slice(0, 48)}…` : words;
}
