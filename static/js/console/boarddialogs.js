// The board's dialogs: where a card goes, what a theme is called, which themes become one.

import { html, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { Dialog } from './parts.js';
import { board, clearPicks, columns, edit, editEach, place, themesPicked } from './themes.js';

const LONGEST_NAME = 60;

/** Where shall these cards go, all of them? */
export function MoveDialog({ cards, onClose }) {
  const homes = columns.value;
  const home = homes.find((column) => cards.every((card) => column.cards.some((there) => there.ref === card)));
  const first = homes.find((column) => column !== home && column.theme);
  const go = (columnId) => {
    onClose();
    clearPicks();
    place(cards, columnId).then(() => document.getElementById(`pick-${cards[0]}`)?.focus());
  };
  const aside = async () => {
    onClose();
    if (await editEach('theme.put_aside', cards.map((card) => ({ card, aside: true })), t('Set aside. The machine leaves them alone.'))) clearPicks();
  };
  return html`
    <${Dialog} title=${tn('Move %(n)s card', 'Move %(n)s cards', cards.length)} onClose=${onClose} inside=${true}>
      <ul class="list-plain stack stack--tight" aria-label=${t('Themes')}>
        ${homes.map((column) => html`<li key=${column.id}>
          <button class="menu__item" type="button" disabled=${column === home} autofocus=${column === first} onClick=${() => go(column.id)}>
            <span class=${column.theme ? `tint__number tint-${column.theme.tint}` : ''} aria-hidden="true">${column.number ?? ''}</span>
            <span class="grow" dir="auto">${column.theme?.name ?? t('Not yet placed')}</span><span class="soft numbers">${column === home ? t('is here') : column.cards.length}</span></button></li>`)}
        <li><button class="menu__item" type="button" onClick=${aside}>${t('Set aside')}</button></li>
      </ul>
      <${NewTheme} cards=${cards} onClose=${onClose} />
    <//>`;
}

/** A name typed here makes a theme of the cards at once. */
export function NewTheme({ cards, onClose }) {
  const [name, setName] = useState('');
  const create = async (event) => {
    event.preventDefault();
    if (!(await edit('theme.create', { name, cards }, t('A new theme is there.')))) return;
    clearPicks();
    onClose();
  };
  return html`<form class="row dialog__new" onSubmit=${create}>
    <div class="field grow"><label class="field__label" for="new-theme">${t('Or into a new theme')}</label>
      <input class="field__input" id="new-theme" type="text" maxlength=${LONGEST_NAME} value=${name} onInput=${(event) => setName(event.target.value)} /></div>
    <button class="button" type="submit" disabled=${!name.trim()}>${t('Make the theme')}</button></form>`;
}

/** A name for a new theme, or for what is split off from one. */
export function NameDialog({ kind, theme, cards, onClose }) {
  const [name, setName] = useState('');
  const isSplit = kind === 'split';
  const make = async (event) => {
    event.preventDefault();
    const body = isSplit ? { theme: theme.id, cards, name } : { name, cards };
    if (!(await edit(`theme.${kind}`, body, t('A new theme is there.')))) return;
    clearPicks();
    onClose();
  };
  const title = isSplit ? t('Split off from “%(name)s”', { name: theme.name }) : t('New theme');
  return html`
    <${Dialog} title=${title} onClose=${onClose} inside=${true}>
      <form onSubmit=${make}>
        <p>${cards.length ? tn('%(n)s card goes into it.', '%(n)s cards go into it.', cards.length) : t('It begins empty; move cards into it.')}</p>
        <div class="field"><label class="field__label" for="theme-name">${t('Name of the theme')}</label>
          <input class="field__input" id="theme-name" type="text" autofocus required maxlength=${LONGEST_NAME} value=${name} onInput=${(event) => setName(event.target.value)} /></div>
        <div class="dialog__foot"><button class="button button--main" type="submit" disabled=${!name.trim()}>${isSplit ? t('Split off') : t('Make the theme')}</button></div>
      </form>
    <//>`;
}

/** Which themes become one, and what it is called. */
export function MergeDialog({ first, onClose }) {
  const all = board.value.themes;
  const [ids, setIds] = useState(first ? [first.id] : themesPicked().map((theme) => theme.id));
  const [name, setName] = useState(null);
  const chosen = all.filter((theme) => ids.includes(theme.id));
  const proposed = name ?? biggest(chosen)?.name ?? '';
  const flip = (id) => setIds(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  const merge = async (event) => {
    event.preventDefault();
    if (!(await edit('theme.merge', { themes: chosen.map((theme) => theme.id), name: proposed }, t('They are one theme now.')))) return;
    clearPicks();
    onClose();
  };
  return html`
    <${Dialog} title=${t('Merge themes')} onClose=${onClose}>
      <form class="stack" onSubmit=${merge}>
        <fieldset><legend class="choices__legend">${t('Which themes become one?')}</legend>
          ${all.map((theme) => html`<label class="reason" key=${theme.id}><input type="checkbox" checked=${ids.includes(theme.id)} onChange=${() => flip(theme.id)} /> <span>${theme.name} <span class="soft numbers">${theme.size}</span></span></label>`)}</fieldset>
        <div class="field"><label class="field__label" for="merge-name">${t('Name of the theme')}</label>
          <input class="field__input" id="merge-name" type="text" required maxlength=${LONGEST_NAME} value=${proposed} onInput=${(event) => setName(event.target.value)} /></div>
        <div class="dialog__foot"><button class="button button--main" type="submit" disabled=${chosen.length < 2 || !proposed.trim()}>${tn('Merge %(n)s theme', 'Merge %(n)s themes', chosen.length)}</button></div>
      </form>
    <//>`;
}

function biggest(themes) {
  const settled = (theme) => Number(theme.accepted || theme.named_by_person);
  return [...themes].sort((a, b) => settled(b) - settled(a) || b.size - a.size)[0];
}
