// Trying the workshop out with made-up people, and clearing it away afterwards.

import { html, useState } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { post } from './act.js';
import { Dialog } from './parts.js';
import { workshop } from './room.js';

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
  const [code, setCode] = useState('');
  const { rehearsal } = workshop.value;
  const remove = async (event) => {
    event.preventDefault();
    if (await post('/remove', t('It could not be removed. Please try again.'), { code })) location.assign('/workshops');
  };
  return html`
    <${Dialog} title=${rehearsal ? t('Remove this rehearsal?') : t('Remove this workshop?')} onClose=${onClose}>
      <form class="stack" onSubmit=${remove}>
        <p>${rehearsal
          ? t('Everything in it was made up; it is erased for good. Your own workshop stays as it is.')
          : t('Everything people said, the summary and its documents are erased from this server for good. What was downloaded stays with those who have it.')}</p>
        ${!rehearsal && html`<div class="field"><label class="field__label" for="removing-code">${t('Type the code of this workshop to remove it')}</label>
          <input class="field__input" id="removing-code" type="text" autocomplete="off" required value=${code} onInput=${(event) => setCode(event.target.value)} /></div>`}
        <div class="dialog__foot"><button class="button button--quiet" type="button" onClick=${onClose}>${t('Keep it')}</button>
          <button class="button button--danger" type="submit">${rehearsal ? t('Remove the rehearsal') : t('Remove the workshop')}</button></div>
      </form>
    <//>`;
}
