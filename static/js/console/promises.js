// How it will be: the statements, with what each grew from.

import { html } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { Origin } from './origin.js';
import { cards, served } from './room.js';

const LOOKS = { held: t('waiting for a check'), hidden: t('hidden') };

export function StatementsPanel() {
  return html`<${Statements} list=${cards.value.filter((card) => card.kind === 'statement')} />`;
}

function Statements({ list }) {
  return html`
    <section class="panel" aria-labelledby="statements-title">
      <div class="panel__head"><h2 id="statements-title">${t('How it will be')}</h2><span class="soft numbers">${list.length}</span></div>
      ${list.length === 0 && html`<p class="soft">${t('No statement yet. One from each table is plenty.')}</p>`}
      <ul class="list-plain stack stack--tight">${list.map((card) => html`
        <li key=${card.ref} class="card card--statement phase-design"><p class="card__text">${card.text}</p><${Foot} card=${card} /><${Origin} card=${card} /></li>`)}</ul>
    </section>`;
}

function Foot({ card }) {
  const from = served(card.serves);
  return html`<p class="card__foot">${LOOKS[card.state] && html`<span class="chip chip--line">${LOOKS[card.state]}</span>`}
    <span>${from ? t('Serves: “%(words)s”', { words: from }) : t('Serves: not said')}</span></p>`;
}
