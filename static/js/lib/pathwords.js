// What lies on a pathway and how needs are seen, in words: the same on phone, stage and console.

import { t } from './t.js';

/** The three things that can be laid on a part of the pathway. */
export const FORMS = ['works', 'wish', 'gap'];

export function formName(form) {
  return { works: t('Works well'), wish: t('Wish'), gap: t('Gap') }[form] ?? '';
}

/** How many people meet a gap. */
export function sizeName(size) {
  return { small: t('a few people meet it'), medium: t('many people meet it'), large: t('nearly everybody meets it') }[size] ?? '';
}

/** How sure its writer is. */
export function confidenceName(confidence) {
  return { guess: t('a guess'), experience: t('from experience'), figures: t('from figures') }[confidence] ?? '';
}

/** How a need is seen: one voice against it is enough, and nobody is outvoted. */
export function standingName(standing) {
  return {
    open: t('Few have answered so far'), agreed: t('Nobody has disputed it'), unsure: t('Some are not sure'), disputed: t('Disputed by some'),
  }[standing] ?? '';
}

/** A day as the reader's language writes it, from "YYYY-MM-DD". */
export function dayWords(day) {
  const language = document.documentElement.lang || 'en';
  return new Date(`${day}T12:00`).toLocaleDateString(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Where a need comes from: who says so, the source, the day. */
export function sourceWords({ owner, source, day }) {
  return [owner, source, day && dayWords(day)].filter(Boolean).join(' · ');
}

/** Cards that say the same lie together: `[{top, versions}]`, from cards with `laid.stack`. */
export function stacked(cards) {
  const lying = new Map();
  for (const card of cards) {
    const key = card.laid?.stack ?? card.ref;
    lying.set(key, [...(lying.get(key) ?? []), card]);
  }
  return [...lying].map(([key, together]) => {
    const top = together.find((card) => card.ref === key) ?? together[0];
    return { top, versions: together.filter((card) => card !== top) };
  });
}

/** The part of the pathway a card lies on; what lies on a part that is gone lies on the first. */
export function partOf(card, parts) {
  const key = (card.serves ?? '').replace(/^part:/, '');
  return parts.some((part) => part.key === key) ? key : parts[0]?.key;
}
