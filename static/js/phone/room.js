// What every screen of the phone stands on: which workshop, what the server has told, and the way to give words.

import { computed, effect, signal } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { connect, connection, doubt, shutOut } from '../lib/live.js';
import { openOutbox } from '../lib/outbox.js';
import { all, object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';

export const room = JSON.parse(document.getElementById('room').textContent);

export const outbox = openOutbox({ box: room.workshop, url: `/w/${room.workshop}/ops`, key: room.seal, onAnswer: tell, onSilence: doubt });

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
  if (connection.value === 'offline') {
    const sentence = t('Kept on this phone. It goes when there is a connection.');
    flash(sentence);
    announce(sentence);
  }
  return outbox.add(kind, body, { slot });
}

/** Everything of one kind that is on its way or was refused. */
export function pending(...kinds) {
  return outbox.items.value.filter((item) => kinds.includes(item.kind));
}

/** What was given under a slot and has not been decided, or was refused; words of another page cannot be read. */
export function pendingIn(slot) {
  return outbox.items.value.filter((item) => item.slot === slot).pop();
}

/** Things of another page, or from before a reload: this phone can send them, and not read them. */
export const locked = computed(() => outbox.items.value.filter((item) => item.kind === 'sealed' && item.state !== 'saved' && item.state !== 'late'));

/** Connect, and send what waits whenever the server is there again. */
export function enter() {
  const face = room.preview ? 'preview' : 'phone';
  connect({ face, auth: { workshop: room.workshop }, stateUrl: room.state });
  let was = '';
  effect(() => {
    const is = connection.value;
    if (is === 'connected' && was !== 'connected') outbox.wake();
    if (is !== 'connecting') was = is;
  });
  speakOfConnection();
}

const STEADY = 2500; // what changes and changes back within this time is not worth a word

/** Say when the connection is gone and when it is back; a connection that comes and goes is told once. */
function speakOfConnection() {
  let told = 'connected';
  let timer = 0;
  effect(() => {
    const is = connection.value;
    if (is === 'connecting') return;
    clearTimeout(timer);
    if (is === told) return;
    timer = setTimeout(() => {
      told = is;
      announce(is === 'offline' ? t('Not connected. What you write is kept on this phone.') : t('Connected again.'));
    }, STEADY);
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
    return;
  }
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
  breath.push(sentence);
  if (breath.length === 1) setTimeout(sayTogether, BREATH);
}

const BREATH = 150; // what is saved within it is told in one sentence
const breath = [];

function sayTogether() {
  const said = breath.splice(0);
  const sentence = said.length === 1 ? said[0] : tn('%(n)s thing saved. Thank you.', '%(n)s things saved. Thank you.', said.length);
  announce(sentence);
  flash(sentence);
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
