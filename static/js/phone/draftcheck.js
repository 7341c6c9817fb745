// What people at the table say of a statement. Hints point at words; nobody is graded, nothing is counted up.

import { html, useId } from '../../vendor/vendor.js';
import { CRITERIA, hintWords, MONEY } from '../lib/criteria.js';
import { all } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { tooLong } from './give.js';
import { send, type, wordsOf } from './draftsync.js';
import { Choices, Field } from './parts.js';

const NOTE = 300;

const ANSWERS = [['yes', t('Yes')], ['not_yet', t('Not yet')], ['not_ours', t('Not for us to say')]];

export function Check({ draft }) {
  return html`
    <p class="soft small">${t('Answer what you like. Your table sees how it was answered, not who said what. Hints are only hints.')}</p>
    ${draft.sentence && html`<blockquote class="vision" dir="auto">${draft.sentence}</blockquote>`}
    ${Object.entries(CRITERIA).map(([key, label]) => html`<${Criterion} key=${key} draft=${draft} name=${key} label=${label} />`)}
  `;
}

function Criterion({ draft, name, label }) {
  const id = useId();
  const told = draft.answers[name];
  const hints = draft.hints.filter((hint) => hint.criterion === name);
  const answer = (value) => send('draft.answer', { draft: draft.id, criterion: name, answer: value }, `answer:${draft.id}:${name}`);
  return html`<fieldset class="criterion">
    <legend class="choices__legend">${label}</legend>
    ${hints.map((hint) => html`<p class="criterion__hint" key=${hint.kind}>${hintWords(hint)}</p>`)}
    <div class="criterion__answers">${ANSWERS.map(([value, words]) => html`<label class="criterion__answer" key=${value}>
      <input type="radio" name=${id} value=${value} checked=${told?.mine === value} onChange=${() => answer(value)} /><span>${words}</span></label>`)}</div>
    ${told && html`<p class="criterion__told small soft">${tableWords(told)}${told.changed ? ` ${t('The words have changed since you answered.')}` : ''}</p>`}
    ${name === 'fair' && html`<${Notes} draft=${draft} />`}
    ${name === 'seen' && html`<${Unseen} draft=${draft} />`}
    ${name === 'affordable' && html`<${Money} draft=${draft} />`}
  </fieldset>`;
}

/** How the table stands, in words; numbers only where the server tells them. */
function tableWords(told) {
  const numbers = [[told.yes, t('yes')], [told.not_yet, t('not yet')], [told.not_ours, t('not for us to say')]].filter(([n]) => n);
  if (numbers.length) return t('Your table: %(answers)s', { answers: numbers.map(([n, word]) => `${number(n)} ${word}`).join(' · ') });
  return told.word === 'yes' ? t('Your table: yes, say those who answered.') : t('Your table: still open.');
}

function Notes({ draft }) {
  const words = wordsOf(draft);
  const field = (name, label) => html`<${Field} name=${name} label=${label} optional rows="1" limit=${NOTE} look="field__input--gap" value=${words[name]} error=${tooLong(words[name], NOTE)} onInput=${(text) => type(draft, { [name]: text })} />`;
  if (draft.pen.mine) return html`<div class="stack">${field('gains', t('Who benefits?'))}${field('loses', t('Who might lose?'))}</div>`;
  const told = [[t('Who benefits:'), words.gains], [t('Who might lose:'), words.loses]].filter(([, text]) => text);
  return html`${told.map(([label, text]) => html`<p class="small" key=${label}><strong>${label}</strong> <span dir="auto">${text}</span></p>`)}`;
}

/** Which groups have not seen it; anybody at the table may say so. */
function Unseen({ draft }) {
  const groups = [...all('choice')].sort((one, other) => one.position - other.position);
  return html`<details><summary>${draft.unseen.length ? tn('%(n)s voice has not seen it', '%(n)s voices have not seen it', draft.unseen.length) : t('Which voice has not seen it?')}</summary>
    <${Choices} name="unseen" legend=${t('These have not seen it yet:')} chosen=${draft.unseen} options=${groups.map((group) => ({ value: group.ref, label: group.name }))}
      onChange=${(group, on) => send('draft.unseen', { draft: draft.id, group, unseen: on }, `unseen:${draft.id}:${group}`)} /></details>`;
}

function Money({ draft }) {
  const { money } = wordsOf(draft);
  if (!draft.pen.mine) return money ? html`<p class="small"><strong>${t('Money:')}</strong> ${MONEY[money]}</p>` : null;
  return html`<${Choices} name="money" type="radio" legend=${t('Does it need money?')} chosen=${[money]} options=${Object.entries(MONEY).map(([value, label]) => ({ value, label }))} onChange=${(value) => type(draft, { money: value })} />`;
}
