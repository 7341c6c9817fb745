// Pictures on their way: made smaller on this phone, kept on it until the server has them, and sent as often as it
// takes under the same id. Twice is as good as once. Only then is the card given, by the way all words go.

import { effect, signal } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { newId } from '../lib/ids.js';
import { openKeep } from '../lib/keep.js';
import { backOff } from '../lib/post.js';
import { canSeal, keptFor } from '../lib/sealing.js';
import { t } from '../lib/t.js';
import { alsoRefused, alsoUnsent, connection, flash, outbox, own, room } from './room.js';

export const LARGEST = 10 * 1024 * 1024;
const LONGEST_SIDE = 2000; // dots; what the projector and the printed page need
const QUALITY = 0.86;
const STALLED = 30_000; // nothing has moved for so long: begin again
const PREPARING = 90_000; // all is sent, and the server draws it anew

/** Pictures of this phone that are not with the server yet: {op_id, step, title, text, blob, state, share, message}. */
export const pictures = signal([]);

/** A refusal of the file itself, before anything is sent. */
export class NoPicture extends Error {}

const opened = openKeep(`${room.workshop}/pictures`);
let sending = false;
let timer = 0;
let tries = 0;

effect(() => {
  alsoUnsent.value = pictures.value.filter((picture) => picture.state !== 'refused').length;
  alsoRefused.value = pictures.value.filter((picture) => picture.state === 'refused').length;
});

/** Those of one step, or all. */
export function onTheirWay(stepId) {
  return pictures.value.filter((picture) => !stepId || picture.step === stepId);
}

/** Make a chosen file smaller and upright, without anything the camera wrote into it; throws NoPicture. */
export async function prepared(file) {
  const small = await redrawn(file).catch(() => null);
  const blob = small ?? file; // what this browser cannot read, the server may
  if (blob.size > LARGEST) throw new NoPicture(t('This picture is larger than %(n)s MB. Please take a smaller photo of it.', { n: LARGEST / 1024 / 1024 }));
  return { blob, canShow: small !== null };
}

async function redrawn(file) {
  const image = await createImageBitmap(file);
  const share = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * share));
  canvas.height = Math.max(1, Math.round(image.height * share));
  const paper = canvas.getContext('2d');
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close?.();
  return new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', QUALITY); });
}

/** Show a picture on a canvas; its address is this phone's own, so nothing is fetched. */
export async function paint(canvas, blob) {
  const image = await createImageBitmap(blob);
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d').drawImage(image, 0, 0);
  image.close?.();
}

/** Give a picture: it is kept here first, then sent. */
export async function givePicture({ step, title, text, blob }) {
  const picture = { op_id: newId(), step, title, text, blob, at: Date.now(), state: 'waiting', share: 0 };
  pictures.value = [...pictures.value, picture];
  await keep(picture);
  send();
}

/** Do not send it after all. */
export function discardPicture(id) {
  current?.id === id && current.request.abort();
  drop(id);
}

/** Try a refused one again. */
export function sendAgain(id) {
  change(id, { state: 'waiting', message: '', share: 0 });
  send();
}

async function keep(picture) {
  try {
    await (await opened).write({ ...picture, state: picture.state === 'refused' ? 'refused' : 'waiting' });
  } catch {
    // full, or a window that keeps nothing: it goes from the page's memory
  }
}

async function resume() {
  const kept = await (await opened).read().catch(() => []);
  const whole = kept.filter((picture) => picture.blob instanceof Blob);
  const fresh = whole.filter((picture) => Date.now() - picture.at < keptFor(canSeal));
  for (const old of kept.filter((picture) => !fresh.includes(picture))) await (await opened).remove(old.op_id).catch(() => {});
  const here = new Set(pictures.value.map((picture) => picture.op_id));
  pictures.value = [...fresh.filter((picture) => !here.has(picture.op_id)), ...pictures.value];
  send();
}

function change(id, fields) {
  pictures.value = pictures.value.map((picture) => (picture.op_id === id ? { ...picture, ...fields } : picture));
}

function drop(id) {
  pictures.value = pictures.value.filter((picture) => picture.op_id !== id);
  opened.then((kept) => kept.remove(id)).catch(() => {});
}

function next() {
  return pictures.value.find((picture) => picture.state === 'waiting');
}

async function send() {
  if (sending || room.preview) return;
  clearTimeout(timer);
  sending = true;
  try {
    for (let picture = next(); picture; picture = next()) {
      if (!(await sendOne(picture))) return;
    }
  } finally {
    sending = false;
  }
}

/** Send one; false: try again later. */
async function sendOne({ op_id: id, step, title, text, blob }) {
  change(id, { state: 'sending', share: 0 });
  const answer = await post(id, blob);
  if (!pictures.value.some((picture) => picture.op_id === id)) return true; // taken back meanwhile
  if (answer.status === 200) {
    tries = 0;
    outbox.add('picture.add', { step, upload: id, title, text, wording: own.value?.wording ?? '' });
    drop(id);
    return true;
  }
  if (answer.status >= 400 && answer.status < 500 && answer.code && !['too_fast', 'not_joined', 'wrong_origin'].includes(answer.code)) {
    change(id, { state: 'refused', message: answer.message });
    await keep(pictures.value.find((picture) => picture.op_id === id));
    announce(t('The picture was not saved: %(why)s', { why: answer.message }));
    return true;
  }
  change(id, { state: 'waiting', share: 0 });
  tries += 1;
  timer = setTimeout(send, answer.wait ? answer.wait * 1000 * (1 + Math.random()) : backOff(tries));
  return false;
}

let current = null;

/** Post the bytes and tell how far they are; `{status, code, message, wait}`, status 0 where nobody can say. */
function post(id, blob) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // fetch cannot tell how far an upload is
    let watch = 0;
    const alive = (patience) => { clearTimeout(watch); watch = setTimeout(() => request.abort(), patience); };
    const end = (answer) => { clearTimeout(watch); current = null; resolve(answer); };
    current = { id, request };
    request.open('POST', `/w/${room.workshop}/pictures/${id}`);
    request.setRequestHeader('X-Facilitator', 'phone');
    request.setRequestHeader('Content-Type', blob.type || 'application/octet-stream');
    request.upload.onprogress = (event) => { alive(STALLED); change(id, { share: event.lengthComputable ? event.loaded / event.total : 0 }); };
    request.upload.onload = () => { alive(PREPARING); change(id, { share: 1 }); };
    request.onload = () => end(understood(request));
    request.onerror = () => end({ status: 0 });
    request.onabort = () => end({ status: 0 });
    alive(STALLED);
    request.send(blob);
  });
}

function understood(request) {
  try {
    const said = JSON.parse(request.responseText);
    if (request.status === 200 && said.id) return { status: 200 };
    return { status: request.status, code: said.error?.code, message: said.error?.message, wait: Number(request.getResponseHeader('Retry-After')) || 0 };
  } catch {
    return { status: 0 }; // a hotel's sign-in page is no answer
  }
}

/** Words about a picture that was just given. */
export function tellGiven() {
  const words = connection.value === 'offline' ? t('Kept on this phone. It goes when there is a connection.') : t('Your picture is being sent.');
  announce(words);
  flash(words);
}

window.addEventListener('online', () => { tries = 0; send(); });
let was = connection.peek();
effect(() => {
  const is = connection.value;
  if (is === 'connected' && was !== 'connected') setTimeout(send, 300 * Math.random());
  was = is;
});
resume();
