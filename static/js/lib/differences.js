// What changed between two short texts, word by word.

/** `[['same' | 'added' | 'gone', words], …]`: the longest common run of words stays, the rest came or went. */
export function differences(before, after) {
  const old = pieces(before);
  const young = pieces(after);
  const lengths = commonLengths(old, young);
  const found = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      note(found, 'same', old[i]);
      i += 1;
      j += 1;
    } else if (j < young.length && (i === old.length || lengths[i][j + 1] > lengths[i + 1][j])) {
      note(found, 'added', young[j]);
      j += 1;
    } else {
      note(found, 'gone', old[i]);
      i += 1;
    }
  }
  return found;
}

/** `lengths[i][j]`: how many pieces the ends old[i…] and young[j…] have in common, in order. */
function commonLengths(old, young) {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = old[i] === young[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

function pieces(text) {
  return `${text} `.match(/\S+\s*/g) ?? []; // a word and the space after it stay together
}

function note(found, kind, piece) {
  if (found.at(-1)?.[0] === kind) found.at(-1)[1] += piece;
  else found.push([kind, piece]);
}
