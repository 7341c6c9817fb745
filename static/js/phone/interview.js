// The guide of an interview: one question a screen, read aloud by whoever asks. Notes stay on this phone; a person
// may put them into a story themselves, and only then can anybody read them.

import { html, signal, useEffect, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { draft } from '../lib/drafts.js';
import { t } from '../lib/t.js';
import { Giving } from './app.js';
import { Confirm, Field, Prompt } from './parts.js';
import { Heard, Letters, OnTheWay, Retold } from './retell.js';
import { own, room } from './room.js';
import { formOf } from './writing.js';

const NOTE = 2000;
const guides = new Map(); // step id → signal of {at, view, notes: {question: words}}

export function Interview({ step }) {
  const guide = guideOf(step);
  const { at, view } = guide.value.value;
  const questions = step.questions ?? [];
  const begun = formOf(step).begun || formOf(step, 'heard').begun;
  useEffect(() => { if (begun && view === 'ask' && at < 0) guide.set({ view: formOf(step).begun ? 'tell' : 'hear' }); }, []);
  if (view === 'tell') return html`<${Writing} guide=${guide}><${Giving} step=${step} /></${Writing}>`;
  if (view === 'hear') return html`<${Hear} step=${step} guide=${guide} />`;
  if (at < 0 || !questions.length) return html`<${Beginning} step=${step} guide=${guide} />`;
  if (at >= questions.length) return html`<${End} step=${step} guide=${guide} />`;
  return html`<${Question} key=${at} step=${step} guide=${guide} question=${questions[at]} at=${at} of=${questions.length} />`;
}

function guideOf(step) {
  if (!guides.has(step.id)) {
    const kept = draft(room.workshop, step.id, 'guide');
    guides.set(step.id, { kept, value: signal({ at: -1, view: 'ask', notes: {}, ...(room.preview ? null : kept.load()) }) });
  }
  const { kept, value } = guides.get(step.id);
  return {
    value,
    set(fields) {
      value.value = { ...value.peek(), ...fields };
      if (!room.preview) kept.save(value.peek());
    },
    go(to) {
      this.set({ at: to, view: 'ask' });
      requestAnimationFrame(() => {
        document.getElementById('question')?.focus({ preventScroll: true });
        window.scrollTo(0, 0);
      });
    },
  };
}

function Beginning({ step, guide }) {
  const count = step.questions?.length ?? 0;
  return html`<div class="screen">
    <${Prompt} step=${step} />
    <ul class="guide__how">
      <li>${t('One asks, the other tells. Then you swap.')}</li>
      <li>${t('Whoever asks reads the questions aloud, and listens.')}</li>
      <li>${t('Every question may be skipped. Silence is fine.')}</li>
    </ul>
    ${count > 0 && html`<button class="button button--main button--big button--wide" type="button" onClick=${() => guide.go(0)}>${t('Begin with the questions')}</button>`}
    <${Ways} guide=${guide} />
    <${Given} step=${step} />
  </div>`;
}

function Question({ step, guide, question, at, of }) {
  const { notes } = guide.value.value;
  const asked = { ...step, prompt: question, title: t('Question %(n)s of %(all)s', { n: at + 1, all: of }) };
  return html`<div class="screen guide">
    <${Prompt} step=${asked} />
    <div class="guide__steps">
      <button class="button button--main button--big" type="button" onClick=${() => guide.go(at + 1)}>${at + 1 < of ? t('Next question') : t('That was the last one')}</button>
      <button class="button" type="button" onClick=${() => guide.go(at - 1)}>${t('Back')}</button>
      <button class="button" type="button" onClick=${() => guide.go(at + 1)}>${t('Skip')}</button>
    </div>
    <${Field} name="note" label=${t('My notes')} optional rows="3" limit=${NOTE} hint=${t('They stay on this phone. Nobody else can read them.')}
      value=${notes[question] ?? ''} onInput=${(words) => guide.set({ notes: { ...notes, [question]: words } })} />
  </div>`;
}

function End({ step, guide }) {
  return html`<div class="screen">
    <${Prompt} step=${{ ...step, prompt: t('Thank each other.'), title: t('After the questions') }} />
    <p>${t('If you have not swapped yet, swap now: the other one asks. If you both have, write down what must not be lost.')}</p>
    <${Ways} guide=${guide} main />
    <${Letters} />
    <div class="guide__ways">
      <button class="button button--wide" type="button" onClick=${() => guide.go(0)}>${t('Swap, and ask the questions again')}</button>
      <button class="button button--quiet button--wide" type="button" onClick=${() => guide.go((step.questions?.length ?? 0) - 1)}>${t('Back')}</button>
    </div>
    <${Notes} step=${step} guide=${guide} />
    <${Given} step=${step} />
  </div>`;
}

/** The two ways a story may be written: by who heard it, and by who told it. */
function Ways({ guide, main = false }) {
  const to = (view) => () => { guide.set({ view }); window.scrollTo(0, 0); };
  return html`<div class="guide__ways">
    <button class=${`button button--wide ${main ? 'button--main' : ''}`} type="button" onClick=${to('hear')}>${t('Write down the story I heard')}</button>
    <button class="button button--wide" type="button" onClick=${to('tell')}>${t('Write down my own story')}</button>
  </div>`;
}

function Writing({ guide, children }) {
  return html`<div class="screen">
    <p><button class="button button--small" type="button" onClick=${() => guide.set({ view: 'ask' })}>${t('Back to the questions')}</button></p>
    ${children}
  </div>`;
}

function Hear({ step, guide }) {
  return html`<${Writing} guide=${guide}>
    <${Prompt} step=${{ ...step, prompt: t('The story I heard'), title: step.title }} />
    <${Heard} step=${step} onGiven=${() => guide.set({ view: 'ask' })} />
  </${Writing}>`;
}

function Given({ step }) {
  const mine = (own.value?.retold ?? []).filter((story) => story.step === step.id);
  return html`<${OnTheWay} /><${Retold} stories=${mine} />`;
}

/** One's notes by their questions; they leave this phone only inside a story, after one has seen them there. */
function Notes({ step, guide }) {
  const [said, setSaid] = useState('');
  const { notes } = guide.value.value;
  const written = Object.entries(notes).filter(([, words]) => words.trim());
  if (!written.length) return null;
  const into = (part, view) => () => {
    const form = formOf(step, part);
    const words = written.map(([, text]) => text.trim()).join('\n\n');
    form.set({ text: [form.values.text.trim(), words].filter(Boolean).join('\n\n') });
    guide.set({ view });
    window.scrollTo(0, 0);
    announce(t('Your notes are in the form. Nothing has been sent; change what you like.'));
  };
  const forget = () => { guide.set({ notes: {} }); setSaid(t('Your notes are gone.')); };
  return html`<section class="stack" aria-labelledby="my-notes">
    <h3 id="my-notes">${t('My notes')}</h3>
    <p class="soft small">${t('They stay on this phone. Nobody else can read them.')}</p>
    ${written.map(([question, words]) => html`<div key=${question}><p class="soft small">${question}</p><p class="voice keep-lines" dir="auto">${words}</p></div>`)}
    <div class="actions">
      <button class="button button--small" type="button" onClick=${into('heard', 'hear')}>${t('Put them into the story I heard')}</button>
      <button class="button button--small" type="button" onClick=${into('', 'tell')}>${t('Put them into my own story')}</button>
      <${Confirm} label=${t('Forget my notes')} question=${t('Forget your notes for good?')} yes=${t('Yes, forget them')} onYes=${forget} />
    </div>
    <p role="status">${said}</p>
  </section>`;
}
