// Keeping the plan of this workshop for the next one: steps and groups, and nothing that anybody has said.

import { html, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { post } from './act.js';
import { workshop } from './room.js';

export function KeepPlan() {
  const [name, setName] = useState(workshop.value.topic.slice(0, 80));
  const [kept, setKept] = useState('');
  const keep = async (event) => {
    event.preventDefault();
    setKept('');
    const said = await post('/keep-plan', t('The plan could not be kept. Please try again.'), { name });
    if (said?.url) setKept(said.url);
  };
  return html`
    <form class="panel stack" aria-labelledby="keep-plan-title" onSubmit=${keep}>
      <h3 id="keep-plan-title">${t('Keep this plan')}</h3>
      <p class="soft small">${t('Steps, questions, minutes and groups go into your library, for the next workshop. Nothing anybody has said goes with them.')}</p>
      <div class="field"><label class="field__label" for="keep-plan-name">${t('Name of the plan')}</label>
        <input class="field__input" id="keep-plan-name" type="text" maxlength="80" required value=${name} onInput=${(event) => setName(event.target.value)} /></div>
      <p class="actions"><button class="button" type="submit" disabled=${!name.trim()}>${t('Keep it')}</button>
        <span role="status">${kept && html`${t('Kept in your library.')} <a href=${kept}>${t('Look at it')}</a>`}</span></p>
    </form>`;
}
