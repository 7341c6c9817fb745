// What people ask of a statement, and what hints say, as phones and the console tell it.

import { t, tn } from './t.js';

/** What is asked of a statement, in this order. */
export const CRITERIA = {
  affirmative: t('It says what we want, not what we want to be rid of.'),
  stretching: t('It is bolder than what we do today.'),
  present: t('It speaks as if it were true already.'),
  vivid: t('One can see it happen.'),
  plain: t('Everybody here understands every word.'),
  active: t('It says who does what.'),
  core: t('It builds on what gives life here.'),
  grounded: t('Something like it has really happened.'),
  memorable: t('One can say it again without reading it.'),
  destination: t('It says where we want to be, not how we get there.'),
  fair: t('We have said who benefits, and who might lose.'),
  seen: t('Everybody it is about has seen it.'),
  safe: t('It is safe for everybody it is about.'),
  affordable: t('We know how it can be paid for.'),
};

/** Whether it can be done with what there is. */
export const MONEY = { affordable: t('It can be done with what there is.'), needs: t('It needs money.'), open: t('Nobody here knows yet whether it needs money.') };

/** A hint as a sentence; the words found stand as they were typed. */
export function hintWords({ kind, found }) {
  const words = found.map((word) => `“${word}”`).join(', ');
  return {
    negative: t('Hint: %(words)s says what is not. Could it say what is?', { words }),
    future: t('Hint: %(words)s speaks of later. Could it be true already?', { words }),
    jargon: t('Hint: does everybody know what %(words)s means?', { words }),
    abstract: t('Hint: %(words)s cannot be seen. What would one see instead?', { words }),
    passive: t('Hint: %(words)s. Who does it?', { words }),
    long: tn('Hint: it has %(n)s word. Shorter is easier to remember.', 'Hint: it has %(n)s words. Shorter is easier to remember.', Number(found[0])),
    route: t('Hint: %(words)s is a way there. What is it like to have arrived?', { words }),
  }[kind] ?? '';
}
