// Leaflets: the stories that may be published, and the leaflets made or begun of them.

import { html } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { LeafletEditor, STATES } from './leaflet.js';
import { Empty } from './parts.js';
import { cardById, cards } from './room.js';
import { HINDERED, chosen, hindrance, leafletOf, openLeaflet } from './toleaflet.js';
import { beginning, shortDay } from './words.js';

export function LeafletsPanel() {
  const leaflet = chosen.value && object(`leaflet:${chosen.value}`);
  if (leaflet && leaflet.state !== 'gone') return html`<${LeafletEditor} key=${leaflet.ref} leaflet=${leaflet} />`;
  return html`${leaflet && html`<p class="banner banner--warn" role="status">${t('The story of this leaflet was taken back. Its words and files are gone.')}</p>`}<${Begun} /><${Possible} />`;
}

function Begun() {
  const leaflets = all('leaflet');
  const gone = leaflets.filter((leaflet) => leaflet.state === 'gone').length;
  const there = leaflets.filter((leaflet) => leaflet.state !== 'gone');
  return html`
    <section class="panel" aria-labelledby="leaflets-title">
      <div class="panel__head"><h2 class="panel__title" id="leaflets-title" tabindex="-1">${t('Leaflets')}</h2><span class="soft numbers">${there.length}</span></div>
      <p class="soft small">${t('One story on paper, without what would give anybody away. You shorten it by leaving out, never by writing it anew, and somebody signs for having read both.')}</p>
      ${there.length === 0 && html`<${Empty} art="stories" title=${t('No leaflet yet')}><p>${t('Begin with a story whose teller agreed to publication.')}</p><//>`}
      <ul class="stream panel__list">${there.map((leaflet) => html`<${OneLeaflet} key=${leaflet.ref} leaflet=${leaflet} />`)}</ul>
      ${gone > 0 && html`<p class="banner banner--warn">${tn('%(n)s leaflet is gone: its story was taken back. Please do not hand out printed copies.', '%(n)s leaflets are gone: their stories were taken back. Please do not hand out printed copies.', gone)}</p>`}
    </section>`;
}

function OneLeaflet({ leaflet }) {
  const [look, words] = STATES[leaflet.state];
  const due = new Date(leaflet.review_on) < new Date();
  return html`<li class="card">
    <p class="card__kind"><span class=${`chip ${look}`}>${words}</span>
      ${leaflet.hindered && html`<span class="chip chip--bad">${t('Not to be opened')}</span>`}
      <span>${due ? html`<strong>${t('To be looked at again since %(day)s', { day: shortDay(leaflet.review_on) })}</strong>` : t('Look again by %(day)s', { day: shortDay(leaflet.review_on) })}</span></p>
    <h3 class="card__title">${leaflet.title}</h3>
    ${leaflet.hindered && html`<p class="small">${HINDERED[leaflet.hindered]}</p>`}
    <p class="actions"><button class="button button--small" type="button" aria-label=${t('Open the leaflet “%(title)s”', { title: leaflet.title })} onClick=${() => { chosen.value = leaflet.ref; }}>${t('Open')}</button>
      ${leaflet.files.slice(0, 2).map((file) => html`<a class="button button--quiet button--small" key=${file.kind} href=${file.url} download>${file.kind === 'a5.pdf' ? t('A5, PDF') : t('A4, PDF')}</a>`)}</p>
  </li>`;
}

/** Stories that could become a leaflet, and why the others cannot. */
function Possible() {
  const stories = cards.value.filter((card) => card.kind === 'story' && !leafletOf(card));
  const ready = stories.filter((card) => !hindrance(card));
  const unread = stories.filter((card) => card.purposes.includes('publication') && card.state === 'held').length;
  const others = stories.filter((card) => !card.purposes.includes('publication')).length;
  return html`
    <section class="panel" aria-labelledby="possible-title">
      <h2 class="panel__title" id="possible-title">${t('Stories whose tellers agreed to publication')}</h2>
      <ul class="stream panel__list">${ready.map((card) => html`<${OneStory} key=${card.ref} card=${card} />`)}</ul>
      ${ready.length === 0 && html`<p>${t('None at the moment.')}</p>`}
      ${unread > 0 && html`<p class="soft small">${tn('%(n)s more waits to be read first.', '%(n)s more wait to be read first.', unread)}</p>`}
      ${others > 0 && html`<p class="soft small">${tn('Of %(n)s story the teller has not agreed to publication.', 'Of %(n)s stories the tellers have not agreed to publication.', others)}</p>`}
    </section>`;
}

function OneStory({ card }) {
  const name = beginning(cardById(card.ref)?.title || card.text);
  return html`<li class="card card--story">
    ${card.title && html`<h3 class="card__title">${card.title}</h3>`}
    <p class="card__text card__text--clamp">${card.text}</p>
    <p class="actions"><button class="button button--small" type="button" aria-label=${t('Make a leaflet of “%(words)s”', { words: name })} onClick=${() => openLeaflet(card)}>${t('Make a leaflet')}</button></p>
  </li>`;
}
