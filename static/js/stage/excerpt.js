// A long text made short without stopping in the middle of a sentence.

const segmenter = 'Segmenter' in Intl
  ? new Intl.Segmenter(document.documentElement.lang || 'en', { granularity: 'sentence' })
  : null;

/** Whole sentences up to `most` characters, then "…"; whole words where even the first is longer. */
export function excerpt(text, most) {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= most) return flat;
  return wholeSentences(flat, most) || wholeWords(flat, most);
}

function wholeSentences(flat, most) {
  let kept = '';
  for (const sentence of sentences(flat)) {
    if (kept.length + sentence.trimEnd().length > most) break;
    kept += sentence;
  }
  return kept ? `${kept.trimEnd()} …` : '';
}

function wholeWords(flat, most) {
  const cut = flat.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[,;:–-]$/, '')}…`;
}

function sentences(flat) {
  if (segmenter) return [...segmenter.segment(flat)].map((part) => part.segment);
  return flat.match(/[^.!?…]+[.!?…]*\s*/g) ?? [flat];
}
