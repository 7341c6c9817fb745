// Action groups: who works on what, with whom to talk; two that want the same can be put together.

import { html, useState } from '../../vendor/vendor.js';
import { all } from '../lib/store.js';
import { t, tn } from '../lib/t.js';
import { act } from './act.js';
import { Reason } from './card.js';
import { mend } from './mending.js';
import { Empty, Menu } from './parts.js';
import { shortDay } from './words.js';

const LOOKS = { held: t('waiting for a check'), hidden: t('hidden') };

export function ActionGroupsPanel() {
  const groups = [...all('action_group')].sort((one, other) => (one.at < other.at ? -1 : 1));
  const people = groups.reduce((sum, group) => sum + size(group), 0);
  return html`<section class="panel" aria-labelledby="groups-title">
    <div class="panel__head"><h2 id="groups-title">${t('Action groups')}</h2><span class="soft numbers">${tn('%(n)s place taken', '%(n)s places taken', people)}</span></div>
    <p class="soft small">${t('Anybody proposes one on their phone and joins with one tap. Names stand here only where people chose it.')}</p>
    ${groups.length === 0 && html`<${Empty} art="path" title=${t('No action group yet')}><p>${t('Read the promises aloud and ask: who wants to work on this together?')}</p><//>`}
    <ul class="list-plain promises__list">${groups.map((group) => html`<${Group} key=${group.ref} group=${group} others=${groups.filter((other) => other.ref !== group.ref)} />`)}</ul>
  </section>`;
}

function size({ names, more }) {
  return names.length + more;
}

function nameOf(group) {
  return group.name || t('A group without a name');
}

function Group({ group, others }) {
  const [doing, setDoing] = useState(null);
  const id = group.ref;
  const name = nameOf(group);
  const show = () => act('action_group.show', { group: id }, { say: t('The room can see this group.') });
  const hide = (why) => act('action_group.hide', { group: id, why }, { say: t('Hidden. Those in it are told why.') });
  const items = [
    { label: t('Change'), act: () => mend('group', `action_group:${id}`) },
    others.length > 0 && { label: t('Put into another group…'), act: () => setDoing('merge') },
    group.state !== 'shown' && { label: t('Release'), act: show },
    group.state !== 'hidden' && { label: t('Hide…'), act: () => setDoing('hide'), danger: true },
  ];
  return html`<li class="promises__one">
    <div class="row row--apart"><h3 class="grow" dir="auto">${name} ${LOOKS[group.state] && html`<span class="chip chip--line">${LOOKS[group.state]}</span>`}</h3>
      <${Menu} label=${t('Change')} name=${t('Change the group “%(name)s”', { name })} items=${items} /></div>
    ${group.purpose && html`<p class="voice" dir="auto">${group.purpose}</p>`}
    <dl class="promises__facts">
      <${Fact} name=${t('Who')} words=${peopleWords(group)} />
      <${Fact} name=${t('Contact')} words=${[group.contact, group.reach].filter(Boolean).join(', ')} gap=${t('no contact person')} />
      <${Fact} name=${t('First meeting')} words=${[group.meets_on && shortDay(group.meets_on), group.meets_where].filter(Boolean).join(', ')} gap=${t('no day yet')} calm />
      <${Fact} name=${t('Serves')} words=${group.serves} />
    </dl>
    ${group.why && html`<p class="small"><strong>${t('You wrote to those in it:')}</strong> ${group.why}</p>`}
    ${doing === 'merge' && html`<${Merge} group=${group} others=${others} onDone=${() => setDoing(null)} />`}
    ${doing === 'hide' && html`<${Reason} name=${id} before=${group.why} done=${t('Hide this group')} onDone=${() => setDoing(null)} send=${hide} />`}
  </li>`;
}

function Fact({ name, words, gap, calm = false }) {
  if (!words && !gap) return null;
  return html`<div class="promises__fact"><dt>${name}</dt><dd dir="auto">${words || html`<span class=${calm ? 'soft' : 'chip chip--warn'}>${gap}</span>`}</dd></div>`;
}

function peopleWords({ names, more }) {
  if (!names.length) return tn('%(n)s person', '%(n)s people', more);
  return more ? tn('%(names)s and %(n)s more', '%(names)s and %(n)s more', more, { names: names.join(', ') }) : names.join(', ');
}

/** Everybody stays; the name of the group they go into stays too. */
function Merge({ group, others, onDone }) {
  const [into, setInto] = useState('');
  const put = async (event) => {
    event.preventDefault();
    const target = others.find((other) => other.ref === into);
    if (target && (await act('action_group.merge', { group: group.ref, into }, { say: t('Everybody is in “%(name)s” now.', { name: nameOf(target) }) }))) onDone();
  };
  const id = `merge-${group.ref}`;
  return html`<form class="row row--foot" onSubmit=${put}>
    <div class="field grow"><label class="field__label" for=${id}>${t('Put “%(name)s” into', { name: nameOf(group) })}</label>
      <select class="field__input" id=${id} autofocus onChange=${(event) => setInto(event.target.value)}><option value="">${t('Choose a group')}</option>
        ${others.map((other) => html`<option key=${other.ref} value=${other.ref}>${nameOf(other)}</option>`)}</select></div>
    <button class="button" type="submit" disabled=${!into}>${t('Put them together')}</button><button class="button button--quiet" type="button" onClick=${onDone}>${t('Leave it')}</button>
  </form>`;
}
