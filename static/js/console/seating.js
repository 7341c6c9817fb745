// Who meets whom: a round in one tap, what it is like in words, and the ways to begin again or put it away.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { act, base, showToast } from './act.js';
import { Confirm, Empty } from './parts.js';
import { isOpen, joined, now, workshop } from './room.js';
import { FORMS, Seats } from './seats.js';
import { sentences } from './seatwords.js';

export function SeatingPanel() {
  const seating = object('seating:-') ?? { state: 'none', round: null, places: [], quality: null };
  const { round } = seating;
  return html`
    <section class="panel stack stack--tight" aria-labelledby="seating-title">
      <div class="panel__head"><h2 id="seating-title">${t('Who meets whom')}</h2>
        <span class="small numbers" role="status">${seating.state === 'making' ? t('The plan is being made…') : round && t('Round %(n)s', { n: number(round.number) })}</span></div>
      ${!round && html`<p class="soft small">${t('One tap seats everybody who has joined, across groups, with people they have not met. Each phone says whom its owner meets, and where. Whoever joins later is seated at once.')}</p>`}
      <${Make} seating=${seating} />
      ${seating.state === 'failed' && html`<p class="banner banner--bad" role="alert"><span class="banner__text"><span class="banner__word">${t('Note')}:</span> ${t('The plan could not be made. Nobody has moved. Please try again.')}</span></p>`}
      ${!round && seating.state !== 'making' && html`<${Empty} art="path" title=${t('Nobody is seated yet')}>
        <p>${joined.value ? tn('%(n)s person has joined.', '%(n)s people have joined.', joined.value) : t('Nobody has joined yet, so there is nobody to seat.')}</p><//>`}
    </section>
    ${round && html`<${Round} seating=${seating} />`}`;
}

/** The forms as buttons. Where people sit already, one more word is asked for: every phone will change. */
function Make({ seating }) {
  const [size, setSize] = useState('7');
  const [tables, setTables] = useState('');
  const [seed, setSeed] = useState('');
  const [asking, setAsking] = useState(null);
  const busy = seating.state === 'making';
  const yes = useRef(null);
  useEffect(() => { if (asking) yes.current?.focus(); }, [asking]);
  const make = async (form) => {
    setAsking(null);
    const wanted = form === 'table' ? { size: tables ? null : Number(size) || null, tables: Number(tables) || null } : { size: null, tables: null };
    const kept = await act('seating.make', { form, ...wanted, seed: seed === '' ? null : Number(seed) });
    if (!kept) return;
    setSeed('');
    if (now.value?.scene !== 'seating') showToast(t('The phones say whom everybody meets.'), { offer: { label: t('Show it on the stage'), act: showIt } });
  };
  const ask = (form) => (seating.round ? setAsking(form) : make(form));
  const off = busy || !isOpen();
  return html`
    <div class="seats__make">
    <div class="row" role="group" aria-label=${t('Seat everybody in')}>
      ${['pair', 'trio', 'four'].map((form) => html`<button key=${form} class="button button--main" type="button" disabled=${off} onClick=${() => ask(form)}>${FORMS[form]}</button>`)}
    </div>
    <form class="seats__make" aria-label=${FORMS.table} onSubmit=${(event) => { event.preventDefault(); ask('table'); }}>
      <div class="field"><label class="field__label" for="table-size">${t('People at a table')}</label>
        <input class="field__input seats__number" id="table-size" type="number" min="2" max="20" required=${!tables} disabled=${Boolean(tables)} value=${size} onInput=${(event) => setSize(event.target.value)} /></div>
      <div class="field"><label class="field__label" for="table-count">${t('or: how many tables')}</label>
        <input class="field__input seats__number" id="table-count" type="number" min="1" max="1000" value=${tables} onInput=${(event) => setTables(event.target.value)} /></div>
      <button class="button button--main" type="submit" disabled=${off}>${FORMS.table}</button>
    </form></div>
    ${asking && html`<p class="row banner banner--warn" role="group" aria-label=${t('A new round')}><span>${t('Everybody gets a new place, and every phone says so. Whoever has met stays apart where it can be done. Go on?')}</span>
      <button class="button button--small button--main" type="button" ref=${yes} onClick=${() => make(asking)}>${t('Yes: %(form)s', { form: FORMS[asking] })}</button>
      <button class="button button--small button--quiet" type="button" onClick=${() => setAsking(null)}>${t('No')}</button></p>`}
    ${!isOpen() && html`<p class="soft small">${workshop.value?.state === 'closed' ? t('The workshop is closed.') : t('Open the workshop first: people are seated once they have joined.')}</p>`}
    <details class="fold"><summary>${t('Make a plan again')}</summary>
      <div class="field"><label class="field__label" for="seating-seed">${t('Seed')}</label>
        <p class="field__hint" id="seating-seed-hint">${t('The same people, the same rounds before and the same seed give the same plan. Empty: a new one.')}</p>
        <input class="field__input seats__seed" id="seating-seed" type="number" min="0" max="2147483647" aria-describedby="seating-seed-hint" value=${seed} onInput=${(event) => setSeed(event.target.value)} /></div>
      ${seating.round && html`<p class="soft small numbers">${t('Seed of this round: %(seed)s', { seed: seating.round.seed })}</p>`}</details>`;
}

function Round({ seating }) {
  const { round, quality, places } = seating;
  const onStage = now.value?.scene === 'seating';
  const many = { pair: tn('%(n)s pair', '%(n)s pairs', places.length), trio: tn('%(n)s group of three', '%(n)s groups of three', places.length), four: tn('%(n)s group of four', '%(n)s groups of four', places.length) };
  return html`
    <section class="panel stack stack--tight" aria-labelledby="round-title">
      <div class="panel__head"><h2 class="panel__title" id="round-title">${many[round.form] ?? tn('%(n)s table', '%(n)s tables', places.length)}, ${tn('%(n)s seat', '%(n)s seats', quality.people)}</h2>
        <span class="actions">
          <button class="button button--small" type="button" aria-pressed=${onStage} onClick=${onStage ? follow : showIt}>${onStage ? t('On the stage') : t('Show it on the stage')}</button>
          <a class="button button--small" href=${`${base}/seating`} target="_blank">${t('To print')}</a>
        </span></div>
      <ul class="list-plain">${sentences(seating).map(({ good, words }) => html`<li key=${words}><span aria-hidden="true">${good ? '✓' : '–'}</span> ${words}</li>`)}</ul>
      <${Seats} seating=${seating} />
      <p class="actions"><${Confirm} label=${t('Put the round away')} question=${t('Phones show the step alone again. Who has met whom is remembered for the next round. Go on?')} yes=${t('Yes, put it away')}
        onYes=${() => act('seating.clear', {}, { say: t('Put away.') })} /></p>
    </section>`;
}

const showIt = () => act('scene.show', { scene: 'seating' }, { say: t('The stage shows who meets whom.') });
const follow = () => act('scene.show', { scene: 'auto' }, { say: t('The stage follows the step.') });
