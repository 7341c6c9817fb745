// One card in the stream: its words, what its writer agreed to, and what may be done with it. Never whose it is.

import { html, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { act } from './act.js';
import { Drawn } from './drawn.js';
import { now, served, steps, waits } from './room.js';
import { spotlightOn } from './stage.js';
import { LeafletButton } from './toleaflet.js';
import { FORMS, REASONS, beginning, consentWords, timeOfDay } from './words.js';

export function StreamCard({ card }) {
  const [asking, setAsking] = useState(null); // 'hide' or 'hold' while a reason is chosen
  const lit = now.value?.spotlight === card.ref;
  const step = steps.value.find((one) => one.ref === card.step);
  const look = { held: 'card--held', hidden: 'card--hidden' }[card.state] ?? '';
  return html`
    <article class=${`card card--${card.kind} ${look} ${lit ? 'card--spotlit' : ''} phase-${step?.phase}`} aria-label=${t('%(form)s: %(words)s', { form: FORMS[card.form], words: beginning(card.title || card.text) })}>
      <p class="card__kind"><${State} card=${card} lit=${lit} /><span>${FORMS[card.form]} · ${timeOfDay(card.at)}</span>
        ${card.late && html`<span class="chip chip--line">${t('came late')}</span>`}</p>
      ${card.picture && html`<${Drawn} card=${card} />`}
      ${card.kind === 'equity' && html`<p class="small soft">${t('Of the dream: “%(words)s”', { words: beginning(served(card.serves) ?? t('it was taken back')) })}</p>`}
      ${card.title && html`<h3 class="card__title">${card.title}</h3>`}
      ${card.text && html`<${Words} text=${card.text} />`}
      ${card.meaning && html`<p class="card__meaning">${card.meaning}</p>`}
      ${card.about && html`<${About} card=${card} />`}
      ${card.why && html`<p class="small"><strong>${t('You wrote to the author:')}</strong> ${card.why}</p>`}
      ${asking
        ? html`<${Reason} name=${card.ref} before=${card.why} done=${asking === 'hide' ? t('Hide this card') : t('Keep it held')} onDone=${() => setAsking(null)} send=${(why) => tell(asking, card, why)} />`
        : html`<div class="card__foot"><span class="small">${consentWords(card.purposes)}</span><span class="actions"><${Buttons} card=${card} lit=${lit} ask=${setAsking} />${card.kind === 'story' && !isPrivate(card) && html`<${LeafletButton} card=${card} />`}</span></div>`}
    </article>`;
}

function isPrivate(card) {
  return card.purposes.includes('facilitators');
}

function State({ card, lit }) {
  const marks = {
    shown: card.purposes.includes('room') ? ['chip--good', t('On the wall')] : ['chip--info', isPrivate(card) ? t('Only for you') : t('Read')],
    held: waits(card) ? ['chip--warn', card.why ? t('Held by you') : t('Waiting for a check')] : ['chip--info', t('Only for you')],
    hidden: ['chip--line', t('Hidden')],
  };
  const [look, words] = marks[card.state];
  return html`<span class=${`chip ${look}`}>${words}</span>${lit && html`<span class="chip chip--info">${t('Spotlight')}</span>`}`;
}

/** What its teller says a story is about; words that came after it was read wait for another look. */
function About({ card }) {
  const { tags, felt, read } = card.about;
  return html`<div class="small">
    ${tags.length > 0 && html`<p class="row">${tags.map((tag) => html`<span class="chip chip--line" key=${tag} dir="auto">${tag}</span>`)}</p>`}
    ${felt.map((one) => html`<p key=${one.moment}><strong>${one.moment}:</strong> ${one.feelings.join(', ')}</p>`)}
    ${!read && card.state === 'shown' && html`<p><span class="chip chip--warn">${t('Added since you read it')}</span>
      <button class="button button--small" type="button" onClick=${() => act('story.read', { card: card.ref }, { say: t('Read. It is told wherever the story is.') })}>${t('I have read it')}</button></p>`}</div>`;
}

/** A long story is folded, never cut. */
function Words({ text }) {
  const [whole, setWhole] = useState(false);
  const isLong = text.length > 420;
  return html`
    <p class=${`card__text ${isLong && !whole ? 'card__text--clamp' : ''}`}>${text}</p>
    ${isLong && html`<button class="button button--quiet button--small" type="button" aria-expanded=${whole} onClick=${() => setWhole(!whole)}>${whole ? t('Fold it') : t('Read the whole')}</button>`}`;
}

function Buttons({ card, lit, ask }) {
  const forRoom = card.purposes.includes('room');
  const button = (words, run, look = '') => html`<button class=${`button button--small ${look}`} type="button" onClick=${run}>${words}</button>`;
  const release = () => act('card.release', { card: card.ref }, { say: forRoom ? t('Released. The room can see it.') : t('Read. It goes where its author agreed, not to the room.') });
  const hold = () => act('card.hold', { card: card.ref, why: '' }, { say: t('Held. The room does not see it now.') });
  const hide = button(t('Hide…'), () => ask('hide'), 'button--quiet');
  if (card.state === 'hidden') return button(forRoom ? t('Show it again') : t('Take it back in'), release);
  if (isPrivate(card)) return hide;
  if (card.state === 'held') {
    return html`${button(forRoom ? t('Release') : t('Mark as read'), release, 'button--main')}${button(card.why ? t('Change the reason…') : t('Say why it waits…'), () => ask('hold'))}${hide}`;
  }
  const spot = html`<button class="button button--small" type="button" aria-pressed=${lit} onClick=${() => spotlightOn(lit ? null : card.ref)}>${t('Spotlight')}</button>`;
  return html`${forRoom && spot}${button(t('Hold'), hold)}${hide}`;
}

function tell(kind, card, why) {
  return act(`card.${kind}`, { card: card.ref, why }, { say: kind === 'hide' ? t('Hidden. Its author is told why.') : t('Held. Its author is told why.') });
}

/** A reason for the author, ready or one's own; `send(why)` says whether it was kept. */
export function Reason({ name: id, before, done, send: keep, onDone }) {
  const [chosen, setChosen] = useState(before && !REASONS.includes(before) ? 'own' : REASONS[0]);
  const [own, setOwn] = useState(REASONS.includes(before) ? '' : before);
  const why = chosen === 'own' ? own.trim() : chosen;
  const send = async (event) => {
    event.preventDefault();
    if (await keep(why)) onDone();
  };
  const name = `why-${id}`;
  const choice = (value, label) => html`
    <label class="reason" key=${value}><input type="radio" name=${name} value=${value} checked=${chosen === value} onChange=${() => setChosen(value)} /> <span>${label}</span></label>`;
  return html`
    <form class="stack stack--tight" onSubmit=${send} onKeyDown=${(event) => event.key === 'Escape' && onDone()}>
      <fieldset><legend class="strong small">${t('What shall the author read?')}</legend>
        ${REASONS.map((reason) => choice(reason, reason))}${choice('own', t('Words of my own'))}</fieldset>
      ${chosen === 'own' && html`<input class="field__input" type="text" maxlength="300" aria-label=${t('Words of my own, for the author')} value=${own} onInput=${(event) => setOwn(event.target.value)} />`}
      <p class="actions"><button class="button button--main button--small" type="submit" disabled=${!why}>${done}</button>
        <button class="button button--quiet button--small" type="button" onClick=${onDone}>${t('Leave it as it is')}</button></p>
    </form>`;
}
