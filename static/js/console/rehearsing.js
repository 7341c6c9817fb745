// Trying the workshop out with made-up people, and clearing it away afterwards.

import { html, useState } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { post } from './act.js';
import { Dialog } from './parts.js';

export function Rehearse({ onClose }) {
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    const said = await post('/rehearse', t('The rehearsal could not be started. Please try again.'));
    setBusy(false);
    if (said?.url) location.assign(said.url);
    else if (said) onClose();
  };
  return html`
    <${Dialog} title=${t('Rehearse with made-up people')} onClose=${onClose}>
      <p>${t('A copy of this workshop opens, with made-up people who write, vote and answer. Your own workshop is not touched, and you can remove the copy afterwards.')}</p>
      <${Progress} />
      <div class="dialog__foot"><button class="button button--quiet" type="button" onClick=${onClose}>${t('Not now')}</button>
        <button class="button button--main" type="button" disabled=${busy} onClick=${start}>${busy ? t('Starting…') : t('Start the rehearsal')}</button></div>
    <//>`;
}

/** How far the made-up people are. */
export function Progress() {
  const rehearsal = object('rehearsal:-');
  if (!rehearsal || rehearsal.state === 'none') return null;
  return html`<p class="small soft" role="status">${t('%(phones)s made-up phones, %(sent)s cards sent, %(saved)s saved.', { phones: rehearsal.phones ?? 0, sent: rehearsal.sent ?? 0, saved: rehearsal.saved ?? 0 })}</p>`;
}

export function Removing({ onClose }) {
  const remove = async () => {
    if (await post('/remove', t('The rehearsal could not be removed. Please try again.'))) location.assign('/workshops');
  };
  return html`
    <${Dialog} title=${t('Remove this rehearsal?')} onClose=${onClose}>
      <p>${t('Everything in it was made up; it is erased for good. Your own workshop stays as it is.')}</p>
      <div class="dialog__foot"><button class="button button--quiet" type="button" onClick=${onClose}>${t('Keep it')}</button>
        <button class="button button--danger" type="button" onClick=${remove}>${t('Remove the rehearsal')}</button></div>
    <//>`;
}
