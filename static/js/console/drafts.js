// What the tables write together: who holds the pen, how far they are, what they say of it, and what the room may see.

import { html, useState } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { act } from './act.js';
import { DraftFacts, Questions } from './draftparts.js';
import { Empty } from './parts.js';
import { cardById, now, steps, workshop } from './room.js';
import { spotlightOn } from './stage.js';
import { timeOfDay } from './words.js';

const AT_A_TIME = 30;

export function DraftsPanel() {
  const [shown, setShown] = useState(AT_A_TIME);
  const drafts = inOrder([...all('draft')]);
  const open = drafts.filter((draft) => draft.state === 'open' || draft.progress);
  const rest = drafts.filter((draft) => !open.includes(draft));
  return html`
    <div class="stack">
      <${Head} drafts=${drafts} />
      ${!drafts.length && html`<${Empty} art="sign" title=${t('No table has begun')}><p>${welcome()}</p><//>`}
      <ul class="list-plain stack">${open.slice(0, shown).map((draft) => html`<${Draft} key=${draft.ref} draft=${draft} />`)}</ul>
      ${open.length > shown && html`<p class="actions"><button class="button" type="button" onClick=${() => setShown(shown + AT_A_TIME)}>${tn('Show %(n)s more', 'Show %(n)s more', Math.min(AT_A_TIME, open.length - shown))}</button></p>`}
      ${rest.length > 0 && html`<${Settled} list=${rest} />`}
    </div>`;
}

function welcome() {
  return steps.value.some((step) => step.kind === 'draft')
    ? t('When the room comes to the step “Write it together”, each table’s statement grows here.')
    : t('Add a step of the kind “Write it together” to the plan: then each table writes one statement on several phones, with one pen.');
}

/** Tables by their numbers, those without one last; the newest of a table first. */
function inOrder(drafts) {
  const place = (draft) => draft.table ?? Infinity;
  return drafts.sort((one, other) => (place(one) === place(other) ? (one.begun_at < other.begun_at ? 1 : -1) : place(one) - place(other)));
}

function Head({ drafts }) {
  const onStage = now.value?.scene === 'drafts';
  const given = drafts.filter((draft) => draft.card).length;
  const show = () => act('scene.show', { scene: onStage ? 'auto' : 'drafts' }, { say: onStage ? t('The stage follows the step.') : t('The stage shows what the tables write.') });
  return html`
    <section class="panel" aria-labelledby="drafts-title">
      <div class="panel__head"><span class="row"><h2 id="drafts-title">${t('What the tables write')}</h2>
        <span class="soft numbers" role="status">${drafts.length > 0 && t('%(begun)s begun, %(given)s given', { begun: number(drafts.length), given: number(given) })}</span></span>
        <button class="button button--small" type="button" aria-pressed=${onStage} onClick=${show}>${t('Show it on the stage')}</button></div>
      <${Growing} />
    </section>`;
}

/** Whether the room sees every draft as it grows; not where everything is read first. */
function Growing() {
  const { moderation } = workshop.value;
  const isShown = Boolean(object('drafts:-')?.words_shown);
  if (moderation === 'all') return html`<p class="small soft">${t('You read every card first. So the room sees a draft only after you have shown it here, as you have read it.')}</p>`;
  return html`<label class="row"><input type="checkbox" class="tick" checked=${isShown} onChange=${(event) => act('drafts.show', { shown: event.currentTarget.checked }, { say: event.currentTarget.checked ? t('The room sees all drafts grow.') : t('The room sees only what you show.') })} />
    <span>${t('Let the room see all drafts while they grow')} <span class="small soft">${t('Else only those you show one by one, as you have read them.')}</span></span></label>`;
}

function Draft({ draft }) {
  const title = `draft-${draft.ref}`;
  const words = draft.sentence ?? draft.words;
  return html`
    <li><section class="card" aria-labelledby=${title}>
      <div class="panel__head">
        <h3 id=${title}>${tableName(draft)}</h3>
        <span class="grow row"><${Progress} draft=${draft} />${draft.people > 0 && html`<span class="small soft">${tn('%(n)s phone', '%(n)s phones', draft.people)}</span>`}
          ${draft.suggestions > 0 && html`<span class="chip chip--info">${tn('%(n)s suggestion beside it', '%(n)s suggestions beside it', draft.suggestions)}</span>`}</span>
      </div>
      ${words ? html`<blockquote class="vision" dir="auto">${words}</blockquote>` : html`<p class="soft">${t('No words yet.')}</p>`}
      ${draft.answers && html`<${PenLine} draft=${draft} /><${OnStage} draft=${draft} /><${DraftFacts} draft=${draft} /><${Questions} draft=${draft} />`}
    </section></li>`;
}

export function tableName({ table }) {
  return table === null ? t('Somebody alone') : t('Table %(n)s', { n: table });
}

function Progress({ draft }) {
  const { state, version, missing = [], progress } = draft;
  if (progress) return html`<span class="chip chip--line">${{ begun: t('Just begun'), words: t('Has words'), linked: t('Linked to dream and story'), given: t('Given to the room') }[progress]}</span>`;
  if (state === 'given') return html`<span class="chip chip--good">${t('Given to the room')}</span>`;
  if (state === 'aside') return html`<span class="chip chip--line">${t('Laid aside')}</span>`;
  if (!version) return html`<span class="chip chip--line">${t('Just begun')}</span>`;
  return missing.length
    ? html`<span class="chip chip--line">${missing.length > 1 ? t('Not linked to a dream or a story yet') : missing[0] === 'dream' ? t('Not linked to a dream yet') : t('Not linked to a story yet')}</span>`
    : html`<span class="chip chip--good">${t('Linked to dream and story')}</span>`;
}

/** Who holds the pen; a pen that is stuck can be freed. */
function PenLine({ draft }) {
  const { pen, asked, asked_at: since } = draft;
  const free = () => act('draft.release_pen', { draft: draft.ref }, { say: asked ? t('The pen has gone to whoever asked first.') : t('The pen lies on the table.') });
  return html`<p class="row">
    <span>${pen ? (pen.name ? t('%(name)s (%(badge)s) holds the pen.', pen) : t('%(badge)s holds the pen.', { badge: pen.badge })) : t('Nobody holds the pen.')}</span>
    ${asked > 0 && html`<span class="chip chip--warn">${tn('%(n)s asks for it', '%(n)s ask for it', asked)} · ${t('since %(time)s', { time: timeOfDay(since) })}</span>`}
    ${pen && html`<button class="button button--small" type="button" aria-label=${t('Free the pen: %(table)s', { table: tableName(draft) })} onClick=${free}>${t('Free the pen')}</button>`}
  </p>`;
}

/** What of it the room may see: the words as they have been read here, until others are shown. */
function OnStage({ draft }) {
  if (!draft.sentence || draft.table === null) return null;
  if (object('drafts:-')?.words_shown && workshop.value.moderation !== 'all') return null;
  const show = (version) => act('draft.show', { draft: draft.ref, version }, { say: version ? t('The room may see these words.') : t('The room sees these words no more.') });
  const name = (words) => t('%(what)s: %(table)s', { what: words, table: tableName(draft) });
  const { shown, version } = draft;
  return html`<p class="row">
    ${shown !== null && html`<span class=${`chip ${shown === version ? 'chip--good' : 'chip--warn'}`}>${shown === version ? t('The room may see these words') : t('The room sees earlier words')}</span>`}
    ${shown !== version && html`<button class="button button--small" type="button" aria-label=${name(t('Show these words'))} onClick=${() => show(version)}>${t('Show these words')}</button>`}
    ${shown !== null && html`<button class="button button--quiet button--small" type="button" aria-label=${name(t('Take them off'))} onClick=${() => show(null)}>${t('Take them off')}</button>`}
  </p>`;
}

/** Given or laid aside: one line each, with all the rest below it. */
function Settled({ list }) {
  return html`
    <section class="panel" aria-labelledby="drafts-settled">
      <h3 id="drafts-settled">${t('Given, or laid aside')}</h3>
      <ul class="list-plain stack stack--tight">${list.map((draft) => html`<li key=${draft.ref} class="card card--statement">
        <p class="card__kind"><strong>${tableName(draft)}</strong> <${Progress} draft=${draft} /></p>
        <p class="card__text" dir="auto">${draft.sentence || t('(no words yet)')}</p>
        <${DraftFacts} draft=${draft} />
        <${Questions} draft=${draft} />
        <${Given} card=${cardById(draft.card)} draft=${draft} /></li>`)}</ul>
    </section>`;
}

function Given({ card, draft }) {
  if (!card) return null;
  const isLit = now.value?.spotlight === card.ref;
  return html`<div class="card__foot">
    ${card.state !== 'shown' && html`<span class="chip chip--warn">${card.state === 'held' ? t('Waiting for a check') : t('Hidden')}</span>`}
    ${card.state === 'shown' && html`<button class="button button--small" type="button" aria-pressed=${isLit} aria-label=${t('%(what)s: %(table)s', { what: t('Show it alone on the stage'), table: tableName(draft) })} onClick=${() => spotlightOn(isLit ? null : card.ref)}>${t('Show it alone on the stage')}</button>`}
  </div>`;
}
