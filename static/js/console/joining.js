// Letting people in: the code for the room, a look at the phone, a link for somebody who helps.

import { html, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { base, post } from './act.js';
import { CopyField, Dialog, pairs } from './parts.js';
import { joined, presence, workshop } from './room.js';
import { PARTS } from './words.js';

export function Joining({ onClose }) {
  const { code, join_url: address, short_url: short, state } = workshop.value;
  return html`
    <${Dialog} title=${t('Join this workshop')} onClose=${onClose} wide=${true}>
      ${state === 'draft' && html`<p class="banner banner--warn">${t('Not open yet: the code works once you open the workshop.')}</p>`}
      <div class="joining">
        <img class="qr" src=${`/qr/${code}.svg`} alt=${t('QR code that opens %(address)s', { address })} width="300" height="300" />
        <div class="stack">
          <p>${t('Point the phone’s camera at the square, or go to')}</p>
          <p class="joining__address">${short}</p>
          <p>${t('and type the code')}</p>
          <p class="join-code joining__code">${pairs(code)}</p>
          <p class="soft" role="status">${tn('%(n)s person has joined.', '%(n)s people have joined.', joined.value)} ${presence.value && tn('%(n)s is here now.', '%(n)s are here now.', presence.value.total)}</p>
        </div>
      </div>
      <${CopyField} id="join-address" label=${t('Address to send to people who are not in the room')} value=${address} />
    <//>`;
}

/** The room as somebody with a phone sees it; nothing can be sent from there. */
export function Preview({ onClose }) {
  // A key pressed inside the frame is not heard outside it.
  const listen = (event) => event.target.contentWindow.addEventListener('keydown', ({ key }) => key === 'Escape' && onClose());
  return html`
    <${Dialog} title=${t('As a participant sees it')} onClose=${onClose}>
      <p class="small soft">${t('You can look around; nothing can be sent from here.')}</p>
      <iframe class="phone-frame" src=${`${base}/preview`} title=${t('The room on a phone')} onLoad=${listen}></iframe>
    <//>`;
}

export function Invite({ onClose }) {
  const [role, setRole] = useState('together');
  const [url, setUrl] = useState(null);
  const make = async () => {
    const said = await post('/invite', t('No link could be made. Please try again.'), { role });
    if (said) setUrl(said.url);
  };
  const choose = (key) => { setRole(key); setUrl(null); };
  return html`
    <${Dialog} title=${t('Invite somebody to help')} onClose=${onClose}>
      <div class="stack">
        <fieldset><legend class="choices__legend">${t('What will they do?')}</legend>
          <div class="choices">${Object.entries(PARTS).map(([key, [name, about]]) => html`<label class="choice" key=${key}>
            <input class="choice__input" type="radio" name="role" value=${key} checked=${role === key} onChange=${() => choose(key)} />
            <span class="choice__text"><span class="choice__label">${name}</span><span class="choice__hint">${about}</span></span></label>`)}</div></fieldset>
        ${url
          ? html`<${CopyField} id="invite-address" label=${t('Link for one person, as %(part)s', { part: PARTS[role][0] })} value=${url} /><p class="soft small">${t('The link works once, for seven days.')}</p>`
          : html`<p><button class="button button--main" type="button" onClick=${make}>${t('Make the link')}</button></p>`}
      </div>
    <//>`;
}
