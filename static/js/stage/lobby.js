// Before we begin: what it is about, how to join, and who is here. And at the end: thank you.

import { html } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { JoinCode, Square } from './join.js';
import { measureWords } from './measure.js';
import { joined, workshop } from './room.js';

export function LobbyScene() {
  const { topic, code, short_url: address, state } = workshop.value;
  const how = state === 'draft'
    ? t('Soon you can join. Then point your phone’s camera at the square, or go to')
    : t('Point your phone’s camera at the square, or go to');
  return html`
    <section class="scene scene--lobby" aria-label=${t('Join us')}>
      <div class="lobby__welcome">
        <p class="lobby__title ${sizeOf(topic)}" dir="auto">${topic}</p>
        <p class="lobby__how">${how}</p>
        <p class="lobby__address" translate="no"><bdi>${address}</bdi></p>
        <${JoinCode} code=${code} />
      </div>
      <div class="lobby__join"><${Square} code=${code} /></div>
      <${WhoIsHere} />
    </section>`;
}

function sizeOf(topic) {
  if (topic.length > 110) return 'lobby__title--longer';
  return topic.length > 60 ? 'lobby__title--long' : '';
}

function WhoIsHere() {
  const here = all('group').filter((group) => group.here !== 'none').sort((a, b) => a.position - b.position);
  if (!here.length) return null;
  return html`
    <ul class="lobby__groups" aria-label=${t('Who is here')}>
      ${here.map((group) => html`<li key=${group.ref} class="lobby__group"><bdi>${group.name}</bdi> <strong>${hereWord(group.here)}</strong></li>`)}
    </ul>`;
}

/** How many groups nobody has come from yet: the room looks for them better than a list can. */
export function Missing() {
  const missing = all('group').filter((group) => group.here === 'none').length;
  if (!missing || !joined.value) return html`<span></span>`;
  return html`<span>${tn('%(n)s group is not here yet', '%(n)s groups are not here yet', missing)}</span>`;
}

/** A head count as the room may see it: never a small number. */
function hereWord(here) {
  return here === 'few' ? t('a few') : number(here);
}

export function ClosedScene() {
  const isReady = object('summary:-')?.state === 'published';
  return html`
    <section class="scene scene--prompt scene--closed phase-close">
      <img class="scene__art" src="/static/img/thanks.svg" alt="" width="200" height="130" />
      <h2 class="prompt__text">${t('Thank you, all of you.')}</h2>
      ${measureWords() && html`<p class="scene__count">${measureWords()}</p>`}
      <p class="scene__count">${isReady
        ? t('The summary is ready. You find it on your phone, on the page where you took part.')
        : t('The summary is being made. It will appear on your phone, on the page where you took part.')}</p>
    </section>`;
}
