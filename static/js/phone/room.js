// What every screen of the phone stands on: which workshop, what the server has told, and the way to give words.

import { computed, effect, signal } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { connect, connection, shutOut } from '../lib/live.js';
import { openOutbox } from '../lib/outbox.js';
import { all, object } from '../lib/store.js';
import { t } from '../lib/t.js';

export const room = JSON.parse(document.getElementById('room').textContent);

export const outbox = openOutbox({ box: room.workshop, url: `/w/${room.workshop}/ops`, onAnswer: tell });

export const workshop = computed(() => object('workshop:-'));
export const now = computed(() => object('now:-'));
export const own = computed(() => object('own:-') ?? (room.preview ? nobody() : undefined));

/** Pictures that wait or were refused: they are kept apart from words. */
export const alsoUnsent = signal(0);
export const alsoRefused = signal(0);

/** Stories that others wrote down for this person, and that wait for their word. */
export const forMe = computed(() => (own.value?.told ?? []).filter((story) => story.state === 'offered'));

/** Is there any story that was written down by one for another? */
export const anyTold = computed(() => Boolean(own.value?.told?.length || own.value?.retold?.length || outbox.items.value.some((item) => item.kind.startsWith('retelling.'))));

/** Words that need an answer when everything else is said: the last thing that was kept, for the status line. */
export const lastSaved = signal(false);

/** A sentence shown for a moment at the foot of the screen; people who hear the page have it from the announcer. */
export const toast = signal('');
let toastTimer = 0;

/** Show a sentence for a moment. */
export function flash(sentence) {
  toast.value = sentence;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { toast.value = ''; }, 5000);
}

/** Give something. Returns the op's id, or null in a preview, where nothing is sent. */
export function give(kind, body, { slot } = {}) {
  if (room.preview) {
    announce(t('This is a preview: nothing is sent from here.'));
    flash(t('This is a preview: nothing is sent from here.'));
    return null;
  }
  lastSaved.value = false;
  if (connection.value === 'offline') flash(t('Kept on this phone. It goes when there is a connection.'));
  return outbox.add(kind, body, { slot });
}

/** Everything of one kind that is on its way or was refused. */
export function pending(...kinds) {
  return outbox.items.value.filter((item) => kinds.includes(item.kind));
}

/** Connect, and send what waits whenever the server is there again. */
export function enter() {
  const face = room.preview ? 'preview' : 'phone';
  connect({ face, auth: { workshop: room.workshop }, stateUrl: room.state });
  let was = '';
  effect(() => {
    const is = connection.value;
    if (is === 'connected' && was !== 'connected') outbox.wake();
    if (is === 'offline' && was) announce(t('Not connected. What you write is kept on this phone.'));
    if (is === 'connected' && was === 'offline') announce(t('Connected again.'));
    if (is !== 'connecting') was = is;
  });
}

/** The vote of a step: the one opened last. */
export function voteOf(stepId) {
  const votes = all('vote').filter((vote) => vote.step === stepId);
  return votes.sort((one, other) => Date.parse(other.opened_at) - Date.parse(one.opened_at))[0];
}

/** Fetch JSON from one of this workshop's own addresses; throws when it cannot be had. */
export async function ask(path) {
  const response = await fetch(`/w/${room.workshop}/${path}`, {
    headers: { 'X-Facilitator': 'phone' }, credentials: 'same-origin', cache: 'no-store', redirect: 'error',
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** What goes out with every breath, or is seen where it was done, is not announced. */
const QUIET = /^draft\.(?!give$|suggest$|withdraw$)/;

function tell(item, answer) {
  if (answer.status === 'refused') {
    announce(t('Not saved: %(why)s', { why: answer.message }));
  } else {
    lastSaved.value = true;
    if (QUIET.test(item.kind)) return;
    const sentence = {
      'card.take_back': t('Taken back.'),
      'retelling.offer': t('It is on their phone now. They decide.'),
      'retelling.revise': t('It is on their phone now. They decide.'),
      'retelling.take_back': t('Taken back. The words are erased.'),
      'retelling.send_back': t('They see what you wish for.'),
      'retelling.refuse': t('The words are erased.'),
    }[item.kind] ?? t('Saved. Thank you.');
    announce(sentence);
    flash(sentence);
  }
}

function nobody() {
  const purposes = [
    { key: 'room', label: t('Show it to the people in this room') },
    { key: 'summary', label: t('Use it in the written summary of this workshop') },
    { key: 'publication', label: t('It may be published, for example in a leaflet or on a website') },
    { key: 'facilitators', label: t('Only the facilitators may read it') },
  ];
  return { person: { name: '', groups: [] }, cards: [], ballots: {}, answer: null, wording: '', purposes };
}

export { connection, shutOut };
