// The plan of the day and what stands over it; every field saves itself when it is left.

import { html, signal, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { act, ask, base } from './act.js';
import { KeepPlan } from './keepplan.js';
import { SavedLines } from './lines.js';
import { SavedField, saver } from './parts.js';
import { currentStep, now, steps, tallyOf, workshop } from './room.js';
import { MODERATION, PHASES, STEP_KINDS, cardsWords, minutesWords } from './words.js';

const opened = signal(null); // the step whose fields are unfolded
const ASKS_QUESTIONS = ['interview'];

export function PlanPanel() {
  const total = steps.value.reduce((sum, step) => sum + step.minutes, 0);
  return html`
    <${About} />
    <section class="panel" aria-labelledby="plan-title">
      <div class="panel__head"><h2 id="plan-title">${t('The plan')}</h2><span class="soft numbers">${t('%(steps)s steps, %(hours)s h %(minutes)s min', { steps: steps.value.length, hours: Math.floor(total / 60), minutes: total % 60 })}</span></div>
      <p class="soft small">${t('What you change is saved when you leave the field. Phones see it at once if the room is in that step.')}</p>
      <ol class="list-plain">${steps.value.map((step, place) => html`<${Row} key=${step.ref} step=${step} place=${place} last=${place === steps.value.length - 1} />`)}</ol>
      <${NewStep} />
      <${KeepPlan} />
    </section>`;
}

function About() {
  const here = workshop.value;
  const save = (name, read) => saver('workshop.edit', {}, name, read);
  return html`
    <section class="panel stack" aria-labelledby="about-title">
      <h2 id="about-title">${t('This workshop')}</h2>
      <${SavedField} id="about-topic" label=${t('Topic')} hint=${t('What do you want more of? It stands on every phone.')} value=${here.topic} maxlength="200" save=${save('topic')} />
      <div class="pair">
        <${SavedField} id="about-date" label=${t('Date')} type="date" value=${here.held_on ?? ''} save=${save('held_on', (words) => words || null)} />
        <${SavedField} id="about-place" label=${t('Place')} value=${here.place} maxlength="120" save=${save('place')} />
      </div>
      <${SavedField} id="about-moderation" label=${t('Before cards reach the stage')} hint=${t('The room sees a card only once it is released. A card for the facilitators alone is never shown.')} value=${here.moderation} options=${MODERATION} save=${save('moderation')} />
    </section>`;
}

function Row({ step, place, last }) {
  const isOpen = opened.value === step.ref;
  const used = now.value?.opened.includes(step.ref);
  const move = (to) => act('step.move', { step: step.ref, to }, { say: t('Moved to place %(n)s.', { n: to + 1 }) });
  const remove = () => act('step.remove', { step: step.ref }, { say: t('Removed.') });
  const tool = (label, run, words, disabled) => html`<button class="button button--small" type="button" disabled=${disabled} aria-label=${words} onClick=${run}>${label}</button>`;
  const named = { title: step.title };
  return html`
    <li class=${`phase-${step.phase}`}>
      <div class="plan-row">
        <span class="chip chip--phase">${PHASES[step.phase]}</span>
        <span class="plan-row__title">${place + 1}. ${step.title}<span class="plan-row__hint">${STEP_KINDS[step.kind]}${tallyOf(step.ref) ? ` · ${cardsWords(tallyOf(step.ref))}` : ''}${currentStep.value?.ref === step.ref ? ` · ${t('the room is here')}` : ''}</span></span>
        <span class="plan-row__minutes">${step.minutes ? minutesWords(step.minutes) : t('no time set')}</span>
        <span class="plan-row__tools actions">
          ${tool('↑', () => move(place - 1), t('Move “%(title)s” up', named), place === 0)}${tool('↓', () => move(place + 1), t('Move “%(title)s” down', named), last)}
          <button class="button button--small" type="button" aria-expanded=${isOpen} aria-label=${isOpen ? t('Fold “%(title)s”', named) : t('Edit “%(title)s”', named)} onClick=${() => { opened.value = isOpen ? null : step.ref; }}>${isOpen ? t('Fold') : t('Edit')}</button>
          ${tool(t('Remove'), remove, t('Remove “%(title)s”', named), used)}</span>
      </div>
      ${isOpen && html`<${StepFields} step=${step} used=${used} />`}
    </li>`;
}

function StepFields({ step, used }) {
  const save = (name, read) => saver('step.edit', { step: step.ref }, name, read);
  const saveMinutes = (words) => (isMinutes(words) ? save('minutes', Number)(words) : { kept: false, message: t('Please give whole minutes, from 0 to 1,440.') });
  const id = (name) => `step-${step.ref}-${name}`;
  return html`
    <div class="plan-fields stack">
      <div class="pair"><${SavedField} id=${id('title')} label=${t('Title')} value=${step.title} maxlength="80" save=${save('title')} />
        <${SavedField} id=${id('minutes')} label=${t('Minutes')} type="number" value=${step.minutes} save=${saveMinutes} /></div>
      <${SavedField} id=${id('prompt')} label=${t('What people are asked')} value=${step.prompt} rows="3" maxlength="600" save=${save('prompt')} />
      <${OtherQuestions} step=${step} />
      ${(ASKS_QUESTIONS.includes(step.kind) || step.questions.length > 0) && html`<${SavedLines} id=${id('questions')} label=${t('Questions, one after the other')} hint=${t('Phones show one at a time.')} values=${step.questions} most=${30} maxlength="300" add=${t('Add a question')} save=${save('questions')} />`}
      <${SavedField} id=${id('guidance')} label=${t('A word for the facilitator')} hint=${t('Only you see it.')} value=${step.guidance} rows="3" maxlength="1000" save=${save('guidance')} />
      <div class="pair">${used
        ? html`<p class="soft small">${t('The room has been in this step, so what people do in it stays: %(kind)s.', { kind: STEP_KINDS[step.kind] })}</p>`
        : html`<${SavedField} id=${id('kind')} label=${t('What people do')} value=${step.kind} options=${STEP_KINDS} save=${save('kind')} />`}
        <${SavedField} id=${id('phase')} label=${t('Phase')} value=${step.phase} options=${PHASES} save=${save('phase')} /></div>
    </div>`;
}

const library = signal(null); // questions by kind of step, once somebody has asked for them

/** Questions that have served other rooms; choosing one puts it into the step. */
function OtherQuestions({ step }) {
  const load = async () => {
    try {
      library.value = (await (await fetch(`${base}/prompts`, { credentials: 'same-origin' })).json()).prompts;
    } catch {
      library.value = {};
    }
  };
  if (!library.value) return html`<p><button class="button button--quiet button--small" type="button" onClick=${load}>${t('Other questions to ask')}</button></p>`;
  const found = library.value[step.kind] ?? [];
  if (!found.length) return html`<p class="soft small">${t('There is no other question for this kind of step.')}</p>`;
  const take = (prompt) => act('step.edit', { step: step.ref, prompt }, { say: t('The question is changed.') });
  return html`<ul class="list-plain words">${found.map((prompt) => html`<li key=${prompt}><button class="words__one" type="button" aria-pressed=${prompt === step.prompt} onClick=${() => take(prompt)}><span class="voice">${prompt}</span></button></li>`)}</ul>`;
}

function NewStep() {
  const blank = { title: '', kind: 'talk', phase: '', minutes: '10', after: '' };
  const [form, setForm] = useState(blank);
  const [refusal, setRefusal] = useState('');
  const type = (name) => (event) => setForm({ ...form, [name]: event.target.value });
  const after = steps.value.find((step) => step.ref === form.after) ?? steps.value.at(-1);
  const add = async (event) => {
    event.preventDefault();
    const body = { after: form.after === 'first' ? null : after?.ref ?? null, phase: form.phase || after?.phase || 'discover', kind: form.kind, title: form.title, prompt: '', minutes: Number(form.minutes) };
    const answer = await ask('step.add', body);
    setRefusal(answer.kept ? '' : answer.message);
    if (!answer.kept) return;
    setForm(blank);
    opened.value = answer.id;
  };
  const field = (name, label, input) => html`<div class="field"><label class="field__label" for=${`new-step-${name}`}>${label}</label>${input}</div>`;
  const select = (name, options, value) => html`<select class="field__input" id=${`new-step-${name}`} value=${value} onChange=${type(name)}>${Object.entries(options).map(([key, words]) => html`<option key=${key} value=${key} selected=${key === value}>${words}</option>`)}</select>`;
  const places = { first: t('at the beginning'), ...Object.fromEntries(steps.value.map((step) => [step.ref, t('after “%(title)s”', { title: step.title })])) };
  return html`
    <form class="panel stack" aria-labelledby="new-step-title-word" onSubmit=${add}>
      <h3 id="new-step-title-word">${t('Add a step')}</h3>
      <div class="pair">${field('title', t('Title of the new step'), html`<input class="field__input" id="new-step-title" type="text" maxlength="80" required value=${form.title} onInput=${type('title')} />`)}
        ${field('kind', t('What people do in it'), select('kind', STEP_KINDS, form.kind))}</div>
      <div class="pair">${field('after', t('Where'), select('after', places, form.after || after?.ref))}
        ${field('minutes', t('Minutes for it'), html`<input class="field__input" id="new-step-minutes" type="number" min="0" max="1440" required value=${form.minutes} onInput=${type('minutes')} />`)}</div>
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <p><button class="button" type="submit" disabled=${!form.title.trim()}>${t('Add the step')}</button></p>
    </form>`;
}

function isMinutes(words) {
  return /^\d{1,4}$/.test(String(words).trim()) && Number(words) <= 1440;
}
