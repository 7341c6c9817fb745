// One branch of the core: a cause with what was merged into it, its stories, and what made it possible in turn.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { about } from '../lib/threadwords.js';
import { act, ask } from './act.js';
import { AddField, LONGEST, remove } from './corework.js';
import { Menu } from './parts.js';
import { beginning } from './words.js';

const SHOWN = 40; // causes of one branch drawn at once

export function Causes({ of, factor, ask: askFor }) {
  const [most, setMost] = useState(SHOWN);
  if (!of.causes.length) return null;
  const hidden = of.causes.length - most;
  return html`
    <ul class="causes" aria-label=${t('What made it possible: %(words)s', { words: beginning(of.text) })}>
      ${of.causes.slice(0, most).map((cause, place) => html`<${Cause} key=${cause.id} cause=${cause} of=${of} place=${place} factor=${factor} ask=${askFor} />`)}
      ${hidden > 0 && html`<li class="causes__item"><button class="button button--small" type="button" onClick=${() => setMost(most + SHOWN)}>${tn('%(n)s more', '%(n)s more', hidden)}</button></li>`}
    </ul>`;
}

function Cause({ cause, of, place, factor, ask: askFor }) {
  const [doing, setDoing] = useState(null); // 'rename' or 'add'
  const item = useRef(null);
  const done = () => {
    setDoing(null);
    requestAnimationFrame(() => item.current?.querySelector('summary')?.focus());
  };
  const shift = (to) => act('factor.move', { factor: cause.id, under: of.id, to }, { say: t('Moved.') });
  return html`
    <li class="causes__item" ref=${item}>
      <div class="row">
        ${doing === 'rename'
          ? html`<${RenameField} node=${cause} onDone=${done} />`
          : html`<span class="grow causes__text">${cause.text || html`<span class="soft">${t('Words that were taken back')}</span>`} <${Mark} node=${cause} /></span>`}
        <button class="button button--quiet button--small" type="button" aria-expanded=${doing === 'add'} aria-label=${about(t('Why?'), cause.text)} onClick=${() => setDoing(doing === 'add' ? null : 'add')}>${t('Why?')}</button>
        <${Menu} label=${t('Edit')} name=${about(t('Edit'), cause.text)} items=${[
          { label: t('Rename'), act: () => setDoing('rename') },
          { label: t('Stories that show it…'), act: () => askFor({ kind: 'quotes', node: cause, factor }) },
          place > 0 && { label: t('Further up'), act: () => shift(place - 1) },
          place < of.causes.length - 1 && { label: t('Further down'), act: () => shift(place + 1) },
          { label: t('Move it…'), act: () => askFor({ kind: 'move', node: cause }) },
          { label: t('Make it one with another…'), act: () => askFor({ kind: 'merge', node: cause }) },
          { label: t('Remove'), act: () => remove(cause), danger: true },
        ]} />
      </div>
      <${Parts} of=${cause} />
      <${Quotes} node=${cause} factor=${factor} quiet=${true} />
      <${Causes} of=${cause} factor=${factor} ask=${askFor} />
      ${doing === 'add' && html`<${AddField} under=${cause.id} label=${t('And what made that possible?')} focus=${true} onLeave=${done} />`}
    </li>`;
}

/** Whether the room sees somebody's words. */
function Mark({ node }) {
  if (node.state === 'held') return html`<span class="chip chip--warn">${t('Waiting for a check')}</span>`;
  return node.state === 'hidden' ? html`<span class="chip chip--line">${t('Hidden')}</span>` : null;
}

/** What was merged into it stays readable, and can be taken apart again. */
export function Parts({ of }) {
  const taken = of.card && of.said !== null && of.said !== of.text ? [{ id: of.id, text: of.said, own: true }] : [];
  const parts = [...taken, ...of.parts];
  if (!parts.length) return null;
  return html`<ul class="list-plain small soft" aria-label=${t('Also said')}>${parts.map((part) => html`
    <li key=${part.id} class="row"><span class="grow">${part.own ? t('In its writer’s words: %(words)s', { words: part.text }) : t('Also: %(words)s', { words: part.text })}</span>
      ${!part.own && html`<button class="button button--quiet button--small" type="button" aria-label=${about(t('Take apart'), part.text)} onClick=${() => act('factor.part', { factor: part.id }, { say: t('They are two again.') })}>${t('Take apart')}</button>`}</li>`)}</ul>`;
}

/** The stories that show it, or plainly that none may be shown yet. */
export function Quotes({ node, onMore, quiet = false }) {
  const some = node.quotes.some((quote) => quote.room);
  return html`
    ${!quiet && html`<${Parts} of=${node} />`}
    ${node.quotes.map((quote) => html`<${Quote} key=${quote.card} quote=${quote} node=${node} />`)}
    ${!quiet && !some && html`<p class="small"><span class="chip chip--line">${node.quotes.length ? t('None of its stories may be shown in the room yet') : t('No story shows it yet')}</span></p>`}
    ${onMore && html`<p><button class="button button--small" type="button" aria-haspopup="dialog" onClick=${onMore}>${t('Stories that show it…')}</button></p>`}`;
}

function Quote({ quote, node }) {
  const where = quote.room && quote.summary ? t('room and summary') : quote.room ? t('room, not the summary') : quote.summary ? t('summary, not the room') : { held: t('waits for a check'), hidden: t('hidden') }[quote.state] ?? t('taken back');
  return html`<div class="row"><blockquote class="theme__quote grow">“${beginning(quote.text, 180)}”</blockquote><span class="chip chip--line">${where}</span>
    <button class="button button--quiet button--small" type="button" aria-label=${about(t('Take away'), beginning(quote.text))} onClick=${() => act('factor.unquote', { factor: node.id, card: quote.card }, { say: t('The story is not quoted here any more.') })}>${t('Take away')}</button></div>`;
}

/** New words, kept with Enter or when the field is left; Escape leaves everything as it was. */
export function RenameField({ node, onDone }) {
  const place = useRef(null);
  const left = useRef(false);
  const [refusal, setRefusal] = useState('');
  useEffect(() => place.current.select(), []);
  const keep = async () => {
    if (left.current || !place.current) return;
    const text = place.current.value.trim();
    if (text === node.text) return onDone();
    left.current = true;
    const answer = await ask('factor.rename', { factor: node.id, text });
    left.current = false;
    if (answer.kept) onDone();
    else setRefusal(answer.message);
  };
  const keys = (event) => {
    if (event.key === 'Enter') keep();
    if (event.key === 'Escape') {
      left.current = true;
      onDone();
    }
  };
  return html`<span class="grow"><input class="field__input" type="text" maxlength=${LONGEST} ref=${place} aria-label=${t('New words')} defaultValue=${node.text} onBlur=${keep} onKeyDown=${keys} />
    ${node.card && html`<span class="small soft">${t('Leave it empty for its writer’s own words.')}</span>`}
    ${refusal && html`<span class="field__error" role="alert">${refusal}</span>`}</span>`;
}
