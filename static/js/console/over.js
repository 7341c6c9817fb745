// One dialog at a time over the console, and a word at its foot that covers nothing.

import { html, signal } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { closeToast, toast } from './act.js';
import { Closing } from './closing.js';
import { Invite, Joining, Preview } from './joining.js';
import { Keys } from './keyshelp.js';
import { Mending } from './mending.js';
import { SpokenReason } from './reason.js';
import { Rehearse, Removing } from './rehearsing.js';

const DIALOGS = { joining: Joining, preview: Preview, invite: Invite, rehearse: Rehearse, removing: Removing, closing: Closing, mending: Mending, reason: SpokenReason, keys: Keys };

const shown = signal(null);

/** Open a dialog by its name. */
export function open(name) {
  shown.value = name;
}

export function Over() {
  const Shown = DIALOGS[shown.value];
  return html`${Shown && html`<${Shown} key=${shown.value} onClose=${() => { shown.value = null; }} />`}`;
}

/** What was just done, or why it was not; over a dialog it lies on top, else it has its own row. */
export function Foot() {
  const said = toast.value;
  if (!said) return null;
  const take = () => { closeToast(); said.offer.act(); };
  return html`
    <div class="toast toast--console" role=${said.kind === 'bad' ? 'alert' : 'group'} aria-label=${said.kind === 'bad' ? undefined : t('Just done')} key=${said.text} popover=${document.querySelector('dialog[open]') ? 'manual' : undefined} ref=${onTop}>
      <span class="grow">${said.kind === 'bad' && html`<strong>${t('Not done:')}</strong> `}${said.text}</span>
      ${said.offer && html`<button class="button button--small" type="button" onClick=${take}>${said.offer.label}</button>`}
      <button class="button button--small" type="button" onClick=${closeToast}>${t('Close')}</button>
    </div>`;
}

/** Only the top layer lies above an open dialog. */
function onTop(element) {
  if (element?.popover && !element.matches(':popover-open')) element.showPopover();
}
