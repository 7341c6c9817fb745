// Who grouped what: everything that was done to a board, the latest first, in words.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { get } from './act.js';
import { Dialog } from './parts.js';
import { boardName } from './themes.js';
import { shortDay, timeOfDay } from './words.js';

const AT_ONCE = 50;

export function LogDialog({ onClose }) {
  const [edits, setEdits] = useState(undefined);
  const [most, setMost] = useState(AT_ONCE);
  useEffect(() => { get(`/themes/${boardName.value}/log`).then((said) => setEdits(said && said.edits)); }, []);
  return html`
    <${Dialog} title=${t('Who grouped what')} onClose=${onClose} wide=${true}>
      ${edits === undefined && html`<p class="soft" role="status">${t('One moment…')}</p>`}
      ${edits === null && html`<p role="status">${t('The server did not answer.')}</p>`}
      ${edits?.length === 0 && html`<p class="soft">${t('Nobody has changed anything yet.')}</p>`}
      <ol class="list-plain boardlog" reversed>${edits?.slice(0, most).map((edit, n) => html`<li key=${n} class="boardlog__row">
        <time class="soft numbers" datetime=${edit.at}>${isToday(edit.at) ? '' : `${shortDay(edit.at.slice(0, 10))} `}${timeOfDay(edit.at)}</time> <strong><bdi>${edit.by ?? t('The machine')}</bdi></strong> <span dir="auto">${edit.words}</span></li>`)}</ol>
      ${edits?.length > most && html`<p><button class="button button--small" type="button" onClick=${() => setMost(most + AT_ONCE)}>${tn('%(n)s earlier', '%(n)s earlier', edits.length - most)}</button></p>`}
    <//>`;
}

function isToday(instant) {
  return new Date(instant).toDateString() === new Date().toDateString();
}
