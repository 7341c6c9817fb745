// The pathway, part by part: what works well there, what people wish for, and gaps with their size and what they stand on.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { confidenceName, FORMS, formName, sizeName } from '../lib/pathwords.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { Mine, mine } from './cards.js';
import { found, GiveForm, misfit, SharedLine, tooLong } from './give.js';
import { Banner, Choices, Field, Prompt, SendButton } from './parts.js';
import { ask, own, room, workshop } from './room.js';
import { formOf } from './writing.js';

const LONGEST = 200;
const LONGEST_SOURCE = 80;
const FEW = 4; // cards that stand open; more are folded above the form

export function PathwayStep({ step }) {
  const { values, set } = formOf(step);
  const parts = object(`pathway:${step.id}`)?.parts ?? [];
  const place = values.part || (values.serves ?? '').replace('part:', ''); // words that came back say by `serves` where they lay
  const part = parts.find((one) => one.key === place);
  const cards = mine(step.id);
  const map = useMap(step, part?.key, cards.length);
  return html`<div class="screen">
    ${part
      ? html`<${Part} key=${part.key} step=${step} part=${part} map=${map} onBack=${() => set({ part: '', serves: '' })} />`
      : html`<${Prompt} step=${step} />
        <p class="soft">${t('Choose a part of the way. Then say what works well there, what you wish for, or what is missing.')}</p>
        <${Way} parts=${parts} map=${map} onChoose=${(key) => set({ part: key })} />`}
    ${map.failed && html`<${Banner} kind="warn" word=${t('Not connected')}>${t('What others put here cannot be had just now. You can still add something.')}</${Banner}>`}
    <${Mine} cards=${cards} title=${cards.length ? t('What you gave here') : ''} />
  </div>`;
}

/** The map as others left it: counts of every part, and the cards of one; fetched again when one's own words have arrived. */
function useMap(step, part, given) {
  const [map, setMap] = useState(null);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  const arrived = (own.value?.cards ?? []).filter((card) => card.kind === 'pathway').length;
  useEffect(() => {
    if (room.preview) return undefined;
    let gone = false;
    ask(`pathway?step=${step.id}&part=${part ?? ''}`).then(
      (answer) => { if (!gone) { setMap(answer); setFailed(false); } },
      () => { if (!gone) setFailed(true); },
    );
    return () => { gone = true; };
  }, [step.id, part, given, arrived, tries]);
  return { failed, counts: Object.fromEntries((map?.parts ?? []).map((one) => [one.key, one.counts])), cards: map && map.part === part ? map.cards : [], all: map?.all ?? 0, again: () => setTries(tries + 1) };
}

function Way({ parts, map, onChoose }) {
  return html`<ol class="way list-plain">${parts.map((part) => html`<li class="way__part" key=${part.key}>
    <button class="way__button" type="button" onClick=${() => onChoose(part.key)}><span class="way__name" dir="auto">${part.name}</span>
      <span class="way__counts">${countWords(map.counts[part.key])}</span></button></li>`)}</ol>
    ${!room.preview && html`<p><button class="button button--small" type="button" onClick=${map.again}>${t('Look again')}</button></p>`}`;
}

function countWords(counts) {
  if (!counts) return '';
  const words = [
    counts.works && tn('%(n)s works well', '%(n)s work well', counts.works),
    counts.wish && tn('%(n)s wish', '%(n)s wishes', counts.wish),
    counts.gap && tn('%(n)s gap', '%(n)s gaps', counts.gap),
  ].filter(Boolean);
  return words.length ? words.join(' · ') : t('Nothing here yet');
}

function Part({ step, part, map, onBack }) {
  const heading = useRef(null);
  useEffect(() => { heading.current?.focus({ preventScroll: true }); window.scrollTo(0, 0); }, []);
  return html`
    <p><button class="button button--quiet button--small" type="button" onClick=${onBack}>${t('Back to the whole way')}</button></p>
    <h2 class="prompt__text" id="question" tabindex="-1" ref=${heading} dir="auto">${part.name}</h2>
    <${Others} cards=${map.cards} all=${map.all} />
    ${workshop.value?.state !== 'closed' && html`<${Add} step=${step} part=${part} />`}`;
}

/** What others put here, form by form; folded when there is much of it. */
function Others({ cards, all }) {
  if (!cards.length) return null;
  return html`<details open=${cards.length <= FEW}><summary>${tn('%(n)s thing lies here', '%(n)s things lie here', cards.length)}</summary>
    <div class="stack">${FORMS.map((form) => [form, cards.filter((card) => card.form === form)]).filter(([, list]) => list.length).map(([form, list]) => html`<section key=${form}>
      <h3 class="lies__title">${formName(form)}</h3>
      <ul class="lies list-plain">${list.map((card) => html`<${Lies} key=${card.id} card=${card} />`)}</ul></section>`)}
      ${all > cards.length && html`<p class="soft small">${tn('%(n)s more is not shown here.', '%(n)s more are not shown here.', all - cards.length)}</p>`}</div></details>`;
}

function Lies({ card }) {
  return html`<li class=${`lies__one lies__one--${card.form}`}>
    <span class="voice" dir="auto">${card.text}</span>
    ${card.form === 'gap' && html`<span class="soft small">${[sizeName(card.size), confidenceName(card.confidence)].filter(Boolean).join(' · ')}</span>`}
    <${Ground} card=${card} />
    ${card.versions.length > 0 && html`<span class="soft small" dir="auto">${t('Also said: %(words)s', { words: card.versions.map((one) => one.text).join(' · ') })}</span>`}
  </li>`;
}

/** What a gap stands on: a story, a figure with its source, or nothing yet. */
function Ground({ card }) {
  if (card.form !== 'gap') return null;
  const told = [
    card.fact && t('%(fact)s (source: %(source)s)', { fact: card.fact, source: card.source }),
    card.story && t('The story: %(story)s', { story: card.story }),
    card.keeps_story && t('A story that its teller keeps to themselves'),
  ].filter(Boolean);
  return html`<span class="soft small" dir="auto">${told.join(' · ') || t('No story or figure yet')}</span>`;
}

function Add({ step, part }) {
  const { set } = formOf(step);
  return html`<${GiveForm} step=${step} kind="pathway.add" check=${check} body=${(values) => ({ ...said(values), part: part.key })} onGiven=${() => set({ part: part.key })}>
    ${(values, change, errors) => html`
      <${Choices} name="form" type="radio" legend=${t('What would you like to add?')} options=${forms()} error=${errors.form} chosen=${[values.form]} onChange=${(form) => change({ form })} />
      ${values.form && html`
        <${Field} name="text" label=${question(values.form)} rows="3" limit=${LONGEST} look="field__input--voice" value=${values.text} error=${errors.text} onInput=${(text) => change({ text })} />
        ${values.form === 'gap' && html`<${OfGap} values=${values} change=${change} errors=${errors} />`}
        <${SharedLine} />
        <${SendButton}>${t('Put it on the map')}</${SendButton}>`}`}
  </${GiveForm}>`;
}

/** Words that came back to be written again call a fact `meaning` and its source `owner`. */
function grounds({ fact, source, meaning, owner }) {
  return { fact: (fact || meaning || '').trim(), source: (source || owner || '').trim() };
}

function check(values) {
  const { fact, source } = grounds(values);
  const isGap = values.form === 'gap';
  return found({
    form: values.form ? undefined : t('Please choose one.'), text: misfit(values.text, LONGEST),
    size: isGap && !values.size ? t('Please say how many people meet this gap.') : undefined,
    confidence: isGap && !values.confidence ? t('Please say how sure you are.') : undefined,
    fact: isGap && source && !fact ? t('Please say what the figure is.') : tooLong(fact, LONGEST),
    source: isGap && fact && !source ? t('Please say where the figure comes from.') : tooLong(source, LONGEST_SOURCE),
  });
}

function said(values) {
  const { form, text, size, confidence, story } = values;
  if (form !== 'gap') return { form, text, size: null, confidence: null, story: null, fact: '', source: '' };
  return { form, text, size, confidence, story: story || null, ...grounds(values) };
}

function forms() {
  return [
    { value: 'works', label: t('This works well') }, { value: 'wish', label: t('This I wish for') },
    { value: 'gap', label: t('Here is a gap'), hint: t('Something people need and do not get') },
  ];
}

function question(form) {
  return { works: t('What works well here?'), wish: t('What do you wish for here?'), gap: t('What is missing here?') }[form];
}

function OfGap({ values, change, errors }) {
  const { fact, source } = grounds(values);
  const options = (keys, name) => keys.map((value) => ({ value, label: capital(name(value)) }));
  return html`
    <${Choices} name="size" type="radio" legend=${t('How many people meet this gap?')} options=${options(['small', 'medium', 'large'], sizeName)} error=${errors.size} chosen=${[values.size]} onChange=${(size) => change({ size })} />
    <${Choices} name="confidence" type="radio" legend=${t('How sure are you?')} options=${options(['guess', 'experience', 'figures'], confidenceName)} error=${errors.confidence} chosen=${[values.confidence]} onChange=${(confidence) => change({ confidence })} />
    <details open=${Boolean(values.story || fact || source || errors.fact || errors.source)}><summary>${t('What it stands on: a story or a figure')}</summary><div class="stack">
      <${Story} value=${values.story} onChange=${(story) => change({ story })} />
      <${Field} name="fact" label=${t('A figure or a fact')} optional value=${values.fact || values.meaning || ''} error=${errors.fact} onInput=${(words) => change({ fact: words, meaning: '' })} />
      <${Field} name="source" label=${t('Where it comes from')} optional value=${values.source || values.owner || ''} error=${errors.source} onInput=${(words) => change({ source: words, owner: '' })} />
    </div></details>`;
}

function capital(words) {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}

/** A story the room may see that shows this gap; the list is fetched only for those who want it. */
function Story({ value, onChange }) {
  const [stories, setStories] = useState(null);
  const [failed, setFailed] = useState(false);
  const load = async () => {
    try {
      setStories((await ask('stories')).stories);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  if (!stories) return html`<div class="stack stack--tight">
    ${value && html`<p class="soft">${t('A story is chosen.')}</p>`}
    <p><button class="button button--small" type="button" onClick=${load}>${value ? t('Choose another story') : t('Choose a story from this room')}</button></p>
    ${failed && html`<p class="field__error" role="alert">${t('The list cannot be had just now. You can give your words without it.')}</p>`}</div>`;
  return html`<div class="field"><label class="field__label" for="gap-story">${t('A story that shows it')} <span class="field__optional">${t('(if you like)')}</span></label>
    <select class="field__input" id="gap-story" onChange=${(event) => onChange(event.currentTarget.value)}>
      <option value="" selected=${!value}>${t('None')}</option>
      ${stories.map((story) => html`<option key=${story.id} value=${story.id} selected=${value === story.id}>${story.text}</option>`)}</select>
    ${!stories.length && html`<p class="field__hint">${t('No story has been shown to the room yet.')}</p>`}</div>`;
}
