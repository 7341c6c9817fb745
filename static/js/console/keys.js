// Keyboard shortcuts: with modifiers, so that they never come between somebody and their typing.

import { localStore } from '../lib/drafts.js';
import { t } from '../lib/t.js';
import { moveTo } from './moving.js';
import { open } from './over.js';
import { isOpen, nextStep } from './room.js';
import { choose } from './stream.js';
import { goTo, toggleSide } from './tabs.js';

const SETTING = 'console:question-mark';

/** `{code, key, words, run}`; all with Alt and Shift. */
export const SHORTCUTS = [
  { code: 'KeyN', key: 'N', words: t('Move the room to the next step'), run: () => isOpen() && nextStep.value && moveTo(nextStep.value) },
  { code: 'KeyW', key: 'W', words: t('Cards waiting for a check'), run: () => { choose('waiting'); goTo('now'); } },
  { code: 'KeyL', key: 'L', words: t('All cards, newest first'), run: () => { choose('all'); goTo('now'); } },
  { code: 'KeyT', key: 'T', words: t('Themes'), run: () => goTo('themes') },
  { code: 'KeyV', key: 'V', words: t('Vision'), run: () => goTo('vision') },
  { code: 'KeyP', key: 'P', words: t('Promises'), run: () => goTo('promises') },
  { code: 'KeyB', key: 'B', words: t('Show or hide voices and cards'), run: () => toggleSide() },
  { code: 'KeyJ', key: 'J', words: t('Show joining'), run: () => open('joining') },
];

export function listenForKeys() {
  document.addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]')) return;
    const found = event.altKey && event.shiftKey && !event.ctrlKey && SHORTCUTS.find(({ code }) => code === event.code);
    if (found) {
      event.preventDefault();
      found.run();
    } else if (event.key === '?' && questionMark() && !isTyping(event.target)) {
      event.preventDefault();
      open('keys');
    }
  });
}

/** A single key can be set off by speech input; so it can be switched off. */
export function questionMark(wanted) {
  if (wanted !== undefined) localStore()?.setItem(SETTING, wanted ? 'on' : 'off');
  return localStore()?.getItem(SETTING) !== 'off';
}

function isTyping(target) {
  return target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');
}
