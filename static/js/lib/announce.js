// Sentences for people who hear the page: polite, one after the other, never in the way of what they are doing.

const GAP = 700; // two changes in one breath are often heard as one
const waiting = [];
let busy = false;

/** Say a sentence through #announcer. */
export function announce(sentence) {
  if (!sentence || waiting[waiting.length - 1] === sentence) return;
  waiting.push(sentence);
  if (!busy) say();
}

function say() {
  const place = document.getElementById('announcer');
  const sentence = waiting.shift();
  busy = sentence !== undefined && place !== null;
  if (!busy) return;
  place.textContent = ''; // the same sentence twice must be heard twice
  setTimeout(() => { place.textContent = sentence; }, 60);
  setTimeout(say, GAP);
}
