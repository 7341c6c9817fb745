// The summary: made after closing, edited by people, taken along and sent to everyone.

import { html, signal, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { PULSE, act, ask } from './act.js';
import { CopyField, Dialog, Empty, Fate } from './parts.js';
import { summary, workshop } from './room.js';
import { open } from './over.js';

const KINDS = {
  pdf: [t('PDF'), t('to read and print')],
  docx: [t('Word'), t('to change')],
  xlsx: [t('Spreadsheet'), t('every card and number')],
  json: [t('JSON'), t('for other programs')],
  txt: [t('Plain text'), t('for screen readers and e-mail')],
};
const BETWEEN = '\n\n'; // paragraphs in one field, as people type them

const typed = signal({}); // section key → words not yet saved; they outlive a look at another panel

export function SummaryPanel() {
  const { state } = summary.value;
  if (workshop.value.state !== 'closed' && state === 'none') return html`<${BeforeClosing} />`;
  return html`
    <div class="stream__bar"><h2>${t('Shared-vision summary')}</h2><span class="actions"><${Mark} state=${state} />${(state === 'draft' || (state === 'making' && summary.value.sections?.length > 0)) && html`<${Publish} busy=${state === 'making'} />`}</span></div>
    ${['making', 'none'].includes(state) && html`<${Making} />`}
    ${state === 'failed' && html`<div class="banner banner--bad" role="alert"><p class="banner__text"><span class="banner__word">${t('Not made:')}</span> ${t('the documents could not be made. Nothing that people wrote is lost.')} ${summary.value.error}</p>
      <button class="button button--small" type="button" onClick=${() => act('summary.remake')}>${t('Try again')}</button></div>`}
    ${summary.value.outdated && html`<div class="banner banner--warn"><p class="banner__text"><span class="banner__word">${t('Look again:')}</span> ${t('you changed these words before the workshop was opened again. What was said since, and its numbers, are not in them.')}</p><${Remake} /></div>`}
    <${TakeAlong} />
    <${Sections} />`;
}

function BeforeClosing() {
  return html`<${Empty} art="thanks" title=${t('The summary comes at the end')}>
    <p>${t('When you close the workshop, it is made from the room’s own words within a minute. You read and edit it before anybody else sees it.')}</p>
    ${workshop.value.state === 'open' && html`<p><button class="button" type="button" aria-haspopup="dialog" onClick=${() => open('closing')}>${t('Close the workshop…')}</button></p>`}<//>`;
}

function Mark({ state }) {
  const marks = { making: ['chip--info', t('Being made')], draft: ['chip--warn', t('Only facilitators see it')], published: ['chip--good', t('Sent to everyone')], failed: ['chip--bad', t('Not made')] };
  return marks[state] ? html`<span class=${`chip ${marks[state][0]}`}>${marks[state][1]}</span>` : null;
}

function Making() {
  const done = Number(summary.value.progress) || 0;
  return html`<div class="stack stack--tight"><p role="status">${t('The summary is being made from the room’s words. It usually takes less than a minute.')}</p>
    <progress class="progress" value=${done} max="100" aria-label=${t('Making the summary')}>${done} %</progress></div>`;
}

function Publish({ busy }) {
  const [sure, setSure] = useState(false);
  const send = async () => { if (await act('summary.publish', {}, { say: t('Everyone can open the summary now.') })) setSure(false); };
  const unsaved = (summary.value.sections ?? []).filter(isChanged).length;
  return html`
    <button class="button button--main" type="button" aria-haspopup="dialog" onClick=${() => setSure(true)}>${t('Send it to everyone…')}</button>
    ${sure && html`<${Dialog} title=${t('Send the summary to everyone?')} onClose=${() => setSure(false)}>
      <p>${t('It appears on the phones of everybody who joined, and whoever has the link can read it. What was sent cannot be called back from where it has been saved.')}</p>
      ${unsaved > 0 && html`<p class="banner banner--warn">${t('Some of your changes are not saved yet; they would not be in it.')}</p>`}
      <p class="small soft" role="status">${busy ? t('The documents are being made with your last changes; then you can send it.') : ''}</p>
      <div class="dialog__foot"><button class="button button--quiet" type="button" onClick=${() => setSure(false)}>${t('Not yet')}</button>
        <button class="button button--main" type="button" disabled=${busy} onClick=${send}>${t('Send it to everyone')}</button></div><//>`}`;
}

function TakeAlong() {
  const { documents = [], url } = summary.value;
  if (!documents.length) return null;
  return html`
    <section class="panel" aria-labelledby="documents-title"><h3 class="panel__title" id="documents-title">${t('To take along')}</h3>
      <div class="table-wrap"><table class="table"><tbody>${documents.map((document) => html`
        <tr key=${document.kind}><th scope="row"><a href=${document.url} download>${KINDS[document.kind]?.[0] ?? document.kind}</a></th><td>${KINDS[document.kind]?.[1]}</td><td class="table__number">${size(document.bytes)}</td></tr>`)}</tbody></table></div>
      ${url && html`<${CopyField} id="summary-address" label=${t('Secret link: whoever has it can read the summary once it is sent')} value=${url} />
        <p><a href=${new URL(url).pathname} target="summary">${t('Read it as everybody will')}</a></p>`}
    </section>`;
}

function size(bytes) {
  return bytes < 1_000_000 ? t('%(n)s KB', { n: Math.max(1, Math.round(bytes / 1000)) }) : t('%(n)s MB', { n: (bytes / 1_000_000).toFixed(1) });
}

/** Every part in a field of its own; saving sends all parts, and the documents are made again. */
function Sections() {
  const [fate, setFate] = useState(null);
  const sections = summary.value.sections ?? [];
  const shown = (section) => typed.value[section.key] ?? section.paragraphs.join(BETWEEN);
  if (!sections.length) return null;
  const dirty = sections.filter((section) => isChanged(section)).length;
  const save = async () => {
    setFate({ saving: true });
    const sent = typed.value;
    const answer = await ask('summary.edit', { sections: sections.map((section) => ({ key: section.key, paragraphs: asParagraphs(shown(section)) })) });
    setFate(answer.kept ? { saved: true } : { refusal: answer.message });
    if (answer.kept) setTimeout(() => { if (typed.value === sent) typed.value = {}; }, PULSE);
  };
  const type = (key) => (event) => { typed.value = { ...typed.value, [key]: event.target.value }; setFate(null); };
  return html`
    <section class="panel stack" aria-labelledby="sections-title">
      <div class="panel__head"><h3 id="sections-title">${t('The words')}</h3>
        <span class="actions"><${Fate} fate=${fate} /><button class=${`button ${dirty ? 'button--main' : ''}`} type="button" disabled=${!dirty} onClick=${save}>${dirty ? tn('Save %(n)s change', 'Save %(n)s changes', dirty) : t('Nothing to save')}</button></span></div>
      <p class="soft small">${t('An empty line begins a new paragraph. A part left empty is left out. Saving makes the documents again.')}</p>
      ${sections.map((section) => html`
        <div class="field" key=${section.key}><label class="field__label" for=${`section-${section.key}`}>${section.title || section.key}</label>
          <textarea class="field__input field__input--voice summary__words" id=${`section-${section.key}`} rows="5" value=${shown(section)} onInput=${type(section.key)}></textarea></div>`)}
      ${summary.value.edited && html`<p><${Remake} /></p>`}
    </section>`;
}

function isChanged({ key, paragraphs }) {
  return key in typed.value && asParagraphs(typed.value[key]).join(BETWEEN) !== paragraphs.join(BETWEEN);
}

function asParagraphs(text) {
  return text.split(/\n\s*\n/).map((paragraph) => paragraph.trim()).filter(Boolean);
}

function Remake() {
  const [sure, setSure] = useState(false);
  const remake = async () => {
    if (!(await act('summary.remake', {}, { say: t('The summary is being told again.') }))) return;
    typed.value = {};
    setSure(false);
  };
  return html`<button class="button button--quiet button--small" type="button" onClick=${() => setSure(true)}>${t('Tell it again from the room’s words…')}</button>
    ${sure && html`<${Dialog} title=${t('Give up your changes?')} onClose=${() => setSure(false)}>
      <p>${t('The summary is told again from what the room said; what you changed by hand is lost.')}</p>
      <div class="dialog__foot"><button class="button button--quiet" type="button" onClick=${() => setSure(false)}>${t('Keep my changes')}</button>
        <button class="button button--danger" type="button" onClick=${remake}>${t('Tell it again')}</button></div><//>`}`;
}
