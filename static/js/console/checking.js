// The cards the machine was not sure of, one after another: keep each where it is, or move it.

import { html, useRef, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { Dialog } from './parts.js';
import { cardById } from './room.js';
import { board, edit, homeOf, place } from './themes.js';
import { Nearest, Told, useWhy } from './whyhere.js';

export function CheckDialog({ onClose }) {
  const [queue] = useState(() => board.value.check); // what is settled leaves the board's list, not this one
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  const keeps = useRef(null);
  const ref = queue[at];
  const on = (words) => {
    setSaid(words);
    setAt(at + 1);
    keeps.current?.focus();
  };
  const keep = async () => { if (await edit('theme.pin', { card: ref })) on(t('Kept.')); };
  const move = async (theme) => { if (await place([ref], theme)) on(t('Moved.')); };
  return html`
    <${Dialog} title=${t('Cards to check')} onClose=${onClose} inside=${true}>
      <p class="small soft" role="status">${said} ${at < queue.length ? t('Card %(at)s of %(of)s', { at: at + 1, of: queue.length }) : t('That was the last one.')}</p>
      ${ref && cardById(ref) && homeOf(ref)
        ? html`<${OneCard} key=${ref} card=${cardById(ref)} onMove=${move} />`
        : ref && html`<p>${t('This card is not in a theme any more.')}</p>`}
      <div class="dialog__foot">
        ${at > 0 && html`<button class="button button--quiet" type="button" onClick=${() => setAt(at - 1)}>${t('Back')}</button>`}
        ${ref && html`<button class="button button--quiet" type="button" onClick=${() => on('')}>${t('Later')}</button>`}
        <button class="button button--main" type="button" autofocus ref=${keeps} onClick=${ref && homeOf(ref) ? keep : ref ? () => on('') : onClose}>
          ${ref ? (homeOf(ref) ? t('Keep it here') : t('Next')) : t('Close')}</button>
      </div>
    <//>`;
}

function OneCard({ card, onMove }) {
  const home = homeOf(card.ref);
  const { why, again } = useWhy(card.ref);
  return html`
    <blockquote class="dialog__quote keep-lines" dir="auto" tabindex="0">${card.title && html`<strong>${card.title}</strong><br />`}${card.text}</blockquote>
    <p class="row"><span>${t('It is in')}</span><span class=${`tint__number tint-${home.tint}`} aria-hidden="true">${board.value.themes.indexOf(home) + 1}</span><strong dir="auto">${home.name}</strong></p>
    <${Told} card=${card.ref} why=${why} again=${again} />
    ${why && html`<${Nearest} nearest=${why.nearest} onMove=${onMove} />`}
    <${Elsewhere} home=${home} near=${why?.nearest.map(({ theme }) => theme) ?? []} onMove=${onMove} />`;
}

/** Every other theme in one list, for where the near ones are all wrong. */
function Elsewhere({ home, near, onMove }) {
  const [theme, setTheme] = useState('');
  const others = board.value.themes.filter((one) => one.id !== home.id && !near.includes(one.id));
  return html`
    <div class="row row--foot"><div class="field grow"><label class="field__label small" for="check-elsewhere">${t('Or another place')}</label>
      <select class="field__input" id="check-elsewhere" value=${theme} onChange=${(event) => setTheme(event.target.value)}>
        <option value="">${t('Choose…')}</option>${others.map((one) => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}<option value="loose">${t('Not yet placed')}</option></select></div>
      <button class="button" type="button" disabled=${!theme} onClick=${() => onMove(theme)}>${t('Move it')}</button></div>`;
}
