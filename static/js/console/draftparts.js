// What stands around a draft: what it grows from, who gains and who might lose, and what its table says of it.

import { html } from '../../vendor/vendor.js';
import { CRITERIA, hintWords, MONEY } from '../lib/criteria.js';
import { number, t, tn } from '../lib/t.js';
import { groups, served } from './room.js';
import { beginning } from './words.js';

/** Links, notes, and the voices that have not seen it. */
export function DraftFacts({ draft }) {
  const { links = [], reason, gains, loses, money, unseen = [] } = draft;
  const names = groups.value.filter((group) => unseen.includes(group.ref)).map((group) => group.name);
  const facts = [
    [t('Grows from'), links.map((ref) => served(ref)).filter(Boolean).map((words) => `“${beginning(words, 60)}”`).join(' · ')],
    [t('Not linked, because'), reason], [t('Who benefits'), gains], [t('Who might lose'), loses],
    [t('Money'), MONEY[money]], [t('Have not seen it'), names.join(', ')],
  ].filter(([, words]) => words);
  if (!facts.length) return null;
  return html`<dl class="facts small">${facts.map(([name, words]) => html`<dt key=${name}>${name}</dt><dd dir="auto">${words}</dd>`)}</dl>`;
}

/** The questions people at the table have answered, with hints; those that nobody has touched are only counted. */
export function Questions({ draft }) {
  const { answers = {}, hints = [] } = draft;
  const told = Object.keys(CRITERIA).filter((key) => answers[key] || hints.some((hint) => hint.criterion === key));
  if (!told.length) return null;
  const open = told.filter((key) => answers[key]?.word === 'open').length;
  const answered = Object.keys(answers).length;
  return html`<details>
    <summary>${t('Questions: %(answered)s of %(all)s answered', { answered: number(answered), all: number(Object.keys(CRITERIA).length) })}${open > 0 && html` · ${tn('%(n)s still open', '%(n)s still open', open)}`}${hints.length > 0 && html` · ${tn('%(n)s hint', '%(n)s hints', hints.length)}`}</summary>
    <ul class="list-plain stack stack--tight">${told.map((key) => html`<${Question} key=${key} label=${CRITERIA[key]} told=${answers[key]} hints=${hints.filter((hint) => hint.criterion === key)} />`)}</ul>
  </details>`;
}

function Question({ label, told, hints }) {
  return html`<li>
    <p class="row row--apart"><span>${label}</span>${told && html`<span class="row"><span class="small soft numbers">${counts(told)}</span><span class=${`chip ${told.word === 'yes' ? 'chip--good' : 'chip--warn'}`}>${told.word === 'yes' ? t('yes') : t('still open')}</span></span>`}</p>
    ${hints.map((hint) => html`<p class="small soft" key=${hint.kind}>${hintWords(hint)}</p>`)}
  </li>`;
}

/** Numbers only where the server tells them. */
function counts({ yes, not_yet: notYet, not_ours: notOurs }) {
  return [[yes, t('yes')], [notYet, t('not yet')], [notOurs, t('not for us to say')]].filter(([n]) => n).map(([n, word]) => `${number(n)} ${word}`).join(' · ');
}
