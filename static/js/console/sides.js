// Themes and moments from many sides: by group, over the day, as a map, taken up in dreams, told by several.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { Band, echoes, firstWith, longest, mapWords, sideName, themesOf, versions } from '../lib/sides.js';
import { object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { act } from './act.js';
import { Empty } from './parts.js';
import { now, steps } from './room.js';
import { boardName, chooseBoard } from './themes.js';
import { SCENES, timeOfDay } from './words.js';

const VIEWS = {
  groups: [t('By group'), 'sides'], time: [t('Over the day'), null], map: [t('Map'), 'map'],
  echoes: [t('From stories to dreams'), 'echoes'], versions: [t('One moment, several accounts'), 'versions'],
};
const BOARDS = { discover: t('Stories (Discover)'), dream: t('Dreams (Dream)') };
const OF_BOARD = ['groups', 'time', 'map'];
const dark = matchMedia('(prefers-color-scheme: dark)');

export function SidesPanel() {
  const [view, setView] = useState('groups');
  useEffect(() => { act('sides.look'); }, []);
  const board = firstWith((seen) => seen?.themes.length, boardName.value);
  const seen = object(`sides:${board}`);
  const [, scene] = VIEWS[view];
  return html`
    <section class="panel stack" aria-labelledby="sides-title">
      <div class="panel__head"><h2 id="sides-title">${t('From many sides')}</h2>
        <span class="actions">${seen && html`<span class="small soft">${t('As it stood at %(time)s', { time: timeOfDay(seen.at) })}</span>`}
          <button class="button button--small" type="button" onClick=${() => act('sides.look', {}, { say: t('Looking again.') })}>${t('Look again')}</button></span></div>
      <div class="scenes" role="group" aria-label=${t('What to look at')}>${Object.entries(VIEWS).map(([key, [label]]) => html`
        <button key=${key} class="button button--small" type="button" aria-pressed=${key === view} onClick=${() => setView(key)}>${label}</button>`)}</div>
      ${OF_BOARD.includes(view) && html`<div class="scenes" role="group" aria-label=${t('Which board')}>${Object.entries(BOARDS).map(([key, label]) => html`
        <button key=${key} class="button button--quiet button--small" type="button" aria-pressed=${key === board} disabled=${!object(`sides:${key}`)?.themes.length} onClick=${() => chooseBoard(key)}>${label}</button>`)}</div>`}
      <${View} view=${view} seen=${seen} />
      ${scene && html`<p class="actions"><button class="button button--small" type="button" aria-pressed=${now.value?.scene === scene} onClick=${() => act('scene.show', { scene }, { say: t('The stage shows: %(scene)s.', { scene: SCENES[scene] }) })}>${t('Show it on the stage')}</button></p>`}
    </section>`;
}

function View({ view, seen }) {
  if (view === 'versions') return html`<${Versions} />`;
  if (view === 'echoes') return html`<${Echoes} />`;
  if (!seen || !themesOf(seen).length) return html`<${Empty} art="stories" title=${t('No themes with cards yet')}><p>${t('Once there are, they are shown here by group and over the day.')}</p><//>`;
  return { groups: html`<${ByGroup} seen=${seen} />`, time: html`<${OverTime} seen=${seen} />`, map: html`<${Map} seen=${seen} />` }[view];
}

function ByGroup({ seen }) {
  if (!seen.sides.length) return html`<p class="soft">${t('Too few people are here to tell themes by group without pointing to somebody: at least two times five are needed.')}</p>`;
  const themes = themesOf(seen);
  const most = longest(themes);
  const unknown = themes.some((theme) => theme.unknown);
  return html`
    <div class="table-wrap" tabindex="0" role="group" aria-label=${t('Themes by group')}><table class="table table--sides">
      <caption class="visually-hidden">${t('How many cards of each theme came from which group')}</caption>
      <thead><tr><th scope="col">${t('Theme')}</th>${seen.sides.map((side) => html`<th scope="col" key=${sideName(side)}>${sideName(side)}</th>`)}
        ${unknown && html`<th scope="col">${t('Group not known')}</th>`}<th scope="col" class="table__number">${t('All cards')}</th></tr></thead>
      <tbody>${themes.map((theme) => html`<tr key=${theme.id}><th scope="row" dir="auto">${theme.name}</th>
        ${seen.sides.map((side, at) => html`<td key=${at}>${theme.by ? html`<${Band} band=${theme.by[at]} most=${most} />` : t('not shown')}</td>`)}
        ${unknown && html`<td>${number(theme.unknown)}</td>`}<td class="table__number">${number(theme.size)}</td></tr>`)}</tbody>
    </table></div>
    <p class="small soft">${t('Each column stands for at least five people; who belongs to several groups is counted with one of them. Where a number under five could be worked out, numbers are given in fives, or not at all.')}</p>`;
}

function OverTime({ seen }) {
  const themes = themesOf(seen);
  const titles = new globalThis.Map(steps.value.map((step) => [step.ref, step.title]));
  const columns = [...(seen.before ? [t('Before the day')] : []), ...seen.slices.map((start) => t('from %(time)s', { time: timeOfDay(start) }))];
  const counts = (theme) => [...(seen.before ? [theme.before] : []), ...theme.slices];
  return html`
    ${seen.steps.length > 1 && html`<${Counts} caption=${t('In which step the cards came')} columns=${seen.steps.map((step) => titles.get(step) ?? '')} themes=${themes} counts=${(theme) => theme.steps} />`}
    <${Counts} caption=${tn('When the cards came, in slices of %(n)s minute', 'When the cards came, in slices of %(n)s minutes', seen.minutes)} columns=${columns} themes=${themes} counts=${counts} />`;
}

function Counts({ caption, columns, themes, counts }) {
  const most = Math.max(1, ...themes.flatMap(counts));
  return html`<div class="table-wrap" tabindex="0" role="group" aria-label=${caption}><table class="table table--sides">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${t('Theme')}</th>${columns.map((title, at) => html`<th scope="col" key=${at}>${title}</th>`)}</tr></thead>
    <tbody>${themes.map((theme) => html`<tr key=${theme.id}><th scope="row" dir="auto">${theme.name}</th>
      ${counts(theme).map((count, at) => html`<td key=${at}><${Band} band=${[count, count]} most=${most} /></td>`)}</tr>`)}</tbody>
  </table></div>`;
}

function Map({ seen }) {
  const [isDark, setDark] = useState(dark.matches);
  useEffect(() => {
    const note = () => setDark(dark.matches);
    dark.addEventListener('change', note);
    return () => dark.removeEventListener('change', note);
  }, []);
  return html`
    ${seen.svg
      ? html`<img class="map" src=${`${seen.svg}${isDark ? '?dark=1' : ''}`} alt=${t('Map of the themes. The list below says the same.')} />`
      : html`<p class="soft" role="status">${t('The map is being drawn.')}</p>`}
    <ul class="map__list">${mapWords(seen).map((words) => html`<li key=${words} dir="auto">${words}</li>`)}</ul>`;
}

function Echoes() {
  const found = echoes();
  if (!found.length) return html`<p class="soft">${t('Once both boards have themes, it stands here which dreams take up which stories, and in which words.')}</p>`;
  return html`<ul class="list-plain stack">${found.map(({ dream, stories }) => html`<li class="echo" key=${dream.id}>
    <p class="echo__dream"><strong dir="auto">${dream.name}</strong> <span class="small soft">${tn('%(n)s dream', '%(n)s dreams', dream.size)}</span></p>
    <ul class="list-plain">${stories.map((story) => html`<li key=${story.id}>${t('takes up “%(story)s” (%(n)s): both speak of %(words)s', { story: story.name, n: number(story.size), words: story.words })}</li>`)}</ul></li>`)}</ul>`;
}

function Versions() {
  const found = versions();
  if (!found.length) return html`<p class="soft">${t('Nobody has told of a moment yet. Moments are marked in a step of their own, and with stories.')}</p>`;
  return html`
    <p class="small soft">${t('These accounts stand side by side as they were given. None of them corrects another.')}</p>
    ${found.map((moment) => html`<section key=${moment.id} aria-labelledby=${`told-${moment.id}`}>
      <h3 id=${`told-${moment.id}`} dir="auto">${moment.name}</h3>
      <div class="told">${moment.sides.map((side) => html`<section class="told__side" key=${side.name} aria-label=${t('%(moment)s, told by: %(side)s', { moment: moment.name, side: side.name })}>
        <h4>${side.name} <span class="small soft numbers">${number(side.accounts.length)}</span></h4>
        ${side.accounts.map((account) => html`<blockquote class="told__account" key=${account.ref} dir="auto">${account.title && html`<strong>${account.title}</strong>`}${account.text}</blockquote>`)}
      </section>`)}</div></section>`)}`;
}
