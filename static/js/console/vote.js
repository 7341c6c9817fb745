// Votes: start one, watch ballots come in, close it, read the results.

import { html, signal, useState } from '../../vendor/vendor.js';
import { t, tn } from '../lib/t.js';
import { act, ask } from './act.js';
import { Dialog, Empty } from './parts.js';
import { boards, cards, currentStep, isOpen, openVote, presence, votes, workshop } from './room.js';
import { beginning, timeOfDay } from './words.js';

const SUBJECTS = {
  'themes-discover': t('Themes of the stories'),
  'themes-dream': t('Themes of the dreams'),
  dreams: t('Dreams and headlines'),
  statements: t('Statements of how it will be'),
};

const form = signal({}); // what was typed stays when the panel is left

export function VotePanel() {
  const current = openVote.value;
  const closed = votes.value.filter((vote) => vote.state === 'closed');
  const isFresh = closed.length > 0 && closed[0].step === currentStep.value?.ref; // what the room has just decided comes first
  return html`
    ${current ? html`<${Running} vote=${current} />` : isFresh && html`<${Results} closed=${closed} />`}
    ${!current && html`<section class=${isFresh ? 'panel panel--after' : ''} key="start"><${Start} /></section>`}
    ${(current || !isFresh) && html`<${Results} closed=${closed} />`}`;
}

function Results({ closed }) {
  if (!closed.length) return null;
  return html`<section class="panel panel--after" aria-labelledby="results-title"><div class="panel__head"><h2 id="results-title">${t('Results')}</h2></div>
    ${closed.map((vote) => html`<${Result} key=${vote.ref} vote=${vote} />`)}</section>`;
}

function Running({ vote }) {
  const [sure, setSure] = useState(false);
  const here = Math.max(presence.value?.total ?? 0, vote.ballots, 1);
  const close = async () => { if (await act('vote.close', { round: vote.ref }, { say: t('The vote is closed.') })) setSure(false); };
  return html`
    <section class=${`now phase-${currentStep.value?.phase}`} aria-labelledby="vote-title">
      <h2 class="now__title" id="vote-title">${t('The vote is open')}</h2>
      <div class="now__tools"><button class="button button--main" type="button" onClick=${() => setSure(true)}>${t('Close the vote…')}</button></div>
      <p class="now__prompt">${vote.question}</p>
    </section>
    <p role="status"><strong class="numbers">${tn('%(n)s ballot in', '%(n)s ballots in', vote.ballots)}</strong>, ${tn('%(n)s person is here now.', '%(n)s people are here now.', presence.value?.total ?? 0)} <span class="soft">${t('Nobody sees results until you close it.')}</span></p>
    <progress class="progress" value=${vote.ballots} max=${here} aria-label=${t('People who have voted')}></progress>
    <h3 class="vote__options">${tn('%(n)s dot for each person, given to:', '%(n)s dots for each person, given to:', vote.budget)}</h3>
    <ul>${vote.options.map((option) => html`<li class="voice" key=${option.ref}>${option.text}</li>`)}</ul>
    ${sure && html`<${Dialog} title=${t('Close the vote?')} onClose=${() => setSure(false)}>
      <p>${t('The results are shown then, and nobody can change a ballot any more.')}</p>
      <div class="dialog__foot"><button class="button button--quiet" type="button" onClick=${() => setSure(false)}>${t('Leave it open')}</button>
        <button class="button button--main" type="button" onClick=${close}>${t('Close and show results')}</button></div><//>`}`;
}

/** What the current step suggests to ask. */
function preset() {
  const step = currentStep.value;
  const question = step?.kind === 'vote' && step.prompt ? step.prompt : t('Where is your energy? Give your dots to what you want to work for.');
  const order = { discover: ['themes-discover'], dream: ['themes-dream', 'dreams', 'themes-discover'] }[step?.phase] ?? ['statements', 'themes-dream', 'dreams', 'themes-discover'];
  return { question, subject: order.find((subject) => optionsOf(subject).length) ?? order[0], budget: '3' };
}

function optionsOf(subject) {
  const [kind, board] = subject.split('-');
  if (kind === 'themes') return boards[board].value.themes.map((theme) => ({ ref: `theme:${theme.id}`, text: theme.name }));
  const shown = cards.value.filter((card) => card.kind === kind.slice(0, -1) && card.state === 'shown' && card.purposes.includes('room'));
  return shown.map((card) => ({ ref: `card:${card.ref}`, text: card.text })).reverse();
}

function Start() {
  const [refusal, setRefusal] = useState('');
  const said = { ...preset(), ...form.value };
  const options = optionsOf(said.subject);
  const left = new Set(said.left ?? []);
  const asked = options.filter((option) => !left.has(option.ref));
  const type = (name) => (event) => { form.value = { ...form.value, [name]: event.target.value, ...(name === 'subject' ? { left: [] } : {}) }; };
  const start = async (event) => {
    event.preventDefault();
    const [subject, board] = said.subject.split('-');
    const body = { question: said.question, subject, budget: Number(said.budget), ...(board ? { board } : {}), ...(left.size ? { refs: asked.map((option) => option.ref) } : {}) };
    const answer = await ask('vote.open', body);
    setRefusal(answer.kept ? '' : answer.message);
    if (answer.kept) form.value = {};
  };
  if (!isOpen()) return workshop.value.state === 'draft' && html`<${Empty} art="waiting" title=${t('A vote needs people')}><p>${t('Open the workshop first.')}</p><//>`;
  return html`
    <form class="stack" onSubmit=${start} aria-labelledby="start-title">
      <h2 id="start-title">${t('Start a vote')}</h2>
      <div class="field"><label class="field__label" for="vote-question">${t('Question')}</label>
        <textarea class="field__input field__input--voice" id="vote-question" rows="2" maxlength="200" required value=${said.question} onInput=${type('question')}></textarea></div>
      <div class="pair">
        <div class="field"><label class="field__label" for="vote-subject">${t('Vote on')}</label><select class="field__input" id="vote-subject" value=${said.subject} onChange=${type('subject')}>
          ${Object.entries(SUBJECTS).map(([key, words]) => html`<option key=${key} value=${key} selected=${key === said.subject}>${words} (${optionsOf(key).length})</option>`)}</select></div>
        <div class="field"><label class="field__label" for="vote-budget">${t('Dots for each person')}</label>
          <input class="field__input" id="vote-budget" type="number" min="1" max="20" required value=${said.budget} onInput=${type('budget')} /></div>
      </div>
      <${Options} options=${options} left=${left} />
      ${refusal && html`<p class="field__error" role="alert">${refusal}</p>`}
      <p class="actions"><button class="button button--main" type="submit" disabled=${!asked.length}>${t('Start the vote')}</button>
        <span class="soft">${asked.length ? t('Each person gives dots in secret. Results stay hidden until you close it.') : t('There is nothing of this kind to vote on yet.')}</span></p>
    </form>`;
}

function Options({ options, left }) {
  if (!options.length) return null;
  const flip = (ref) => {
    const next = new Set(left);
    if (!next.delete(ref)) next.add(ref);
    form.value = { ...form.value, left: [...next] };
  };
  return html`
    <details class="fold" open=${options.length <= 12}><summary>${t('Voted on: %(n)s of %(all)s', { n: options.length - left.size, all: options.length })}</summary>
      <fieldset><legend class="visually-hidden">${t('Leave out what should not be voted on')}</legend>
        ${options.map((option) => html`<label class="reason" key=${option.ref}><input type="checkbox" checked=${!left.has(option.ref)} onChange=${() => flip(option.ref)} /> <span class="voice">${beginning(option.text, 160)}</span></label>`)}</fieldset>
    </details>`;
}

function Result({ vote }) {
  const most = Math.max(1, ...vote.results.map((result) => result.dots));
  return html`
    <div class="vote"><h3 class="vote__question">${vote.question}</h3>
      <p class="small soft">${tn('%(n)s ballot', '%(n)s ballots', vote.ballots)} · ${timeOfDay(vote.opened_at)}</p>
      <ol class="bars">${vote.results.map((result) => html`
        <li key=${result.ref} class=${`bar ${result.dots === most ? 'bar--first' : ''}`}><span class="bar__label">${result.text}</span>
          <span class="bar__number">${result.dots}<span class="visually-hidden"> ${tn('dot', 'dots', result.dots)}</span></span><progress class="bar__track" value=${result.dots} max=${most} aria-hidden="true"></progress></li>`)}</ol></div>`;
}
