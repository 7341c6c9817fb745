// Before Design: nobody with lived experience was heard. The room waits, or somebody says why it goes on.

import { html, signal, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { Dialog } from './parts.js';
import { hereNow, groups } from './room.js';

/** What waits for a reason: `{words, go(reason)}`; `go` answers as `ask` does. */
export const waiting = signal(null);

export function SpokenReason({ onClose }) {
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const { words, go } = waiting.value;
  const here = groups.value.filter((group) => group.lived && hereNow(group) > 0);
  const send = async (event) => {
    event.preventDefault();
    if (!reason.trim()) return setRefusal(t('Please give the reason in a few words. It is printed in the summary.'));
    setBusy(true);
    const answer = await go(reason);
    setBusy(false);
    if (answer.kept) return onClose();
    return setRefusal(answer.message);
  };
  return html`
    <${Dialog} title=${t('Has everybody who lives with it been heard?')} onClose=${onClose}>
      <p>${words}</p>
      ${here.length > 0 && html`<p><strong>${t('In the room now:')}</strong> ${here.map((group) => group.name).join(', ')}</p>`}
      <form class="stack" onSubmit=${send} noValidate>
        <div class="field"><label class="field__label" for="spoken-reason">${t('Why the room goes on without them')}</label>
          <p class="field__hint" id="spoken-reason-hint">${t('Say it aloud to the room, and type it here. It is printed in the summary.')}</p>
          ${refusal && html`<p class="field__error" role="alert" id="spoken-reason-error">${refusal}</p>`}
          <textarea class="field__input" id="spoken-reason" rows="3" maxlength="600" dir="auto" aria-describedby="spoken-reason-hint" aria-invalid=${refusal ? 'true' : undefined} value=${reason} onInput=${(event) => { setReason(event.target.value); setRefusal(''); }}></textarea></div>
        <div class="dialog__foot"><button class="button button--main" type="button" onClick=${onClose}>${t('Walk over to them first')}</button>
          <button class="button button--quiet" type="submit" disabled=${busy}>${t('Go on with this reason')}</button></div>
      </form>
    <//>`;
}
