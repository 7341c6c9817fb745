// What the projector shows.

import { html, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { object } from '../lib/store.js';
import { hasEchoes, hasMap, hasSides, hasVersions } from '../lib/sides.js';
import { act, ask } from './act.js';
import { WalkBar } from './origin.js';
import { cardById, currentStep, now, steps } from './room.js';
import { SCENES, beginning } from './words.js';

/** What the stage shows now, in a word or two. */
export function sceneWords(moment) {
  if (moment?.spotlight) return t('one card');
  const scene = moment?.scene ?? 'auto';
  if (scene === 'auto' && isAsked()) return SCENES.equity;
  return scene === 'auto' ? t('the step') : SCENES[scene];
}

/** The scenes as items of a menu. */
export function sceneItems() {
  const { scene, spotlight } = now.value ?? {};
  const scenes = offered().map(([key, label]) => ({ label, chosen: !spotlight && scene === key, act: () => show(key) }));
  return [...scenes, { label: t('Draw the word cloud again'), act: drawCloud }];
}

/** What each phase tends to show; all else is one tap further away. */
const ALWAYS = ['auto', 'prompt', 'wall'];
const FITTING = {
  open: ['lobby', 'seating'],
  discover: ['seating', 'moments', 'themes', 'cloud', 'core'],
  dream: ['pictures', 'cloud', 'themes', 'results', 'equity', 'vision'],
  design: ['drafts', 'assess', 'pathway', 'needs', 'equity', 'results'],
  deliver: ['promises', 'groups', 'seating', 'hard'],
  close: ['measure', 'promises', 'vision', 'hard'],
};

/** The scenes as buttons: those that fit the phase are always in sight. */
export function StagePanel() {
  const { scene, spotlight } = now.value ?? {};
  const [more, setMore] = useState(false);
  const fitting = new Set([...ALWAYS, ...(FITTING[currentStep.value?.phase] ?? ['lobby']), scene]);
  const shown = offered().filter(([key]) => more || fitting.has(key));
  const lit = spotlight && cardById(spotlight);
  return html`
    <section class="panel" aria-labelledby="stage-title">
      ${lit && html`<p class="row"><span class="chip chip--info">${t('Spotlight')}</span><span class="grow voice">“${beginning(lit.text, 90)}”</span>
        <button class="button button--small" type="button" onClick=${() => spotlightOn(null)}>${t('Take it off')}</button></p>`}
      <div class="scenes" role="group" aria-labelledby="stage-title">
        <h2 class="panel__title" id="stage-title">${t('The stage shows')}</h2>
        ${shown.map(([key, label]) => html`
          <button key=${key} class="button button--small" type="button" aria-pressed=${!spotlight && scene === key} onClick=${() => show(key)}>${label}</button>`)}
        <button class="button button--quiet button--small" type="button" aria-expanded=${more} onClick=${() => setMore(!more)}>${more ? t('Fewer') : t('All that can be shown')}</button>
        ${scene === 'thread' && walked() && html`<${WalkBar} start=${walked()} />`}
        ${scene === 'cloud' && html`<button class="button button--quiet button--small" type="button" onClick=${drawCloud}>${t('Draw the word cloud again')}</button>`}
      </div>
    </section>`;
}

/** What has to be seen from many sides before a scene could show it. */
const SIDES_OF = { sides: hasSides, map: hasMap, echoes: hasEchoes, versions: hasVersions };

/** The step without which a scene could show nothing. */
const STEP_OF = { assess: 'assess', pathway: 'pathway', needs: 'needs' };

/** The scenes to choose from; a thread only once somebody has begun to walk back along one, seats while there are any. */
function offered() {
  const planned = new Set(steps.value.map((step) => step.kind));
  return Object.entries(SCENES).filter(([key]) => (key !== 'thread' || walked()) && (!STEP_OF[key] || planned.has(STEP_OF[key])) && (key !== 'seating' || object('seating:-')?.round) && (!SIDES_OF[key] || SIDES_OF[key]()));
}

/** The card or the theme from which the room walks, or nothing. */
function walked() {
  return object('walk:-')?.start;
}

/** Show one card alone, or none. */
export function spotlightOn(cardId) {
  return act('card.spotlight', { card: cardId }, { say: cardId ? t('This card is on the stage alone.') : t('The card is off the stage.') });
}

/** Is the room being asked who a dream leaves out? Then the step waits behind that question. */
function isAsked() {
  return Boolean(object('asking:-')?.card);
}

/** End the question about a dream, if one is asked: phones and stage go back to the step. */
export async function endQuestion() {
  if (isAsked()) await ask('equity.ask', { card: null });
}

async function show(scene) {
  if (scene === 'auto') await endQuestion();
  return act('scene.show', { scene }, { say: t('The stage shows: %(scene)s.', { scene: SCENES[scene] }) });
}

async function drawCloud() {
  for (const board of ['discover', 'dream']) await act('cloud.refresh', { board });
}
