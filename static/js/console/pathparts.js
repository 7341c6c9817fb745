// The parts of the pathway as a list: their names, their order, new ones.

import { html, useRef, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { act, ask } from './act.js';

const LONGEST = 60;

export function Parts({ step, pathway }) {
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState('');
  const add = async (event) => {
    event.preventDefault();
    const answer = await ask('stretch.add', { step: step.ref, after: pathway.parts.at(-1)?.key ?? null, name });
    setRefusal(answer.kept ? '' : answer.message);
    if (answer.kept) setName('');
  };
  return html`
    <details class="panel fold"><summary>${t('Change the parts of the way')}</summary>
      <ol class="lines" aria-label=${t('Parts of the pathway')}>${pathway.parts.map((part, at) => html`<${Part} key=${part.key} step=${step} part=${part} at=${at} count=${pathway.parts.length} />`)}</ol>
      <form class="lines__row" onSubmit=${add}><input class="field__input" type="text" dir="auto" maxlength=${LONGEST} aria-label=${t('Another part')} placeholder=${t('Another part')} value=${name} onInput=${(event) => { setName(event.target.value); setRefusal(''); }} />
        <button class="button button--small" type="submit" disabled=${!name.trim()}>${t('Add')}</button>
        ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}</form>
    </details>`;
}

function Part({ step, part, at, count }) {
  const [typed, setTyped] = useState(null);
  const [refusal, setRefusal] = useState('');
  const row = useRef(null);
  const body = { step: step.ref, part: part.key };
  const told = async (kind, more = {}) => {
    const answer = await ask(kind, { ...body, ...more });
    setRefusal(answer.kept ? '' : answer.message);
    return answer.kept;
  };
  const keep = async () => {
    const words = (typed ?? '').trim();
    if (!words || words === part.name || (await told('stretch.edit', { name: words }))) setTyped(null);
  };
  const move = async (by) => {
    await act('stretch.move', { ...body, to: at + by }, { say: t('Moved to place %(n)s.', { n: at + by + 1 }) });
    requestAnimationFrame(() => row.current?.querySelector('button:not(:disabled)')?.focus());
  };
  const named = { words: part.name };
  const tool = (words, label, run, disabled = false) => html`<button class="button button--small" type="button" aria-label=${label} disabled=${disabled} onClick=${run}>${words}</button>`;
  return html`<li class="lines__row" ref=${row}>
    <input class="field__input" type="text" dir="auto" maxlength=${LONGEST} aria-label=${t('Change “%(words)s”', named)} value=${typed ?? part.name} onInput=${(event) => { setTyped(event.target.value); setRefusal(''); }} onBlur=${keep} onKeyDown=${(event) => event.key === 'Enter' && keep()} />
    <span class="lines__tools">${tool('↑', t('Move “%(words)s” up', named), () => move(-1), at === 0)}${tool('↓', t('Move “%(words)s” down', named), () => move(1), at === count - 1)}
      ${tool(t('Remove'), t('Remove “%(words)s”', named), () => told('stretch.remove'))}</span>
    ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}</li>`;
}
