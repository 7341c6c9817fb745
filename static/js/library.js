// Changing a paper of one's own: the preview follows, and what was not saved is kept on this device.

import { announce } from './lib/announce.js';
import { draft, OWN_DESK } from './lib/drafts.js';
import { t } from './lib/t.js';

const PAUSE = 400; // milliseconds without a keystroke before the preview is made

const form = document.getElementById('paper-form');
if (form) begin(form);

function begin(here) {
  const [title, text] = [here.elements.title, here.elements.text];
  const kept = draft('library', here.dataset.paper, 'paper', OWN_DESK);
  if ('saved' in here.dataset) kept.clear();
  const before = kept.load();
  const differs = before && (before.title !== title.value || before.text !== text.value);
  if (differs && !('unsaved' in here.dataset)) offer(before, kept, here);
  let waiting = 0;
  const changed = () => {
    kept.save({ title: title.value, text: text.value });
    count(text);
    clearTimeout(waiting);
    waiting = setTimeout(() => show(here.dataset.look, text.value), PAUSE);
  };
  here.addEventListener('input', changed);
  document.getElementById('paper-remove')?.addEventListener('submit', () => kept.clear());
  document.getElementById('paper-look')?.remove(); // the preview is there by itself
  count(text);
  // Somebody may have typed before this script had come, or the browser has put their words back.
  if (title.value !== title.defaultValue || text.value !== text.defaultValue) changed();
}

/** Words that were typed here and never saved are put back only by the writer. */
function offer(before, kept, here) {
  const place = document.getElementById('paper-draft');
  const close = () => { place.replaceChildren(); place.hidden = true; here.elements.title.focus(); };
  const back = () => {
    here.elements.title.value = before.title;
    here.elements.text.value = before.text;
    here.dispatchEvent(new Event('input'));
    close();
    announce(t('Your words are back. They are not saved yet.'));
  };
  const away = () => { kept.clear(); close(); };
  const told = make('p', t('You wrote something here that was not saved.'), 'banner__text');
  const banner = make('div', '', 'banner banner--warn');
  const buttons = make('p', '', 'actions');
  buttons.append(button(t('Put it back'), back), button(t('Throw it away'), away));
  banner.append(told, buttons);
  place.append(banner);
  place.hidden = false;
}

function count(text) {
  const place = document.getElementById(`${text.id}-count`);
  const most = Number(text.dataset.limit);
  const left = most - [...text.value.trim()].length;
  if (place && left < most / 10) place.textContent = left >= 0 ? t('%(n)s letters left', { n: left }) : t('%(n)s letters too many', { n: -left });
}

async function show(address, words) {
  try {
    const answer = await fetch(address, {
      method: 'POST', headers: { 'X-Facilitator': 'library' }, body: new URLSearchParams({ text: words }), credentials: 'same-origin', redirect: 'error',
    });
    if (!answer.ok) return;
    const { blocks } = await answer.json();
    document.getElementById('paper-preview').replaceChildren(...blocks.map(drawn));
  } catch {
    // without the server the preview stays as it was; the words are kept here all the same
  }
}

/** A block as the server draws it in templates/components/paper.html. */
function drawn(block) {
  switch (block.kind) {
    case 'heading': return make('h3', block.text, 'paper__heading');
    case 'subheading': return make('h4', block.text, 'paper__heading');
    case 'bullets': return list('ul', block.items, '');
    case 'ticks': return list('ul', block.items, 'paper__ticks');
    case 'numbers': return list('ol', block.items, '');
    case 'say': return holding(make('blockquote', '', 'paper__say'), block.items.map((item) => make('p', item)));
    case 'blank': return make('div', block.text, 'paper__blank');
    case 'page': return make('hr', '', 'paper__page');
    case 'table': return table(block.grid);
    default: return make('p', block.text);
  }
}

function table(grid) {
  const row = (cells, tag) => holding(make('tr'), cells.map((cell) => make(tag, cell)));
  const head = holding(make('thead'), [row(grid.columns, 'th')]);
  for (const cell of head.querySelectorAll('th')) cell.scope = 'col';
  const body = holding(make('tbody'), grid.rows.map((cells) => row(cells, 'td')));
  const around = holding(make('div', '', 'table-wrap'), [holding(make('table', '', 'table'), [head, body])]);
  around.tabIndex = 0;
  around.setAttribute('role', 'group');
  around.setAttribute('aria-label', document.getElementById('paper-preview').dataset.table);
  return around;
}

function list(tag, items, look) {
  return holding(make(tag, '', look), items.map((item) => make('li', item)));
}

function button(words, act) {
  const made = make('button', words, 'button button--small');
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

function make(tag, words = '', look = '') {
  const made = document.createElement(tag);
  if (look) made.className = look;
  if (words) made.textContent = words;
  return made;
}

function holding(outer, inner) {
  outer.append(...inner);
  return outer;
}
