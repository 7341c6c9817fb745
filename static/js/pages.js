// The facilitator's forms work as they are; here rows of groups can also be added and taken away at once.

const rows = document.getElementById('group-rows');
const template = document.getElementById('group-row');

if (rows && template) {
  tidy();
  document.getElementById('group-tools').hidden = false;
  document.getElementById('add-group').addEventListener('click', () => addRow().focus());
}

// The spare rows are for browsers without scripts.
function tidy() {
  for (const row of [...rows.children]) {
    if (nameOf(row).value.trim() === '') row.remove();
    else giveRemove(row);
  }
}

function addRow() {
  const row = template.content.firstElementChild.cloneNode(true);
  number(row, nextNumber());
  giveRemove(row);
  rows.append(row);
  return nameOf(row);
}

function nextNumber() {
  const numbers = [...rows.children].map((row) => Number(nameOf(row).name.replace('group-', '')));
  return Math.max(-1, ...numbers) + 1;
}

function number(row, n) {
  const [name, needed, lived] = row.querySelectorAll('input');
  for (const input of [name, needed, lived]) {
    // The labels were written by the server, in the reader's language, for row 1 of the template.
    input.setAttribute('aria-label', input.getAttribute('aria-label').replace('1', String(n + 1)));
  }
  name.id = name.name = `group-${n}`;
  needed.name = `needed-${n}`;
  lived.name = `lived-${n}`;
}

function giveRemove(row) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'icon-button group-edit__remove';
  button.textContent = '×';
  const words = rows.dataset.remove;
  const label = () => button.setAttribute('aria-label', words.replace('{name}', nameOf(row).value || nameOf(row).getAttribute('aria-label')));
  label();
  nameOf(row).addEventListener('input', label);
  button.addEventListener('click', () => remove(row));
  row.append(button);
}

function remove(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  (next ? nameOf(next) : document.getElementById('add-group')).focus();
}

function nameOf(row) {
  return row.querySelector('input[type="text"]');
}

for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => window.print());
