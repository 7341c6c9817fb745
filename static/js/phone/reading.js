// Screens that ask for no writing: before the start, talking, themes, a break, the end.

import { html } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { Banner, Calm, Prompt } from './parts.js';
import { own, room, workshop } from './room.js';
import { begunIn, unfinished } from './writing.js';

/** Before the first step. */
export function Lobby() {
  const name = own.value?.person?.name;
  return html`<${Calm} art="waiting" title=${name ? t('You are in, %(name)s.', { name }) : t('You are in.')}>
    <p class="soft">${t('We begin soon. This page moves by itself – you can put your phone down.')}</p>
  </${Calm}>`;
}

export function Welcome({ step }) {
  return html`<div class="screen screen--calm">
    <img class="screen__art" src=${room.art.waiting} alt="" width="200" height="130" />
    <${Prompt} step=${step} />
  </div>`;
}

/** People look at each other now, not at a screen. */
export function Talk({ step }) {
  return html`<div class="screen">
    <${Prompt} step=${step} />
    <p class="soft">${t('Nothing to write now. You can put your phone down.')}</p>
  </div>`;
}

export function Pause({ step }) {
  return html`<div class="screen screen--calm">
    <img class="screen__art" src=${room.art.path} alt="" width="200" height="130" />
    <${Prompt} step=${step} guidance=${step.title === step.prompt ? '' : t('This page wakes up by itself when we go on.')} />
  </div>`;
}

export function Close({ step }) {
  return html`<div class="screen screen--calm">
    <img class="screen__art" src=${room.art.thanks} alt="" width="200" height="130" />
    <${Prompt} step=${step} />
  </div>`;
}

/** The themes of what was said in this part of the day. */
export function Themes({ step }) {
  const board = object(`board:${step.phase === 'discover' ? 'discover' : 'dream'}`);
  const themes = board?.themes ?? [];
  return html`<div class="screen">
    <${Prompt} step=${step} />
    ${themes.length
      ? html`<ul class="mine list-plain" aria-label=${t('Themes')}>${themes.map((theme) => html`<li key=${theme.id} class="card">
          <p class="card__text" dir="auto">${theme.name}</p>
          <p class="card__foot">${tn('%(n)s card belongs to it', '%(n)s cards belong to it', theme.size)}</p>
        </li>`)}</ul>`
      : html`<p class="soft">${t('The themes appear here once the room has looked at them.')}</p>`}
  </div>`;
}

/** After the workshop was closed. */
export function Closed() {
  const published = object('summary:-')?.state === 'published';
  return html`<${Calm} art="thanks" title=${t('Thank you for your part in this day.')}>
    ${published
      ? html`<p><a class="button button--main button--big" href=${`/w/${room.workshop}/summary`}>${t('Read our shared vision')}</a></p>`
      : html`<p class="soft">${t('The summary is being read through. It will appear here: keep this page, or come back to it later.')}</p>`}
    ${unfinished.value.map((step) => html`<${Left} key=${step.id} step=${step} />`)}
  </${Calm}>`;
}

/** What was begun when the workshop was closed cannot be sent any more, but it is still the person's own. */
function Left({ step }) {
  return begunIn(step).map((words) => html`<${Banner} kind="info" word=${t('Not sent')} key=${words}>${t('You had begun to write this. It is only on this phone:')} <span class="voice keep-lines" dir="auto">${words}</span></${Banner}>`);
}

/** The server does not know this phone any more. */
export function ShutOut() {
  return html`<${Calm} art="path" title=${t('This phone is not part of the workshop at the moment.')}>
    <p class="soft">${t('What you wrote and could not send is still kept on this phone. Join again with the code on the screen, and it is sent.')}</p>
    <p><a class="button button--main button--big" href="/">${t('Join again')}</a></p>
    ${workshop.value && html`<p class="soft small">${workshop.value.topic}</p>`}
  </${Calm}>`;
}
