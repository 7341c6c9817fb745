// The middle of the console: a panel for each need, one at a time.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { all, version } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { careWaiting } from './care.js';
import { Disk } from './disk.js';
import { Late } from './late.js';
import { NowPanel } from './nowpanel.js';
import { boards, openVote, waiting, wordsWaiting, workshop } from './room.js';
import { GROUPS, go, goToGroup, group, sideShown, tab, toggleSide } from './tabs.js';

/** Where each panel is; fetched when it is first shown. */
const PANELS = {
  now: async () => NowPanel,
  canvas: () => import('./prepare.js').then((m) => m.CanvasPanel),
  invitations: () => import('./prepare.js').then((m) => m.InvitationsPanel),
  parts: () => import('./prepare.js').then((m) => m.PartsPanel),
  readiness: () => import('./prepare.js').then((m) => m.ReadinessPanel),
  ways: () => import('./ways.js').then((m) => m.WaysPanel),
  plan: () => import('./plan.js').then((m) => m.PlanPanel),
  people: () => import('./people.js').then((m) => m.PeoplePanel),
  seating: () => import('./seating.js').then((m) => m.SeatingPanel),
  themes: () => import('./board.js').then((m) => m.Board),
  sides: () => import('./sides.js').then((m) => m.SidesPanel),
  core: () => import('./core.js').then((m) => m.CorePanel),
  assess: () => import('./assess.js').then((m) => m.AssessPanel),
  pathway: () => import('./pathmap.js').then((m) => m.PathwayPanel),
  needs: () => import('./needs.js').then((m) => m.NeedsPanel),
  moments: () => import('./moments.js').then((m) => m.MomentsPanel),
  leaflets: () => import('./leaflets.js').then((m) => m.LeafletsPanel),
  vote: () => import('./vote.js').then((m) => m.VotePanel),
  dreams: () => import('./dreams.js').then((m) => m.DreamsPanel),
  cloud: () => import('./cloudwords.js').then((m) => m.CloudPanel),
  vision: () => import('./vision.js').then((m) => m.VisionPanel),
  drafts: () => import('./drafts.js').then((m) => m.DraftsPanel),
  statements: () => import('./promises.js').then((m) => m.StatementsPanel),
  promises: () => import('./deliver.js').then((m) => m.PromisesPanel),
  actiongroups: () => import('./actiongroups.js').then((m) => m.ActionGroupsPanel),
  team: () => import('./team.js').then((m) => m.TeamPanel),
  care: () => import('./care.js').then((m) => m.CarePanel),
  summary: () => import('./summary.js').then((m) => m.SummaryPanel),
};

const fetched = { now: NowPanel };

export function Desk() {
  const place = useRef(null);
  useEffect(() => { place.current?.closest('main').scrollTo(0, 0); }, [tab.value]);
  if (!workshop.value) return html`<p class="soft">${t('Fetching the workshop from the server…')}</p>`;
  const panels = GROUPS[group.value].panels;
  const several = Object.keys(panels).length > 1;
  return html`
    <div class="desk__bar" ref=${place}>
      <${Groups} />
      ${!sideShown.value && html`<button class="button button--quiet button--small" type="button" id="show-side" aria-expanded="false" aria-controls="console-side" onClick=${() => toggleSide('hide-side')}>${t('Show voices')}</button>`}
    </div>
    <${Disk} />
    <${Late} />
    <div id="group-panel" role="tabpanel" aria-labelledby=${`group-of-${group.value}`}>
      ${several && html`<${Panels} panels=${panels} key=${group.value} />`}
      <div id="panel" role=${several ? 'tabpanel' : undefined} aria-labelledby=${several ? `tab-of-${tab.value}` : undefined} key=${tab.value}>
        ${version.value > 0 && html`<${Panel} name=${tab.value} />`}
      </div>
    </div>`;
}

/** A panel, fetched if it was never shown before. */
function Panel({ name }) {
  const [state, setState] = useState(fetched[name] ? 'there' : 'fetching');
  useEffect(() => {
    if (fetched[name]) return;
    PANELS[name]().then((part) => { fetched[name] = part; setState('there'); }, () => setState('failed'));
  }, [name, state === 'again']);
  const Part = fetched[name];
  if (Part) return html`<${Part} />`;
  if (state === 'failed') return html`<p class="soft" role="alert">${t('This panel could not be had from the server.')} <button class="button button--small" type="button" onClick=${() => setState('again')}>${t('Try again')}</button></p>`;
  return html`<p class="soft" role="status">${t('One moment…')}</p>`;
}

function Groups() {
  return html`<div class="tabs grow" role="tablist" aria-label=${t('Parts of the work')} onKeyDown=${walk}>
    ${Object.entries(GROUPS).map(([key, { label, panels }]) => html`
      <button key=${key} class="tabs__tab" type="button" role="tab" id=${`group-of-${key}`} aria-controls="group-panel"
        aria-selected=${group.value === key} tabindex=${group.value === key ? 0 : -1} onClick=${() => goToGroup(key)}>${label}${Object.keys(panels).map(badge)}</button>`)}
  </div>`;
}

function Panels({ panels }) {
  return html`<div class="tabs tabs--inner" role="tablist" aria-label=${t('Panels')} onKeyDown=${walk}>
    ${Object.entries(panels).map(([name, label]) => html`
      <button key=${name} class="tabs__tab" type="button" role="tab" id=${`tab-of-${name}`} aria-controls="panel"
        aria-selected=${tab.value === name} tabindex=${tab.value === name ? 0 : -1} onClick=${() => go(name)}>${label}${badge(name)}</button>`)}
  </div>`;
}

/** Arrow keys, Home and End walk along a list of tabs and choose. */
function walk(event) {
  const tabs = [...event.currentTarget.querySelectorAll('[role="tab"]')];
  const way = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const place = tabs.indexOf(document.activeElement);
  const step = { ArrowRight: way, ArrowLeft: -way }[event.key];
  const next = { Home: 0, End: tabs.length - 1 }[event.key] ?? (step && (place + step + tabs.length) % tabs.length);
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  tabs[next].click();
  requestAnimationFrame(() => document.getElementById(tabs[next].id)?.focus());
}

/** A number where something waits for the facilitator. */
function badge(name) {
  const fresh = boards.discover.value.fresh + boards.dream.value.fresh;
  const numbers = {
    now: [waiting.value, tn('%(n)s waiting for a check', '%(n)s waiting for a check', waiting.value)],
    themes: [fresh, tn('%(n)s new', '%(n)s new', fresh)],
    moments: [wordsWaiting.value, tn('%(n)s waiting for a check', '%(n)s waiting for a check', wordsWaiting.value)],
    care: [careWaiting(), tn('%(n)s waiting for somebody', '%(n)s waiting for somebody', careWaiting())],
    promises: [repliesWaiting(), tn('%(n)s answer to check', '%(n)s answers to check', repliesWaiting())],
    actiongroups: [groupsWaiting(), tn('%(n)s group to check', '%(n)s groups to check', groupsWaiting())],
    vote: [openVote.value ? 1 : 0, t('open')],
  };
  const [n, words] = numbers[name] ?? [0];
  if (!n) return null;
  return html` <span class="chip chip--warn tabs__badge"><span aria-hidden="true">${name === 'vote' ? '●' : n}</span><span class="visually-hidden">${words}</span></span>`;
}

/** Answers to requests that nobody has read yet, where they are read first. */
function repliesWaiting() {
  return all('promise').filter((promise) => promise.replies?.some((reply) => reply.state === 'held')).length;
}

function groupsWaiting() {
  return all('action_group').filter((group) => group.state === 'held').length;
}
