// What grew out of a theme: the factors, dreams, statements and promises that stand on it or on its cards.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { echoes } from '../lib/sides.js';
import { t } from '../lib/t.js';
import { Rung, WalkBar, fetchThread } from './origin.js';
import { Dialog } from './parts.js';
import { boardName } from './themes.js';

export function GrownDialog({ theme, onClose }) {
  const [grown, setGrown] = useState(null);
  const [refusal, setRefusal] = useState('');
  const named = `${boardName.value}-${theme.id}`;
  useEffect(() => {
    let gone = false;
    fetchThread({ theme: named }).then((found) => { if (!gone) setGrown(found); }, () => { if (!gone) setRefusal(t('What grew out of it cannot be had from the server just now.')); });
    return () => { gone = true; };
  }, [named]);
  return html`
    <${Dialog} title=${t('What grew out of “%(name)s”', { name: theme.name })} onClose=${onClose} wide=${true}>
      <div class="stack">
        ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
        ${!grown && !refusal && html`<p class="small soft" role="status">${t('One moment…')}</p>`}
        ${grown && html`<${Grown} grown=${grown} named=${named} />`}
        ${boardName.value === 'discover' && html`<${TakenUp} theme=${theme} />`}
      </div>
    <//>`;
}

function Grown({ grown, named }) {
  const rungs = grown.rungs.slice(1);
  if (!rungs.length) return html`<p class="soft">${t('Nobody has built on it yet. Statements and promises can be linked to a theme or to its cards.')}</p>`;
  return html`<ol class="thread">${rungs.map((rung) => html`<${Rung} key=${rung.kind} rung=${rung} />`)}</ol>
    <${WalkBar} start=${`theme:${named}`} />`;
}

/** What no person linked and the words show: dreams that speak of the same. */
function TakenUp({ theme }) {
  const found = echoes().flatMap(({ dream, stories }) => stories.filter((story) => story.id === theme.id).map((story) => ({ dream, words: story.words })));
  if (!found.length) return null;
  return html`<div><h3>${t('Dreams in the same words')}</h3>
    <ul>${found.map(({ dream, words }) => html`<li key=${dream.id} dir="auto">${t('%(dream)s: both speak of %(words)s', { dream: dream.name, words })}</li>`)}</ul></div>`;
}
