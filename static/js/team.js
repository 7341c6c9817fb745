// What those of the team see who do not read every card: the question of the moment, and what their part lets them do.

import { effect, html, render } from '../vendor/vendor.js';
import { connect } from './lib/live.js';
import { t } from './lib/t.js';
import { base } from './console/act.js';
import { TeamPage } from './console/moment.js';
import { Foot } from './console/over.js';
import { presence, workshop } from './console/room.js';

connect({
  face: 'console',
  auth: { workshop: base.split('/').pop() },
  stateUrl: `${base}/state`,
  onPresence: (here) => { presence.value = here; },
});

for (const [place, Part] of [['main', TeamPage], ['console-over', Foot]]) {
  const root = document.getElementById(place);
  root.replaceChildren();
  render(html`<${Part} />`, root);
}

effect(() => {
  if (!workshop.value) return;
  document.getElementById('console-topic').textContent = workshop.value.topic;
  document.title = t('%(topic)s · Helper', { topic: workshop.value.topic });
});
