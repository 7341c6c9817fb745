// Sentences in the person's language. English sentences are their own keys; a page may carry a catalogue in
// <script type="application/json" id="messages">: {"": {"plural": ["one", "other"]}, "sentence": "translated",
// "singular": ["first form", "second form"]}, the forms in the order of the plural categories named under "".

const catalogue = read();
const categories = catalogue['']?.plural ?? ['one', 'other'];
const rules = new Intl.PluralRules(document.documentElement.lang || 'en');

function read() {
  try {
    return JSON.parse(document.getElementById('messages')?.textContent || '{}');
  } catch {
    return {}; // a broken catalogue must not take the page away
  }
}

/** A sentence, its %(name)s placeholders filled. */
export function t(message, named = {}) {
  const found = catalogue[message];
  return fill(typeof found === 'string' && found ? found : message, named);
}

/** One sentence for one, another for many; %(n)s is the number. */
export function tn(one, many, n, named = {}) {
  const forms = catalogue[one];
  const form = Array.isArray(forms) ? forms[categories.indexOf(rules.select(n))] : undefined;
  return fill(form || (n === 1 ? one : many), { n: number(n), ...named });
}

/** A number as this language writes it. */
export function number(n) {
  return new Intl.NumberFormat(document.documentElement.lang || 'en').format(n);
}

function fill(message, named) {
  return message.replace(/%\((\w+)\)[sd]/g, (whole, name) => (name in named ? String(named[name]) : whole));
}
