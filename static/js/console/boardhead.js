// The head of the theme board: which board, how many themes are asked for, and what is seldom needed in a menu.

import { html } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { Menu } from './parts.js';
import { boards } from './room.js';
import * as themes from './themes.js';

export const NAMES = { discover: t('Stories (Discover)'), dream: t('Dreams (Dream)') };
const NUMBERS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

export function Head({ board, ask }) {
  return html`
    <div class="stream__bar">
      <div class="scenes" role="group" aria-label=${t('Which board')}>
        ${Object.entries(NAMES).map(([key, label]) => html`<button key=${key} class="button button--small" type="button" aria-pressed=${key === board.name} onClick=${() => themes.chooseBoard(key)}>
          ${label} <span class="numbers">${boards[key].value.cardCount}</span></button>`)}
      </div>
      <div class="boardtools">
        <span class="boardtools__few">
          <button class="button button--small" type="button" disabled=${!board.canUndo} onClick=${themes.undo} aria-keyshortcuts="Control+Z">${t('Undo')}</button>
          <button class="button button--small" type="button" disabled=${!board.canRedo} onClick=${themes.redo} aria-keyshortcuts="Control+Shift+Z">${t('Redo')}</button>
          <button class="button button--small" type="button" onClick=${() => ask({ kind: 'create', cards: [] })}>${t('New theme…')}</button>
          <${More} board=${board} ask=${ask} />
        </span>
        <${Suggest} board=${board} />
      </div>
    </div>`;
}

/** Ask for themes, by default as many as the cards call for. */
function Suggest({ board }) {
  const isFirst = board.state === 'none';
  return html`
    <span class="boardtools__few boardtools__ask" role="group" aria-label=${t('Suggest themes')}>
      <label class="boardtools__many"><span class="small">${t('How many')}</span>
        <select class="field__input" value=${themes.wanted.value ?? ''} onChange=${(event) => { themes.wanted.value = Number(event.target.value) || null; }}>
          <option value="">${t('as many as fit')}</option>${NUMBERS.map((n) => html`<option key=${n} value=${n}>${n}</option>`)}</select></label>
      <button class=${`button button--small ${board.cardCount ? 'button--main' : ''}`} type="button" disabled=${board.state === 'preparing' || !board.cardCount} onClick=${themes.suggest}>
        ${isFirst ? t('Suggest themes') : t('Suggest again')}</button>
    </span>`;
}

function More({ board, ask }) {
  const allow = () => themes.edit('themes.allow', { by_itself: !board.byItself }, board.byItself ? t('The machine regroups only when you ask.') : t('The machine may regroup by itself.'));
  const open = board.themes.filter((theme) => !theme.accepted).map((theme) => ({ theme: theme.id }));
  return html`<${Menu} label=${t('More')} name=${t('More for this board')} items=${[
    { label: t('Accept all themes'), disabled: !open.length, act: () => themes.editEach('theme.accept', open, t('Accepted.')) },
    { label: t('May regroup by itself when there are twice as many cards'), chosen: board.byItself, act: allow },
    { label: t('Who grouped what…'), act: () => ask({ kind: 'log' }) },
    { label: t('Words the machine goes by…'), act: () => ask({ kind: 'words' }) },
  ]} />`;
}
