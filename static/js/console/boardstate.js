// How far the machine is with a board, in words; what is there stays on the board meanwhile.

import { html } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { goTo } from './tabs.js';
import { edit, onlyNew, onlyThemes, showsNew } from './themes.js';
import { timeOfDay } from './words.js';

export function State({ board, ask }) {
  const { state, check, came } = board;
  return html`
    <div class="boardstate">
      <${Said} board=${board} />
      ${state !== 'preparing' && check.length > 0 && html`<button class="button button--small" type="button" aria-haspopup="dialog" onClick=${() => ask({ kind: 'check' })}>${tn('%(n)s card to check', '%(n)s cards to check', check.length)}</button>`}
      ${board.suggestedAt && came.length > 0 && html`<${Came} board=${board} />`}
      ${board.themes.length > 0 && html`<span class="boardstate__end"><button class="button button--quiet button--small" type="button" onClick=${() => goTo('sides')}>${t('From many sides')}</button>
        <button class="button button--quiet button--small" type="button" aria-pressed=${onlyThemes.value} onClick=${() => { onlyThemes.value = !onlyThemes.value; }}>${t('Only the themes')}</button></span>`}
    </div>
    ${state === 'failed' && html`<${Commonest} board=${board} />`}`;
}

function Said({ board }) {
  const { state, cardCount } = board;
  const words = {
    none: cardCount ? tn('%(n)s card, no themes yet. Suggesting is a first sort that people finish.', '%(n)s cards, no themes yet. Suggesting is a first sort that people finish.', cardCount) : '',
    preparing: board.themes.length
      ? tn('Looking for themes in %(n)s card… What is there stays until you decide.', 'Looking for themes in %(n)s cards… What is there stays until you decide.', cardCount)
      : tn('Looking for themes in %(n)s card…', 'Looking for themes in %(n)s cards…', cardCount),
    failed: t('No themes could be found this time. All cards are here: sort them by hand, or ask again.'),
  };
  const look = { preparing: 'status status--sending', failed: 'status status--off' }[state];
  return html`<p class=${look ?? 'small soft'} role="status" id="board-state" tabindex="-1">${look && html`<span class="status__dot" aria-hidden="true"></span>`}<span>${words[state] ?? readyWords(board)}</span></p>`;
}

/** Who asked, when, and what was compared. */
function readyWords({ suggestedAt, madeBy: name, engine, themes }) {
  if (!suggestedAt) return '';
  if (!themes.length) return t('No themes stand out yet. Sort by hand, or ask again when there is more.');
  const time = timeOfDay(suggestedAt);
  const asked = name ? t('Suggested at %(time)s for %(name)s', { time, name }) : t('Suggested at %(time)s', { time });
  const compared = { lexical: t('compared by words'), semantic: t('compared by words and a language model') }[engine];
  return compared ? t('%(asked)s, %(compared)s.', { asked, compared }) : t('%(asked)s.', { asked });
}

/** What came since: how many the machine placed at once, how many are open, and a way to see only them. */
function Came({ board: { came, loose } }) {
  const open = new Set(loose.map((card) => card.ref));
  const left = came.filter((card) => open.has(card)).length;
  const parts = [
    came.length > left && tn('%(n)s placed', '%(n)s placed', came.length - left),
    left > 0 && tn('%(n)s open', '%(n)s open', left),
  ].filter(Boolean).join(', ');
  return html`
    <button class="button button--small" type="button" aria-pressed=${showsNew.value} onClick=${() => { onlyNew.value = !showsNew.value; }}>
      ${tn('%(n)s new since the last look', '%(n)s new since the last look', came.length)} <span class="boardstate__more">${parts}</span></button>`;
}

/** Without themes there are still words: each makes a theme of the cards that hold it. */
function Commonest({ board: { commonest } }) {
  if (!commonest.length) return null;
  return html`
    <section class="proposal" aria-labelledby="commonest-title">
      <h3 class="proposal__title" id="commonest-title">${t('Here are the commonest words and phrases instead')}</h3>
      <p class="small soft">${t('Each makes a theme of the cards that hold it.')}</p>
      <p class="row">${commonest.map(({ words, cards }) => html`<button class="button button--small" type="button" key=${words} aria-label=${tn('Make a theme of “%(words)s”, %(n)s card', 'Make a theme of “%(words)s”, %(n)s cards', cards.length, { words })}
        onClick=${() => edit('theme.create', { name: words, cards }, t('A new theme is there.'))}><span dir="auto">${words}</span> <span class="numbers">${cards.length}</span></button>`)}</p>
    </section>`;
}
