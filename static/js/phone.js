// The phone's entry: take up what was begun, connect, show.

import { start } from './phone/app.js';
import { enter } from './phone/room.js';
import { watchSteps } from './phone/writing.js';

watchSteps();
enter();
start();
