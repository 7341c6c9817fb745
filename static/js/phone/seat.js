// Whom one meets and where, and somebody one wants to sit with.

import { html, useEffect, useRef, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { localStore } from '../lib/drafts.js';
import { number, t, tn } from '../lib/t.js';
import { Banner, Confirm, Field, SendButton, Status } from './parts.js';
import { give, now, outbox, own, pending, room } from './room.js';
import { sheet } from './sheets.js';

const MET = `seat:${room.workshop}`;
const CAME = `seat-came:${room.workshop}`; // at which step one was given this place
const NAMED = 4; // more people than this are named on the sheet only

/** The card above the question: who asks to sit with me, and my place in the round. */
export function Seat() {
  const { seat, companion } = own.value ?? {};
  return html`
    ${companion?.state === 'asking' && html`<${Asks} who=${companion} />`}
    ${seat && html`<${Place} key=${`${seat.round} ${seat.place}`} seat=${seat} />`}`;
}

function Asks({ who }) {
  const text = t('%(name)s would like to be seated with you.', { name: called(who) });
  useEffect(() => announce(text), [text]);
  return html`<div class="banner banner--info"><div class="banner__text stack stack--tight"><span dir="auto">${text}</span>
    <span><button class="button button--small" type="button" aria-haspopup="dialog" onClick=${() => { sheet.value = 'together'; }}>${t('Answer')}</button></span></div></div>`;
}

/** Open while people look for each other, folded once they have met, a line once the room has gone on to another step. */
function Place({ seat }) {
  const [met, setMet] = useState(() => remembered(MET) === mark(seat));
  const [gone, setGone] = useState([]);
  const before = useRef(null);
  useEffect(() => {
    const last = before.current;
    before.current = seat.people;
    if (!last) return announce(`${placeName(seat)}. ${whom(seat)}`);
    const left = without(last, seat.people);
    setGone((list) => without([...without(list, left), ...left], seat.people));
    for (const one of left) announce(t('%(name)s is not with you any more.', { name: called(one) }));
    for (const one of without(seat.people, last)) announce(t('%(name)s is with you now.', { name: called(one) }));
    return undefined;
  }, [JSON.stringify(seat.people)]);
  const keep = (value) => {
    remember(MET, value ? mark(seat) : '');
    setMet(value);
  };
  const alone = !seat.people.length;
  if (!alone && !gone.length && cameAt(seat) !== String(now.value?.step?.id)) return html`<${Later} seat=${seat} />`;
  return html`<section class=${`card seat ${met ? 'seat--met' : ''}`} aria-labelledby="seat-place">
    <div class="row row--apart"><h2 class="seat__place" id="seat-place">${placeName(seat)}</h2>
      <button class="button button--small" type="button" aria-haspopup="dialog" onClick=${() => { sheet.value = 'where'; }}>${t('Show it large')}</button></div>
    ${gone.map((one) => html`<${Banner} key=${one.badge} kind="warn" word=${t('Note')}>${t('%(name)s is not with you any more.', { name: called(one) })}</${Banner}>`)}
    ${alone && html`<p>${t('Nobody is with you at the moment. Please raise your hand: a facilitator finds somebody for you.')}</p>`}
    ${!alone && (met || seat.people.length > NAMED) && html`<p dir="auto">${whom(seat)}</p>`}
    ${!alone && !met && seat.people.length <= NAMED && html`<p class="soft small">${t('You meet')}</p><${People} people=${seat.people} />`}
    ${!alone && !met && html`<${Letters} /><p class="soft small">${t('Hold up your phone so that you find each other. Then go on with what stands below.')}</p>`}
    ${!alone && html`<p class="card__foot"><button class="button button--quiet button--small" type="button" aria-expanded=${!met} onClick=${() => keep(!met)}>${met ? t('Show whom I meet') : t('We have found each other')}</button></p>`}
  </section>`;
}

function Later({ seat }) {
  return html`<section class="row row--apart" aria-label=${t('Whom I meet, and where')}><span class="soft">${placeName(seat)}</span>
    <button class="button button--quiet button--small" type="button" aria-haspopup="dialog" onClick=${() => { sheet.value = 'where'; }}>${t('Show whom I meet')}</button></section>`;
}

/** The same on a sheet, to be held up and read from afar. */
export function Where() {
  const seat = own.value?.seat;
  if (!seat) return html`<p class="soft">${t('There is no plan of who meets whom at the moment.')}</p>`;
  return html`<div class="screen">
    <p class="soft">${t('Round %(n)s', { n: number(seat.round) })}</p>
    <p class="seat__large">${placeName(seat)}</p>
    <${Letters} large />
    ${seat.people.length ? html`<h3>${t('You meet')}</h3><${People} people=${seat.people} />` : html`<p>${t('Nobody is with you at the moment. Please raise your hand: a facilitator finds somebody for you.')}</p>`}
    ${seat.table !== null && seat.form !== 'table' && html`<p>${t('Afterwards you go back to table %(n)s.', { n: number(seat.table) })}</p>`}
    <p class="soft small">${t('If you cannot find each other, ask a facilitator. They can change places.')}</p>
  </div>`;
}

function People({ people }) {
  return html`<ul class="list-plain stack stack--tight seat__people">${people.map((one) => html`<li key=${one.badge}>
    <strong dir="auto">${one.name || t('Somebody')}</strong> <span class="letters__badge" aria-label=${t('letters %(letters)s', { letters: spelled(one.badge) })}>${one.badge}</span>
    ${one.groups.length > 0 && html`<br /><span class="soft small" dir="auto">${one.groups.join(', ')}</span>`}</li>`)}</ul>`;
}

function Letters({ large }) {
  const badge = own.value?.person?.badge;
  if (!badge) return null;
  return html`<p class="letters"><span>${t('Your letters:')}</span> <strong class=${large ? 'letters__badge seat__large' : 'letters__badge'} aria-label=${spelled(badge)}>${badge}</strong></p>`;
}

/** Somebody one has come with: it holds once both have asked. */
export function Together() {
  const companion = own.value?.companion ?? null;
  const item = [...pending('companion.ask', 'companion.part')].pop();
  const going = item && item.state !== 'refused' && item.state !== 'saved';
  return html`<div class="screen">
    <p>${t('Have you come with somebody you support, or who supports you? You can be seated together. It holds once both of you have asked.')}</p>
    ${going && html`<p><${Status} kind="sending">${t('Sending')}</${Status}></p>`}
    ${companion?.state === 'agreed' && html`<p class="card" dir="auto">${t('You are seated together with %(name)s.', { name: called(companion) })}</p>
      <div><${Confirm} label=${t('No longer sit together')} question=${t('From the next round on you are seated like everybody else. Go on?')} yes=${t('Yes')} onYes=${() => give('companion.part', {}, { slot: 'companion' })} /></div>`}
    ${companion?.state === 'asked' && html`<p class="card" dir="auto">${t('You have asked %(name)s. They find your question on their phone.', { name: called(companion) })}</p>
      <p><button class="button" type="button" onClick=${() => give('companion.part', {}, { slot: 'companion' })}>${t('Take it back')}</button></p>`}
    ${companion?.state === 'asking' && html`<p class="card" dir="auto">${t('%(name)s would like to be seated with you.', { name: called(companion) })}</p>
      <p><button class="button button--main" type="button" onClick=${() => give('companion.ask', { badge: companion.badge }, { slot: 'companion' })}>${t('Yes, seat us together')}</button></p>
      <p class="soft small">${t('If you would rather not, you need not do anything. Nobody is told.')}</p>`}
    ${companion?.state !== 'agreed' && html`<${Ask} refused=${item?.state === 'refused' && item.kind === 'companion.ask' ? item : null} again=${companion !== null} />`}
  </div>`;
}

function Ask({ refused, again }) {
  const [badge, setBadge] = useState(refused?.body.badge ?? '');
  const [error, setError] = useState(undefined);
  const ask = (event) => {
    event.preventDefault();
    if (!badge.trim()) return setError(t('Please type the four letters on the other phone.'));
    if (refused) outbox.discard(refused.op_id);
    if (give('companion.ask', { badge: badge.trim() }, { slot: 'companion' }) !== null) setBadge('');
    return undefined;
  };
  return html`<form class="screen" onSubmit=${ask} noValidate>
    <${Field} name="badge" label=${again ? t('Somebody else: the letters of their phone') : t('The letters of the other phone')} hint=${t('Four letters. They stand on their phone under “My details”.')}
      autocapitalize="characters" autocomplete="off" maxlength="8" value=${badge} error=${error ?? refused?.message} onInput=${(typed) => { setBadge(typed); setError(undefined); }} />
    <${SendButton}>${t('Ask to be seated together')}</${SendButton}>
    <${Letters} />
  </form>`;
}

/** What a place is called: “Pair 12”. */
function placeName({ form, place }) {
  const n = number(place);
  return { pair: t('Pair %(n)s', { n }), trio: t('Group of three: %(n)s', { n }), four: t('Group of four: %(n)s', { n }) }[form] ?? t('Table %(n)s', { n });
}

function whom({ people }) {
  if (people.length > NAMED) return tn('You meet %(n)s person here.', 'You meet %(n)s people here.', people.length);
  return people.length ? t('You meet %(names)s.', { names: people.map(called).join(', ') }) : t('Nobody is with you at the moment.');
}

function called({ name, badge }) {
  return name ? `${name} (${badge})` : badge;
}

function spelled(badge) {
  return [...badge].join(' ');
}

function without(list, others) {
  return list.filter((one) => !others.some((other) => other.badge === one.badge));
}

function mark(seat) {
  return `${room.participant} ${seat.round} ${seat.place}`;
}

/** The step at which this place was given, as far as this phone has seen. */
function cameAt(seat) {
  const [place, step] = remembered(CAME).split('|');
  if (place === mark(seat)) return step;
  remember(CAME, `${mark(seat)}|${now.value?.step?.id}`);
  return String(now.value?.step?.id);
}

function remembered(key) {
  try {
    return localStore()?.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function remember(key, value) {
  try {
    localStore()?.setItem(key, value);
  } catch {
    // without storage the card is open again after a reload
  }
}
