// What lies over the console: one dialog at a time, and the word at the foot of the page.

import { html, signal } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { closeToast, toast } from './act.js';
import { Closing } from './closing.js';
import { Invite, Joining, Preview } from './joining.js';
import { Keys } from './keyshelp.js';
import { Rehearse, Removing } from './rehearsing.js';

const DIALOGS = { joining: Joining, preview: Preview, invite: Invite, rehearse: Rehearse, removing: Removing, closing: Closing, keys: Keys };

const shown = signal(null);

/** Open a dialog by its name. */
export function open(name) {
  shown.value = name;
}

export function Over() {
  const Shown = DIALOGS[shown.value];
  return html`${Shown && html`<${Shown} key=${shown.value} onClose=${() => { shown.value = null; }} />`}<${Toast} />`;
}

function Toast() {
  const said = toast.value;
  if (!said) return html`<div role="alert"></div>`;
  const take = () => { closeToast(); said.offer.act(); };
  return html`
    <div class="toast toast--console" role=${said.kind === 'bad' ? 'alert' : 'group'} aria-label=${said.kind === 'bad' ? undefined : t('Just done')} popover="manual" ref=${onTop}>
      <span class="grow">${said.kind === 'bad' && html`<strong>${t('Not done:')}</strong> `}${said.text}</span>
      ${said.offer && html`<button class="button button--small" type="button" onClick=${take}>${said.offer.label}</button>`}
      <button class="button button--small" type="button" onClick=${closeToast}>${t('Close')}</button>
    </div>`;
}

/** A refusal must be seen over an open dialog too, and only the top layer is above it. */
function onTop(element) {
  if (element?.showPopover && !element.matches(':popover-open')) element.showPopover();
}
