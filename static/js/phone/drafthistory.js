// Earlier words of a statement: fetched when somebody wants to look, and taken up again by whoever holds the pen.

import { html, useState } from '../../vendor/vendor.js';
import { Marked } from '../lib/marked.js';
import { t } from '../lib/t.js';
import { flushNow, letGo, send } from './draftsync.js';
import { Banner, Confirm } from './parts.js';
import { ask } from './room.js';

const language = document.documentElement.lang || 'en';
const clock = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { hour: '2-digit', minute: '2-digit' });

export function History({ draft }) {
  const [versions, setVersions] = useState(null);
  const [failed, setFailed] = useState(false);
  if (draft.version < 2) return null;
  async function load(every = false) {
    setFailed(false);
    try {
      setVersions((await ask(`drafts/history?draft=${draft.id}${every ? '&all' : ''}`)).versions);
    } catch {
      setFailed(true);
    }
  }
  return html`<details onToggle=${(event) => { if (event.currentTarget.open) load(); }}>
    <summary>${t('Earlier words')}</summary>
    <div class="mine">
      ${failed && html`<${Banner} kind="warn" word=${t('Not connected')}>${t('The list cannot be had just now.')}</${Banner}>`}
      ${!versions && !failed && html`<p class="soft" role="status">${t('Fetching the list')}</p>`}
      ${(versions ?? []).map((version, n) => html`<${Version} key=${version.number} draft=${draft} version=${version} before=${versions[n + 1]} onRestored=${() => setVersions(null)} />`)}
      ${versions && html`<p><button class="button button--quiet button--small" type="button" onClick=${() => load(true)}>${t('Show every save')}</button></p>`}
    </div>
  </details>`;
}

function Version({ draft, version, before, onRestored }) {
  function restore() {
    flushNow(draft.id);
    letGo(draft.id);
    send('draft.restore', { draft: draft.id, base: draft.version, version: version.number }, `restore:${draft.id}`);
    onRestored();
  }
  return html`<article class="card">
    <p class="card__kind">${clock.format(new Date(version.at))}${version.mine && ` · ${t('from you')}`}${{ taken: ` · ${t('with a suggestion')}`, restored: ` · ${t('taken up again')}` }[version.how] ?? ''}</p>
    <p class="card__text" dir="auto">${version.sentence ? html`<${Marked} before=${before?.sentence ?? ''} after=${version.sentence} />` : t('(no words yet)')}</p>
    ${draft.pen.mine && version.number !== draft.version && html`<p class="card__foot"><${Confirm} label=${t('Take these words up again')} question=${t('Put these words in the place of those of now? The words of now stay in this list.')} yes=${t('Yes, take them up again')} onYes=${restore} /></p>`}
  </article>`;
}
