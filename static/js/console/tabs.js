// Which panel the facilitator looks at, and whether the side panel stands beside it.

import { computed, signal } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';

export const TABS = {
  now: t('Now'),
  themes: t('Themes'),
  vote: t('Vote'),
  vision: t('Vision'),
  promises: t('Promises'),
  people: t('People'),
  plan: t('Plan'),
  summary: t('Summary'),
};

/** The panel where a step's work is done. */
const HOME_OF = { themes: 'themes', vote: 'vote', vision: 'vision', statement: 'promises', promise: 'promises', close: 'summary' };

const asked = location.hash.replace('#tab-', '');

export const tab = signal(asked in TABS ? asked : 'now');

// A board needs the width; every other panel has the voices beside it unless they are folded away.
const side = signal({ themes: false });
export const sideShown = computed(() => side.value[tab.value] ?? true);

/** Show or fold away the side panel; the focus goes to the button that does the opposite. */
export function toggleSide(next = null) {
  side.value = { ...side.value, [tab.value]: !sideShown.value };
  if (next) requestAnimationFrame(() => document.getElementById(next)?.focus());
}

export function go(name) {
  tab.value = name;
  history.replaceState(null, '', `#tab-${name}`); // a reload comes back to the same panel
}

/** Go to a panel and put the focus on its tab. */
export function goTo(name) {
  go(name);
  requestAnimationFrame(() => document.getElementById(`tab-of-${name}`)?.focus());
}

/** The panel for a kind of step, or null where Now is enough. */
export function homeOf(kind) {
  return HOME_OF[kind] ?? null;
}
