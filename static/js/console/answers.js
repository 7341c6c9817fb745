// The versions of the vision side by side: what changed, who proposed it, and what the room says to each.

import { html, signal, useState } from '../../vendor/vendor.js';
import { Marked } from '../lib/marked.js';
import { t, tn } from '../lib/t.js';
import { Objections } from './objections.js';
import { vision } from './room.js';
import { timeOfDay } from './words.js';

const ANSWERS = [['yes', t('Yes')], ['live', t('Can live with it')], ['no', t('No, because…')]];
const marks = signal(true);

/** Every version there was, the newest first; any two can be compared. */
export function Versions({ onTake }) {
  const { versions } = vision.value;
  if (!versions.length) return null;
  return html`
    <section class="panel" aria-labelledby="versions-title">
      <div class="panel__head"><h2 class="panel__title" id="versions-title">${tn('%(n)s version', '%(n)s versions', versions.length)}</h2>
        ${versions.length > 1 && html`<label class="reason"><input type="checkbox" checked=${marks.value} onChange=${(event) => { marks.value = event.target.checked; }} /> <span>${t('Mark what changed from one to the next')}</span></label>`}</div>
      <ol class="versions">${[...versions].reverse().map((version) => html`<${Version} key=${version.number} version=${version} before=${versions[versions.indexOf(version) - 1]} onTake=${onTake} />`)}</ol>
      ${versions.length > 2 && html`<${Compare} versions=${versions} />`}
    </section>`;
}

function Version({ version, before, onTake }) {
  const { proposed } = vision.value;
  const { number, text, at, by, answers } = version;
  const given = answers.yes + answers.live + answers.no;
  const isAsked = number === proposed;
  return html`
    <li class=${`version ${isAsked ? 'version--asked' : ''}`}>
      <div class="version__head"><h3>${t('Version %(n)s', { n: number })}</h3>
        <span class="small soft">${[by, timeOfDay(at)].filter(Boolean).join(' · ')}</span>
        ${isAsked ? html`<span class="chip chip--good">${t('with the room')}</span>` : html`<span class="chip chip--line">${version.proposed ? t('was asked') : t('not asked yet')}</span>`}</div>
      <p class="version__text keep-lines">${marks.value && before ? html`<${Marked} before=${before.text} after=${text} />` : text}</p>
      ${version.proposed && html`<${Verdict} version=${version} given=${given} />`}
      ${given > 0 && html`<${Answers} version=${version} given=${given} />`}
      <${Objections} version=${version} />
      <p class="actions"><button class="button button--quiet button--small" type="button" aria-label=${t('Work on from this one: version %(n)s', { n: number })} onClick=${() => onTake(text)}>${t('Work on from this one')}</button></p>
    </li>`;
}

/** Whether a version stands, in a sentence. */
function Verdict({ version, given }) {
  if (!given) return html`<p class="soft">${t('Nobody has answered it yet.')}</p>`;
  const stands = version.stands;
  return html`
    <div role="status"><p class=${`verdict ${stands ? 'verdict--stands' : 'verdict--not'}`}><span aria-hidden="true">${stands ? '✓' : '!'}</span>
      <span>${stands ? t('It stands: at least four in five of every group can live with it.') : t('It does not stand for everybody: what is said against it is shown and printed beside it.')}</span></p>
      ${version.early && html`<p class="small soft">${t('Fewer than five have answered. The room sees nothing of it yet.')}</p>`}
      ${version.silent > 0 && html`<p class="small soft">${tn('%(n)s group in the room has not answered.', '%(n)s groups in the room have not answered.', version.silent)}</p>`}</div>`;
}

function Answers({ version, given }) {
  const { answers, groups, rest } = version;
  return html`
    <div><p class="small numbers">${tn('%(n)s answer', '%(n)s answers', given)}</p>
      <ol class="bars bars--tight">${ANSWERS.map(([key, words]) => html`
        <li class="bar" key=${key}><span class="bar__label">${words}</span><span class="bar__number">${answers[key]}</span><progress class="bar__track" value=${answers[key]} max=${Math.max(1, given)} aria-hidden="true"></progress></li>`)}</ol></div>
    ${groups.length > 0 && html`<details class="fold"><summary>${t('By group')}</summary><${ByGroup} groups=${groups} rest=${rest} /></details>`}`;
}

function ByGroup({ groups, rest }) {
  const shown = groups.filter((group) => !group.hidden);
  const hidden = groups.filter((group) => group.hidden);
  const row = (name, count) => html`<tr key=${name}><th scope="row">${name}</th>${ANSWERS.map(([key]) => html`<td class="table__number" key=${key}>${count[key]}</td>`)}</tr>`;
  return html`
    <div class="table-wrap"><table class="table"><caption class="visually-hidden">${t('Answers by group')}</caption>
      <thead><tr><th scope="col">${t('Group')}</th>${ANSWERS.map(([key, words]) => html`<th class="table__number" scope="col" key=${key}>${words}</th>`)}</tr></thead>
      <tbody>${shown.map((group) => row(group.carried ? group.name : t('%(name)s: fewer than four in five', { name: group.name }), group))}
        ${rest && row(t('Smaller groups together'), rest)}</tbody></table></div>
    ${hidden.length > 0 && html`<p class="small soft">${t('Not shown by themselves, so that nobody can be told from the numbers: %(groups)s. The version stands only if nobody among them says no.', { groups: hidden.map((group) => group.name).join(', ') })}</p>`}`;
}

function Compare({ versions }) {
  const [older, setOlder] = useState(versions[0].number);
  const [newer, setNewer] = useState(versions.at(-1).number);
  const text = (number) => versions.find((version) => version.number === number)?.text ?? '';
  const select = (id, label, value, choose) => html`
    <label for=${id}>${label}</label> <select class="field__input compare__pick" id=${id} value=${value} onChange=${(event) => choose(Number(event.target.value))}>
      ${versions.map(({ number }) => html`<option key=${number} value=${number} selected=${number === value}>${number}</option>`)}</select>`;
  return html`
    <div class="compare" role="group" aria-label=${t('Compare versions')}>
      <p class="row">${select('compare-older', t('What changed from version'), older, setOlder)} ${select('compare-newer', t('to version'), newer, setNewer)}</p>
      <p class="voice keep-lines"><${Marked} before=${text(older)} after=${text(newer)} /></p>
    </div>`;
}
