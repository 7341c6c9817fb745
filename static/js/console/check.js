// What is still open between talk and action, in words, each with a way to mend it.

import { computed, html } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { mend } from './mending.js';
import { cardById } from './room.js';
import { beginning } from './words.js';

const MOST = 5; // of each kind; the others are counted

export const check = computed(() => object('check:-') ?? { points: [], total: 0, reason: null });

/** Everything that is open, by kind; `from` is the dialog to come back to after mending. */
export function Points({ from = null }) {
  return html`<div class="points">${check.value.points.map((point) => html`<${Kind} key=${point.kind} point=${point} from=${from} />`)}</div>`;
}

function Kind({ point, from }) {
  const rest = point.count - Math.min(MOST, point.refs.length);
  return html`<section class="points__kind"><h3 class="points__title">${heading(point)}</h3>
    <ul class="list-plain">${point.refs.slice(0, MOST).map((ref) => html`<li class="points__one" key=${ref}><span class="grow voice" dir="auto">${words(ref)}</span>
      <button class="button button--small" type="button" aria-haspopup="dialog" aria-label=${`${verb(point.kind)}: ${words(ref)}`} onClick=${() => mend(point.kind, ref, from)}>${verb(point.kind)}</button></li>`)}</ul>
    ${rest > 0 && html`<p class="small soft">${tn('and %(n)s more', 'and %(n)s more', rest)}</p>`}</section>`;
}

function words(ref) {
  const [kind, id] = ref.split(':');
  if (kind === 'card') return beginning(cardById(id)?.text ?? '', 90);
  return object(`action_group:${id}`)?.name || t('A group without a name');
}

function verb(kind) {
  return { unserved: t('Link a promise'), reply: t('Write down an answer'), contact: t('Name a contact') }[kind] ?? t('Fill it in');
}

function heading({ kind, count }) {
  return {
    unserved: () => tn('%(n)s statement nobody has promised, offered or asked anything for', '%(n)s statements nobody has promised, offered or asked anything for', count),
    owner: () => tn('%(n)s promise without a person', '%(n)s promises without a person', count),
    first_step: () => tn('%(n)s promise without a first step', '%(n)s promises without a first step', count),
    due: () => tn('%(n)s promise without a day', '%(n)s promises without a day', count),
    away: () => tn('%(n)s leans on somebody who is not in the room, and nobody tells them', '%(n)s lean on somebody who is not in the room, and nobody tells them', count),
    respondent: () => tn('%(n)s request says nobody’s name', '%(n)s requests say nobody’s name', count),
    reply: () => tn('%(n)s request without an answer', '%(n)s requests without an answer', count),
    contact: () => tn('%(n)s action group without a contact person', '%(n)s action groups without a contact person', count),
  }[kind]();
}
