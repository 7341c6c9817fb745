// What one's own story is about, in one's own words, and what was felt in it. All of it may be left out.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { draft } from '../lib/drafts.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { OwnWords, Ticks, withTyped } from './feelings.js';
import { give, own, pending, room, workshop } from './room.js';

const MOST_TAGS = 5;
const BLANK = { tags: [], tag: '', felt: [], moment: '', word: '' };

export function About({ card }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef(null);
  const saved = pending('story.describe').filter((item) => item.body.card === card.id && item.state !== 'refused').pop()?.body ?? own.value?.meanings?.[card.id];
  if (workshop.value?.state === 'closed' && !saved) return null;
  const close = () => { setOpen(false); requestAnimationFrame(() => button.current?.focus()); };
  if (isOpen) return html`<${Describe} card=${card} saved=${saved} onClose=${close} />`;
  return html`<div class="stack stack--tight">
    ${saved?.tags.length > 0 && html`<p class="ticks">${saved.tags.map((tag) => html`<span class="tick tick--said" key=${tag} dir="auto">${tag}</span>`)}</p>`}
    ${saved?.felt.length > 0 && html`<ul class="list-plain small">${saved.felt.map((one) => html`<li key=${one.moment}><strong dir="auto">${wordOf('moments', one.moment)}</strong>: ${[...one.feelings.map((id) => wordOf('feelings', id)), one.own].filter(Boolean).join(', ')}</li>`)}</ul>`}
    ${workshop.value?.state !== 'closed' && html`<p><button class="button button--small" type="button" ref=${button} onClick=${() => setOpen(true)}>${saved ? t('Change what it is about') : t('Say what it is about')}</button></p>`}
  </div>`;
}

function wordOf(list, id) {
  return (object('terms:-')?.[list] ?? []).find((one) => one.id === id)?.text ?? '';
}

function Describe({ card, saved, onClose }) {
  const kept = draft(room.workshop, card.id, 'about');
  const [values, setValues] = useState(() => ({ ...BLANK, tags: saved?.tags ?? [], felt: saved?.felt ?? [], ...kept.load() }));
  const place = useRef(null);
  const terms = object('terms:-') ?? { tags: [], moments: [], feelings: [] };
  useEffect(() => place.current?.focus(), []);
  const set = (fields) => {
    const next = { ...values, ...fields };
    setValues(next);
    kept.save(next);
  };
  const listed = terms.tags.map((one) => one.text);
  const own_tags = values.tags.filter((tag) => !listed.includes(tag));
  const keep = () => {
    const tags = withTyped(values.tags, values.tag, MOST_TAGS);
    const felt = withWord(values).filter((one) => one.feelings.length || one.own);
    if (give('story.describe', { card: card.id, tags, felt }, { slot: `about:${card.id}` }) === null) return;
    kept.clear();
    onClose();
  };
  return html`<section class="stack about" aria-labelledby=${`about-${card.id}`}>
    <h4 id=${`about-${card.id}`} tabindex="-1" ref=${place}>${t('What is your story about?')}</h4>
    <p class="soft small">${t('Nobody else decides this. Leave out what you like. It is seen wherever your story is.')}</p>
    <${Ticks} legend=${t('Up to five words or phrases')} options=${terms.tags.map((one) => ({ value: one.text, label: one.text }))} chosen=${values.tags}
      onToggle=${(tag, on) => { if (!on || values.tags.length < MOST_TAGS) set({ tags: on ? [...values.tags, tag] : values.tags.filter((other) => other !== tag) }); else set({}); }} />
    <${OwnWords} label=${t('In words of your own')} words=${own_tags} word=${values.tag} most=${MOST_TAGS - (values.tags.length - own_tags.length)}
      onWord=${(tag) => set({ tag })} onWords=${(words) => set({ tags: [...values.tags.filter((tag) => listed.includes(tag)), ...words] })} />
    <${FeltThere} values=${values} terms=${terms} set=${set} />
    <div class="actions"><button class="button button--main" type="button" onClick=${keep}>${t('Keep it')}</button>
      <button class="button button--quiet" type="button" onClick=${onClose}>${t('Not now')}</button></div>
  </section>`;
}

/** One moment at a time: choose it, then what was felt there. */
function FeltThere({ values, terms, set }) {
  const at = values.felt.find((one) => one.moment === values.moment) ?? { moment: values.moment, feelings: [], own: '' };
  const put = (fields) => set({ felt: [...values.felt.filter((one) => one.moment !== values.moment), { ...at, ...fields }] });
  const choose = (moment) => set({ moment, felt: withWord(values), word: values.felt.find((one) => one.moment === moment)?.own ?? '' });
  const id = 'about-moment';
  return html`<div class="field">
      <label class="field__label" for=${id}>${t('What was felt, and when')} <span class="field__optional">${t('(if you like)')}</span></label>
      <select class="field__input" id=${id} onChange=${(event) => choose(event.currentTarget.value)}>
        <option value="" selected=${!values.moment}>${t('Choose a moment')}</option>
        ${terms.moments.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === values.moment}>${one.text}${values.felt.some((felt) => felt.moment === one.id && (felt.feelings.length || felt.own)) ? ' ✓' : ''}</option>`)}
      </select></div>
    ${values.moment && html`
      <${Ticks} legend=${t('What did people feel here?')} options=${terms.feelings.map((one) => ({ value: one.id, label: one.text }))} chosen=${at.feelings}
        onToggle=${(ref, on) => put({ feelings: on ? [...at.feelings, ref] : at.feelings.filter((other) => other !== ref) })} />
      <${OwnWords} label=${t('In a word of your own')} words=${at.own ? [at.own] : []} word=${values.word === at.own ? '' : values.word} most=${1} onWord=${(word) => set({ word })} onWords=${(words) => put({ own: words[0] ?? '' })} />`}`;
}

/** The word that stands in the box belongs to the moment that is open. */
function withWord(values) {
  const typed = values.word.trim();
  const at = values.felt.find((one) => one.moment === values.moment) ?? { moment: values.moment, feelings: [], own: '' };
  if (!values.moment || !typed || at.own) return values.felt;
  return [...values.felt.filter((one) => one.moment !== values.moment), { ...at, own: typed }];
}
