// A picture of the future: a photo of what was drawn, in a few words for those who cannot see it.

import { html, signal, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { draft } from '../lib/drafts.js';
import { number, t } from '../lib/t.js';
import { Mine, mine } from './cards.js';
import { found, SharedLine, tooLong } from './give.js';
import { Confirm, Field, Prompt, SendButton, Status, stopsAt } from './parts.js';
import { discardPicture, givePicture, NoPicture, onTheirWay, paint, prepared, sendAgain, tellGiven } from './pictures.js';
import { connection, room } from './room.js';
import { behind, formOf, goAlong } from './writing.js';

const NOTHING = { title: '', text: '', picture: '' };
const chosenAt = signal({}); // step id → {blob, canShow}: stays when the screen changes
const beside = new Map(); // step id → {kept, values}
const LONGEST_TITLE = 120;
const LONGEST_WORDS = 300;

/** The step that asks for pictures. */
export function PictureStep({ step }) {
  const cards = mine(step.id);
  return html`<div class="screen">
    <${Prompt} step=${step} guidance=${t('Draw on paper, together or alone. Then take a photo of it.')} />
    <${PictureForm} step=${step} />
    <${OnTheWay} step=${step.id} of=${step} />
    <${Mine} cards=${cards} title=${cards.length ? t('What you gave here') : ''} />
  </div>`;
}

/** The way to add a drawing where words are asked for. */
export function AddPicture({ of: step }) {
  const [open, setOpen] = useState(false);
  const form = useRef(null);
  useEffect(() => { if (open) form.current?.querySelector('h3')?.focus(); }, [open]);
  return html`<section class="screen" ref=${form}>
    ${open
      ? html`<h3 tabindex="-1">${t('A picture of it')}</h3><${PictureForm} step=${step} onGiven=${() => setOpen(false)} />`
      : html`<p><button class="button button--quiet button--wide" type="button" onClick=${() => setOpen(true)}>${t('Add a picture')}</button></p>`}
    <${OnTheWay} step=${step.id} of=${step} />
  </section>`;
}

/** Pictures of this phone that wait, are sent or were refused; all, or those of one step. */
export function OnTheWay({ step, of: whole }) {
  const waiting = onTheirWay(step);
  if (!waiting.length) return null;
  return html`<section class="mine" aria-label=${t('Pictures on their way')}>${waiting.map((picture) => html`<${Waiting} key=${picture.op_id} picture=${picture} step=${whole} />`)}</section>`;
}

/** The form of a step's picture. */
function wordsAt(step) {
  return step.kind === 'picture' ? formOf(step) : wordsBeside(step);
}

/** The words of a picture that is given beside other words. */
function wordsBeside(step) {
  if (!beside.has(step.id)) {
    const kept = draft(room.workshop, step.id, 'picture');
    beside.set(step.id, { kept, values: signal({ ...NOTHING, ...(room.preview ? null : kept.load()) }) });
  }
  const { kept, values } = beside.get(step.id);
  return {
    values: values.value,
    set(fields) {
      values.value = { ...values.peek(), ...fields };
      if (!room.preview) kept.save(values.peek());
    },
    clear() {
      values.value = NOTHING;
      kept.clear();
    },
  };
}

function PictureForm({ step, onGiven }) {
  const { values: words, set: keepWords, clear } = wordsAt(step);
  const chosen = chosenAt.value[step.id];
  const [errors, setErrors] = useState({});
  const form = useRef(null);
  useEffect(() => { if (words.picture && !chosen) keepWords({ picture: '' }); }, []); // the page was opened anew
  const set = (fields) => {
    keepWords(fields);
    setErrors({});
  };
  const choose = async (file) => {
    setErrors({});
    try {
      chosenAt.value = { ...chosenAt.value, [step.id]: await prepared(file) };
      keepWords({ picture: 'chosen' }); // whoever has chosen one is not taken along when the room moves on
      announce(t('The picture is chosen. Say in a few words what one sees.'));
    } catch (fault) {
      if (!(fault instanceof NoPicture)) throw fault;
      setErrors({ file: fault.message });
    }
  };
  const send = (event) => {
    event.preventDefault();
    const wrong = found({
      file: chosen ? undefined : t('Please take or choose a picture first.'),
      title: tooLong(words.title, LONGEST_TITLE), text: tooLong(words.text, LONGEST_WORDS),
    });
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    if (room.preview) return announce(t('This is a preview: nothing is sent from here.'));
    givePicture({ step: step.id, title: words.title.trim(), text: words.text.trim(), blob: chosen.blob });
    tellGiven();
    clear();
    chosenAt.value = { ...chosenAt.value, [step.id]: undefined };
    if (behind.value) goAlong();
    onGiven?.();
  };
  return html`<form class="screen" ref=${form} onSubmit=${send} noValidate>
    <${FileField} chosen=${chosen} error=${errors.file} onChoose=${choose} />
    <${Field} name="text" label=${t('Say in a few words what one sees')} optional hint=${t('For people who cannot see the picture.')} rows="2" limit=${LONGEST_WORDS}
      value=${words.text} error=${errors.text} onInput=${(text) => set({ text })} />
    <${Field} name="title" label=${t('A title')} optional value=${words.title} error=${errors.title} onInput=${(title) => set({ title })} />
    <p class="soft small">${t('Please show the drawing only: no faces and no names. Where and when the photo was taken is removed.')}</p>
    <${SharedLine} />
    <${SendButton}>${t('Give my picture')}</${SendButton}>
  </form>`;
}

/** The picture itself: a button as large as the others, reached by keyboard, with a view of what was chosen. */
function FileField({ chosen, error, onChoose }) {
  const canvas = useRef(null);
  useEffect(() => { if (chosen?.canShow) paint(canvas.current, chosen.blob).catch(() => {}); }, [chosen]);
  const take = (event) => {
    const [file] = event.currentTarget.files;
    event.currentTarget.value = ''; // the same file may be chosen again
    if (file) onChoose(file);
  };
  return html`<div class="field">
    ${chosen?.canShow && html`<canvas class="picture" ref=${canvas} role="img" aria-label=${t('The picture you have chosen')}></canvas>`}
    ${chosen && !chosen.canShow && html`<p class="soft" role="status">${t('A picture is chosen. This phone cannot show it here; the server will look at it.')}</p>`}
    ${error && html`<p class="field__error" id="picture-error">${error}</p>`}
    <label class=${`button ${chosen ? '' : 'button--main'} button--big button--wide filepick`}>
      <input class="filepick__input" type="file" name="file" accept="image/jpeg,image/png,image/webp" aria-describedby=${error ? 'picture-error' : undefined} aria-invalid=${error ? 'true' : undefined} onChange=${take} />
      <span>${chosen ? t('Take another one') : t('Take a photo or choose a picture')}</span>
    </label>
  </div>`;
}

function Waiting({ picture, step }) {
  const { op_id: id, title, text, state, share, message } = picture;
  const canvas = useRef(null);
  const putBack = () => {
    wordsAt(step).set({ title, text });
    discardPicture(id);
    announce(t('Your words are in the form again.'));
    window.scrollTo(0, 0);
  };
  useEffect(() => { paint(canvas.current, picture.blob).catch(() => { canvas.current?.remove(); }); }, [id]);
  return html`<article class="card card--picture">
    <canvas class="picture picture--small" ref=${canvas} role="img" aria-label=${text || t('Your picture')}></canvas>
    ${title && html`<h4 class="card__title" dir="auto">${title}</h4>`}
    <div class="card__foot"><${Progress} state=${state} share=${share} message=${message} />
      ${state === 'refused' && step && html`<button class="button button--small" type="button" onClick=${putBack}>${t('Take another one')}</button>`}
      ${state === 'refused' && html`<button class="button button--small" type="button" onClick=${() => sendAgain(id)}>${t('Send it again')}</button>`}
      <${Confirm} label=${state === 'refused' ? t('Discard') : t('Take back')} question=${t('Take this back? It has not been sent.')} yes=${t('Yes, take it back')} onYes=${() => discardPicture(id)} /></div>
  </article>`;
}

function Progress({ state, share, message }) {
  if (state === 'refused') return html`<${Status} kind="off">${t('Not saved')}</${Status}><span role="alert">${message}</span>`;
  if (state === 'waiting') return html`<${Status} kind="waiting">${connection.value === 'connected' ? t('Waiting to send') : t('Waiting to send. Kept on this phone')}</${Status}>`;
  const words = share >= 1 ? t('Sent. The server is preparing it') : t('Sending: %(n)s %', { n: number(Math.floor(share * 100)) });
  return html`<${Status} kind="sending">${words}</${Status}><progress class="progress" max="1" value=${share} aria-label=${t('How much of the picture is sent')}></progress>`;
}
