// One card of a board: where it belongs, where else, why it is where it is, and what else may be done with it.

import { html, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { NewTheme } from './boarddialogs.js';
import { Dialog } from './parts.js';
import { cardById } from './room.js';
import { board, clearPicks, edit, homeOf, place } from './themes.js';
import { WhyHere } from './whyhere.js';

export function CardDialog({ card: ref, onClose }) {
  const card = cardById(ref);
  const home = homeOf(ref);
  if (!card) return null;
  const go = (themeId) => {
    onClose();
    clearPicks();
    place([ref], themeId).then(() => document.getElementById(`pick-${ref}`)?.focus());
  };
  return html`
    <${Dialog} title=${t('Where does this card belong?')} onClose=${onClose} inside=${true}>
      <blockquote class="dialog__quote keep-lines" dir="auto" tabindex="0">${card.title && html`<strong>${card.title}</strong><br />`}${card.text}</blockquote>
      <${Kept} card=${ref} home=${home} onClose=${onClose} />
      <${WhyHere} card=${ref} onMove=${go} />
      <${Places} card=${ref} home=${home} onGo=${go} />
      <${NewTheme} cards=${[ref]} onClose=${onClose} />
    <//>`;
}

function Kept({ card, home, onClose }) {
  const isPinned = home?.pinned.includes(card);
  const run = async (kind, body, say) => { if (await edit(kind, { card, ...body }, say)) onClose(); };
  const pin = () => (isPinned ? run('theme.unpin', {}, t('It may move again.')) : run('theme.pin', {}, t('It stays in this theme.')));
  const aside = () => run('theme.put_aside', { aside: true }, t('Set aside. The machine leaves it alone.'));
  return html`<p class="row">
    ${home && html`<button class="button button--small" type="button" title=${t('A pinned card stays where it is when you ask for themes again.')} onClick=${pin}>${isPinned ? t('Unpin: let it move') : t('Pin: keep it here')}</button>`}
    <button class="button button--small" type="button" title=${t('On no theme, and out of the way. You can take it back.')} onClick=${aside}>${t('Set aside')}</button></p>`;
}

/** Every theme: a button that moves the card there, and a tick for where it belongs as well. */
function Places({ card, home, onGo }) {
  const { themes } = board.value;
  const first = themes.find((theme) => theme !== home);
  const [told, setTold] = useState({}); // ticks on their way, until the board says the same
  const tick = async (theme, belongs) => {
    setTold((before) => ({ ...before, [theme]: belongs }));
    if (!(await edit('theme.also', { card, theme, belongs }))) setTold((before) => ({ ...before, [theme]: !belongs }));
  };
  return html`
    <p class="places__head small soft" aria-hidden="true"><span>${t('Move it to')}</span>${home && html`<span>${t('also belongs to')}</span>`}</p>
    <ul class="list-plain places" aria-label=${t('Themes')}>
      ${themes.map((theme, n) => html`<li class="places__row" key=${theme.id}>
        <button class="menu__item grow" type="button" disabled=${theme === home} autofocus=${theme === first} onClick=${() => onGo(theme.id)}>
          <span class=${`tint__number tint-${theme.tint}`} aria-hidden="true">${n + 1}</span>
          <span class="grow" dir="auto">${theme.name}</span><span class="soft numbers">${theme === home ? t('is here') : theme.size}</span></button>
        ${home && html`<label class="places__also">${theme !== home && html`<input type="checkbox" aria-label=${t('also belongs to %(theme)s', { theme: theme.name })}
          checked=${told[theme.id] ?? Boolean(theme.also?.includes(card))} onChange=${(event) => tick(theme.id, event.target.checked)} />`}</label>`}</li>`)}
      ${home && html`<li class="places__row"><button class="menu__item grow" type="button" onClick=${() => onGo('loose')}>${t('Not yet placed')}</button></li>`}
    </ul>`;
}
