// The shared vision: drafted from the room's words, put to the room, heard, and drafted again.

import { html, signal, useRef, useState } from '../../vendor/vendor.js';
import { draft, OWN_DESK } from '../lib/drafts.js';
import { t, tn } from '../lib/t.js';
import { PULSE, ask, base, showToast } from './act.js';
import { Versions } from './answers.js';
import { boards, cards, isOpen, vision, votes } from './room.js';
import { endQuestion } from './stage.js';
import { timeOfDay } from './words.js';

const LONGEST = 1500;
const kept = draft(base, 'console', 'vision', OWN_DESK);
const typed = signal(kept.load()?.text ?? null); // null: nothing typed since the last version

export function VisionPanel() {
  const place = useRef(null);
  return html`
    <div class="split">
      <div class="stack"><${Draft} place=${place} /></div>
      <aside class="split__aside split__aside--short" aria-label=${t('Words from the room')}><${Words} insert=${(words) => insert(place.current, words)} /></aside>
    </div>
    <${Versions} onTake=${(text) => { type(text); place.current?.focus(); }} />`;
}

function type(text) {
  typed.value = text;
  kept.save({ text });
}

function forget(text) {
  if (typed.value !== text) return; // somebody has typed on
  typed.value = null;
  kept.clear();
}

/** Put words where the cursor stands, so that the room's own words come into the vision. */
function insert(field, words) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const before = value.slice(0, from);
  const space = before && !/\s$/.test(before) ? ' ' : '';
  type(`${before}${space}${words}${value.slice(to)}`);
  const end = from + space.length + words.length;
  requestAnimationFrame(() => {
    field.focus();
    field.setSelectionRange(end, end);
  });
}

function Draft({ place }) {
  const [refusal, setRefusal] = useState('');
  const latest = vision.value.versions.at(-1);
  const text = typed.value ?? latest?.text ?? '';
  const over = text.length - LONGEST;
  const keep = async () => {
    if (latest && text.trim() === latest.text) return latest.number;
    const answer = await ask('vision.draft', { text });
    setRefusal(answer.kept ? '' : answer.message);
    if (!answer.kept) return null;
    setTimeout(() => forget(text), PULSE);
    return Number(answer.id);
  };
  const keepOnly = async () => { if (await keep()) showToast(t('Kept as a version. Nobody in the room sees it yet.')); };
  const propose = async () => {
    const version = await keep();
    if (!version) return;
    await endQuestion();
    const answer = await ask('vision.propose', { version });
    setRefusal(answer.kept ? '' : answer.message);
    if (answer.kept) showToast(t('The room is asked about version %(n)s now.', { n: version }));
  };
  return html`
    <div class="field"><label class="field__label" for="vision-text"><h2>${t('The vision, in the present tense')}</h2></label>
      <p class="field__hint" id="vision-hint">${t('One breath long, in words a patient would use.')} ${latest && typed.value === null ? t('This is version %(n)s, %(time)s.', { n: latest.number, time: timeOfDay(latest.at) }) : ''}</p>
      <textarea class="field__input field__input--voice" id="vision-text" aria-describedby="vision-hint vision-count" ref=${place} rows="6" value=${text} onInput=${(event) => type(event.target.value)}></textarea>
      <p class="field__foot"><span class="soft small">${typed.value !== null && text.trim() !== latest?.text ? t('Not kept on the server yet; kept in this browser.') : ''}</span>
        <span class=${`counter ${over > 0 ? 'counter--over' : ''}`} id="vision-count">${over > 0 ? tn('%(n)s letter too many', '%(n)s letters too many', over) : tn('%(n)s word', '%(n)s words', text.trim() ? text.trim().split(/\s+/).length : 0)}</span></p></div>
    ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
    <p class="actions"><button class="button button--main" type="button" disabled=${!text.trim() || !isOpen()} onClick=${propose}>${t('Ask the room')}</button>
      <button class="button" type="button" disabled=${!text.trim() || text.trim() === latest?.text} onClick=${keepOnly}>${t('Keep as a version')}</button></p>`;
}

/** Themes, vote results and dreams; a click copies their words in. */
function Words({ insert: put }) {
  const list = (title, things) => things.length > 0 && html`
    <section class="panel" key=${title}><h3 class="panel__title">${title}</h3>
      <ul class="list-plain words">${things.map(({ key, words, note }) => html`
        <li key=${key}><button class="words__one" type="button" title=${t('Copy into the vision')} onClick=${() => put(words)}><span class="voice">${words}</span>${note && html` <span class="soft small numbers">${note}</span>`}</button></li>`)}</ul></section>`;
  const themesOf = (name) => boards[name].value.themes.slice(0, 8).map((theme) => ({ key: theme.id, words: theme.name, note: String(theme.size) }));
  const last = votes.value.find((vote) => vote.state === 'closed');
  const dreams = cards.value.filter((card) => card.kind === 'dream' && card.state === 'shown').slice(0, 60);
  const found = [
    list(t('What got most dots'), (last?.results ?? []).slice(0, 6).map((result) => ({ key: result.ref, words: result.text, note: tn('%(n)s dot', '%(n)s dots', result.dots) }))),
    list(t('Themes of the dreams'), themesOf('dream')),
    list(t('Dreams and headlines'), dreams.map((card) => ({ key: card.ref, words: card.text }))),
    list(t('What gives life here'), themesOf('discover')),
  ];
  return html`<p class="small soft">${t('Words from the room. Choose one to copy it in where your cursor stands.')}</p>
    ${found.some(Boolean) ? found : html`<p class="soft">${t('Themes, dreams and vote results will stand here.')}</p>`}`;
}
