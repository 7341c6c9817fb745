// The facilitator's console: puts its parts into the page and connects them with the room.

import { effect, html, render } from '../vendor/vendor.js';
import { connect } from './lib/live.js';
import { t } from './lib/t.js';
import { base } from './console/act.js';
import { Status, Tools } from './console/bar.js';
import { Desk } from './console/desk.js';
import { listenForKeys } from './console/keys.js';
import { Foot, Over } from './console/over.js';
import { Rail } from './console/rail.js';
import { disk, leads, presence, workshop } from './console/room.js';
import { Side } from './console/side.js';
import { go, sideShown } from './console/tabs.js';
import { watchLived, watchVoices } from './console/voices.js';

const id = base.split('/').pop();

connect({
  face: 'console',
  auth: { workshop: id },
  stateUrl: `${base}/state`,
  onPresence: (here) => { presence.value = here; },
  onDisk: (told) => { disk.value = told; },
});

const places = [['console-status', Status], ['console-tools', Tools], ['console-rail', Rail], ['main', Desk], ['console-side', Side], ['console-foot', Foot], ['console-over', Over]];
for (const [place, Part] of places) {
  const root = document.getElementById(place);
  root.replaceChildren();
  render(html`<${Part} />`, root);
}

effect(() => {
  if (!workshop.value) return;
  document.getElementById('console-topic').textContent = workshop.value.topic;
  document.title = t('%(topic)s · Console', { topic: workshop.value.topic });
});
effect(() => { document.getElementById('console-rail').tabIndex = leads.value ? -1 : 0; }); // with no button in it, it scrolls by keys
effect(() => { if (!leads.value && !location.hash) go('care'); }); // what a story guardian is here for
effect(() => document.getElementById('console').classList.toggle('console--wide', !sideShown.value));
listenForKeys();
watchVoices();
watchLived();
