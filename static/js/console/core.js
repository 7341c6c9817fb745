// What gives life here: factors, what made them possible, and the stories that show it; all of it by hand or by keyboard.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { act } from './act.js';
import { Causes, Quotes, RenameField } from './corebranch.js';
import { PlaceDialog, QuotesDialog } from './coredialogs.js';
import { AddField, away, factors, groupWords, remove, restore, untaken } from './corework.js';
import { Empty, Menu } from './parts.js';
import { now } from './room.js';

export function CorePanel() {
  const [dialog, setDialog] = useState(null); // {kind: 'move' | 'merge' | 'quotes', node, factor}
  const close = () => setDialog(null);
  const settled = factors.value.filter((factor) => factor.settled);
  const proposed = factors.value.filter((factor) => !factor.settled);
  return html`
    <div class="stack">
      <${Head} />
      ${!settled.length && !proposed.length && html`<${Empty} art="stories" title=${t('Nothing here yet')}>
        <p>${t('Take a theme of the stories with one tap, or write what gives life here. Then ask, several times: what made this possible?')}</p><//>`}
      ${settled.map((factor, place) => html`<${Factor} key=${factor.ref} factor=${factor} place=${place} count=${settled.length} ask=${setDialog} />`)}
      ${proposed.length > 0 && html`<${Proposed} list=${proposed} ask=${setDialog} />`}
      ${away.value.length > 0 && html`<${Away} />`}
      ${['move', 'merge'].includes(dialog?.kind) && html`<${PlaceDialog} kind=${dialog.kind} node=${dialog.node} onClose=${close} />`}
      ${dialog?.kind === 'quotes' && html`<${QuotesDialog} node=${dialog.node.id} factor=${dialog.factor} onClose=${close} />`}
    </div>`;
}

function Head() {
  const themes = untaken.value;
  const onStage = now.value?.scene === 'core';
  const show = () => act('scene.show', { scene: onStage ? 'auto' : 'core' }, { say: onStage ? t('The stage follows the step.') : t('The stage shows what gives life here.') });
  return html`
    <section class="panel" aria-labelledby="core-title">
      <div class="panel__head"><h2 id="core-title">${t('What gives life here')}</h2>
        <button class="button button--small" type="button" aria-pressed=${onStage} onClick=${show}>${t('Show it on the stage')}</button></div>
      ${themes.length > 0 && html`<div class="scenes" role="group" aria-label=${t('Take a theme of the stories')}>
        <span class="small soft">${t('Take a theme:')}</span>
        ${themes.map((theme) => html`<button key=${theme.id} class="button button--small" type="button" onClick=${() => act('factor.take', { theme: theme.id }, { say: t('“%(name)s” is on the board.', { name: theme.name }) })}>${theme.name} <span class="numbers">${theme.size}</span></button>`)}</div>`}
      <${AddField} under=${null} label=${t('Or in your own words')} placeholder=${t('People were given time')} />
    </section>`;
}

function Factor({ factor, place, count, ask }) {
  const [renaming, setRenaming] = useState(false);
  const title = `factor-${factor.ref}`;
  const groups = groupWords(factor);
  return html`
    <section class="panel factor" aria-labelledby=${title}>
      <div class="panel__head">
        <span class="tint__number" aria-hidden="true">${place + 1}</span>
        ${renaming ? html`<${RenameField} node=${factor} onDone=${() => setRenaming(false)} />` : html`<h3 class="grow voice" id=${title}>${factor.text || t('Its words were taken back. Rename it, or move what hangs below.')}</h3>`}
        <${Menu} label=${t('Edit')} name=${about(t('Edit'), factor.text)} items=${[
          { label: t('Rename'), act: () => setRenaming(true) },
          { label: t('Stories that show it…'), act: () => ask({ kind: 'quotes', node: factor, factor }) },
          place > 0 && { label: t('Further up'), act: () => shift(factor, place - 1) },
          place < count - 1 && { label: t('Further down'), act: () => shift(factor, place + 1) },
          { label: t('Hang it below another…'), act: () => ask({ kind: 'move', node: factor }) },
          { label: t('Make it one with another…'), act: () => ask({ kind: 'merge', node: factor }) },
          { label: t('Remove'), act: () => remove(factor), danger: true },
        ]} />
      </div>
      ${!factor.shown && factor.text && html`<p class="small"><span class="chip chip--warn">${t('The room does not see it')}</span></p>`}
      ${groups && html`<p class="small soft">${groups}</p>`}
      <${Quotes} node=${factor} factor=${factor} onMore=${() => ask({ kind: 'quotes', node: factor, factor })} />
      <${Causes} of=${factor} factor=${factor} ask=${ask} />
      <${AddField} under=${factor.ref} label=${t('What made this possible?')} />
    </section>`;
}

function shift(factor, to) {
  return act('factor.move', { factor: factor.ref, under: null, to }, { say: t('Moved.') });
}

/** What the room has proposed: it stands beside the board until somebody takes it on, merges it or hangs it somewhere. */
function Proposed({ list, ask }) {
  const place = useRef(null);
  const index = useRef(-1);
  useEffect(() => { // after one has gone, the hand stays where it was
    if (index.current < 0 || document.activeElement !== document.body) return;
    const items = place.current?.querySelectorAll('li') ?? [];
    items[Math.min(index.current, items.length - 1)]?.querySelector('button')?.focus();
  });
  const note = (event) => { index.current = [...place.current.children].indexOf(event.target.closest('li')); };
  const all = async () => { for (const factor of list) if (!(await act('factor.settle', { factor: factor.ref }))) return; };
  return html`
    <section class="panel" aria-labelledby="proposed-title">
      <div class="panel__head"><h3 id="proposed-title">${t('Proposed in the room')}</h3><span class="soft numbers">${list.length}</span>
        ${list.length > 1 && html`<button class="button button--small" type="button" onClick=${all}>${t('Take all of them on')}</button>`}</div>
      <p class="small soft">${t('Once you take one on, everybody can answer what made it possible.')}</p>
      <ul class="list-plain stack stack--tight" ref=${place} onFocusIn=${note}>${list.map((factor) => html`
        <li key=${factor.ref} class="card ${factor.state === 'held' ? 'card--held' : ''} ${factor.state === 'hidden' ? 'card--hidden' : ''}">
          <p class="card__text">${factor.text}</p>
          <p class="card__foot">${factor.state === 'held' && html`<span class="chip chip--warn">${t('Waiting for a check')}</span>`}${factor.state === 'hidden' && html`<span class="chip chip--line">${t('Hidden')}</span>`}
            <span class="actions">
              <button class="button button--small button--main" type="button" aria-label=${about(t('Take it on'), factor.text)} onClick=${() => act('factor.settle', { factor: factor.ref }, { say: t('It is on the board.') })}>${t('Take it on')}</button>
              <button class="button button--small" type="button" aria-haspopup="dialog" aria-label=${about(t('Make it one with…'), factor.text)} onClick=${() => ask({ kind: 'merge', node: factor })}>${t('Make it one with…')}</button>
              <button class="button button--small" type="button" aria-haspopup="dialog" aria-label=${about(t('Hang below…'), factor.text)} onClick=${() => ask({ kind: 'move', node: factor })}>${t('Hang below…')}</button>
              <button class="button button--quiet button--small" type="button" aria-label=${about(t('Remove'), factor.text)} onClick=${() => remove(factor)}>${t('Remove')}</button>
            </span></p></li>`)}</ul>
    </section>`;
}

function Away() {
  return html`
    <details class="panel"><summary>${tn('%(n)s removed', '%(n)s removed', away.value.length)}</summary>
      <ul class="list-plain stack stack--tight">${away.value.map((node) => html`
        <li key=${node.id} class="row"><span class="grow">${node.text} <span class="small soft">${node.cause ? t('with what hung below it') : t('with all its causes')}</span></span>
          <button class="button button--small" type="button" aria-label=${about(t('Put it back'), node.text)} onClick=${() => restore(node.id)}>${t('Put it back')}</button></li>`)}</ul>
    </details>`;
}
