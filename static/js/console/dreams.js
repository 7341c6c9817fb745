// The dreams, and of each the question who could be left out: put to the room, noted, or not asked yet.

import { html, useRef, useState } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { act, ask, showToast } from './act.js';
import { Drawn } from './drawn.js';
import { Empty } from './parts.js';
import { boards, cards, isOpen, votes } from './room.js';
import { beginning, timeOfDay } from './words.js';

const LONGEST = 200;
const SUGGESTED = 3;
const AT_A_TIME = 40;

export function DreamsPanel() {
  const [shown, setShown] = useState(AT_A_TIME);
  const dreams = withAnswers();
  const open = dreams.filter((dream) => !dream.answers.length && !dream.asked);
  const asking = object('asking:-')?.card;
  const now = dreams.find((dream) => dream.card.ref === asking);
  return html`
    <section class="panel" aria-labelledby="dreams-title">
      <div class="panel__head"><h2 id="dreams-title">${t('Who could be left out?')}</h2>
        <span class="soft numbers" role="status">${dreams.length ? t('%(dreams)s, %(open)s not yet asked', { dreams: tn('%(n)s dream', '%(n)s dreams', dreams.length), open: open.length }) : ''}</span></div>
      ${!dreams.length && html`<${Empty} art="waiting" title=${t('No dream yet')}><p>${t('Dreams, headlines and pictures stand here once they have come, each with its question.')}</p><//>`}
      ${now && html`<${Asked} dream=${now} />`}
      ${!now && open.length > 0 && html`<${Next} dreams=${open.slice(0, SUGGESTED)} />`}
      <ul class="list-plain stack">${dreams.slice(0, shown).map((dream) => html`<${Dream} key=${dream.card.ref} dream=${dream} isAsked=${dream === now} />`)}</ul>
      ${dreams.length > shown && html`<p class="actions"><button class="button" type="button" onClick=${() => setShown(shown + AT_A_TIME)}>${tn('Show %(n)s more', 'Show %(n)s more', Math.min(AT_A_TIME, dreams.length - shown))}</button></p>`}
    </section>`;
}

/** The dreams the room can see, those first that many care for and nobody has asked about. */
function withAnswers() {
  const asked = object('asking:-')?.asked ?? {};
  const answers = cards.value.filter((card) => card.kind === 'equity' && card.state !== 'hidden');
  const dots = dotsOf();
  const sizes = new Map(boards.dream.value.themes.flatMap((theme) => theme.cards.map((card) => [card, theme.cards.length])));
  const dreams = cards.value.filter((card) => ['dream', 'picture'].includes(card.kind) && card.state === 'shown' && card.purposes.includes('room'));
  return dreams.map((card) => ({
    card, asked: asked[card.ref], dots: dots.get(`card:${card.ref}`) ?? 0, size: sizes.get(card.ref) ?? 0,
    answers: answers.filter((answer) => answer.serves === `card:${card.ref}`).reverse(),
  })).sort(openFirst);
}

function dotsOf() {
  const last = votes.value.find((vote) => vote.state === 'closed' && vote.results?.some((result) => result.ref.startsWith('card:')));
  return new Map((last?.results ?? []).map((result) => [result.ref, result.dots]));
}

function openFirst(one, other) {
  const isOpen = (dream) => Number(!dream.answers.length && !dream.asked);
  return isOpen(other) - isOpen(one) || other.dots - one.dots || other.size - one.size || (one.card.at < other.card.at ? -1 : 1);
}

function askRoom(card) {
  return act('equity.ask', { card: card.ref }, { say: t('The room is asked about this dream. The stage shows it.') });
}

function words({ title, text }) {
  return beginning(text || title || t('A picture'), 60);
}

function Asked({ dream }) {
  return html`
    <div class="banner"><div class="banner__text row row--apart"><span><span class="banner__word">${t('The room is asked now:')}</span> “${words(dream.card)}”</span>
      <button class="button button--small" type="button" onClick=${() => act('equity.ask', { card: null }, { say: t('The question is ended.') })}>${t('End the question')}</button></div></div>`;
}

/** What to ask about next: most dots, then the largest theme, then the oldest. */
function Next({ dreams }) {
  return html`
    <div class="banner"><div class="banner__text stack stack--tight"><p class="banner__word">${t('Not asked yet. Perhaps next:')}</p>
      <ul class="list-plain stack stack--tight">${dreams.map(({ card, dots }) => html`
        <li class="row row--apart" key=${card.ref}><span class="grow voice">${words(card)}${dots > 0 && html` <span class="small soft">${tn('%(n)s dot', '%(n)s dots', dots)}</span>`}</span>
          <button class="button button--small" type="button" disabled=${!isOpen()} aria-label=${t('Ask the room: “%(words)s”', { words: words(card) })} onClick=${() => askRoom(card)}>${t('Ask the room')}</button></li>`)}</ul></div></div>`;
}

function Dream({ dream, isAsked }) {
  const { card, answers, asked } = dream;
  const [noting, setNoting] = useState(false);
  const button = useRef(null);
  const done = () => { setNoting(false); requestAnimationFrame(() => button.current?.focus()); };
  return html`
    <li class=${`card card--${card.kind} phase-dream`}>
      <p class="card__kind"><${Standing} answers=${answers} asked=${asked} /></p>
      ${card.picture && html`<${Drawn} card=${card} />`}
      ${card.title && html`<h3 class="card__title">${card.title}</h3>`}
      ${card.text && html`<p class="card__text">${card.text}</p>`}
      ${answers.length > 0 && html`<ul class="left-out-list">${answers.map((answer) => html`<${Answer} key=${answer.ref} answer=${answer} />`)}</ul>`}
      ${noting
        ? html`<${Note} card=${card} onDone=${done} />`
        : html`<p class="actions"><button class="button button--small" type="button" disabled=${!isOpen() || isAsked} aria-label=${t('Ask the room: “%(words)s”', { words: words(card) })} onClick=${() => askRoom(card)}>${t('Ask the room')}</button>
          <button class="button button--quiet button--small" type="button" ref=${button} aria-label=${t('Note an answer…: “%(words)s”', { words: words(card) })} onClick=${() => setNoting(true)}>${t('Note an answer…')}</button></p>`}
    </li>`;
}

function Standing({ answers, asked }) {
  if (answers.length) return html`<span class="chip chip--good">${tn('%(n)s answer', '%(n)s answers', answers.length)}</span>`;
  if (asked) return html`<span class="chip chip--info">${t('Asked at %(time)s, nobody named', { time: timeOfDay(asked) })}</span>`;
  return html`<span class="chip chip--warn">${t('Not yet asked')}</span>`;
}

function Answer({ answer }) {
  const about = beginning(answer.text, 40);
  return html`
    <li><span class="voice">${answer.text}</span>
      ${answer.state === 'held' && html` <span class="chip chip--warn">${t('Waiting for a check')}</span>
        <button class="button button--small" type="button" aria-label=${t('Release: “%(words)s”', { words: about })} onClick=${() => act('card.release', { card: answer.ref }, { say: t('Released. The room can see it.') })}>${t('Release')}</button>`}
      <button class="button button--quiet button--small" type="button" aria-label=${t('Hide: “%(words)s”', { words: about })} onClick=${() => act('card.hide', { card: answer.ref, why: '' }, { say: t('Hidden.') })}>${t('Hide')}</button></li>`;
}

function Note({ card, onDone }) {
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState('');
  const over = [...text.trim()].length - LONGEST;
  const send = async (event) => {
    event.preventDefault();
    const answer = await ask('equity.note', { card: card.ref, text });
    setRefusal(answer.kept ? '' : answer.message);
    if (!answer.kept) return;
    showToast(t('Noted. It stands with the dream.'));
    onDone();
  };
  const id = `note-${card.ref}`;
  return html`
    <form class="stack stack--tight" onSubmit=${send} onKeyDown=${(event) => event.key === 'Escape' && onDone()}>
      <div class="field"><label class="field__label" for=${id}>${t('What was said aloud: who could be left out?')}</label>
        <input class="field__input" id=${id} type="text" dir="auto" autofocus value=${text} ref=${(place) => place && !text && place.focus()} onInput=${(event) => setText(event.target.value)} />
        ${over > 0 && html`<p class="field__foot"><span class="counter counter--over">${tn('%(n)s letter too many', '%(n)s letters too many', over)}</span></p>`}</div>
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <p class="actions"><button class="button button--main button--small" type="submit" disabled=${!text.trim() || over > 0}>${t('Note it')}</button>
        <button class="button button--quiet button--small" type="button" onClick=${onDone}>${t('Leave it as it is')}</button></p>
    </form>`;
}
