// What the room says to the vision, and the versions it has had.

import { html, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { differences } from './differences.js';
import { vision } from './room.js';
import { timeOfDay } from './words.js';

const ANSWERS = [['yes', t('Yes')], ['live', t('Can live with it')], ['no', t('No, because…')]];

export function Answers() {
  const { proposed, answers, groups, reasons } = vision.value;
  if (!proposed) return null;
  const given = answers.yes + answers.live + answers.no;
  return html`
    <section class="panel" aria-labelledby="answers-title">
      <div class="panel__head"><h3 class="panel__title" id="answers-title">${t('What the room says to version %(n)s', { n: proposed })}</h3><span class="small numbers" role="status">${tn('%(n)s answer', '%(n)s answers', given)}</span></div>
      <ol class="bars">${ANSWERS.map(([key, words]) => html`
        <li class="bar" key=${key}><span class="bar__label">${words}</span><span class="bar__number">${answers[key]}</span><progress class="bar__track" value=${answers[key]} max=${Math.max(1, given)} aria-hidden="true"></progress></li>`)}</ol>
      ${groups.length > 0 && html`<${ByGroup} groups=${groups} />`}
      ${reasons.length > 0 && html`<h4>${tn('%(n)s reason to read', '%(n)s reasons to read', reasons.length)}</h4>
        <ul class="list-plain stack stack--tight">${reasons.map((reason, n) => html`<li class="card" key=${n}><p class="card__text">${reason}</p></li>`)}</ul>`}
    </section>`;
}

function ByGroup({ groups }) {
  return html`
    <div class="table-wrap"><table class="table"><caption>${t('By group')}</caption>
      <thead><tr><th scope="col">${t('Group')}</th>${ANSWERS.map(([key, words]) => html`<th class="table__number" scope="col" key=${key}>${words}</th>`)}</tr></thead>
      <tbody>${groups.map((group) => html`<tr key=${group.name}><th scope="row">${group.name}</th>
        ${group.hidden ? html`<td colspan="3" class="soft">${t('fewer than 5, so not shown')}</td>` : ANSWERS.map(([key]) => html`<td class="table__number" key=${key}>${group[key]}</td>`)}</tr>`)}</tbody>
    </table></div>`;
}

/** Every version there was; any two can be laid side by side. */
export function Versions({ onTake }) {
  const { versions, proposed } = vision.value;
  const [pair, setPair] = useState(null);
  if (!versions.length) return null;
  const newest = [...versions].reverse();
  const [older, newer] = pair ?? [versions.at(-2)?.number, versions.at(-1).number];
  return html`
    <section class="panel" aria-labelledby="versions-title">
      <h3 class="panel__title" id="versions-title">${tn('%(n)s version', '%(n)s versions', versions.length)}</h3>
      <ol class="list-plain">${newest.map((version) => html`
        <li class="version" key=${version.number}><p class="small soft">${t('Version %(n)s', { n: version.number })} · ${timeOfDay(version.at)}${version.by ? ` · ${version.by}` : ''}
          ${version.number === proposed ? html` <span class="chip chip--good">${t('with the room')}</span>` : version.proposed && html` <span class="chip chip--line">${t('was asked')}</span>`}</p>
          <p class="voice keep-lines">${version.text}</p>
          ${version.number !== proposed && version.reasons.length > 0 && html`<details class="fold"><summary>${tn('%(n)s reason given against it', '%(n)s reasons given against it', version.reasons.length)}</summary>
            <ul class="list-plain stack stack--tight">${version.reasons.map((reason, n) => html`<li class="card" key=${n}><p class="card__text">${reason}</p></li>`)}</ul></details>`}
          <button class="button button--quiet button--small" type="button" aria-label=${t('Work on from this one: version %(n)s', { n: version.number })} onClick=${() => onTake(version.text)}>${t('Work on from this one')}</button></li>`)}</ol>
      ${versions.length > 1 && html`<${Compare} versions=${versions} older=${older} newer=${newer} onChoose=${setPair} />`}
    </section>`;
}

function Compare({ versions, older, newer, onChoose }) {
  const text = (number) => versions.find((version) => version.number === number)?.text ?? '';
  const select = (id, label, value, choose) => html`
    <label for=${id}>${label}</label> <select class="field__input compare__pick" id=${id} value=${value} onChange=${(event) => choose(Number(event.target.value))}>
      ${versions.map(({ number }) => html`<option key=${number} value=${number} selected=${number === value}>${number}</option>`)}</select>`;
  return html`
    <div class="compare" role="group" aria-label=${t('Compare versions')}>
      <p class="row">${select('compare-older', t('What changed from version'), older, (n) => onChoose([n, newer]))} ${select('compare-newer', t('to version'), newer, (n) => onChoose([older, n]))}</p>
      <p class="voice keep-lines">${differences(text(older), text(newer)).map(([kind, words], n) => (kind === 'same' ? words : html`<${kind === 'added' ? 'ins' : 'del'} key=${n}>${words}<//>`))}</p>
    </div>`;
}
