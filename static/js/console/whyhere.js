// Why a card is where it is: the words and ideas it shares with its theme, and the themes that would be next.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { get } from './act.js';
import { board, boardName, homeOf } from './themes.js';
import { timeOfDay } from './words.js';

/** What the server knows of a card's place: undefined while it is asked, null when no answer came. */
export function useWhy(card, isWanted = true) {
  const [found, setFound] = useState({ card: null, why: undefined });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!isWanted) return undefined;
    let gone = false;
    get(`/themes/${boardName.value}/why/${card}`).then((why) => { if (!gone) setFound({ card, why }); });
    return () => { gone = true; };
  }, [card, isWanted, tries]);
  return { why: found.card === card ? found.why : undefined, again: () => { setFound({ card: null, why: undefined }); setTries(tries + 1); } };
}

/** In words; `onMove(theme)` moves the card into one of the next best themes with one tap. */
export function WhyHere({ card, onMove }) {
  const [isOpen, setOpen] = useState(false);
  const { why, again } = useWhy(card, isOpen);
  return html`
    <details class="fold" onToggle=${(event) => setOpen(event.currentTarget.open)}><summary>${homeOf(card) ? t('Why is it here?') : t('Why has it no place?')}</summary>
      ${isOpen && html`<${Told} card=${card} why=${why} again=${again} />
        ${why && html`<${Nearest} nearest=${why.nearest} onMove=${onMove} />`}`}
    </details>`;
}

export function Told({ card, why, again }) {
  if (why === undefined) return html`<p class="small soft" role="status">${t('One moment…')}</p>`;
  if (why === null) return html`<p class="small" role="status">${t('The server did not answer.')} <button class="button button--small" type="button" onClick=${again}>${t('Try again')}</button></p>`;
  const { ideas, words } = why;
  return html`
    <p class="small">${placedBy(card, why)}</p>
    ${ideas.length > 0 && html`<p class="small"><strong>${t('Ideas it shares:')}</strong> <span dir="auto">${ideas.join('\u00a0· ')}</span></p>`}
    ${words.length > 0 && html`<p class="small"><strong>${t('Words it shares:')}</strong> <span dir="auto">${words.join('\u00a0· ')}</span></p>`}
    ${homeOf(card) && !ideas.length && !words.length && html`<p class="small soft">${t('It shares no word with the others of this theme.')}</p>`}`;
}

function placedBy(card, { by, at }) {
  const theme = homeOf(card)?.name;
  const time = at && timeOfDay(at);
  if (!theme) return by ? t('%(name)s took it out of its theme at %(time)s.', { name: by, time }) : t('The machine was not sure enough of any theme.');
  return by ? t('%(name)s put it into “%(theme)s” at %(time)s.', { name: by, theme, time }) : t('The machine put it into “%(theme)s”.', { theme });
}

/** The themes that would come next, each a button. */
export function Nearest({ nearest, onMove }) {
  const known = nearest.map(({ theme: id, shares }) => ({ theme: board.value.themes.find((theme) => theme.id === id), shares: [shares].flat() })).filter(({ theme }) => theme);
  if (!known.length) return html`<p class="small soft">${t('No other theme is near.')}</p>`;
  return html`
    <p class="small strong">${t('Or move it to the next best place')}</p>
    <ul class="list-plain">${known.map(({ theme, shares }) => html`<li key=${theme.id}>
      <button class="menu__item" type="button" onClick=${() => onMove(theme.id)}>
        <span class=${`tint__number tint-${theme.tint}`} aria-hidden="true">${board.value.themes.indexOf(theme) + 1}</span>
        <span class="grow" dir="auto">${theme.name}${shares.length > 0 && html` <span class="small soft">${t('shares %(words)s', { words: shares.join(', ') })}</span>`}</span></button></li>`)}</ul>`;
}
