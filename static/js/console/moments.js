// Moments and feelings: what the room marked, the words and lines that wait for a reader, and the lists to choose from.

import { html, useRef, useState } from '../../vendor/vendor.js';
import { all, object } from '../lib/store.js';
import { number, t, tn } from '../lib/t.js';
import { act, ask } from './act.js';
import { Reason } from './card.js';
import { Empty } from './parts.js';
import { steps } from './room.js';

const LISTS = {
  moments: { kind: 'moment', title: t('Moments'), add: t('Another moment'), hint: t('In the order in which people walk.') },
  feelings: { kind: 'feeling', title: t('Feelings'), add: t('Another feeling'), hint: t('Mixed, and of every kind: what is hard belongs here as much as what is good.') },
  tags: { kind: 'tag', title: t('What stories may be about'), add: t('Another word for stories'), hint: t('A few to begin with; tellers may use words of their own.') },
};

export function MomentsPanel() {
  const walks = all('felt').map((walk) => ({ ...walk, step: steps.value.find((step) => step.ref === walk.ref) })).filter((walk) => walk.step);
  return html`
    <${Unread} walks=${walks} />
    ${walks.map((walk) => html`<${Walked} key=${walk.ref} walk=${walk} />`)}
    ${walks.length === 0 && html`<${Empty} art="path" title=${t('Nobody has walked yet')}><p>${t('Put a step “Moments and feelings” into the plan. What people mark there is shown here and on the stage, never by whom.')}</p><//>`}
    <section class="panel" aria-labelledby="lists-title">
      <h2 class="panel__title" id="lists-title">${t('Words to choose')}</h2>
      <p class="soft small">${t('What people have chosen keeps its words; you can hide it.')}</p>
      <div class="lists">${Object.keys(LISTS).map((name) => html`<${List} key=${name} name=${name} />`)}</div>
    </section>`;
}


function Unread({ walks }) {
  const terms = object('terms:-') ?? {};
  const words = Object.entries(LISTS).flatMap(([name, { title }]) => (terms[name] ?? []).filter((term) => term.state === 'held').map((term) => ({ ...term, title })));
  const lines = walks.flatMap((walk) => walk.moments.flatMap((moment) => moment.lines.filter((line) => line.state === 'held').map((line) => ({ ...line, moment: moment.text }))));
  if (!words.length && !lines.length) return null;
  return html`<section class="panel" aria-labelledby="unread-title">
    <h2 class="panel__title" id="unread-title">${t('Waiting for a check')}</h2>
    <p class="soft small">${t('People added these. Nobody else sees them before you have read them.')}</p>
    <ul class="list-plain">${words.map((word) => html`<${Checked} key=${word.id} one=${word} about=${word.title} op="term" />`)}
      ${lines.map((line) => html`<${Checked} key=${line.id} one=${line} about=${line.moment} op="reason" />`)}</ul>
  </section>`;
}

/** A word or a line of somebody's: shown, or hidden with a reason they are told. */
function Checked({ one, about, op }) {
  const [asking, setAsking] = useState(false);
  const body = { [op]: one.id };
  const hide = (why) => act(`${op}.hide`, { ...body, why }, { say: t('Hidden. Its writer is told why.') });
  const named = { words: one.text };
  return html`<li class="group-row">
    <span class="group-row__name"><span class="voice" dir="auto">${one.text}</span> <span class="soft small">${about}</span>
      ${one.why && html`<span class="small"> <strong>${t('You wrote to its writer:')}</strong> ${one.why}</span>`}</span>
    ${asking ? html`<${Reason} name=${one.id} before=${one.why} done=${t('Hide these words')} send=${hide} onDone=${() => setAsking(false)} />` : html`<span class="actions">
      ${one.state !== 'shown' && html`<button class="button button--small button--main" type="button" aria-label=${t('%(do)s: “%(words)s”', { do: t('Show it'), ...named })} onClick=${() => act(`${op}.release`, body, { say: t('Shown.') })}>${t('Show it')}</button>`}
      ${one.state !== 'hidden' && html`<button class="button button--small button--quiet" type="button" aria-label=${t('%(do)s: “%(words)s”', { do: t('Hide…'), ...named })} onClick=${() => setAsking(true)}>${t('Hide…')}</button>`}</span>`}
  </li>`;
}

function Walked({ walk }) {
  const marked = walk.moments.filter((moment) => moment.felt.length || moment.lines.length);
  return html`<section class=${`panel phase-${walk.step.phase}`} aria-labelledby=${`walk-${walk.ref}`}>
    <div class="panel__head"><h2 class="panel__title" id=${`walk-${walk.ref}`}>${walk.step.title}</h2>
      <span class="small numbers">${walk.walked === 'few' ? t('a few people have walked') : tn('%(n)s person has walked', '%(n)s people have walked', walk.walked)}</span></div>
    ${walk.early && html`<p class="soft small">${t('The room sees what was marked once five people have.')}</p>`}
    ${marked.length > 0 && html`<p class="soft small">${t('Words without a number were marked by fewer than five.')}</p>`}
    <dl class="felt">${marked.map((moment) => html`<div class="felt__moment" key=${moment.id}>
      <dt dir="auto">${moment.text}</dt>
      <dd>${moment.felt.map((one) => html`<span class="felt__one" key=${one.id}><span dir="auto">${one.text}</span>${one.count !== 'few' && html` <strong class="felt__number">${number(one.count)}</strong>`}</span>`)}</dd>
      ${moment.lines.some((line) => line.state !== 'held') && html`<dd><details class="fold"><summary>${t('Lines that were read')}</summary><ul class="list-plain">${moment.lines.filter((line) => line.state !== 'held').map((line) => html`<${Checked} key=${line.id} one=${line} about=${line.state === 'hidden' ? t('Hidden') : t('Shown')} op="reason" />`)}</ul></details></dd>`}</div>`)}</dl>
  </section>`;
}

function List({ name }) {
  const { kind, title, add, hint } = LISTS[name];
  const terms = (object('terms:-')?.[name] ?? []).filter((term) => term.state !== 'held');
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState('');
  const send = async (event) => {
    event.preventDefault();
    const answer = await ask('term.add', { kind, text });
    setRefusal(answer.kept ? '' : answer.message);
    if (answer.kept) setText('');
  };
  return html`<div class="stack"><h3 id=${`list-${name}`}>${title}</h3><p class="soft small">${hint}</p>
    <ol class="lines" aria-labelledby=${`list-${name}`}>${terms.map((term, at) => html`<${Term} key=${term.id} term=${term} at=${at} list=${terms} all=${object('terms:-')[name]} />`)}</ol>
    <form class="lines__row" onSubmit=${send}><input class="field__input" type="text" maxlength="60" aria-label=${add} placeholder=${add} value=${text} onInput=${(event) => { setText(event.target.value); setRefusal(''); }} />
      <button class="button button--small" type="submit" disabled=${!text.trim()}>${t('Add')}</button>
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}</form></div>`;
}

function Term({ term, at, list, all: whole }) {
  const [typed, setTyped] = useState(null);
  const [refusal, setRefusal] = useState('');
  const [asking, setAsking] = useState(false);
  const row = useRef(null);
  const named = { words: term.text };
  const keep = async () => {
    const words = (typed ?? '').trim();
    if (!words || words === term.text) return setTyped(null);
    const answer = await ask('term.edit', { term: term.id, text: words });
    setRefusal(answer.kept ? '' : answer.message);
    return answer.kept ? setTyped(null) : undefined;
  };
  const move = async (by) => {
    const to = whole.findIndex((one) => one.id === list[at + by].id);
    await act('term.move', { term: term.id, to }, { say: t('Moved to place %(n)s.', { n: at + by + 1 }) });
    requestAnimationFrame(() => row.current?.querySelector('button:not(:disabled)')?.focus());
  };
  const remove = async () => {
    const answer = await ask('term.remove', { term: term.id });
    setRefusal(answer.kept ? '' : answer.message);
  };
  const hide = (why) => act('term.hide', { term: term.id, why }, { say: t('Hidden.') });
  const tool = (words, name, run, disabled = false) => html`<button class="button button--small" type="button" aria-label=${name} disabled=${disabled} onClick=${run}>${words}</button>`;
  return html`<li class="lines__row" ref=${row}>
    <input class="field__input" type="text" dir="auto" maxlength="60" aria-label=${t('Change “%(words)s”', named)} value=${typed ?? term.text} onInput=${(event) => { setTyped(event.target.value); setRefusal(''); }} onBlur=${keep} onKeyDown=${(event) => event.key === 'Enter' && keep()} />
    <span class="lines__tools">${tool('↑', t('Move “%(words)s” up', named), () => move(-1), at === 0)}${tool('↓', t('Move “%(words)s” down', named), () => move(1), at === list.length - 1)}
      ${term.state === 'hidden' ? tool(t('Show'), t('Show “%(words)s”', named), () => act('term.release', { term: term.id }, { say: t('Shown.') })) : tool(t('Hide'), t('Hide “%(words)s”', named), () => (term.by_people ? setAsking(true) : hide('')))}
      ${!term.by_people && tool(t('Remove'), t('Remove “%(words)s”', named), remove)}</span>
    ${term.state === 'hidden' && html`<span class="chip chip--line">${t('Hidden')}</span>`}${term.by_people && html`<span class="chip chip--line">${t('from the room')}</span>`}
    ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
    ${asking && html`<${Reason} name=${term.id} before=${term.why} done=${t('Hide these words')} send=${hide} onDone=${() => setAsking(false)} />`}
  </li>`;
}
