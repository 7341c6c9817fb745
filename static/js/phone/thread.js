// Where a card comes from: step by step back to the story it grew from, as far as those who told it agreed.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { endWords, keptWords, rungName } from '../lib/threadwords.js';
import { Banner } from './parts.js';
import { ask, room } from './room.js';

export function Thread({ card }) {
  const [thread, setThread] = useState(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (room.preview) return;
    ask(`thread?card=${encodeURIComponent(card)}`).then(setThread, () => setFailed(true));
  }, [card]);
  if (room.preview) return html`<p class="soft">${t('Here people read where it comes from.')}</p>`;
  if (failed) return html`<${Banner} kind="warn" word=${t('Not to be had')}>${t('Where this comes from cannot be had just now.')}</${Banner}>`;
  if (!thread) return html`<p class="soft" role="status">${t('One moment')}</p>`;
  const end = endWords(thread.end, thread.rungs.length);
  return html`
    ${thread.rungs.length > 1 && html`<ol class="thread">${thread.rungs.slice(1).map((rung) => html`<${Rung} key=${rung.kind} rung=${rung} />`)}</ol>`}
    ${end && html`<p class="soft small">${end}</p>`}`;
}

function Rung({ rung }) {
  return html`<li class="thread__rung">
    <p class="thread__name">${rungName(rung.kind, rung.beads[0]?.form)}</p>
    ${rung.beads.map((bead) => html`<blockquote class="thread__bead" key=${bead.ref} dir="auto">
      ${bead.title && html`<strong>${bead.title}</strong>`}<span class="keep-lines">${bead.text}</span></blockquote>`)}
    ${rung.more > 0 && html`<p class="soft small">${tn('and %(n)s more', 'and %(n)s more', rung.more)}</p>`}
    ${rung.kept && html`<p class="soft small">${keptWords(rung.kind)}</p>`}
  </li>`;
}
