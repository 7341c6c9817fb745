// From a story to its leaflet, from wherever the story is read; and which leaflet is being worked on.

import { html, signal, useState } from '../../vendor/vendor.js';
import { all } from '../lib/store.js';
import { t } from '../lib/t.js';
import { ask, showToast } from './act.js';
import { go } from './tabs.js';

/** The leaflet on the desk, or null for the list. */
export const chosen = signal(null);

/** The leaflet of a story, if one was begun. */
export function leafletOf(card) {
  return all('leaflet').find((leaflet) => leaflet.card === card.ref);
}

/** What keeps a story from becoming a leaflet, in a sentence; null where nothing does. */
export function hindrance(card) {
  if (!card.purposes.includes('publication')) return t('Its teller has not agreed to publication.');
  if (card.state !== 'shown') return t('This story has not been read yet. Read it and release it first.');
  return null;
}

/** Why a leaflet's story may not be published now, by what the server says. */
export const HINDERED = {
  no_publication: t('Its teller has not agreed to publication.'),
  story_not_read: t('Its story is held or hidden. Release it, and the leaflet can be opened again.'),
};

/** Begin the leaflet of a story, or go on with it. */
export async function openLeaflet(card) {
  const begun = leafletOf(card);
  if (!begun) {
    const answer = await ask('leaflet.begin', { card: card.ref });
    if (!answer.kept) return showToast(answer.message, { kind: 'bad' });
    chosen.value = answer.id;
  } else chosen.value = begun.ref;
  return go('leaflets');
}

/** The button on a story; where something is missing, it says what. */
export function LeafletButton({ card }) {
  const [told, setTold] = useState('');
  const press = () => {
    const missing = hindrance(card);
    setTold(missing ?? '');
    if (!missing) openLeaflet(card);
  };
  return html`<button class="button button--quiet button--small" type="button" aria-disabled=${Boolean(hindrance(card))} onClick=${press}>${leafletOf(card) ? t('Its leaflet') : t('Leaflet')}</button>
    <span class="leaflet-missing small" role="status">${told}</span>`;
}
