// The middle of the console: a panel for each need, one at a time.

import { html, useEffect, useRef } from '../../vendor/vendor.js';
import { version } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { Board } from './board.js';
import { NowPanel } from './nowpanel.js';
import { PeoplePanel } from './people.js';
import { PlanPanel } from './plan.js';
import { PromisesPanel } from './promises.js';
import { boards, openVote, waiting, workshop } from './room.js';
import { SummaryPanel } from './summary.js';
import { TABS, go, sideShown, tab, toggleSide } from './tabs.js';
import { VisionPanel } from './vision.js';
import { VotePanel } from './vote.js';

const PANELS = {
  now: NowPanel, themes: Board, vote: VotePanel, vision: VisionPanel,
  promises: PromisesPanel, people: PeoplePanel, plan: PlanPanel, summary: SummaryPanel,
};

export function Desk() {
  const Panel = PANELS[tab.value];
  const place = useRef(null);
  useEffect(() => { place.current?.closest('main').scrollTo(0, 0); }, [tab.value]);
  if (!workshop.value) return html`<p class="soft">${t('Fetching the workshop from the server…')}</p>`;
  return html`
    <div class="desk__bar" ref=${place}>
      <${Tabs} />
      ${!sideShown.value && html`<button class="button button--quiet button--small" type="button" id="show-side" aria-expanded="false" aria-controls="console-side" onClick=${() => toggleSide('hide-side')}>${t('Show voices')}</button>`}
    </div>
    <div id="panel" role="tabpanel" aria-labelledby=${`tab-of-${tab.value}`} key=${tab.value}>
      ${version.value > 0 && html`<${Panel} />`}
    </div>`;
}

function Tabs() {
  const keys = (event) => {
    const names = Object.keys(TABS);
    const steps = { ArrowRight: 1, ArrowLeft: -1 };
    const way = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const place = names.indexOf(tab.value);
    const ends = { Home: 0, End: names.length - 1 };
    const next = ends[event.key] ?? (steps[event.key] && (place + way * steps[event.key] + names.length) % names.length);
    if (next === undefined) return;
    event.preventDefault();
    go(names[next]);
    requestAnimationFrame(() => document.getElementById(`tab-of-${names[next]}`).focus());
  };
  return html`
    <div class="tabs grow" role="tablist" aria-label=${t('Panels')} onKeyDown=${keys}>
      ${Object.entries(TABS).map(([name, label]) => html`
        <button key=${name} class="tabs__tab" type="button" role="tab" id=${`tab-of-${name}`} aria-controls="panel"
          aria-selected=${tab.value === name} tabindex=${tab.value === name ? 0 : -1} onClick=${() => go(name)}>${label}${badge(name)}</button>`)}
    </div>`;
}

/** A number where something waits for the facilitator. */
function badge(name) {
  const fresh = boards.discover.value.fresh + boards.dream.value.fresh;
  const numbers = {
    now: [waiting.value, tn('%(n)s waiting for a check', '%(n)s waiting for a check', waiting.value)],
    themes: [fresh, tn('%(n)s new', '%(n)s new', fresh)],
    vote: [openVote.value ? 1 : 0, t('open')],
  };
  const [n, words] = numbers[name] ?? [0];
  if (!n) return null;
  return html` <span class="chip chip--warn tabs__badge"><span aria-hidden="true">${name === 'vote' ? '●' : n}</span><span class="visually-hidden">${words}</span></span>`;
}
