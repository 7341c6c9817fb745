// The self-assessment: who has answered, closing it, and what the room said, with its groups and compared with another time.

import { html, signal, useState } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { agreementWords, fewWords, Five, movedWords, Range, spreadWords, talkLists, unknownWords } from '../lib/spread.js';
import { number, t, tn } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { act } from './act.js';
import { CompareDialog } from './compare.js';
import { Elements } from './elements.js';
import { Empty } from './parts.js';
import { cards, currentStep, joined, now } from './room.js';
import { SaidLine } from './said.js';
import { ChooseStep, homeStep } from './whichstep.js';

const KIND = 'assess';
const opened = signal(null); // the element whose groups are unfolded

export function AssessPanel() {
  const [chosen, setChosen] = useState(null);
  const step = homeStep(KIND, chosen);
  const round = step && object(`assessment:${step.ref}`);
  if (!round) return html`<${Empty} art="path" title=${t('No self-assessment in the plan')}><p>${t('Put a step “Look at our network” into the plan. People rate fourteen things on their phones; you can change them before.')}</p><//>`;
  return html`
    <div class="stack">
      <${ChooseStep} kind=${KIND} step=${step} onChoose=${setChosen} />
      <${Head} step=${step} round=${round} />
      ${round.result ? html`<${Result} step=${step} round=${round} />` : html`<${Elements} key=${step.ref} step=${step} round=${round} />`}
      <${Reasons} step=${step} round=${round} />
    </div>`;
}

function Head({ step, round }) {
  const [comparing, setComparing] = useState(false);
  const { people = 0 } = object(`rated:${step.ref}`) ?? {};
  const closed = round.state === 'closed';
  const close = () => act('assessment.close', { step: step.ref }, { say: t('Closed. Phones and the stage show the result.') });
  const reopen = () => act('assessment.reopen', { step: step.ref }, { say: t('Answers are taken again. Nobody sees a result until you close them.') });
  return html`
    <section class="panel" aria-labelledby="assess-title">
      <div class="panel__head"><h2 id="assess-title">${step.title}</h2>
        <span class="actions">
          ${closed && html`<button class="button button--small" type="button" onClick=${() => setComparing(true)}>${t('Compare with another time…')}</button>`}
          <${OnStage} step=${step} scene="assess" words=${t('The stage shows how the room sees the network.')} />
          ${closed ? html`<button class="button button--small" type="button" onClick=${reopen}>${t('Take answers again')}</button>`
            : html`<button class="button button--small button--main" type="button" disabled=${!people} onClick=${close}>${t('Close the answers')}</button>`}</span></div>
      <p class="soft" role="status">${t('%(people)s of %(all)s have answered.', { people: number(people), all: number(joined.value) })} ${closed ? t('The room sees the result.') : t('The room sees nothing until you close it.')}</p>
      ${round.result?.earlier && html`<p class="small">${t('Compared with: %(label)s. Other people may have answered then.', { label: round.result.earlier.label })}</p>`}
      ${comparing && html`<${CompareDialog} step=${step} round=${round} onClose=${() => setComparing(false)} />`}
    </section>`;
}

/** Is the stage at this scene, by itself or because somebody chose it? */
export function isOnStage(step, scene) {
  const chosen = now.value?.scene ?? 'auto';
  return chosen === scene || (chosen === 'auto' && currentStep.value?.ref === step.ref);
}

/** Bring a scene to the stage, if it is not there by itself. */
export function bring(step, scene) {
  return isOnStage(step, scene) ? true : act('scene.show', { scene });
}

export function OnStage({ step, scene, words }) {
  const shown = isOnStage(step, scene);
  const show = () => act('scene.show', { scene: shown ? 'auto' : scene }, { say: shown ? t('The stage follows the step.') : words });
  return html`<button class="button button--small" type="button" aria-pressed=${shown} onClick=${show}>${t('Show it on the stage')}</button>`;
}

function Result({ step, round }) {
  const titles = Object.fromEntries(round.elements.map((one) => [one.key, one.title]));
  const lists = talkLists(round.result.talk);
  const scored = round.elements.filter((one) => one.scored);
  const context = round.elements.filter((one) => !one.scored);
  return html`
    ${lists.length > 0 && html`<section class="panel stack stack--tight" aria-labelledby="talk-title"><h2 class="panel__title" id="talk-title">${t('Worth talking about')}</h2>
      <div class="lists">${lists.map(({ title, keys }) => html`<div key=${title}><h3>${title}</h3><ul class="plain-points">${keys.map((key) => html`<li key=${key}>${titles[key]}</li>`)}</ul></div>`)}</div></section>`}
    <section class="panel stack stack--tight" aria-labelledby="result-title"><h2 class="panel__title" id="result-title">${t('What the room said')}</h2>
      <p class="small soft">${t('The middle is the answer with as many below as above. Groups of fewer than five, and those that would give them away, are not shown.')}</p>
      <${Table} step=${step} round=${round} elements=${scored} caption=${t('Rated from 1 to 5')} />
      ${context.length > 0 && html`<${Table} step=${step} round=${round} elements=${context} caption=${t('This only describes the network: no end of these scales is better.')} />`}
    </section>`;
}

function Table({ step, round, elements, caption }) {
  const compared = Boolean(round.result.earlier) && elements.some((one) => one.scored);
  return html`<div class="table-wrap"><table class="table table--spread">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${t('Element')}</th><th scope="col">${t('The middle, and half of the answers')}</th><th scope="col">${t('Answers')}</th><th scope="col">${t('Did not know')}</th>
      ${compared && html`<th scope="col">${t('Compared')}</th>`}<th scope="col"><span class="visually-hidden">${t('What to do')}</span></th></tr></thead>
    <tbody>${elements.map((one) => html`<${Row} key=${one.key} step=${step} round=${round} element=${one} of=${round.result.elements[one.key]} compared=${compared} />`)}</tbody>
  </table></div>`;
}

function Row({ step, round, element, of, compared }) {
  const isOpen = opened.value === `${step.ref}:${element.key}`;
  const alone = round.shown === element.key;
  const fold = () => { opened.value = isOpen ? null : `${step.ref}:${element.key}`; };
  const show = async () => {
    const kept = await act('assessment.show', { step: step.ref, element: alone ? null : element.key }, { say: alone ? t('The stage shows all elements.') : t('“%(title)s” is on the stage alone.', { title: element.title }) });
    if (kept && !alone) bring(step, 'assess');
  };
  return html`
    <tr>
      <th scope="row">${element.title}<p class="small soft table__note">${element.question}</p></th>
      <td>${of.spread
        ? html`<${Range} spread=${of.spread} then=${of.then ?? null} /><p class="small">${spreadWords(of.spread)} ${agreementWords(of.agreement)}${of.apart.length === 2 ? ` ${t('Farthest apart: %(low)s and %(high)s.', { low: of.apart[0], high: of.apart[1] })}` : ''}</p>`
        : html`<p class="small soft">${fewWords(of)}</p>`}</td>
      <td class="numbers">${of.spread ? number(of.spread.people) : '–'}</td>
      <td class="numbers">${of.unknown === null ? '–' : number(of.unknown)}</td>
      ${compared && html`<td class="small">${movedWords(of) || '–'}</td>`}
      <td class="keep-together"><span class="stack stack--tight">
        ${of.spread && html`<button class="button button--small" type="button" aria-expanded=${isOpen} aria-label=${about(t('Groups'), element.title)} onClick=${fold}>${t('Groups')}</button>`}
        <button class="button button--small" type="button" aria-pressed=${alone} aria-label=${about(t('Alone on the stage'), element.title)} onClick=${show}>${t('On the stage')}</button></span></td>
    </tr>
    ${isOpen && of.spread && html`<tr class="table__more"><td colspan=${compared ? 6 : 5}><${Groups} element=${element} of=${of} /></td></tr>`}`;
}

function Groups({ element, of }) {
  return html`<div class="table__groups">
    <div><p class="small strong">${t('How many gave each score')}</p><${Five} counts=${of.counts} /><p class="visually-hidden">${of.counts.map((count, n) => tn('%(score)s: %(n)s answer', '%(score)s: %(n)s answers', count, { score: number(n + 1) })).join('; ')}</p>
      <p class="small soft">1: ${element.low}<br />5: ${element.high}</p></div>
    <table class="table grow"><caption class="small">${t('By group')}</caption>
      <thead><tr><th scope="col">${t('Group')}</th><th scope="col">${t('The middle, and half of the answers')}</th><th scope="col">${t('Answers')}</th><th scope="col">${t('Did not know')}</th></tr></thead>
      <tbody>${of.groups.map((group) => html`<tr key=${group.name}><th scope="row">${group.name}</th>
        ${group.hidden ? html`<td class="soft small" colspan="3">${t('Not shown, so that nobody can be found')}</td>`
          : html`<td><${Range} spread=${group.spread} /><span class="small">${spreadWords(group.spread)}</span></td><td class="numbers">${number(group.spread.people)}</td><td class="numbers">${group.unknown === null || group.unknown === undefined ? '–' : unknownWords(group.unknown) || number(0)}</td>`}</tr>`)}</tbody></table>
  </div>`;
}

/** Why people answered so: lines that never tell with which score they go. */
function Reasons({ step, round }) {
  const mine = cards.value.filter((card) => card.kind === 'reason' && card.step === step.ref);
  const lists = round.elements.map((one) => [one, mine.filter((card) => card.serves === `element:${one.key}`)]).filter(([, list]) => list.length);
  if (!lists.length) return null;
  return html`<section class="panel stack stack--tight" aria-labelledby="reasons-title"><h2 class="panel__title" id="reasons-title">${t('Why, in people’s words')}</h2>
    ${lists.map(([one, list]) => html`<div key=${one.key}><h3>${one.title}</h3><ul class="list-plain">${list.map((card) => html`<${SaidLine} key=${card.ref} card=${card} />`)}</ul></div>`)}</section>`;
}
