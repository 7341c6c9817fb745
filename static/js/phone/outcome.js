// What the room said of its network: each element as a picture and in the same words, and what is worth talking about.

import { html } from '../../vendor/vendor.js';
import { Five, resultWords, talkLists } from '../lib/spread.js';
import { number, t } from '../lib/t.js';
import { Prompt } from './parts.js';

export function Outcome({ step, round, answers }) {
  const { elements, talk, earlier } = round.result;
  const titles = Object.fromEntries(round.elements.map((one) => [one.key, one.title]));
  const scored = round.elements.filter((one) => one.scored);
  const context = round.elements.filter((one) => !one.scored);
  const lists = talkLists(talk);
  const list = (some) => some.map((one) => html`<${Element} key=${one.key} element=${one} of=${elements[one.key]} mine=${answers[one.key]} />`);
  return html`
    <${Prompt} step=${{ ...step, prompt: t('How we see our network'), title: step.title }} />
    <p class="soft small">${t('The middle is the answer with as many below as above. Nothing is shown of fewer than five people.')}</p>
    ${earlier && html`<p>${t('Compared with: %(label)s. Other people may have answered then.', { label: earlier.label })}</p>`}
    ${lists.map(({ title, keys }) => html`<section class="card" key=${title}><h3>${title}</h3><ul class="plain-points">${keys.map((key) => html`<li key=${key} dir="auto">${titles[key]}</li>`)}</ul></section>`)}
    <ul class="mine list-plain">${list(scored)}</ul>
    ${context.length > 0 && html`<h3 class="mine__title">${t('This only describes the network')}</h3><ul class="mine list-plain">${list(context)}</ul>`}`;
}

function Element({ element, of, mine }) {
  return html`<li class="card">
    <h4 class="card__title" dir="auto">${element.title}</h4>
    <p class="soft small" dir="auto">${element.question}</p>
    ${of.counts && html`<p><${Five} counts=${of.counts} /></p>`}
    ${resultWords(of).map((words) => html`<p class="small" key=${words}>${words}</p>`)}
    ${typeof mine === 'number' && html`<p class="small strong">${t('You said %(n)s.', { n: number(mine) })}</p>`}
    ${mine === 'unknown' && html`<p class="small strong">${t('You said that you do not know.')}</p>`}
  </li>`;
}
