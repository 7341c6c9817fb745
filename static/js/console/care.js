// What is hard: what was told, who answers it by when, pauses for the story guardian, and the words of this place.

import { html, useState } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { t } from '../lib/t.js';
import { act, ask } from './act.js';
import { Empty, SavedField } from './parts.js';
import { shortDay, timeOfDay } from './words.js';

const CHANNELS = { guardian: t('Told to the story guardian alone'), nameless: t('For everybody, without name'), group: t('For everybody, with name') };

export function CarePanel() {
  const notices = newest(all('notice')).sort((one, other) => Boolean(one.outcome) - Boolean(other.outcome));
  const told = newest(all('hard'));
  return html`
    ${notices.length > 0 && html`<${Notices} list=${notices} />`}
    <section class="panel" aria-labelledby="hard-title">
      <div class="panel__head"><h2 id="hard-title">${t('Something hard')}</h2><span class="soft numbers">${told.length}</span></div>
      <p class="soft small">${guards() ? t('You look after what is told in private. Nobody else sees it.') : t('%(names)s looks after what is told in private; it does not appear here.', { names: (object('care:-')?.guardians ?? []).join(', ') })}
        ${' '}${t('Nothing is ranked or counted. Each thing needs somebody who answers, and a day.')}</p>
      ${told.length === 0 && html`<${Empty} art="waiting" title=${t('Nothing yet')}><p>${t('On every phone there is a button for what is hard, at every step.')}</p><//>`}
      <ul class="stream panel__list">${told.map((hard) => html`<${Told} key=${hard.ref} hard=${hard} />`)}</ul>
    </section>
    <${Place} />`;
}

/** Does this console read what is told in private? */
export function guards() {
  const me = document.getElementById('console').dataset.account;
  return Boolean(object('team:-')?.members.find((member) => member.account === me)?.guards);
}

/** How many pauses and hard things wait for somebody. */
export function careWaiting() {
  const urgent = urgentNotices();
  return urgent.length + all('hard').filter((hard) => !hard.replier && !urgent.some((notice) => notice.subject === hard.ref)).length;
}

/** Words that may mean danger, and that nobody has looked after yet. */
export function urgentNotices() {
  return all('notice').filter((notice) => !notice.outcome);
}

function newest(list) {
  return [...list].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function Notices({ list }) {
  return html`
    <section class="panel" aria-labelledby="notices-title">
      <div class="panel__head"><h2 id="notices-title">${t('Please look at this first')}</h2></div>
      <p class="soft small">${t('These words may mean danger. Only you see this. The writer has been told who can help. The words are kept from the stage until you decide.')}</p>
      <ul class="stream">${list.map((notice) => html`<${OneNotice} key=${notice.ref} notice=${notice} />`)}</ul>
    </section>`;
}

function OneNotice({ notice }) {
  const close = (outcome, say) => act('notice.close', { notice: notice.ref, outcome, note: notice.note }, { say });
  const { name, badge, groups } = notice.who;
  const inPrivate = all('hard').some((hard) => hard.ref === notice.subject && hard.channel === 'guardian');
  return html`
    <li class="card">
      <p class="card__kind"><span class=${`chip ${notice.outcome ? 'chip--line' : 'chip--warn'}`}>${notice.outcome ? OUTCOMES[notice.outcome] : t('Waits for you')}</span> ${timeOfDay(notice.at)} · ${notice.words.join(', ')}</p>
      <p class="card__text" dir="auto">${notice.text}</p>
      <p class="row small"><strong>${name || t('No name given')}</strong> <span class="join-code">${badge}</span> <span>${groups.join(', ')}</span></p>
      <p class="actions">
        <button class="button button--small" type="button" aria-pressed=${notice.outcome === 'cared'} onClick=${() => close('cared', inPrivate ? t('Kept.') : t('Kept from the stage for good.'))}>${inPrivate ? t('Somebody is with them') : t('Somebody is with them; keep it from the stage')}</button>
        <button class="button button--small" type="button" aria-pressed=${notice.outcome === 'cleared'} onClick=${() => close('cleared', inPrivate ? t('Kept.') : t('It may go on like other words.'))}>${inPrivate ? t('No danger; it stays private') : t('No danger; it may be shown')}</button></p>
    </li>`;
}

const OUTCOMES = { cared: t('Somebody is with them'), cleared: t('No danger') };

function Told({ hard }) {
  const shared = hard.channel !== 'guardian';
  const paused = all('notice').some((notice) => notice.subject === hard.ref && notice.outcome !== 'cleared');
  return html`
    <li class=${`card ${shared && hard.state === 'held' ? 'card--held' : ''}`}>
      <p class="card__kind"><span class="chip chip--line">${CHANNELS[hard.channel]}</span> ${timeOfDay(hard.at)}
        ${hard.who && html`<span>${[hard.who.name, ...hard.who.groups].filter(Boolean).join(', ')}</span>`}</p>
      <p class="card__text" dir="auto">${hard.text}</p>
      ${hard.wish && html`<p class="card__meaning" dir="auto">${hard.wish}</p>`}
      ${hard.findable && html`<p class="row small">${t('They may be found:')} <strong>${hard.findable.name || t('No name given')}</strong> <span class="join-code">${hard.findable.badge}</span> ${hard.findable.groups.join(', ')}</p>`}
      <${Answer} hard=${hard} />
      ${shared && html`<p class="actions">${hard.state === 'shown'
        ? html`<span class="soft small">${t('The room and the summary may have it.')}</span> <button class="button button--small" type="button" onClick=${() => act('hard.hold', { hard: hard.ref }, { say: t('Held.') })}>${t('Hold it')}</button>`
        : html`<button class="button button--main button--small" type="button" disabled=${paused} onClick=${() => act('hard.release', { hard: hard.ref }, { say: t('Released.') })}>${t('I have read it: release')}</button>`}</p>`}
    </li>`;
}

function Answer({ hard }) {
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState(null);
  const [refusal, setRefusal] = useState('');
  const values = form ?? { replier: hard.replier, reply_by: hard.reply_by ?? '', reply: hard.reply };
  const type = (name) => (event) => setForm({ ...values, [name]: event.target.value });
  const keep = async (event) => {
    event.preventDefault();
    const answer = await ask('hard.reply', { hard: hard.ref, ...values, reply_by: values.reply_by || null });
    setRefusal(answer.kept ? '' : answer.message);
    if (!answer.kept) return;
    setForm(null);
    setOpen(false);
  };
  const id = (name) => `hard-${hard.ref}-${name}`;
  if (!open) {
    return html`<p class="card__foot"><span>${hard.replier ? t('%(name)s answers', { name: hard.replier }) + (hard.reply_by ? ` · ${t('by %(day)s', { day: shortDay(hard.reply_by) })}` : '') : html`<span class="chip chip--warn">${t('Nobody answers yet')}</span>`}</span>
      ${hard.reply && html`<span class="voice">“${hard.reply}”</span>`}
      <button class="button button--small" type="button" onClick=${() => setOpen(true)}>${hard.replier ? t('Change') : t('Who answers?')}</button></p>`;
  }
  return html`
    <form class="stack stack--tight" onSubmit=${keep}>
      <div class="pair">
        <div class="field"><label class="field__label" for=${id('replier')}>${t('Who answers')}</label><input class="field__input" id=${id('replier')} type="text" maxlength="80" required value=${values.replier} onInput=${type('replier')} /></div>
        <div class="field"><label class="field__label" for=${id('by')}>${t('By when')}</label><input class="field__input" id=${id('by')} type="date" value=${values.reply_by} onInput=${type('reply_by')} /></div></div>
      <div class="field"><label class="field__label" for=${id('reply')}>${t('The answer, once there is one')}</label><p class="field__hint">${t('Its writer reads it on their phone.')}</p><textarea class="field__input" id=${id('reply')} rows="2" value=${values.reply} onInput=${type('reply')}></textarea></div>
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <p class="actions"><button class="button button--main button--small" type="submit">${t('Keep')}</button><button class="button button--quiet button--small" type="button" onClick=${() => setOpen(false)}>${t('Not now')}</button></p>
    </form>`;
}

/** The words that call for a pause, and who can help: each place has its own. */
function Place() {
  const care = object('care:-');
  if (!care) return null;
  const lines = (words) => words.split('\n').map((line) => line.trim()).filter(Boolean);
  return html`
    <section class="panel stack" aria-labelledby="place-title">
      <h2 id="place-title">${t('The words of this place')}</h2>
      <${SavedField} id="care-contacts" label=${t('Who can help')} hint=${t('Shown beside the button for what is hard, and to a writer whose words sound like danger. Put your own names and numbers here.')} rows="5" value=${care.contacts} save=${(contacts) => ask('care.edit', { contacts })} />
      <${SavedField} id="care-words" label=${t('Words that call for a pause')} hint=${t('One a line. A star stands for any ending. They are only looked for; nothing is refused or deleted.')} rows="8" value=${care.words.join('\n')} save=${(words) => ask('care.edit', { phrases: lines(words) })} />
    </section>`;
}
