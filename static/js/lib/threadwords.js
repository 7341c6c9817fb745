// What stands beside the things on a thread, the same on phone, console and stage.

import { t } from './t.js';

/** What a rung is called; `form` of a theme is the board it is on. */
export function rungName(kind, form = '') {
  if (kind === 'theme' && form === 'dream') return t('What our dreams have in common');
  return {
    promise: { offer: t('The offer'), request: t('The request') }[form] ?? t('The promise'),
    statement: t('How it will be'),
    dream: form === 'headline' ? t('The headline we dreamt of') : t('The dream'),
    theme: t('What our stories have in common'),
    factor: t('What gives life here'),
    core: t('What made it possible'),
    keep: t('What we must never lose'),
    story: t('The story'),
  }[kind] ?? t('Words from the room');
}

/** What is said of words that may not be seen here: that they are there, never why or how many. */
export function keptWords(kind) {
  if (kind === 'story') return t('There is a story here that its teller keeps to themselves.');
  return t('There are words here that their writer keeps to themselves.');
}

/** The name of a button among many alike: what it says, and what about. */
export function about(label, words) {
  return t('%(label)s: %(words)s', { label, words });
}

/** How a thread ends where it does not reach a beginning; nothing to say where it does. */
export function endWords(end, rungs) {
  if (end === 'open') return rungs > 1 ? t('Nobody has linked it any further.') : t('It has not been linked to anything yet.');
  return '';
}
