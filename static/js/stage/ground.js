// Light or dark ground: as the computer wishes, unless a bright room wants it light.

import { computed, effect, signal } from '../../vendor/vendor.js';

const wish = matchMedia('(prefers-color-scheme: dark)');
const KEY = 'facilitator.stage.light';

/** Whether this computer asks for dark pages at all. */
export const wishesDark = signal(wish.matches);
/** Whether somebody has asked for light nevertheless. */
export const keepsLight = signal(remembered());
export const isDark = computed(() => wishesDark.value && !keepsLight.value);

wish.addEventListener('change', () => { wishesDark.value = wish.matches; });

effect(() => {
  if (keepsLight.value) document.documentElement.dataset.scheme = 'light';
  else delete document.documentElement.dataset.scheme;
});

export function keepLight(yes) {
  keepsLight.value = yes;
  try {
    localStorage.setItem(KEY, yes ? 'yes' : '');
  } catch {
    // private windows may keep nothing: then it holds until the page is left
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    return false;
  }
}
