// Closing knowingly: what happens then, and what is still open.

import { html, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { act, closeToast } from './act.js';
import { Dialog } from './parts.js';
import { check, Points } from './check.js';
import { cards, openVote, untold, vision, waiting } from './room.js';
import { goTo } from './tabs.js';

export function Closing({ onClose }) {
  const [busy, setBusy] = useState(false);
  const missing = stillOpen();
  const { total } = check.value;
  const close = async () => {
    setBusy(true);
    const kept = await act('workshop.close', { knowingly: total > 0 }, { say: t('The workshop is closed. The summary is being made.') });
    setBusy(false);
    if (!kept) return;
    closeToast();
    onClose();
    goTo('summary');
  };
  const look = (panel) => { onClose(); goTo(panel); };
  return html`
    <${Dialog} title=${t('Close the workshop?')} onClose=${onClose}>
      <p>${t('Phones thank everybody and take nothing more in. The summary is made within a minute; only you see it until you send it. You can open the workshop again.')}</p>
      ${total > 0 && html`<section class="dialog__missing" aria-labelledby="points-title"><h3 id="points-title">${tn('%(n)s thing between talk and action is open', '%(n)s things between talk and action are open', total)}</h3>
        <p class="small soft">${t('Mend what you can. What stays open is printed in the summary, so that somebody can take it up.')}</p><${Points} from="closing" /></section>`}
      ${missing.length > 0 && html`
        <div class="banner banner--warn dialog__missing"><div class="banner__text"><p class="banner__word">${t('Also:')}</p>
          <ul>${missing.map((one) => html`<li key=${one.words}>${one.words} <button class="button button--quiet button--small" type="button" onClick=${() => look(one.panel)}>${t('Look')}</button></li>`)}</ul></div></div>`}
      <div class="dialog__foot"><button class="button button--quiet" type="button" onClick=${onClose}>${t('Not yet')}</button>
        <button class="button button--main" type="button" disabled=${busy} onClick=${close}>${closeWords(total, missing.length)}</button></div>
    <//>`;
}

function closeWords(total, others) {
  if (total) return t('Close knowingly');
  return others ? t('Close it all the same') : t('Close the workshop');
}

function stillOpen() {
  const promises = cards.value.filter((card) => card.kind === 'promise' && card.state !== 'hidden');
  return [
    visionGap() && { panel: 'vision', words: visionGap() },
    promises.length === 0 && { panel: 'promises', words: t('Nobody has made a promise yet.') },
    waiting.value > 0 && { panel: 'now', words: tn('%(n)s card waits for a check; it will not be in the summary.', '%(n)s cards wait for a check; they will not be in the summary.', waiting.value) },
    untold.value > 0 && { panel: 'now', words: tn('%(n)s story waits for its teller; without their word it is not used.', '%(n)s stories wait for their tellers; without their word they are not used.', untold.value) },
    openVote.value && { panel: 'vote', words: t('A vote is still open.') },
  ].filter(Boolean);
}

function visionGap() {
  const { versions, proposed } = vision.value;
  if (!versions.length) return t('There is no vision yet.');
  if (!proposed) return t('The vision has not been put to the room.');
  const { answers, stands, objections } = versions.find((version) => version.number === proposed);
  if (!answers.yes && !answers.live && !answers.no) return t('Nobody has answered the vision yet.');
  if (!stands) return t('Somebody cannot live with the vision: what was said against it is printed beside it.');
  const open = objections.filter((objection) => !objection.reply && !objection.changed_in).length;
  return open > 0 ? tn('%(n)s objection to the vision has no answer.', '%(n)s objections to the vision have no answer.', open) : null;
}
