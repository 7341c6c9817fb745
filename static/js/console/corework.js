// The factors as the console holds them, and what is done with them in several places.

import { computed, html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { all, object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { act, ask, showToast } from './act.js';
import { boards, groups } from './room.js';
import { beginning } from './words.js';

export const LONGEST = 200;

export const factors = computed(() => [...all('factor')].sort((a, b) => a.position - b.position || (a.ref < b.ref ? -1 : 1)));
export const away = computed(() => object('core:-')?.removed ?? []);

/** The themes of the stories that no factor was made of yet, the largest first. */
export const untaken = computed(() => {
  const taken = new Set(factors.value.map((factor) => factor.theme).filter(Boolean));
  return boards.discover.value.themes.filter((theme) => theme.size > 0 && !taken.has(theme.id)).sort((a, b) => b.size - a.size);
});

/** Which groups a factor came from, in a sentence, as far as it may be said. */
export function groupWords({ groups: named, smaller }) {
  const names = groups.value.filter((group) => named.includes(group.ref)).map((group) => group.name).join(', ');
  if (names && smaller) return t('Raised by: %(groups)s and smaller groups', { groups: names });
  if (names) return t('Raised by: %(groups)s', { groups: names });
  return smaller ? t('Raised by smaller groups') : '';
}

/** Everything that can be a place: factors and their causes, with how deep they stand. */
export function places() {
  const found = [];
  const walk = (node, depth) => {
    found.push({ id: node.id, text: node.text, depth });
    for (const cause of node.causes) walk(cause, depth + 1);
  };
  for (const factor of factors.value) walk(factor, 0);
  return found;
}

/** Is this node the other one, or does it hang below it? */
export function isWithin(id, node) {
  return node.id === id || node.causes.some((cause) => isWithin(id, cause));
}

export async function remove(node) {
  if (!(await act('factor.remove', { factor: node.id ?? node.ref }))) return;
  const word = t('Removed: %(words)s', { words: beginning(node.text) });
  announce(word);
  showToast(word, { offer: { label: t('Put it back'), act: () => restore(node.id ?? node.ref) } });
}

export function restore(id) {
  return act('factor.restore', { factor: id }, { say: t('It is back.') });
}

/** A line to type into; Enter adds, and the next can be typed at once. What is refused stays in the field. */
export function AddField({ under, label, placeholder, focus = false, onLeave }) {
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState('');
  const field = useRef(null);
  const id = `add-${under ?? 'factor'}`;
  useEffect(() => { if (focus) field.current.focus(); }, []);
  const add = async (event) => {
    event.preventDefault();
    if (!typed.trim()) return;
    const answer = await ask('factor.add', { text: typed.trim(), under });
    setRefusal(answer.kept ? '' : answer.message);
    if (!answer.kept) return;
    setTyped('');
    announce(t('Added.'));
    field.current?.focus();
  };
  const keys = (event) => {
    if (event.key !== 'Escape' || !onLeave) return;
    event.stopPropagation();
    onLeave();
  };
  return html`
    <form class="field" onSubmit=${add}>
      <label class="field__label" for=${id}>${label}</label>
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <span class="row"><input class="field__input grow" id=${id} ref=${field} type="text" maxlength=${LONGEST} placeholder=${placeholder} value=${typed} onInput=${(event) => setTyped(event.target.value)} onKeyDown=${keys} />
        <button class="button" type="submit" disabled=${!typed.trim()}>${t('Add')}</button></span>
    </form>`;
}
