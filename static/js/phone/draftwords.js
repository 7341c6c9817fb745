// The words of a statement: as a sentence with gaps to fill, or freely. Going from one to the other loses nothing.

import { html, useId } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { tooLong } from './give.js';
import { isAhead, PARTS, problemOf, type, wordsOf } from './draftsync.js';
import { Field, Status } from './parts.js';
import { connection } from './room.js';

const PART = 200;
const TEXT = 2000;
const NOTE = 300;
const FRAME = t('Because we have %(because)s, every %(who)s can %(can)s, so that %(so)s.');

/** The sentence the parts make; what is missing is an ellipsis. As the server makes it. */
export function composed(words) {
  if (!PARTS.some((part) => words[part])) return '';
  return PARTS.reduce((sentence, part) => sentence.replace(`%(${part})s`, () => fitting(words[part]) || '…'), FRAME);
}

function fitting(part) {
  return part.split(/\s+/).join(' ').replace(/[.,;: ]+$/, '').trim();
}

/** The parts of a sentence that was written in the frame's own words, or null. */
export function taken(text) {
  const pattern = PARTS.reduce((source, part) => source.replace(escaped(`%(${part})s`), `(?<${part}>.+?)`), escaped(FRAME));
  const found = new RegExp(`^${pattern.replace(/\\\.$/, '[.]?')}$`, 'is').exec(text.trim());
  return found ? { ...found.groups } : null;
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export function Editor({ draft }) {
  const words = wordsOf(draft);
  const isFree = words.form === 'free';
  const set = (fields) => type(draft, fields);
  function write(form) {
    if (form === words.form) return;
    const sentence = composed(words);
    if (form === 'free') set({ form, text: words.text && words.text !== sentence && !taken(words.text) ? words.text : sentence || words.text });
    else set({ form, ...(taken(words.text) ?? {}) });
  }
  return html`<div class="screen draft__editor">
    <${Forms} form=${words.form} onChange=${write} />
    ${isFree
      ? html`<${Field} name="text" label=${t('Your sentence')} hint=${t('Write it as if it were true already.')} rows="4" limit=${TEXT} look="field__input--voice"
          value=${words.text} error=${tooLong(words.text, TEXT)} onInput=${(text) => set({ text })} />`
      : html`<${Frame} words=${words} onInput=${set} />
        ${words.text && !taken(words.text) && html`<p class="soft small">${t('Your free words are kept:')} <span class="voice" dir="auto">${words.text}</span></p>`}
        <${Sentence} text=${composed(words)} />`}
    <${Fate} draft=${draft} />
  </div>`;
}

function Forms({ form, onChange }) {
  const id = useId();
  const one = (value, label) => html`<label class="choice choice--short"><input class="choice__input" type="radio" name=${id} value=${value} checked=${form === value} onChange=${() => onChange(value)} /><span class="choice__text"><span class="choice__label">${label}</span></span></label>`;
  return html`<fieldset class="draft__forms"><legend class="visually-hidden">${t('How would you like to write?')}</legend>
    <div class="choices choices--columns">${one('frame', t('Fill in a sentence'))}${one('free', t('Write freely'))}</div></fieldset>`;
}

/** The gaps of the sentence, in its order. */
function Frame({ words, onInput }) {
  const gap = (name, label, hint) => html`<${Field} name=${name} label=${label} hint=${hint} rows="1" look="field__input--voice field__input--gap"
    value=${words[name]} error=${tooLong(words[name], PART)} onInput=${(text) => onInput({ [name]: text })} />`;
  return html`<div class="frame">
    ${gap('because', t('Because we have …'), t('What makes it possible?'))}
    <div class="frame__pair">
      ${gap('who', t('… every …'), t('Who?'))}
      ${gap('can', t('… can …'), t('What do they live to see?'))}
    </div>
    ${gap('so', t('… so that …'), t('What is different then?'))}
  </div>`;
}

function Sentence({ text }) {
  if (!text) return null;
  return html`<div class="stack stack--tight"><p class="soft small" id="draft-sentence-label">${t('It reads:')}</p><blockquote class="vision" dir="auto" aria-labelledby="draft-sentence-label">${text}</blockquote></div>`;
}

function Fate({ draft }) {
  const problem = problemOf(draft);
  if (problem) return html`<p class="field__error" role="alert">${problem} ${t('Your words are kept on this phone.')}</p>`;
  if (!isAhead(draft)) return html`<p><${Status} kind="saved">${t('Your table sees these words')}</${Status}></p>`;
  if (connection.value === 'connected') return html`<p><${Status} kind="sending">${t('On the way to your table')}</${Status}></p>`;
  return html`<p><${Status} kind="waiting">${t('Kept on this phone. Your table sees them when there is a connection')}</${Status}></p>`;
}

/** The words as everybody at the table sees them who does not hold the pen. */
export function Reading({ draft }) {
  return html`<div class="stack stack--tight">
    ${draft.sentence ? html`<blockquote class="vision" dir="auto" id="draft-sentence">${draft.sentence}</blockquote>` : html`<p class="soft">${t('The words appear here while they are written.')}</p>`}
    ${draft.words.form === 'frame' && draft.words.text && !taken(draft.words.text) && html`<p class="soft small">${t('Also kept:')} <span class="voice" dir="auto">${draft.words.text}</span></p>`}
  </div>`;
}

/** Why a statement is not linked to what it should be. */
export function Why({ draft }) {
  const { reason } = wordsOf(draft);
  if (!draft.missing.length && !reason) return null;
  if (!draft.pen.mine) return reason ? html`<p class="small"><strong>${t('Why it is not linked:')}</strong> <span dir="auto">${reason}</span></p>` : null;
  return html`<${Field} name="reason" label=${t('Why it does not grow from a dream and a story')} hint=${t('Only if you leave the links out. It stands in the summary.')} rows="2" limit=${NOTE}
    value=${reason} error=${tooLong(reason, NOTE)} onInput=${(text) => type(draft, { reason: text })} />`;
}
