// What a self-assessment is compared with: an earlier round, a summary that was saved, or figures typed in.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { ask, base } from './act.js';
import { Dialog } from './parts.js';
import { shortDay } from './words.js';

const MOST_BYTES = 5_000_000;

export function CompareDialog({ step, round, onClose }) {
  const [refusal, setRefusal] = useState('');
  const [typing, setTyping] = useState(false);
  const choose = async (earlier) => {
    const answer = await ask('assessment.compare', { step: step.ref, earlier });
    setRefusal(answer.kept ? '' : answer.message);
    if (answer.kept) onClose();
  };
  return html`
    <${Dialog} title=${t('Compare with another time')} onClose=${onClose} wide=${typing}>
      <div class="stack"><p class="small soft">${t('Only the middle of each element is compared, and a difference of less than one place counts as the same: other people may have answered then.')}</p>
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <${Rounds} step=${step} choose=${choose} />
      <${Saved} choose=${choose} onRefused=${setRefusal} />
      ${typing ? html`<${Typed} round=${round} choose=${choose} />` : html`<p><button class="button button--small" type="button" onClick=${() => setTyping(true)}>${t('Type the figures in…')}</button></p>`}
      ${round.result?.earlier && html`<p><button class="button button--quiet button--small" type="button" onClick=${() => choose(null)}>${t('Compare with nothing')}</button></p>`}</div>
    <//>`;
}

function Rounds({ step, choose }) {
  const [rounds, setRounds] = useState(null);
  useEffect(() => {
    let gone = false;
    fetch(`${base}/earlier`, { credentials: 'same-origin' })
      .then((answer) => (answer.ok ? answer.json() : { rounds: [] }), () => ({ rounds: [] }))
      .then((answer) => { if (!gone) setRounds(answer.rounds.filter((one) => one.step !== step.ref)); });
    return () => { gone = true; };
  }, []);
  if (!rounds) return html`<p class="soft" role="status">${t('One moment…')}</p>`;
  if (!rounds.length) return html`<p class="soft">${t('No other round has been closed yet, here or in your other workshops.')}</p>`;
  return html`<section><h3 id="closed-rounds">${t('Rounds that were closed')}</h3><ul class="list-plain" aria-labelledby="closed-rounds">${rounds.map((one) => html`<li key=${one.step}>
    <button class="menu__item" type="button" onClick=${() => choose({ kind: 'round', workshop: one.workshop, step: one.step })}><span class="grow">${one.title}<span class="plan-row__hint">${[one.topic, one.held_on && shortDay(one.held_on)].filter(Boolean).join(' · ')}</span></span></button></li>`)}</ul></section>`;
}

/** A summary that was saved as JSON; only its chapter on the network leaves this page. */
function Saved({ choose, onRefused }) {
  const read = async (event) => {
    const file = event.target.files[0];
    event.target.value = '';
    if (!file) return;
    const saved = file.size <= MOST_BYTES ? parsed(await file.text()) : null;
    const chapter = saved?.chapters?.find?.((one) => one?.key === 'assessment');
    if (!chapter) {
      onRefused(t('There is no self-assessment in this file. Please choose the summary of a workshop that was saved as data (JSON).'));
      return;
    }
    const { topic, held_on: day } = saved.workshop ?? saved;
    await choose({ kind: 'summary', label: (topic || file.name).slice(0, 200), held_on: /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') ? day : null, chapter });
  };
  return html`<div class="field"><label class="field__label" for="compare-file">${t('A summary that was saved as data (JSON)')}</label>
    <input class="field__input" id="compare-file" type="file" accept="application/json,.json" onChange=${read} /></div>`;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function Typed({ round, choose }) {
  const [label, setLabel] = useState('');
  const [day, setDay] = useState('');
  const [figures, setFigures] = useState({});
  const set = (key, name) => (event) => setFigures({ ...figures, [key]: { ...figures[key], [name]: event.target.value } });
  const told = Object.entries(figures).filter(([, one]) => one.median);
  const send = (event) => {
    event.preventDefault();
    choose({
      kind: 'figures', label: label.trim(), held_on: day || null,
      figures: told.map(([element, one]) => ({ element, median: Number(one.median), people: one.people ? Number(one.people) : null })),
    });
  };
  const place = (key, name, words, rest) => html`<input class="field__input" type="number" aria-label=${words} value=${figures[key]?.[name] ?? ''} onInput=${set(key, name)} ...${rest} />`;
  return html`<form class="stack" onSubmit=${send}>
    <div class="pair"><div class="field"><label class="field__label" for="typed-label">${t('What was it?')}</label><input class="field__input" id="typed-label" type="text" maxlength="120" autofocus value=${label} onInput=${(event) => setLabel(event.target.value)} /></div>
      <div class="field"><label class="field__label" for="typed-day">${t('When?')}</label><input class="field__input" id="typed-day" type="date" value=${day} onInput=${(event) => setDay(event.target.value)} /></div></div>
    <table class="table"><thead><tr><th scope="col">${t('Element')}</th><th scope="col">${t('The middle, 1 to 5')}</th><th scope="col">${t('Of how many people')}</th></tr></thead>
      <tbody>${round.elements.filter((one) => one.scored).map((one) => html`<tr key=${one.key}><th scope="row">${one.title}</th>
        <td>${place(one.key, 'median', t('The middle of “%(title)s”', { title: one.title }), { min: 1, max: 5, step: 0.5 })}</td>
        <td>${place(one.key, 'people', t('How many people answered “%(title)s”', { title: one.title }), { min: 5, step: 1 })}</td></tr>`)}</tbody></table>
    <p><button class="button button--main button--small" type="submit" disabled=${!label.trim() || !told.length}>${t('Compare with these')}</button></p>
  </form>`;
}
