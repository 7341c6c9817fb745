// Local needs: each with its source, how the room sees it, and why some see it differently. None is outvoted.

import { html, useState } from '../../vendor/vendor.js';
import { sourceWords, standingName } from '../lib/pathwords.js';
import { object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { act, ask } from './act.js';
import { bring, OnStage } from './assess.js';
import { Empty, Menu } from './parts.js';
import { cards } from './room.js';
import { Hiding, moderating, SaidLine, StateChip } from './said.js';
import { spotlightOn } from './stage.js';
import { ChooseStep, homeStep } from './whichstep.js';
import { beginning } from './words.js';

const KIND = 'needs';
const BLANK = { text: '', source: '', owner: '', day: '' };

export function NeedsPanel() {
  const [chosen, setChosen] = useState(null);
  const step = homeStep(KIND, chosen);
  const here = step && object(`needs:${step.ref}`);
  if (!here) return html`<${Empty} art="path" title=${t('No needs in the plan')}><p>${t('Put a step “What people here need” into the plan. You can type in what is known before the day; people add to it, agree, or see it differently.')}</p><//>`;
  const list = [...cards.value].reverse().filter((card) => card.kind === 'need' && card.step === step.ref);
  const disputed = list.filter((card) => object(`need:${card.ref}`)?.standing === 'disputed').length;
  return html`
    <div class="stack">
      <${ChooseStep} kind=${KIND} step=${step} onChoose=${setChosen} />
      <section class="panel stack stack--tight" aria-labelledby="needs-title">
        <div class="panel__head"><h2 id="needs-title">${step.title}</h2><${OnStage} step=${step} scene="needs" words=${t('The stage shows the needs.')} /></div>
        <p class="soft" role="status">${tn('%(n)s need', '%(n)s needs', list.length)}${disputed > 0 && html` <span class="chip chip--warn">${tn('%(n)s is seen differently', '%(n)s are seen differently', disputed)}</span>`}</p>
        ${!list.length && html`<p class="soft">${t('Nothing has been named yet. Begin with what is known: a census, a report, a waiting list.')}</p>`}
        <ul class="list-plain stack">${list.map((card) => html`<${Need} key=${card.ref} step=${step} card=${card} isAsked=${here.asked === card.ref} />`)}</ul>
      </section>
      <${Write} key=${step.ref} step=${step} />
    </div>`;
}

function Need({ step, card, isAsked }) {
  const [hiding, setHiding] = useState(false);
  const seen = object(`need:${card.ref}`);
  const reasons = cards.value.filter((one) => one.kind === 'objection' && one.serves === `card:${card.ref}`);
  const name = beginning(card.text, 40);
  const putToRoom = async () => {
    const kept = await act('need.ask', { step: step.ref, need: isAsked ? null : card.ref }, { say: isAsked ? t('The question is ended.') : t('The room is asked about this need.') });
    if (kept && !isAsked) bring(step, 'needs');
  };
  const items = [...moderating(card, () => setHiding(true)), card.state === 'shown' && { label: t('Spotlight'), act: () => spotlightOn(card.ref) }];
  return html`<li class=${`card ${card.state === 'held' ? 'card--held' : ''} ${card.state === 'hidden' ? 'card--hidden' : ''}`}>
    <p class="card__kind">${seen && html`<span class=${`chip ${seen.standing === 'disputed' ? 'chip--warn' : 'chip--line'}`}>${standingName(seen.standing)}</span>`}<${StateChip} card=${card} />
      ${isAsked && html`<span class="chip chip--info">${t('The room is asked about this one')}</span>`}</p>
    <p class="card__text" dir="auto">${card.text}</p>
    <p class="small soft" dir="auto">${sourceWords({ owner: card.owner, source: card.meaning, day: card.due }) || t('No source given')}</p>
    ${seen && html`<${Seen} seen=${seen} />`}
    ${reasons.length > 0 && html`<h4 class="lies__title">${t('Seen differently, because')}</h4><ul class="list-plain">${reasons.map((one) => html`<${SaidLine} key=${one.ref} card=${one} />`)}</ul>`}
    ${hiding ? html`<${Hiding} card=${card} onDone=${() => setHiding(false)} />` : html`<p class="actions">
      <button class="button button--small" type="button" aria-pressed=${isAsked} disabled=${card.state !== 'shown'} aria-label=${about(t('Ask the room'), name)} onClick=${putToRoom}>${t('Ask the room')}</button>
      <${Menu} label=${t('Edit')} name=${about(t('Edit'), name)} items=${items} /></p>`}
  </li>`;
}

function Seen({ seen }) {
  if (seen.people === null) return html`<p class="small soft">${t('Numbers are shown once five people have answered.')}</p>`;
  const cell = (n) => html`<td class="numbers">${n === null ? '–' : number(n)}</td>`;
  const row = (one) => html`<tr key=${one.name}><th scope="row">${one.name}</th>${cell(one.agree)}${cell(one.unsure)}${cell(one.dispute)}</tr>`;
  return html`<details class="fold"><summary class="small">${tn('%(n)s person has answered', '%(n)s people have answered', seen.people)}</summary>
    <div class="table-wrap"><table class="table"><caption class="small soft">${t('A dash stands for fewer than five, and for what would give them away.')}</caption>
      <thead><tr><th scope="col">${t('Group')}</th><th scope="col">${t('Agree')}</th><th scope="col">${t('Not sure')}</th><th scope="col">${t('See it differently')}</th></tr></thead>
      <tbody>${row({ ...seen, name: t('Everybody') })}${seen.groups.map(row)}</tbody></table></div></details>`;
}

/** What the facilitator brings: it may be typed in while the day is being prepared. */
function Write({ step }) {
  const [values, setValues] = useState(BLANK);
  const [refusal, setRefusal] = useState('');
  const send = async (event) => {
    event.preventDefault();
    const answer = await ask('need.write', { step: step.ref, ...values, day: values.day || null });
    setRefusal(answer.kept ? '' : answer.message);
    if (answer.kept) setValues(BLANK);
  };
  const field = (name, label, rest) => html`<div class="field"><label class="field__label" for=${`need-${name}`}>${label}</label>
    <input class="field__input" id=${`need-${name}`} dir="auto" value=${values[name]} onInput=${(event) => { setRefusal(''); setValues({ ...values, [name]: event.target.value }); }} ...${rest} /></div>`;
  return html`<section class="panel stack stack--tight" aria-labelledby="write-title"><h2 class="panel__title" id="write-title">${t('Type in what is known')}</h2>
    <form class="stack" onSubmit=${send}>
      ${field('text', t('The need, in a sentence'), { type: 'text', maxlength: 300 })}
      <div class="pair">${field('source', t('Where it is from'), { type: 'text', maxlength: 200 })}${field('owner', t('Who says so'), { type: 'text', maxlength: 80 })}${field('day', t('From which day'), { type: 'date' })}</div>
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <p><button class="button button--main button--small" type="submit" disabled=${!values.text.trim()}>${t('Put it on the list')}</button></p></form></section>`;
}
