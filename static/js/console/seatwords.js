// What a plan is like, in plain words: what was reached, and what could not be avoided.

import { number, t, tn } from '../lib/t.js';
import { groups } from './room.js';

/** Do two people at a place share a group? */
export function isAlike({ people }) {
  const seen = people.flatMap((one) => one.groups);
  return new Set(seen).size < seen.length;
}

/** `[{good, words}]` about a plan. */
export function sentences({ round, quality, places }) {
  if (quality.people === 1) return [{ good: false, words: t('Only one person has joined. Make the round again when more have come.') }];
  return [round.form === 'table' ? spread(places) : mixed(places), met(quality, round), ...spanned(quality, places, round)];
}

function mixed(places) {
  const alike = places.filter(isAlike).length;
  if (!alike) return { good: true, words: t('Nobody meets somebody of their own group.') };
  const words = tn('At %(n)s place people of the same group meet. This happens only where one group is larger than the others together, or after changes by hand.', 'At %(n)s places people of the same group meet. This happens only where one group is larger than the others together, or after changes by hand.', alike);
  return { good: false, words };
}

/** At tables every group shall be spread: no table has two more of it than another. */
function spread(places) {
  const uneven = groups.value.filter(({ ref }) => {
    const counts = places.map(({ people }) => people.filter((one) => one.groups.includes(ref)).length);
    return Math.max(...counts) - Math.min(...counts) > 1;
  });
  if (!uneven.length) return { good: true, words: t('Every group is spread evenly over the tables.') };
  return { good: false, words: t('Not spread evenly over the tables: %(groups)s.', { groups: uneven.map((group) => group.name).join(', ') }) };
}

function met(quality, round) {
  if (!quality.met) return { good: true, words: round.number === 1 ? t('It is the first round: nobody has met here before.') : t('Nobody meets anybody again.') };
  return { good: false, words: t('Pairs of people who meet again: %(n)s.', { n: number(quality.met) }) };
}

/** Those who belong to several groups carry words between them: one at each table, as far as they go. */
function spanned(quality, places, round) {
  const spanners = places.flatMap((place) => place.people).filter((one) => one.groups.length > 1).length;
  if (round.form !== 'table' || !spanners) return [];
  if (!quality.without_spanner) return [{ good: true, words: t('At every table sits somebody who belongs to several groups.') }];
  const words = tn('%(n)s table has nobody who belongs to several groups', '%(n)s tables have nobody who belongs to several groups', quality.without_spanner);
  return [{ good: false, words: `${words} ${tn('(there is %(n)s such person).', '(there are %(n)s such people).', spanners)}` }];
}
