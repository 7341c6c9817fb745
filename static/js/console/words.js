// The words of the console for what travels as keys: phases, kinds, forms, scenes, consent.

import { t, tn } from '../lib/t.js';

export const PHASES = {
  open: t('Opening'),
  discover: t('Discover'),
  dream: t('Dream'),
  design: t('Design'),
  deliver: t('Deliver'),
  close: t('Closing'),
};

/** The phases in which people are asked to write. */
export const SPEAKING_PHASES = ['discover', 'dream', 'design', 'deliver'];

export const STEP_KINDS = {
  welcome: t('Welcome'),
  talk: t('Talk together'),
  interview: t('Ask each other'),
  story: t('Tell a story'),
  moments: t('Moments and feelings'),
  themes: t('Look at the themes'),
  core: t('What gives life here'),
  keep: t('What must we never lose'),
  dream: t('A short dream'),
  headline: t('A headline from the future'),
  picture: t('A picture of the future'),
  vote: t('Vote with dots'),
  vision: t('The shared vision'),
  statement: t('How it will be'),
  draft: t('Write it together'),
  assess: t('Look at our network'),
  pathway: t('Walk the pathway'),
  needs: t('What people here need'),
  promise: t('Promises'),
  pause: t('Break'),
  close: t('Close'),
};

/** The parts somebody can have in a workshop: name, and what it means. */
export const PARTS = {
  together: [t('Co-facilitator'), t('Reads every card, moves the room, closes it: everything you can do.')],
  guardian: [t('Story guardian'), t('Looks after stories and consent, and alone reads what is told in private. Does not move the room.')],
  host: [t('Table host'), t('Helps at the tables: writes for people without a phone. Sees no more than the room.')],
  scribe: [t('Scribe'), t('Writes for people without a phone and types in paper cards. Sees no more than the room.')],
  observer: [t('Observer'), t('Sees what the room sees and changes nothing.')],
};

export const FORMS = {
  story: t('Story'),
  dream: t('Dream'),
  headline: t('Headline'),
  picture: t('Picture'),
  equity: t('Who could be left out'),
  factor: t('What gives life'),
  cause: t('What made it possible'),
  keep: t('To be kept'),
  statement: t('Statement'),
  reason: t('Why they answered so'),
  works: t('Works well'),
  wish: t('Wish'),
  gap: t('Gap'),
  need: t('Need'),
  objection: t('Sees it differently'),
  commitment: t('Commitment'),
  offer: t('Offer'),
  request: t('Request'),
  idea: t('New idea'),
};

export const SCENES = {
  auto: t('Follow the step'),
  lobby: t('Joining and welcome'),
  prompt: t('The question'),
  wall: t('Wall of cards'),
  pictures: t('Pictures and headlines'),
  cloud: t('Word cloud'),
  themes: t('Themes'),
  sides: t('Themes by group'),
  map: t('Map of the themes'),
  echoes: t('From stories to dreams'),
  versions: t('One moment, several accounts'),
  results: t('Vote results'),
  equity: t('Who could be left out'),
  vision: t('The vision'),
  promises: t('Promises'),
  groups: t('Action groups'),
  measure: t('Did we hear something new?'),
  moments: t('Moments and feelings'),
  drafts: t('What the tables write'),
  hard: t('What we must not overlook'),
  core: t('What gives life here'),
  thread: t('Where it comes from, or what grew'),
  assess: t('How we see our network'),
  pathway: t('The pathway'),
  needs: t('What people here need'),
  seating: t('Who meets whom'),
};

export const MODERATION = {
  stories: t('I read each story first; short cards are shown at once'),
  all: t('I read every card first'),
  open: t('Every card is shown at once'),
};

/** Ready reasons; the author reads them, so they speak to a person. */
export const REASONS = [
  t('It names a person. Please write it again without the name.'),
  t('Somebody could be recognised from it. Please leave out what points to them.'),
  t('It could hurt somebody here. Please come and talk with us.'),
  t('It answers another question. Please keep it for that step.'),
  t('Somebody can be seen on the picture. Please take it again without them.'),
];

const CONSENT = { room: t('room'), summary: t('summary'), publication: t('may be published') };

/** What a teller has agreed to, in small words. */
export function consentWords(purposes) {
  if (purposes.includes('facilitators')) return t('only facilitators');
  const agreed = Object.keys(CONSENT).filter((key) => purposes.includes(key));
  return agreed.length ? agreed.map((key) => CONSENT[key]).join(' + ') : t('nothing agreed any more');
}

/** A time of day as the reader's language writes it. */
export function timeOfDay(instant) {
  return new Date(instant).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
}

/** A day as the reader's language writes it, from "YYYY-MM-DD". */
export function shortDay(day) {
  return new Date(`${day}T12:00`).toLocaleDateString(locale(), { day: 'numeric', month: 'short', year: 'numeric' });
}

/** Plain English would write times and days the American way. */
function locale() {
  const language = document.documentElement.lang || 'en';
  return language === 'en' ? 'en-GB' : language;
}

export function cardsWords(n) {
  return tn('%(n)s card', '%(n)s cards', n);
}

export function minutesWords(n) {
  return tn('%(n)s min', '%(n)s min', n);
}

/** The first words of a text, for names of buttons and menus. */
export function beginning(text, longest = 60) {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2))}…`;
}
