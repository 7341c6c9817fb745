// Which panel the facilitator looks at, and whether the side panel stands beside it.

import { computed, signal } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';

/** The panels, by the part of the work they belong to. A group with one panel is that panel. */
export const GROUPS = {
  now: { label: t('Now'), panels: { now: t('Now') } },
  prepare: { label: t('Prepare'), panels: {
    canvas: t('Topic'), plan: t('Plan'), invitations: t('Invitations'), parts: t('Parts'), readiness: t('Ready?'),
  } },
  people: { label: t('People'), panels: { people: t('Groups'), seating: t('Who meets whom'), ways: t('Without a phone'), team: t('Team'), care: t('Something hard') } },
  discover: { label: t('Discover'), panels: { themes: t('Themes'), sides: t('From many sides'), moments: t('Moments'), core: t('What gives life'), leaflets: t('Leaflets') } },
  dream: { label: t('Dream'), panels: { dreams: t('Dreams'), cloud: t('Word cloud'), vote: t('Vote'), vision: t('Vision') } },
  design: { label: t('Design'), panels: { assess: t('Self-assessment'), pathway: t('Pathway'), needs: t('Needs'), drafts: t('Written together'), statements: t('Statements') } },
  deliver: { label: t('Deliver'), panels: { promises: t('Promises'), actiongroups: t('Action groups') } },
  summary: { label: t('Summary'), panels: { summary: t('Summary') } },
};

/** What each panel is called. */
export const PANEL_NAMES = Object.fromEntries(Object.values(GROUPS).flatMap((group) => Object.entries(group.panels)));

/** The panel where a step's work is done. */
const HOME_OF = { interview: 'seating', assess: 'assess', pathway: 'pathway', needs: 'needs', moments: 'moments', themes: 'themes', core: 'core', vote: 'vote', vision: 'vision', statement: 'statements', draft: 'drafts', promise: 'promises', close: 'summary' };

const asked = location.hash.replace('#tab-', '');

export const tab = signal(asked in PANEL_NAMES ? asked : 'now');

/** The group the panel belongs to. */
export const group = computed(() => groupOf(tab.value));

const lastOf = {}; // the panel each group was left at

function groupOf(name) {
  return Object.keys(GROUPS).find((key) => name in GROUPS[key].panels);
}

// A board needs the width; every other panel has the voices beside it unless they are folded away.
const side = signal({ themes: false, sides: false });
export const sideShown = computed(() => side.value[tab.value] ?? true);

/** Show or fold away the side panel; the focus goes to the button that does the opposite. */
export function toggleSide(next = null) {
  side.value = { ...side.value, [tab.value]: !sideShown.value };
  if (next) requestAnimationFrame(() => document.getElementById(next)?.focus());
}

export function go(name) {
  tab.value = name;
  lastOf[groupOf(name)] = name;
  history.replaceState(null, '', `#tab-${name}`); // a reload comes back to the same panel
}

/** Go to the panel of a group that was open last, or its first. */
export function goToGroup(key) {
  go(lastOf[key] ?? Object.keys(GROUPS[key].panels)[0]);
}

/** Go to a panel and put the focus on its tab. */
export function goTo(name) {
  go(name);
  requestAnimationFrame(() => (document.getElementById(`tab-of-${name}`) ?? document.getElementById(`group-of-${groupOf(name)}`))?.focus());
}

/** The panel for a kind of step, or null where Now is enough. */
export function homeOf(kind) {
  return HOME_OF[kind] ?? null;
}
