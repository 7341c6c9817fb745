// The projector: shows the scene the room is in, and changes calmly when the room moves.

import { effect, html, render } from '../vendor/vendor.js';
import { announce } from './lib/announce.js';
import { connect } from './lib/live.js';
import { AssessScene } from './stage/assess.js';
import { CloudScene } from './stage/cloud.js';
import { CoreScene } from './stage/core.js';
import { Clock, Foot } from './stage/corner.js';
import { DraftsScene } from './stage/drafts.js';
import { EquityScene } from './stage/equity.js';
import { HardScene } from './stage/hard.js';
import { ClosedScene, LobbyScene } from './stage/lobby.js';
import { MeasureScene } from './stage/measure.js';
import { MomentsScene } from './stage/moments.js';
import { NeedsScene } from './stage/needs.js';
import { PathwayScene } from './stage/pathway.js';
import { PromptScene } from './stage/prompt.js';
import { scene, step, vision, workshop } from './stage/room.js';
import { SeatingScene } from './stage/seating.js';
import { EchoesScene, MapScene, SidesScene } from './stage/sides.js';
import { SpotlightScene } from './stage/spotlight.js';
import { ThemesScene } from './stage/themes.js';
import { ThreadScene } from './stage/thread.js';
import { Tools } from './stage/tools.js';
import { VersionsScene } from './stage/versions.js';
import { VisionScene } from './stage/vision.js';
import { VoteScene } from './stage/vote.js';
import { GroupsScene, PicturesScene, PromisesScene, WallScene } from './stage/wall.js';

const SCENES = {
  lobby: LobbyScene, prompt: PromptScene, wall: WallScene, cloud: CloudScene, themes: ThemesScene,
  vote: VoteScene, vision: VisionScene, promises: PromisesScene, spotlight: SpotlightScene, closed: ClosedScene,
  groups: GroupsScene, measure: MeasureScene, hard: HardScene, pictures: PicturesScene, equity: EquityScene,
  core: CoreScene, thread: ThreadScene, moments: MomentsScene,
  assess: AssessScene, pathway: PathwayScene, needs: NeedsScene, seating: SeatingScene, drafts: DraftsScene,
  sides: SidesScene, map: MapScene, echoes: EchoesScene, versions: VersionsScene,
  nothing: () => null,
};

const { token } = document.getElementById('stage-data').dataset;

mount(document.getElementById('stage-clock'), Clock);
mount(document.getElementById('main'), Scene);
mount(document.getElementById('stage-foot'), Foot);
mount(document.body.appendChild(document.createElement('div')), Tools);
effect(dress);
effect(() => { if (step.value && workshop.value?.state === 'open') announce(step.value.prompt); });
connect({ face: 'stage', auth: { token }, stateUrl: `/stage/${encodeURIComponent(token)}/state` });

function mount(place, Part) {
  place.replaceChildren();
  render(html`<${Part} />`, place);
}

function Scene() {
  return html`<${SCENES[scene.value] ?? PromptScene} key=${`${scene.value}${step.value?.id}`} />`;
}

// The ground and the heading around the scene.
function dress() {
  document.body.classList.toggle('stage--lobby', scene.value === 'lobby');
  document.body.classList.toggle('stage--dream', scene.value === 'vision' && Boolean(vision.value));
  if (workshop.value) document.querySelector('.stage__topic').textContent = workshop.value.topic;
}
