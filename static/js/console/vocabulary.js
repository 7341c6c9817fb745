// The words the machine goes by in this workshop: which to leave out, which belong together, and the list that is shipped.

import { html, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { ask } from './act.js';
import { Dialog } from './parts.js';
import { board } from './themes.js';

const NOTHING = { leave_out: '', together: '', shipped: true };

export function VocabularyDialog({ onClose }) {
  const { leave_out: leaveOut, together, shipped } = object('vocabulary:-') ?? NOTHING;
  const [typed, setTyped] = useState({ leave_out: leaveOut, together, shipped }); // begun once: news from elsewhere takes nothing away
  const [refusal, setRefusal] = useState('');
  const type = (name) => (event) => { setTyped({ ...typed, [name]: event.target.value }); setRefusal(''); };
  const keep = async (event) => {
    event.preventDefault();
    const answer = await ask('vocabulary.set', typed);
    setRefusal(answer.kept ? '' : answer.message);
    if (!answer.kept) return;
    announce(t('Kept. It counts when you next ask for themes.'));
    onClose();
  };
  return html`
    <${Dialog} title=${t('Words the machine goes by')} onClose=${onClose} wide=${true}>
      <form class="stack" onSubmit=${keep}>
        <p>${t('This counts for both boards when you next ask for themes. Nothing moves by itself.')}</p>
        <label class="reason"><input type="checkbox" checked=${typed.shipped} onChange=${(event) => setTyped({ ...typed, shipped: event.target.checked })} />
          <span>${t('Use the vocabulary of health and care that comes with Facilitator')}<span class="choice__hint">${coverageWords(board.value.coverage)}</span></span></label>
        <div class="field"><label class="field__label" for="words-out">${t('Words to leave out')}</label>
          <p class="field__hint" id="words-out-hint">${t('Words that everybody here uses and that say nothing about a theme, such as the name of your hospital. With commas or on lines of their own.')}</p>
          <textarea class="field__input" id="words-out" rows="3" maxlength="2000" dir="auto" aria-describedby="words-out-hint" value=${typed.leave_out} onInput=${type('leave_out')}></textarea></div>
        <div class="field"><label class="field__label" for="words-together">${t('Words that belong together')}</label>
          <p class="field__hint" id="words-together-hint">${t('A line for each idea: its title, an upright stroke, and the words people use for it.')} <br /><code>${t('Being called back | rang, phoned, called back, returned my call')}</code></p>
          <textarea class="field__input" id="words-together" rows="6" maxlength="8000" dir="auto" aria-describedby="words-together-hint words-refusal" aria-invalid=${refusal ? 'true' : undefined} value=${typed.together} onInput=${type('together')}></textarea></div>
        <p class="field__error" id="words-refusal" role="alert" hidden=${!refusal}>${refusal}</p>
        <div class="dialog__foot"><button class="button" type="button" onClick=${onClose}>${t('Leave it as it is')}</button>
          <button class="button button--main" type="submit">${t('Keep these words')}</button></div>
      </form>
    <//>`;
}

/** How much of what people say the vocabulary knows; a share in plain words is enough to decide. */
function coverageWords(share) {
  if (share === null) return t('How well it fits can be said once there are themes.');
  const levels = [
    [0.1, t('It knows hardly any of the words people use here: better without it.')],
    [0.3, t('It knows a few of the words people use here.')],
    [0.45, t('It knows about a third of the words people use here.')],
    [0.6, t('It knows about half of the words people use here.')],
    [0.8, t('It knows most of the words people use here.')],
  ];
  return levels.find(([most]) => share < most)?.[1] ?? t('It knows nearly all the words people use here.');
}
