// Before the day: from a problem to a topic people want, who is invited, who does what, and whether all is ready.

import { html, useState } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { act, ask, base } from './act.js';
import { SavedField, saver } from './parts.js';
import { groups, steps, workshop } from './room.js';
import { goTo } from './tabs.js';

const prepared = () => object('preparation:-');

/** The way to the topic, with gentle help: nothing is scored and nothing is blocked. */
export function CanvasPanel() {
  const here = prepared();
  if (!here) return null;
  return html`
    <section class="panel stack" aria-labelledby="canvas-title">
      <h2 id="canvas-title">${t('From a problem to a topic')}</h2>
      <p class="soft">${t('A room moves towards what it talks about. Say in plain words what is wrong, turn it round, and name what you want more of. Best done twice, with a patient or carer and somebody who doubts.')}</p>
      <${SavedField} id="canvas-problem" label=${t('1. What is wrong, in plain words?')} hint=${t('Only you see this.')} rows="3" maxlength="1000" value=${here.problem} save=${saver('preparation.edit', {}, 'problem')} />
      <${SavedField} id="canvas-wanted" label=${t('2. What do we want more of instead?')} hint=${t('Think of a day on which it went well, even once, even elsewhere.')} rows="3" maxlength="1000" value=${here.wanted} save=${saver('preparation.edit', {}, 'wanted')} />
      <${SavedField} id="canvas-topic" label=${t('3. The topic, as it stands on every phone')} hint=${t('Bold, inviting, and real for everybody: for a patient and for finance.')} rows="2" maxlength="200" value=${workshop.value.topic} save=${saver('workshop.edit', {}, 'topic')} />
      ${here.hints.length > 0 && html`<div class="banner banner--info" role="status"><div class="banner__text"><p><span class="banner__word">${t('To think about:')}</span></p><ul>${here.hints.map((hint) => html`<li key=${hint}>${hint}</li>`)}</ul><p class="small soft">${t('Only hints: the topic is yours.')}</p></div></div>`}
    </section>`;
}

const STATES = { wished: t('to be asked'), asked: t('asked'), coming: t('coming'), not: t('cannot come') };

/** Whom to ask, by group; the groups marked as needed come first. */
export function InvitationsPanel() {
  const invitees = all('invitee');
  const ordered = [...groups.value].sort((a, b) => Number(b.needed) - Number(a.needed));
  return html`
    <section class="panel" aria-labelledby="invite-title">
      <div class="panel__head"><h2 id="invite-title">${t('Whom to ask')}</h2><span class="soft numbers">${tn('%(n)s on the list', '%(n)s on the list', invitees.length)}</span></div>
      <p class="soft small">${t('A name or a part is enough. The list is yours alone and goes with the workshop; nobody is written to from here.')}</p>
      ${ordered.map((group) => html`<${GroupList} key=${group.ref} group=${group} list=${invitees.filter((one) => one.group === group.ref)} />`)}
      <p class="actions"><button class="button button--small" type="button" onClick=${() => goTo('people')}>${t('Change the groups')}</button></p>
    </section>`;
}

function GroupList({ group, list }) {
  const [who, setWho] = useState('');
  const [refusal, setRefusal] = useState('');
  const add = async (event) => {
    event.preventDefault();
    const answer = await ask('invitee.add', { group: group.ref, who });
    setRefusal(answer.kept ? '' : answer.message);
    if (answer.kept) setWho('');
  };
  const lacks = group.needed && !list.some((one) => ['asked', 'coming'].includes(one.state));
  const id = `invitee-${group.ref}`;
  return html`
    <div class="invitees">
      <h3 class="panel__title">${group.name} ${group.needed && html`<span class=${`chip ${lacks ? 'chip--warn' : 'chip--good'}`}>${lacks ? t('needed, nobody asked yet') : t('needed')}</span>`}</h3>
      <ul class="list-plain">${list.map((one) => html`<${Invitee} key=${one.ref} invitee=${one} />`)}</ul>
      <form class="row row--foot" onSubmit=${add}>
        <div class="field grow"><label class="field__label visually-hidden" for=${id}>${t('Somebody of %(group)s', { group: group.name })}</label>
          <input class="field__input" id=${id} type="text" maxlength="120" placeholder=${t('Name or part')} value=${who} onInput=${(event) => setWho(event.target.value)} />
          ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}</div>
        <button class="button button--small" type="submit" disabled=${!who.trim()} aria-label=${t('Add to %(group)s', { group: group.name })}>${t('Add')}</button>
      </form>
    </div>`;
}

function Invitee({ invitee }) {
  const set = (event) => act('invitee.edit', { invitee: invitee.ref, state: event.target.value });
  const [asked, setAsked] = useState(false); // the button stands where Add was a moment ago
  const remove = () => act('invitee.remove', { invitee: invitee.ref }, { say: t('Removed.') });
  return html`<li class="row row--apart">
    <span class="grow">${invitee.who}</span>
    <select class="field__input invitees__state" aria-label=${t('%(name)s is', { name: invitee.who })} value=${invitee.state} onChange=${set}>
      ${Object.entries(STATES).map(([key, label]) => html`<option key=${key} value=${key} selected=${key === invitee.state}>${label}</option>`)}</select>
    ${asked
      ? html`<span class="actions"><button class="button button--quiet button--small" type="button" onClick=${() => setAsked(false)}>${t('Keep')}</button> <button class="button button--small" type="button" aria-label=${t('Yes, remove %(name)s', { name: invitee.who })} onClick=${remove}>${t('Yes, remove')}</button></span>`
      : html`<button class="button button--quiet button--small" type="button" aria-label=${t('Remove %(name)s', { name: invitee.who })} onClick=${() => setAsked(true)}>${t('Remove')}</button>`}
  </li>`;
}

/** Is all ready? What can be worked out is; the rest is ticked. Nothing here blocks anything. */
export function ReadinessPanel() {
  const here = prepared();
  if (!here) return null;
  const checks = worked();
  const open = checks.filter((check) => !check.done).length + here.ticks.filter((tick) => !tick.done).length;
  return html`
    <section class="panel stack" aria-labelledby="ready-title">
      <div class="panel__head"><h2 id="ready-title">${t('Is all ready?')}</h2><span class=${`chip ${open ? 'chip--line' : 'chip--good'}`}>${open ? tn('%(n)s still open', '%(n)s still open', open) : t('All is ready')}</span></div>
      <ul class="list-plain ready">${checks.map((check) => html`<li class="row" key=${check.label}>
        <span class=${`chip ${check.done ? 'chip--good' : 'chip--warn'}`}>${check.done ? t('yes') : t('not yet')}</span><span class="grow">${check.label}</span>
        ${!check.done && check.panel && html`<button class="button button--small" type="button" aria-label=${t('Look: %(what)s', { what: check.label })} onClick=${() => goTo(check.panel)}>${t('Look')}</button>`}</li>`)}</ul>
      <fieldset><legend class="choices__legend">${t('What only you can see')}</legend>
        ${here.ticks.map((tick) => html`<label class="reason" key=${tick.key}><input type="checkbox" checked=${tick.done} onChange=${() => act('ready.tick', { key: tick.key, done: !tick.done })} /> <span>${tick.label}</span></label>`)}</fieldset>
    </section>
    <${RunSheet} />`;
}

function worked() {
  const here = prepared();
  const filled = (key) => Boolean(here.parts.find((part) => part.key === key)?.holder);
  const needed = groups.value.filter((group) => group.needed);
  const asked = needed.filter((group) => group.invited > 0 || group.joined > 0);
  const deliver = steps.value.filter((step) => step.phase === 'deliver' && step.kind !== 'pause').reduce((sum, step) => sum + step.minutes, 0);
  const members = object('team:-')?.members ?? [];
  return [
    { label: t('The topic says what you want, in words everybody uses.'), done: Boolean(workshop.value.topic) && here.hints.length === 0, panel: 'canvas' },
    { label: t('Date and place are set.'), done: Boolean(workshop.value.held_on && workshop.value.place), panel: 'plan' },
    { label: t('Somebody of every needed group has been asked (%(done)s of %(all)s).', { done: asked.length, all: needed.length }), done: asked.length === needed.length, panel: 'invitations' },
    { label: t('There is a sponsor, who gives permission and answers requests.'), done: filled('sponsor'), panel: 'parts' },
    { label: t('A patient or carer plans and leads together with you.'), done: filled('partner'), panel: 'parts' },
    { label: t('Somebody owns what follows.'), done: filled('manager'), panel: 'parts' },
    { label: t('A story guardian is named, besides the lead.'), done: members.some((member) => member.guards && member.role !== 'owner'), panel: 'team' },
    { label: t('Deliver has at least twenty minutes (now %(n)s).', { n: deliver }), done: deliver >= 20, panel: 'plan' },
  ];
}

function RunSheet() {
  const here = prepared();
  return html`
    <section class="panel stack" aria-labelledby="sheet-title">
      <h2 id="sheet-title">${t('The run sheet')}</h2>
      <p class="soft small">${t('The day on paper, for your hand and for the table hosts: times, questions, what to say.')}</p>
      <div class="row row--foot"><${SavedField} id="starts-at" label=${t('Begins at')} type="time" value=${here.starts_at} save=${saver('preparation.edit', {}, 'starts_at')} />
      <a class="button" href=${`${base}/run-sheet`} target="_blank" rel="noopener">${t('Open the run sheet')}</a></div>
      <p class="soft small">${t('Consent words, interview guides, checklists, role cards and paper cards to print lie in the library.')} <a href="/library" target="_blank" rel="noopener">${t('Open the library')}</a></p>
    </section>`;
}

/** Who carries the work: each part has a holder, or is plainly not filled. */
export function PartsPanel() {
  const here = prepared();
  if (!here) return null;
  const empty = here.parts.filter((part) => !part.holder).length;
  return html`
    <section class="panel stack" aria-labelledby="parts-title">
      <div class="panel__head"><h2 id="parts-title">${t('Who carries the work')}</h2><span class=${`chip ${empty ? 'chip--warn' : 'chip--good'}`}>${empty ? tn('%(n)s not filled', '%(n)s not filled', empty) : t('all filled')}</span></div>
      ${here.parts.map((part) => html`<${SavedField} key=${part.key} id=${`part-${part.key}`} label=${part.label} hint=${part.holder ? part.about : `${part.about} ${t('Not filled.')}`} maxlength="120" value=${part.holder}
        save=${(holder) => ask('part.fill', { part: part.key, holder })} />`)}
    </section>`;
}
