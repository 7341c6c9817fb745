// Where a promise or a statement comes from, and walking back there with the whole room.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { about, endWords, keptWords, rungName } from '../lib/threadwords.js';
import { act, base } from './act.js';
import { now } from './room.js';
import { beginning } from './words.js';

/** A button that opens the thread of a card below it. */
export function Origin({ card }) {
  const [open, setOpen] = useState(false);
  const id = `origin-${card.ref}`;
  return html`<div class="origin">
    <button class="button button--quiet button--small" type="button" aria-expanded=${open} aria-controls=${id} aria-label=${about(t('Where this comes from'), beginning(card.text))} onClick=${() => setOpen(!open)}>${t('Where this comes from')}</button>
    <div id=${id}>${open && html`<${Thread} card=${card} />`}</div>
  </div>`;
}

function Thread({ card }) {
  const [thread, setThread] = useState(null);
  const [refusal, setRefusal] = useState('');
  useEffect(() => {
    let gone = false;
    fetchThread({ card: card.ref }).then((found) => { if (!gone) setThread(found); }, () => { if (!gone) setRefusal(t('Where this comes from cannot be had from the server just now.')); });
    return () => { gone = true; };
  }, [card.ref, card.state]);
  if (refusal) return html`<p class="field__error" role="alert">${refusal}</p>`;
  if (!thread) return html`<p class="small soft" role="status">${t('One moment…')}</p>`;
  const end = endWords(thread.end, thread.rungs.length);
  return html`
    ${thread.rungs.length > 1 && html`<ol class="thread">${thread.rungs.slice(1).map((rung) => html`<${Rung} key=${rung.kind} rung=${rung} />`)}</ol>`}
    ${end && html`<p class="small soft">${end}</p>`}
    ${thread.rungs.length > 1 && card.state === 'shown' && html`<${WalkBar} start=${`card:${card.ref}`} />`}`;
}

/** The thread of `{card}`, or what grew out of `{theme}`. */
export async function fetchThread(of) {
  const response = await fetch(`${base}/thread?${new URLSearchParams(of)}`, { credentials: 'same-origin', cache: 'no-store', redirect: 'error' });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

export function Rung({ rung }) {
  return html`<li class="thread__rung">
    <p class="thread__name">${rungName(rung.kind, rung.beads[0]?.form)}</p>
    ${rung.beads.map((bead) => html`<blockquote class="thread__bead" key=${bead.ref}>${bead.title && html`<strong>${bead.title}</strong>`}${beginning(bead.text, 280)}</blockquote>`)}
    ${rung.more > 0 && html`<p class="small soft">${tn('and %(n)s more', 'and %(n)s more', rung.more)}</p>`}
    ${rung.kept && html`<p class="small soft">${keptWords(rung.kind)}</p>`}
  </li>`;
}

/** Walk back from a card on the stage, or on from a theme, one step at a time. */
export function WalkBar({ start }) {
  const walk = object('walk:-');
  const isHere = walk?.start === start && now.value?.scene === 'thread';
  const [kind, id] = start.split(':');
  const isOn = kind === 'theme';
  const from = isOn ? { card: null, theme: id } : { card: id };
  const go = (to) => act('thread.walk', { ...from, to }, { say: t('The stage shows step %(n)s of this thread.', { n: to }) });
  if (!isHere) return html`<p class="actions"><button class="button button--small" type="button" onClick=${() => go(1)}>${isOn ? t('Walk on with the room') : t('Walk back with the room')}</button></p>`;
  const { at, rungs } = walk;
  const [nearer, further] = isOn ? [t('One step back'), t('One step on')] : [t('One step forward again'), t('One step further back')];
  return html`<p class="actions" role="group" aria-label=${t('The walk on the stage')}>
    <span class="small">${t('On the stage: %(at)s of %(all)s', { at, all: rungs.length })}</span>
    <button class="button button--small" type="button" disabled=${at <= 1} onClick=${() => go(at - 1)}>${nearer}</button>
    <button class="button button--small button--main" type="button" disabled=${at >= rungs.length} onClick=${() => go(at + 1)}>${further}</button>
    <button class="button button--quiet button--small" type="button" onClick=${() => act('thread.walk', { card: null }, { say: t('The walk has ended.') })}>${t('End the walk')}</button></p>`;
}
