// One leaflet: the story as it was told beside the words on paper, what goes with it, and who signs for it.

import { html, useEffect, useState } from '../../vendor/vendor.js';
import { announce } from '../lib/announce.js';
import { t, tn } from '../lib/t.js';
import { act, ask } from './act.js';
import { Story } from './leafletwords.js';
import { Confirm, CopyField, SavedField, saver } from './parts.js';
import { cardById } from './room.js';
import { HINDERED, chosen } from './toleaflet.js';
import { timeOfDay } from './words.js';

/** What a leaflet has come to: look and words. */
export const STATES = {
  draft: ['chip--warn', t('To be signed')],
  making: ['chip--info', t('Being made')],
  ready: ['chip--good', t('Ready to print')],
  failed: ['chip--bad', t('Not made')],
};

const PARTS = { helped: t('What helped'), ask_for: t('What to ask for'), contact: t('Where to turn here') };

const KINDS = {
  'a5.pdf': t('A5, PDF'), 'a4.pdf': t('A4, PDF'), 'large.pdf': t('Large print, PDF'),
  'a5.docx': t('A5, Word'), 'a4.docx': t('A4, Word'), 'large.docx': t('Large print, Word'),
};

export function LeafletEditor({ leaflet }) {
  const card = cardById(leaflet.card);
  const [look, words] = STATES[leaflet.state];
  useEffect(() => { document.getElementById('leaflet-title')?.focus(); }, []);
  if (!card) return null;
  return html`
    <section class="panel" aria-labelledby="leaflet-title">
      <p><button class="button button--quiet button--small" type="button" onClick=${toList}>${t('All leaflets')}</button></p>
      <div class="panel__head"><h2 id="leaflet-title" tabindex="-1">${t('Leaflet: %(title)s', { title: leaflet.title })}</h2><span class=${`chip ${look}`} role="status">${words}</span></div>
      ${leaflet.hindered && html`<p class="banner banner--bad" role="alert">${HINDERED[leaflet.hindered]}</p>`}
      ${leaflet.state === 'failed' && html`<p class="banner banner--bad" role="alert">${t('The leaflet could not be made. Please sign it again.')} ${leaflet.error}</p>`}
      <div class="leaflet-pair">
        <${Story} leaflet=${leaflet} card=${card} />
        <${OnPaper} leaflet=${leaflet} />
      </div>
    </section>
    <${Parts} leaflet=${leaflet} card=${card} />
    ${leaflet.state === 'ready' || leaflet.state === 'making' ? html`<${Signed} leaflet=${leaflet} />` : html`<${Signing} leaflet=${leaflet} />`}`;
}

/** The words as they will stand on paper. */
function OnPaper({ leaflet }) {
  const over = leaflet.count - leaflet.most;
  return html`
    <section class="leaflet-paper" aria-labelledby="paper-title">
      <h3 class="leaflet-pair__title" id="paper-title">${t('In the leaflet')}</h3>
      <p class="leaflet-paper__kind">${leaflet.title}</p>
      <p class="leaflet-paper__words keep-lines" dir="auto">${leaflet.words || t('Nothing of the story is left.')}</p>
      ${['helped', 'ask_for', 'contact'].filter((name) => leaflet[name].trim()).map((name) => html`<p class="leaflet-paper__part" key=${name}><strong>${PARTS[name]}</strong><br /><span class="keep-lines" dir="auto">${leaflet[name]}</span></p>`)}
      <p class=${`small numbers ${over > 0 ? 'field__error' : 'soft'}`} role="status">${over > 0
        ? tn('%(n)s word too many; please leave something out.', '%(n)s words too many; please leave something out.', over)
        : t('%(count)s of %(most)s words', { count: leaflet.count, most: leaflet.most })}</p>
      ${leaflet.ease && html`<p class="small soft">${t('A hint, no more:')} ${leaflet.ease}</p>`}
    </section>`;
}

function Parts({ leaflet, card }) {
  const save = (name) => saver('leaflet.edit', { leaflet: leaflet.ref }, name);
  const field = (name, label, hint, more) => html`<${SavedField} key=${name} id=${`leaflet-${name}`} label=${label} hint=${hint} value=${leaflet[name]} save=${save(name)} ...${more} /><${Doubts} words=${leaflet.doubts[name]} />`;
  return html`
    <section class="panel" aria-labelledby="parts-title">
      <h2 class="panel__title" id="parts-title">${t('What goes with it')}</h2>
      <div class="leaflet-parts">
        ${field('title', t('Heading'), null, { maxlength: 120 })}
        ${field('helped', PARTS.helped, t('One thing a line. It begins with what the teller said it shows.'), { rows: 4 })}
        ${field('ask_for', PARTS.ask_for, t('One thing a line: what a reader may ask for in the same place.'), { rows: 4 })}
        ${field('contact', PARTS.contact, t('A person, a place, a number. It is offered again for the next leaflet.'), { rows: 3 })}
        <div class="leaflet-parts__pair">${field('dated', t('Made on'), null, { type: 'date' })}${field('review_on', t('To be looked at again by'), null, { type: 'date' })}</div>
        ${!leaflet.contact && html`<p class="small soft">${t('Nobody to turn to yet: readers would not know whom to ask.')}</p>`}
        ${card.meaning && card.meaning !== leaflet.helped && html`<p class="small soft">${t('The teller said it shows: “%(words)s”', { words: card.meaning })}</p>`}
      </div>
    </section>`;
}

/** What in a field might point to somebody; never in the way. */
function Doubts({ words }) {
  if (!words?.length) return null;
  return html`<p class="small leaflet-doubts">${t('Could this point to somebody? %(words)s', { words: [...new Set(words)].join(', ') })}</p>`;
}

function Signing({ leaflet }) {
  const [read, setRead] = useState(0); // the version that was read, so that a change takes the tick away
  const isRead = read === leaflet.version;
  const [refusal, setRefusal] = useState('');
  const sign = async (event) => {
    event.preventDefault();
    if (!isRead) return setRefusal(t('Please read both first, and say so with the tick.'));
    const answer = await ask('leaflet.sign', { leaflet: leaflet.ref, version: leaflet.version });
    if (answer.kept) {
      announce(t('Signed. The leaflet is being made.'));
      justSigned = leaflet.ref;
    }
    return setRefusal(answer.kept ? '' : answer.message);
  };
  return html`
    <form class="panel" aria-labelledby="sign-title" onSubmit=${sign} novalidate>
      <h2 class="panel__title" id="sign-title" tabindex="-1">${t('Somebody signs for it')}</h2>
      <p class="soft small">${t('No program finds every detail that gives a person away; about one in ten is missed. Somebody who knows this place has to look.')}</p>
      <label class="choice"><input class="choice__input" type="checkbox" checked=${isRead} onChange=${(event) => { setRefusal(''); setRead(event.target.checked ? leaflet.version : 0); }} />
        <span class="choice__text">${t('I have read both, side by side. As far as I can see, nobody can be recognised from the leaflet.')}</span></label>
      <p class="actions"><button class="button button--main" type="submit" disabled=${Boolean(leaflet.hindered)}>${t('Make the leaflet')}</button>
        <${Confirm} label=${t('Remove this leaflet')} question=${t('Remove it? The story stays.')} yes=${t('Remove')} onYes=${() => removeIt(leaflet)} /></p>
      <p class="field__error" role="alert">${refusal}</p>
    </form>`;
}

let justSigned = null; // the focus follows whoever has signed to what comes of it

function Signed({ leaflet }) {
  useEffect(() => {
    if (justSigned === leaflet.ref) document.getElementById('sign-title').focus();
    justSigned = null;
  }, []);
  return html`<section class="panel" aria-labelledby="sign-title">
    <h2 class="panel__title" id="sign-title" tabindex="-1">${leaflet.state === 'ready' ? t('Ready to print') : t('Signed')}</h2>
    ${leaflet.state === 'making' && html`<p role="status">${t('The leaflet is being made. It takes a few seconds.')}</p>`}
    <${Files} leaflet=${leaflet} />
    <p>${leaflet.signed?.by ? t('%(name)s has read both, side by side, at %(time)s.', { name: leaflet.signed.by, time: timeOfDay(leaflet.signed.at) }) : t('Somebody has read both, side by side.')}</p>
    <p class="soft small">${t('Whatever is changed now takes the files away until somebody has signed again.')}</p>
    <p class="actions"><${Confirm} label=${t('Remove this leaflet')} question=${t('Remove it? The story stays.')} yes=${t('Remove')} onYes=${() => removeIt(leaflet)} /></p>
  </section>`;
}

function toList() {
  chosen.value = null;
  requestAnimationFrame(() => document.getElementById('leaflets-title')?.focus());
}

async function removeIt(leaflet) {
  if (await act('leaflet.remove', { leaflet: leaflet.ref }, { say: t('The leaflet is removed. The story is still there.') })) toList();
}

function Files({ leaflet }) {
  if (!leaflet.files.length) return null;
  return html`<div class="leaflet-files">
    <p class="actions" role="group" aria-label=${t('Take the leaflet along')}>${leaflet.files.map((file, at) => html`<a class=${`button button--small ${at === 0 ? 'button--main' : ''}`} key=${file.kind} href=${file.url} download>${KINDS[file.kind]}</a>`)}</p>
    <${CopyField} id="leaflet-link" label=${t('Its link, for whoever may read it. When the teller takes the story back, the link says so.')} value=${leaflet.url} />
  </div>`;
}
