// The groups of the room: who joined, who is here, who has been heard; and the list itself, to change.

import { html, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { act, ask } from './act.js';
import { Fate, Menu } from './parts.js';
import { groups, hereNow, joined, presence } from './room.js';
import { PHASES, SPEAKING_PHASES } from './words.js';

export function PeoplePanel() {
  const total = joined.value;
  return html`
    <section class="panel" aria-labelledby="people-title">
      <div class="panel__head"><h2 id="people-title">${t('People')}</h2>
        <span class="numbers" role="status">${presence.value ? `${tn('%(n)s here now', '%(n)s here now', presence.value.total)} · ` : ''}${tn('%(n)s joined', '%(n)s joined', total)}</span></div>
      <p class="soft small">${t('Only you see these numbers. Whether a group has been heard is all that is shown; never who wrote what.')}</p>
      <div class="table-wrap"><table class="table table--groups">
        <caption class="visually-hidden">${t('Groups')}</caption>
        <thead><tr><th scope="col">${t('Group')}</th><th scope="col">${t('Needed')}</th><th scope="col">${t('Lived experience')}</th><th class="table__number" scope="col">${t('Joined')}</th><th class="table__number" scope="col">${t('Here now')}</th>
          ${SPEAKING_PHASES.map((phase) => html`<th scope="col" key=${phase}>${PHASES[phase]}</th>`)}<th scope="col"><span class="visually-hidden">${t('Change')}</span></th></tr></thead>
        <tbody>${groups.value.map((group) => html`<${GroupRow} key=${group.ref} group=${group} />`)}</tbody>
      </table></div>
    </section>
    <${NewGroup} />`;
}

function GroupRow({ group }) {
  const [renaming, setRenaming] = useState(false);
  const need = () => act('group.edit', { group: group.ref, needed: !group.needed });
  const live = () => act('group.edit', { group: group.ref, lived: !group.lived });
  const remove = () => act('group.remove', { group: group.ref }, { say: t('Removed.') });
  return html`
    <tr>
      <th scope="row">${renaming ? html`<${Rename} group=${group} onDone=${() => setRenaming(false)} />` : group.name}</th>
      <td><input type="checkbox" class="tick" checked=${group.needed} onChange=${need} aria-label=${t('%(group)s must be in the room', { group: group.name })} /></td>
      <td><input type="checkbox" class="tick" checked=${group.lived} onChange=${live} aria-label=${t('%(group)s are people with lived experience', { group: group.name })} /></td>
      <td class="table__number">${group.joined}</td>
      <td class="table__number">${hereNow(group)}</td>
      ${SPEAKING_PHASES.map((phase) => html`<td key=${phase}>${heard(group, phase)}</td>`)}
      <td><${Menu} label=${t('Change')} name=${t('Change %(group)s', { group: group.name })} items=${[
        { label: t('Rename'), act: () => setRenaming(true) },
        { label: t('Remove'), act: remove, danger: true, disabled: group.joined > 0 },
      ]} /></td>
    </tr>`;
}

function heard(group, phase) {
  if (group.spoken?.[phase]) return html`<span class="small keep-together">✓ ${t('heard')}</span>`;
  return html`<span class="soft small keep-together">${group.joined ? t('not yet') : '–'}</span>`;
}

function Rename({ group, onDone }) {
  const [fate, setFate] = useState(null);
  const keep = async (event) => {
    const name = event.target.value.trim();
    if (!name || name === group.name) return onDone();
    const answer = await ask('group.edit', { group: group.ref, name });
    if (answer.kept) onDone();
    else setFate({ refusal: answer.message });
  };
  const keys = (event) => {
    if (event.key === 'Enter') keep(event);
    if (event.key === 'Escape') onDone();
  };
  return html`<input class="field__input" type="text" maxlength="60" aria-label=${t('Name of the group')} defaultValue=${group.name} ref=${(place) => place && !place.dataset.ready && ready(place)} onBlur=${keep} onKeyDown=${keys} /><${Fate} fate=${fate} />`;
}

function ready(place) {
  place.dataset.ready = 'yes';
  place.select();
}

function NewGroup() {
  const [name, setName] = useState('');
  const [needed, setNeeded] = useState(false);
  const [lived, setLived] = useState(false);
  const add = async (event) => {
    event.preventDefault();
    if (!(await act('group.add', { name, needed, lived }, { say: t('%(name)s has been added.', { name }) }))) return;
    setName('');
    setNeeded(false);
    setLived(false);
  };
  return html`
    <form class="panel row row--foot" onSubmit=${add} aria-label=${t('Add a group')}>
      <div class="field grow"><label class="field__label" for="group-name">${t('Add a group')}</label>
        <input class="field__input" id="group-name" type="text" maxlength="60" value=${name} onInput=${(event) => setName(event.target.value)} /></div>
      <label class="reason"><input type="checkbox" checked=${needed} onChange=${() => setNeeded(!needed)} /> <span>${t('must be in the room')}</span></label>
      <label class="reason"><input type="checkbox" checked=${lived} onChange=${() => setLived(!lived)} /> <span>${t('people with lived experience')}</span></label>
      <button class="button" type="submit" disabled=${!name.trim()}>${t('Add')}</button>
    </form>`;
}
