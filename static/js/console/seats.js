// The plan as a list of places: find somebody, let two change places, or let one go to another place.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { number, t, tn } from '../lib/t.js';
import { act } from './act.js';
import { groups } from './room.js';
import { isAlike } from './seatwords.js';

export const FORMS = { pair: t('Pairs'), trio: t('Threes'), four: t('Fours'), table: t('Tables') };

/** What a place is called: “Pair 12”. */
export function placeName(form, place) {
  const n = number(place);
  return { pair: t('Pair %(n)s', { n }), trio: t('Group of three: %(n)s', { n }), four: t('Group of four: %(n)s', { n }) }[form] ?? t('Table %(n)s', { n });
}

/** Who sits where, to be changed by hand; and whoever sits alone. */
export function Seats({ seating: { round, places, quality } }) {
  const seat = () => act('seating.seat_late', {}, { say: t('Everybody has a place with others.') });
  return html`
    ${quality.alone > 0 && places.length > 1 && html`<div class="banner banner--warn" role="status"><div class="banner__text row row--apart">
      <span>${tn('%(n)s person sits alone.', '%(n)s people sit alone.', quality.alone)}</span>
      <button class="button button--small button--main" type="button" onClick=${seat}>${t('Seat them with others')}</button></div></div>`}
    <${Places} round=${round} places=${places} />`;
}

function Places({ round, places }) {
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState([]);
  const seated = new Map(places.flatMap(({ place, people }) => people.map((one) => [one.id, { ...one, place }])));
  const picked = chosen.map((id) => seated.get(id)).filter(Boolean);
  const words = plain(asked);
  const shown = places.filter(({ people }) => !words || people.some((one) => fits(one, words)));
  const toggle = (id) => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-2));
  const kept = useRef(null); // whoever was moved keeps the focus when the new plan comes
  const done = (id) => {
    setChosen([]);
    kept.current = id;
    requestAnimationFrame(() => document.getElementById(`seat-${id}`)?.focus());
  };
  useEffect(() => {
    if (kept.current && [null, document.body].includes(document.activeElement)) document.getElementById(`seat-${kept.current}`)?.focus();
  }, [places]);
  return html`
    <div class="field seats__find"><label class="field__label" for="seats-find">${t('Find somebody by name or letters')}</label>
      <input class="field__input" id="seats-find" type="search" autocomplete="off" value=${asked} onInput=${(event) => setAsked(event.target.value)} /></div>
    <p class="soft small" role="status">${words ? tn('%(n)s place found', '%(n)s places found', shown.length) : t('Choose two people to let them change places, or one to go to another place.')}</p>
    ${picked.length > 0 && html`<${Chosen} picked=${picked} round=${round} places=${places} onDone=${done} />`}
    <ul class="seats">${shown.map((seat) => html`<li key=${seat.place} class="seats__place">
      <h3 class="seats__name">${placeName(round.form, seat.place)} ${marks(seat, round.form)}</h3>
      <ul class="list-plain">${seat.people.map((one) => html`<li key=${one.id}><${One} one=${one} chosen=${chosen.includes(one.id)} found=${Boolean(words) && fits(one, words)} onPick=${() => toggle(one.id)} /></li>`)}</ul>
    </li>`)}</ul>`;
}

function marks(seat, form) {
  if (seat.people.length === 1) return html`<span class="chip chip--warn">${t('sits alone')}</span>`;
  return form !== 'table' && isAlike(seat) && html`<span class="chip chip--line">${t('same group')}</span>`;
}

function One({ one, chosen, found, onPick }) {
  const names = groups.value.filter((group) => one.groups.includes(group.ref)).map((group) => group.name).join(', ');
  return html`<button class=${`seats__one ${found ? 'seats__one--found' : ''}`} id=${`seat-${one.id}`} type="button" aria-pressed=${chosen} onClick=${onPick}>
    <span class="seats__who"><span dir="auto">${one.name}</span> <span class="seats__letters">${one.badge}</span>
      ${one.voices > 1 && html` <span class="chip chip--line">${tn('%(n)s person', '%(n)s people', one.voices)}</span>`}${one.late && html` <span class="chip chip--info">${t('came later')}</span>`}</span>
    <span class="soft small">${names}</span></button>`;
}

/** What can be done with one or two chosen people; it stays in sight while the list scrolls. */
function Chosen({ picked, round, places, onDone }) {
  const [to, setTo] = useState('');
  const [one, other] = picked;
  const swap = async () => {
    if (await act('seating.swap', { one: one.id, other: other.id }, { say: t('%(one)s and %(other)s have changed places.', { one: called(one), other: called(other) }) })) onDone(one.id);
  };
  const move = async (event) => {
    event.preventDefault();
    const place = Number(to || targets[0]);
    if (await act('seating.move', { person: one.id, place }, { say: t('%(name)s goes to %(place)s.', { name: called(one), place: placeName(round.form, place) }) })) onDone(one.id);
  };
  const last = places.at(-1)?.place ?? 0;
  const targets = [...places.map(({ place }) => place).filter((place) => place !== one.place), last + 1];
  const clear = () => { announce(t('Nobody is chosen.')); onDone(one.id); };
  return html`<div class="chosen" role="group" aria-label=${t('Chosen people')}>
    <span><strong dir="auto">${picked.map((person) => `${called(person)}, ${placeName(round.form, person.place)}`).join(' · ')}</strong></span>
    ${other
      ? html`<button class="button button--small button--main" type="button" disabled=${one.place === other.place} onClick=${swap}>${t('Let them change places')}</button>`
      : html`<form class="row" onSubmit=${move}><label class="row" for="seats-to"><span>${t('go to')}</span>
          <select class="field__input seats__to" id="seats-to" value=${to || targets[0]} onChange=${(event) => setTo(event.target.value)}>
            ${targets.map((place) => html`<option key=${place} value=${place}>${place > last ? t('a new place: %(place)s', { place: placeName(round.form, place) }) : placeName(round.form, place)}</option>`)}</select></label>
        <button class="button button--small" type="submit">${t('Go there')}</button></form>`}
    <button class="button button--small button--quiet" type="button" onClick=${clear}>${t('Nobody')}</button>
  </div>`;
}

function called({ name, badge }) {
  return name ? `${name} (${badge})` : badge;
}

function plain(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();
}

function fits({ name, badge }, words) {
  return plain(`${name ?? ''} ${badge}`).includes(words);
}
