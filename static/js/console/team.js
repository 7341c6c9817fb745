// Who works in this workshop: their parts, and who looks after what is told in private.

import { html } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { act } from './act.js';
import { open } from './over.js';
import { Menu } from './parts.js';
import { PARTS } from './words.js';

const READING = ['owner', 'together', 'guardian'];

export function TeamPanel() {
  const members = object('team:-')?.members ?? [];
  return html`
    <section class="panel" aria-labelledby="team-title">
      <div class="panel__head"><h2 id="team-title">${t('The team')}</h2>
        <button class="button button--small" type="button" aria-haspopup="dialog" onClick=${() => open('invite')}>${t('Invite somebody to help')}</button></div>
      <div class="table-wrap"><table class="table">
        <caption class="visually-hidden">${t('The team')}</caption>
        <thead><tr><th scope="col">${t('Name')}</th><th scope="col">${t('Part')}</th><th scope="col">${t('Reads what is told in private')}</th><th scope="col"><span class="visually-hidden">${t('Change')}</span></th></tr></thead>
        <tbody>${members.map((member) => html`<${Member} key=${member.account} member=${member} />`)}</tbody>
      </table></div>
      <p class="soft small">${t('Somebody always looks after what is told in private. When a story guardian comes, they alone do, unless you choose otherwise here. Phones say their names.')}</p>
    </section>`;
}

function Member({ member }) {
  const name = { name: member.name };
  const edit = (change, say) => act('team.edit', { account: member.account, ...change }, { say });
  const parts = Object.entries(PARTS).map(([role, [label]]) => ({ label, chosen: member.role === role, act: () => edit({ role }, t('%(name)s has another part now.', name)) }));
  return html`
    <tr>
      <th scope="row">${member.name}</th>
      <td>${member.role === 'owner' ? t('Lead facilitator') : PARTS[member.role][0]}</td>
      <td><input type="checkbox" class="tick" checked=${member.guards} disabled=${!READING.includes(member.role)} aria-label=${t('%(name)s reads what is told in private', name)} onChange=${() => edit({ guards: !member.guards })} /></td>
      <td>${member.role !== 'owner' && html`<${Menu} label=${t('Change')} name=${t('Change %(name)s', name)} items=${[
        ...parts,
        { label: t('Take out of the team'), act: () => act('team.remove', { account: member.account }, { say: t('Taken out.') }), danger: true },
      ]} />`}</td>
    </tr>`;
}
