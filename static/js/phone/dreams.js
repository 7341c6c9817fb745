// The dreams to read, and of each the question who could be left out: its answers, or that it was not asked yet.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { draft } from '../lib/drafts.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { found, misfit, SharedLine } from './give.js';
import { Banner, Field, SendButton, Status, stopsAt } from './parts.js';
import { ask, give, own, pending, room, workshop } from './room.js';

const LONGEST = 200;

export function Dreams() {
  const [dreams, setDreams] = useState(null);
  const [failed, setFailed] = useState(false);
  const asking = object('asking:-');
  const load = async () => {
    setFailed(false);
    try {
      setDreams((await ask('dreams')).dreams);
    } catch {
      setFailed(true);
    }
  };
  useEffect(() => { if (!room.preview) load(); }, [asking?.card]);
  if (room.preview) return html`<p class="soft">${t('Here people read the dreams that were shown, and say who could be left out of each.')}</p>`;
  const others = (dreams ?? []).filter((dream) => dream.id !== asking?.card);
  const asked = asking && { ...asking, id: asking.card, answers: (dreams ?? []).find((dream) => dream.id === asking.card)?.answers ?? [], asked: true };
  return html`
    <p class="soft">${t('A dream is for everybody only if somebody asks: who could be left out?')}</p>
    ${failed && html`<${Banner} kind="warn" word=${t('Not connected')}>${t('The list cannot be had just now.')}</${Banner}>`}
    ${!dreams && !failed && html`<p class="soft" role="status">${t('Fetching the list')}</p>`}
    ${dreams && !dreams.length && html`<p class="soft">${t('No dream has been shown to the room yet.')}</p>`}
    ${asked && html`<${Dream} key=${asked.id} dream=${asked} open />`}
    ${others.map((dream) => html`<${Dream} key=${dream.id} dream=${dream} />`)}
    <p><button class="button button--small" type="button" onClick=${load}>${t('Look again')}</button></p>`;
}

function Dream({ dream, open = false }) {
  const { id, form, title, text, picture, answers, asked } = dream;
  const [answering, setAnswering] = useState(open);
  const button = useRef(null);
  const given = () => { setAnswering(false); requestAnimationFrame(() => button.current?.focus()); };
  const words = text || title || t('A picture');
  return html`<article class=${`card card--${form}`}>
    ${open && html`<p><span class="chip chip--phase">${t('The room is asked about this one')}</span></p>`}
    ${picture && html`<img class="picture picture--small" src=${`${picture.url}?small=1`} alt=${text || title || t('A picture without words')} width=${picture.width} height=${picture.height} loading="lazy" />`}
    ${title && html`<h3 class="card__title" dir="auto">${title}</h3>`}
    ${text && html`<p class="card__text" dir="auto">${text}</p>`}
    <h4>${t('Who could be left out?')}</h4>
    ${answers.length > 0 && html`<ul>${answers.map((answer, n) => html`<li key=${n} dir="auto">${answer}</li>`)}</ul>`}
    ${!answers.length && html`<p class="soft">${asked ? t('The room was asked; nobody has been named yet.') : t('Not yet asked.')}</p>`}
    <${Mine} dream=${id} answers=${answers} />
    ${workshop.value?.state === 'open' && (answering
      ? html`<${Answer} dream=${id} onGiven=${given} />`
      : html`<p><button class="button button--small" type="button" ref=${button} aria-label=${t('Say who: “%(words)s”', { words: words.slice(0, 60) })} onClick=${() => setAnswering(true)}>${t('Say who')}</button></p>`)}
  </article>`;
}

/** What I said about this dream, where the list does not show it yet. */
function Mine({ dream, answers }) {
  const kept = (own.value?.cards ?? []).filter((card) => card.kind === 'equity' && card.serves === `card:${dream}` && !answers.includes(card.text));
  const coming = pending('equity.answer').filter((item) => item.body.card === dream && !(own.value?.cards ?? []).some((card) => card.id === item.id));
  if (!kept.length && !coming.length) return null;
  return html`<ul class="list-plain stack stack--tight" aria-label=${t('What I said')}>
    ${coming.map((item) => html`<li key=${item.op_id}><span dir="auto">${item.body.text}</span> <${Status} kind=${item.state === 'refused' ? 'off' : 'sending'}>${item.state === 'refused' ? item.message : t('Sending')}</${Status}></li>`)}
    ${kept.map((card) => html`<li key=${card.id}><span dir="auto">${card.text}</span> <${Status} kind="saved">${card.state === 'shown' ? t('Saved') : t('Saved. A facilitator reads it first')}</${Status}></li>`)}
  </ul>`;
}

function Answer({ dream, onGiven }) {
  const kept = useRef(draft(room.workshop, dream, 'equity')).current;
  const [text, setText] = useState(() => kept.load()?.text ?? '');
  const [errors, setErrors] = useState({});
  const form = useRef(null);
  const send = (event) => {
    event.preventDefault();
    const wrong = found({ text: misfit(text, LONGEST) });
    setErrors(wrong);
    if (stopsAt(form.current, wrong)) return;
    if (give('equity.answer', { card: dream, text: text.trim(), wording: own.value?.wording ?? '' }) === null) return;
    kept.clear();
    setText('');
    onGiven();
  };
  return html`<form class="stack" ref=${form} onSubmit=${send} noValidate>
    <${Field} name="left-out" label=${t('Who could be left out, and why?')} hint=${t('For example somebody who does not hear, does not read, or lives far away. No names, please.')} rows="2" limit=${LONGEST}
      value=${text} error=${errors.text} onInput=${(words) => { setText(words); setErrors({}); kept.save({ text: words }); }} />
    <${SharedLine} />
    <${SendButton}>${t('Give my answer')}</${SendButton}>
  </form>`;
}
