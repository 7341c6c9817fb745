// The map of the pathway: its parts in their order, what lies on each, and what every gap stands on.

import { html, useState } from '../../vendor/vendor.js';
import { confidenceName, FORMS, formName, partOf, sizeName, stacked } from '../lib/pathwords.js';
import { object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { act } from './act.js';
import { bring, OnStage } from './assess.js';
import { Empty, Menu } from './parts.js';
import { MergeDialog, PartDialog, StoryDialog } from './pathdialogs.js';
import { Parts } from './pathparts.js';
import { cardById, cards } from './room.js';
import { Hiding, moderating, StateChip } from './said.js';
import { spotlightOn } from './stage.js';
import { ChooseStep, homeStep } from './whichstep.js';
import { beginning } from './words.js';

const KIND = 'pathway';

export function PathwayPanel() {
  const [chosen, setChosen] = useState(null);
  const [dialog, setDialog] = useState(null); // {kind: 'part' | 'merge' | 'story', card}
  const step = homeStep(KIND, chosen);
  const pathway = step && object(`pathway:${step.ref}`);
  if (!pathway) return html`<${Empty} art="path" title=${t('No pathway in the plan')}><p>${t('Put a step “Walk the pathway” into the plan. People lay on each part of the way what works well, what they wish for and where the gaps are.')}</p><//>`;
  const mine = [...cards.value].reverse().filter((card) => card.kind === KIND && card.step === step.ref);
  const close = () => setDialog(null);
  const all = stacked(mine);
  const shared = { step, pathway, ask: setDialog };
  return html`
    <div class="stack">
      <${ChooseStep} kind=${KIND} step=${step} onChoose=${setChosen} />
      <${Head} step=${step} stacks=${all} />
      ${pathway.parts.map((part) => html`<${Part} key=${part.key} ...${shared} part=${part} stacks=${all.filter(({ top }) => partOf(top, pathway.parts) === part.key)} />`)}
      <${Parts} step=${step} pathway=${pathway} />
      ${dialog?.kind === 'part' && html`<${PartDialog} card=${dialog.card} pathway=${pathway} onClose=${close} />`}
      ${dialog?.kind === 'merge' && html`<${MergeDialog} card=${dialog.card} stacks=${all} pathway=${pathway} onClose=${close} />`}
      ${dialog?.kind === 'story' && html`<${StoryDialog} card=${dialog.card} onClose=${close} />`}
    </div>`;
}

/** Does a gap stand on a story or a figure? */
function isGrounded({ top, versions }) {
  return [top, ...versions].some((card) => card.meaning || card.laid?.story);
}

function Head({ step, stacks }) {
  const gaps = stacks.filter(({ top }) => top.form === 'gap' && top.state !== 'hidden');
  const loose = gaps.filter((stack) => !isGrounded(stack)).length;
  return html`
    <section class="panel" aria-labelledby="pathway-title">
      <div class="panel__head"><h2 id="pathway-title">${step.title}</h2>
        <${OnStage} step=${step} scene="pathway" words=${t('The stage shows the pathway.')} /></div>
      <p class="soft" role="status">${tn('%(n)s gap', '%(n)s gaps', gaps.length)}${loose > 0 && html` <span class="chip chip--warn">${tn('%(n)s without a story or a figure', '%(n)s without a story or a figure', loose)}</span>`}</p>
      <p class="small soft">${t('A gap counts once it stands on a story or a figure. Ask those who named it, or link a story from its menu.')}</p>
    </section>`;
}

function Part({ step, pathway, part, stacks, ask }) {
  const alone = pathway.shown === part.key;
  const title = `part-${part.key}`;
  const show = async () => {
    const kept = await act('pathway.show', { step: step.ref, part: alone ? null : part.key }, { say: alone ? t('The stage shows the whole way.') : t('“%(title)s” is on the stage alone.', { title: part.name }) });
    if (kept && !alone) bring(step, 'pathway');
  };
  return html`
    <section class="panel" aria-labelledby=${title}>
      <div class="panel__head"><h3 id=${title}>${part.name}</h3>
        <button class="button button--small" type="button" aria-pressed=${alone} aria-label=${about(t('Alone on the stage'), part.name)} onClick=${show}>${t('Alone on the stage')}</button></div>
      ${!stacks.length && html`<p class="small soft">${t('Nothing lies here yet.')}</p>`}
      <div class="laid">${FORMS.map((form) => [form, stacks.filter(({ top }) => top.form === form)]).filter(([, list]) => list.length).map(([form, list]) => html`<div key=${form}>
        <h4 class="lies__title">${formName(form)} <span class="soft numbers">${number(list.length)}</span></h4>
        <ul class="lies list-plain">${list.map((stack) => html`<${Stack} key=${stack.top.ref} stack=${stack} ask=${ask} />`)}</ul></div>`)}</div>
    </section>`;
}

function Stack({ stack, ask }) {
  const { top, versions } = stack;
  return html`<li class=${`lies__one lies__one--${top.form}`}>
    <${Laid} card=${top} isTop ask=${ask} together=${versions.length > 0} />
    ${versions.length > 0 && html`<details class="fold"><summary class="small">${tn('%(n)s other card says the same', '%(n)s other cards say the same', versions.length)}</summary>
      <ul class="list-plain stack stack--tight">${versions.map((card) => html`<li key=${card.ref}><${Laid} card=${card} ask=${ask} together /></li>`)}</ul></details>`}
  </li>`;
}

function Laid({ card, isTop = false, together, ask }) {
  const [hiding, setHiding] = useState(false);
  const alone = () => act('pathway.part', { card: card.ref }, { say: t('It lies by itself again.') });
  const items = [
    ...moderating(card, () => setHiding(true)).slice(0, 1),
    isTop && { label: t('Another part…'), act: () => ask({ kind: 'part', card }) },
    isTop && { label: t('It says the same as…'), act: () => ask({ kind: 'merge', card }) },
    together && { label: t('Let it lie by itself'), act: alone },
    card.form === 'gap' && { label: t('A story that shows it…'), act: () => ask({ kind: 'story', card }) },
    card.state === 'shown' && { label: t('Spotlight'), act: () => spotlightOn(card.ref) },
    ...moderating(card, () => setHiding(true)).slice(1),
  ];
  return html`
    <div class="laid__card"><span class="grow"><span class="voice" dir="auto">${card.text}</span> <${StateChip} card=${card} />
      ${card.form === 'gap' && html`<span class="small soft laid__about">${[sizeName(card.laid?.size), confidenceName(card.laid?.confidence)].filter(Boolean).join(' · ')}</span><${Ground} card=${card} />`}</span>
      <${Menu} label=${t('Edit')} name=${about(t('Edit'), beginning(card.text, 40))} items=${items} /></div>
    ${hiding && html`<${Hiding} card=${card} onDone=${() => setHiding(false)} />`}`;
}

function Ground({ card }) {
  const story = card.laid?.story && cardById(card.laid.story);
  const told = [
    card.meaning && t('%(fact)s (source: %(source)s)', { fact: card.meaning, source: card.owner }),
    story && t('The story: %(story)s', { story: beginning(story.title || story.text) }),
  ].filter(Boolean);
  if (!told.length) return html`<span class="laid__about"><span class="chip chip--warn">${t('No story or figure yet')}</span></span>`;
  return html`<span class="small laid__about" dir="auto">${told.join(' · ')}</span>`;
}
