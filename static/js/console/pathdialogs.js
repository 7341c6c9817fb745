// The dialogs of the pathway: on which part a card lies, what it says the same as, and which story shows a gap.

import { html, useState } from '../../vendor/vendor.js';
import { partOf } from '../lib/pathwords.js';
import { t } from '../lib/t.js';
import { act } from './act.js';
import { Dialog } from './parts.js';
import { cards } from './room.js';
import { beginning } from './words.js';

const MOST_LISTED = 60;

export function PartDialog({ card, pathway, onClose }) {
  const here = partOf(card, pathway.parts);
  const go = async (part) => { if (await act('pathway.place', { card: card.ref, part: part.key }, { say: t('It lies on “%(name)s” now.', { name: part.name }) })) onClose(); };
  return html`
    <${Dialog} title=${t('Where does it lie?')} onClose=${onClose} inside=${true}>
      <blockquote class="dialog__quote keep-lines">${card.text}</blockquote>
      <ul class="list-plain stack stack--tight" aria-label=${t('Parts of the pathway')}>${pathway.parts.map((part, n) => html`<li key=${part.key}>
        <button class="menu__item" type="button" autofocus=${n === 0} disabled=${part.key === here} onClick=${() => go(part)}><span class="grow">${part.name}</span>${part.key === here && html`<span class="soft">${t('is here')}</span>`}</button></li>`)}</ul>
    <//>`;
}

/** What says the same comes to lie together; nobody's words are lost. */
export function MergeDialog({ card, stacks, pathway, onClose }) {
  const [words, setWords] = useState('');
  const others = stacks.filter(({ top }) => top.ref !== card.ref && top.form === card.form && top.text.toLowerCase().includes(words.toLowerCase()));
  const here = partOf(card, pathway.parts);
  const near = [...others].sort((a, b) => Number(partOf(b.top, pathway.parts) === here) - Number(partOf(a.top, pathway.parts) === here));
  const go = async (onto) => { if (await act('pathway.merge', { card: card.ref, onto }, { say: t('They lie together; both can still be read.') })) onClose(); };
  return html`
    <${Dialog} title=${t('What does it say the same as?')} onClose=${onClose} inside=${true}>
      <blockquote class="dialog__quote keep-lines">${card.text}</blockquote>
      <div class="field"><label class="field__label" for="same-words">${t('Find')}</label>
        <input class="field__input" id="same-words" type="search" autofocus value=${words} onInput=${(event) => setWords(event.target.value)} /></div>
      <ul class="list-plain stack stack--tight" aria-label=${t('Cards')}>${near.slice(0, MOST_LISTED).map(({ top }) => html`<li key=${top.ref}>
        <button class="menu__item" type="button" onClick=${() => go(top.ref)}><span class="grow">${top.text}</span><span class="soft small">${pathway.parts.find((part) => part.key === partOf(top, pathway.parts))?.name}</span></button></li>`)}</ul>
      ${!near.length && html`<p class="soft">${t('There is nothing else that fits.')}</p>`}
    <//>`;
}

export function StoryDialog({ card, onClose }) {
  const [words, setWords] = useState('');
  const told = cards.value.filter((one) => one.kind === 'story' && one.state === 'shown' && one.purposes.includes('room'));
  const list = told.filter((one) => `${one.title} ${one.text}`.toLowerCase().includes(words.toLowerCase()));
  const choose = async (story) => { if (await act('pathway.link', { card: card.ref, story }, { say: story ? t('The story stands with the gap.') : t('No story stands with the gap any more.') })) onClose(); };
  return html`
    <${Dialog} title=${t('Which story shows this gap?')} onClose=${onClose} wide=${true} inside=${true}>
      <blockquote class="dialog__quote keep-lines">${card.text}</blockquote>
      <div class="field"><label class="field__label" for="gap-words">${t('Find')}</label>
        <input class="field__input" id="gap-words" type="search" autofocus value=${words} onInput=${(event) => setWords(event.target.value)} /></div>
      <ul class="list-plain stack stack--tight" aria-label=${t('Stories')}>
        ${card.laid?.story && html`<li><button class="menu__item menu__item--danger" type="button" onClick=${() => choose(null)}>${t('None of them')}</button></li>`}
        ${list.slice(0, MOST_LISTED).map((one) => html`<li key=${one.ref}><button class="menu__item" type="button" aria-pressed=${card.laid?.story === one.ref} onClick=${() => choose(one.ref)}><span class="grow">${one.title && html`<strong>${one.title}</strong> `}${beginning(one.text, 160)}</span></button></li>`)}</ul>
      ${!list.length && html`<p class="soft">${told.length ? t('No story fits.') : t('No story has been shown to the room yet.')}</p>`}
      ${list.length > MOST_LISTED && html`<p class="small soft">${t('There are more; type some words to find them.')}</p>`}
    <//>`;
}
