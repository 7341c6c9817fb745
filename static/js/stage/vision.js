// The shared vision in large type with what the room says to it: objections stand beside it, turning when there
// are many; then who can live with it, group by group, and what has changed since the version before.

import { html } from '../../vendor/vendor.js';
import { Marked } from '../lib/marked.js';
import { number, t, tn } from '../lib/t.js';
import { excerpt } from './excerpt.js';
import { useFit } from './fit.js';
import { Paged } from './paged.js';
import { vision } from './room.js';
import { usePage } from './turning.js';

const SIZES = [3, 2.6, 2.3, 2, 1.75, 1.5, 1.35, 1.2, 1.1];
const SECONDS = 22;
const BESIDE = 340; // characters of objections that stand beside the vision at a time
const LONG = 560; // characters of a vision that leave no room for anything beside it
const LONGEST_OBJECTION = 260;
const LONGEST_REPLY = 150;

export function VisionScene() {
  const { number: asked, versions } = vision.value;
  const version = versions.find((one) => one.number === asked);
  const before = versions.filter((one) => one.number < asked).at(-1);
  const pages = pagesOf(version, before);
  const page = pages[usePage(pages.length, SECONDS)];
  if (page.kind === 'groups') return html`<${Groups} version=${version} />`;
  if (page.kind === 'changes') return html`<${Changes} version=${version} before=${before} />`;
  if (page.kind === 'objections') return html`<${Against} version=${version} objections=${page.objections} />`;
  return html`<${Words} key=${page.objections.length > 0} version=${version} objections=${page.objections} />`;
}

function pagesOf(version, before) {
  const chunks = chunked(version.objections);
  const isLong = version.text.length > LONG;
  const words = isLong || !chunks.length ? [{ kind: 'words', objections: [] }] : chunks.map((objections) => ({ kind: 'words', objections }));
  return [
    ...words,
    ...(isLong ? chunks.map((objections) => ({ kind: 'objections', objections })) : []),
    ...(version.groups.some((group) => !group.hidden) ? [{ kind: 'groups' }] : []),
    ...(before ? [{ kind: 'changes' }] : []),
  ];
}

/** As many objections as can stand beside the vision at a time. */
function chunked(objections) {
  const chunks = [];
  let room = 0;
  for (const objection of objections) {
    const size = Math.min(objection.text.length, LONGEST_OBJECTION) + Math.min(objection.reply.length, LONGEST_REPLY) + 40;
    if (size > room || chunks.at(-1)?.length === 3) {
      chunks.push([]);
      room = BESIDE;
    }
    chunks.at(-1).push(objection);
    room -= size;
  }
  return chunks;
}

function Words({ version, objections }) {
  const { text } = version;
  const { box, size, isTooLong } = useFit(SIZES, text);
  const title = html`<span class="chip chip--phase">${t('Our vision')}</span>`;
  return html`
    <section class="scene scene--vision phase-dream ${objections.length ? 'scene--objected' : ''} ${isTooLong && !objections.length ? 'scene--pages' : ''}">
      ${isTooLong && !objections.length
        ? html`<${Paged} head=${title} words=${text}><h2 class="vision" dir="auto">${text}</h2><//>`
        : html`${title}<div class="vision__room" ref=${box} style=${{ fontSize: `${size}rem` }}><h2 class="vision" dir="auto">${text}</h2></div>`}
      ${objections.length > 0 && html`<${Beside} objections=${objections} all=${version.objections.length} />`}
      <${Answers} version=${version} />
    </section>`;
}

/** What is said against a vision that needs the whole wall for itself. */
function Against({ version, objections }) {
  return html`
    <section class="scene scene--vision scene--against phase-dream"><span class="chip chip--phase">${t('Our vision')}</span>
      <${Beside} objections=${objections} all=${version.objections.length} /><${Answers} version=${version} /></section>`;
}

function Beside({ objections, all }) {
  return html`
    <aside class="vision__beside"><h3>${tn('What is said against it', 'What is said against it (%(n)s)', all)}</h3>
      <ul class="objections">${objections.map((objection, n) => html`
        <li class="objection" key=${n}><p class="objection__words" dir="auto">${excerpt(objection.text, LONGEST_OBJECTION)}</p>
          ${(objection.reply || objection.changed_in) && html`<p class="objection__reply" dir="auto">${objection.changed_in && html`<strong>${t('Changed in version %(n)s.', { n: objection.changed_in })}</strong> `}${excerpt(objection.reply, LONGEST_REPLY)}</p>`}</li>`)}</ul></aside>`;
}

function Answers({ version }) {
  const { given, early, answers } = version;
  if (!given) return html`<p class="vision__answers">${t('Can you live with it? Please answer on your phone.')}</p>`;
  if (early) return html`<p class="vision__answers">${tn('%(n)s answer so far', '%(n)s answers so far', given)}</p>`;
  return html`
    <div class="vision__foot"><ul class="vision__answers" aria-label=${t('Answers')}>
      <li><strong>${number(answers.yes)}</strong> ${t('yes')}</li>
      <li><strong>${number(answers.live)}</strong> ${t('can live with it')}</li>
      <li><strong>${number(answers.no)}</strong> ${t('not yet')}</li>
    </ul><${Verdict} version=${version} /></div>`;
}

function Verdict({ version }) {
  const { stands, unseen, silent } = version;
  const notes = [
    unseen > 0 && tn('%(n)s objection is not shown, so that nobody is recognised.', '%(n)s objections are not shown, so that nobody is recognised.', unseen),
    silent > 0 && tn('%(n)s group has not answered.', '%(n)s groups have not answered.', silent),
  ].filter(Boolean);
  return html`<p class="verdict ${stands ? 'verdict--stands' : 'verdict--not'}"><span aria-hidden="true">${stands ? '✓' : '!'}</span>
    <span>${stands ? t('It stands: four in five of every group can live with it.') : t('Not everybody can live with it yet.')} ${notes.join(' ')}</span></p>`;
}

function Groups({ version }) {
  const shown = version.groups.filter((group) => !group.hidden);
  const rows = version.rest ? [...shown, { name: t('Smaller groups together'), ...version.rest, carried: version.rest.no === 0 }] : shown;
  return html`
    <section class="scene scene--results phase-dream">
      <div class="wall__head"><h2 class="scene__title">${t('Who can live with it')}</h2><p class="wall__page">${t('Version %(n)s', { n: version.number })}</p></div>
      <ol class="bars ${rows.length > 6 ? 'bars--many' : ''}">${rows.map((row) => {
        const all = row.yes + row.live + row.no;
        return html`<li class="bar ${row.carried ? 'bar--first' : ''}" key=${row.name}><span class="bar__label"><bdi>${row.name}</bdi></span>
          <span class="bar__number">${t('%(some)s of %(all)s', { some: number(row.yes + row.live), all: number(all) })}</span><progress class="bar__track" value=${row.yes + row.live} max=${all} aria-hidden="true"></progress></li>`;
      })}</ol>
    </section>`;
}

function Changes({ version, before }) {
  const words = `${before.text} → ${version.text}`;
  const { box, size } = useFit(SIZES, words);
  return html`
    <section class="scene scene--vision phase-dream">
      <p class="row"><span class="chip chip--phase">${t('What has changed')}</span> <span>${version.by ? t('Version %(n)s, put forward by %(name)s', { n: version.number, name: version.by }) : t('Version %(n)s', { n: version.number })}</span></p>
      <div class="vision__room" ref=${box} style=${{ fontSize: `${size}rem` }}><p class="vision" dir="auto"><${Marked} before=${before.text} after=${version.text} /></p></div>
      <p class="soft">${t('Since version %(n)s', { n: before.number })}</p>
    </section>`;
}
