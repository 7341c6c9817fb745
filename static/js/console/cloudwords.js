// The words of the cloud as a list: put together by hand, parted again, hidden and brought back.

import { html, signal, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { act, ask } from './act.js';
import { boardName, chooseBoard } from './themes.js';

const LONGEST = 60;
const BOARDS = [['discover', t('Words of the stories')], ['dream', t('Words of the dreams')]];
const picked = signal([]); // ids, in the order they were picked

export function CloudPanel() {
  const name = boardName.value;
  const cloud = object(`cloud:${name}`);
  return html`
    <section class="panel" aria-labelledby="cloud-title">
      <div class="panel__head"><h2 id="cloud-title">${t('Word cloud')}</h2>
        <span class="actions" role="group" aria-label=${t('Which words?')}>${BOARDS.map(([key, words]) => html`
          <button key=${key} class="button button--small" type="button" aria-pressed=${key === name} onClick=${() => { picked.value = []; chooseBoard(key); }}>${words}</button>`)}</span></div>
      ${cloud?.words.length || cloud?.hidden.length ? html`<${Words} key=${name} board=${name} cloud=${cloud} />` : html`<p class="soft">${t('The first words appear here with the first cards that are shown.')}</p>`}
    </section>`;
}

function Words({ board, cloud }) {
  const [asking, setAsking] = useState(false);
  const chosen = picked.value.map((id) => cloud.words.find((word) => word.id === id)).filter(Boolean);
  const done = () => { setAsking(false); picked.value = []; };
  return html`
    <p class="small soft">${t('A number says in how many cards a word stands. What you do here stays when more is said. The room sees the first %(n)s words.', { n: cloud.shown })}</p>
    <div class="chosen chosen--words">
      <span class="small" role="status">${chosen.length ? tn('%(n)s word chosen', '%(n)s words chosen', chosen.length) : t('Choose the words that mean the same')}</span>
      <button class="button button--main button--small" type="button" disabled=${!chosen.length} aria-expanded=${asking} onClick=${() => setAsking(true)}>${chosen.length > 1 ? t('Put them together…') : t('Show it in another form…')}</button>
      ${chosen.length > 0 && html`<button class="button button--quiet button--small" type="button" onClick=${done}>${t('Choose none')}</button>`}
    </div>
    ${asking && chosen.length > 0 && html`<${Together} board=${board} chosen=${chosen} onDone=${done} />`}
    <ol class="wordlist">${cloud.words.map((word) => html`<${Word} key=${word.id} board=${board} word=${word} />`)}</ol>
    ${cloud.hidden.length > 0 && html`
      <h3>${tn('%(n)s hidden word', '%(n)s hidden words', cloud.hidden.length)}</h3>
      <ul class="wordlist">${cloud.hidden.map((word) => html`
        <li class="wordlist__row" key=${word.id}><span class="wordlist__word">${word.word}</span><span class="numbers soft">${word.count}</span>
          <button class="button button--quiet button--small" type="button" aria-label=${t('Show again: %(word)s', { word: word.word })} onClick=${() => act('cloud.restore', { board, word: word.id }, { say: t('“%(word)s” is shown again.', { word: word.word }) })}>${t('Show again')}</button></li>`)}</ul>`}`;
}

function Word({ board, word }) {
  const { id, word: shown, count, parts } = word;
  const others = parts.filter((part) => part !== shown);
  const pick = (event) => { picked.value = event.target.checked ? [...picked.value, id] : picked.value.filter((other) => other !== id); };
  const hide = () => { picked.value = picked.value.filter((other) => other !== id); return act('cloud.hide', { board, word: id }, { say: t('“%(word)s” is hidden.', { word: shown }) }); };
  const split = () => act('cloud.split', { board, word: id }, { say: t('“%(word)s” is parted again.', { word: shown }) });
  const isMerged = parts.length > 0;
  return html`
    <li class="wordlist__row ${picked.value.includes(id) ? 'wordlist__row--picked' : ''}">
      <label class="wordlist__pick"><input type="checkbox" checked=${picked.value.includes(id)} onChange=${pick} />
        <span class="wordlist__word">${shown}${others.length > 0 && html` <span class="small soft">(${others.join(', ')})</span>`}</span></label>
      <span class="numbers" aria-label=${tn('in %(n)s card', 'in %(n)s cards', count)}>${count}</span>
      <span class="actions">${isMerged && html`<button class="button button--quiet button--small" type="button" aria-label=${t('Part them: %(word)s', { word: shown })} onClick=${split}>${t('Part them')}</button>`}
        <button class="button button--quiet button--small" type="button" aria-label=${t('Hide: %(word)s', { word: shown })} onClick=${hide}>${t('Hide')}</button></span>
    </li>`;
}

/** Which of the chosen words is shown for all of them, or a word of one's own. */
function Together({ board, chosen, onDone }) {
  const [shown, setShown] = useState(chosen[0].word);
  const [refusal, setRefusal] = useState('');
  const field = useRef(null);
  useEffect(() => field.current?.focus(), []);
  const send = async (event) => {
    event.preventDefault();
    const answer = await ask('cloud.merge', { board, words: chosen.map((word) => word.id), word: shown });
    setRefusal(answer.kept ? '' : answer.message);
    if (!answer.kept) return;
    announce(t('They stand together as “%(word)s”.', { word: shown }));
    onDone();
    requestAnimationFrame(() => document.getElementById('cloud-title')?.scrollIntoView({ block: 'nearest' }));
  };
  return html`
    <form class="stack stack--tight together" onSubmit=${send} onKeyDown=${(event) => event.key === 'Escape' && onDone()}>
      <fieldset><legend class="strong small">${t('Which word shall stand for them?')}</legend>
        ${[...new Set(chosen.map((word) => word.word))].map((word) => html`<label class="reason" key=${word}><input type="radio" name="shown" checked=${shown === word} onChange=${() => setShown(word)} /> <span class="voice">${word}</span></label>`)}</fieldset>
      <div class="field"><label class="field__label" for="shown-word">${t('Or a word of your own')}</label>
        <input class="field__input" id="shown-word" ref=${field} type="text" maxlength=${LONGEST} value=${shown} onInput=${(event) => setShown(event.target.value)} /></div>
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <p class="actions"><button class="button button--main button--small" type="submit" disabled=${!shown.trim()}>${t('Let it stand for them')}</button>
        <button class="button button--quiet button--small" type="button" onClick=${onDone}>${t('Leave it as it is')}</button></p>
    </form>`;
}
