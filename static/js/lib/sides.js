// What is seen from many sides: references put into words, the same on console and stage.

import { html } from '../../vendor/vendor.js';
import { all, object } from './store.js';
import { number, t } from './t.js';

export const BOARDS = ['discover', 'dream'];

/** Are there cards to tell by group, on any board? */
export function hasSides() {
  return BOARDS.some((board) => tellable(object(`sides:${board}`)));
}

function tellable(seen) {
  return seen?.sides.length && themesOf(seen).length;
}

export function hasMap() {
  return BOARDS.some((board) => object(`sides:${board}`)?.svg);
}

export function hasEchoes() {
  return echoes().length > 0;
}

export function hasVersions() {
  return versions().some((moment) => moment.isTold);
}

/** The board to show: the one wanted, else the one that has anything. */
export function firstWith(has, wanted) {
  return [wanted, ...BOARDS].find((board) => has(object(`sides:${board}`))) ?? wanted;
}

/** The themes of a board as they were seen, with the names they have now; what is gone since is left out. */
export function themesOf(seen) {
  const named = new Map((object(`board:${seen.ref}`)?.themes ?? []).map((theme) => [theme.id, theme]));
  return seen.themes.filter((theme) => named.has(theme.id)).map((theme) => ({ ...theme, name: named.get(theme.id).name, tint: named.get(theme.id).tint }));
}

/** What a side is called. */
export function sideName({ groups, smaller }) {
  const names = all('group').filter((group) => groups.includes(group.ref)).map((group) => group.name).join(', ');
  if (!names) return t('Smaller groups');
  return smaller ? t('%(groups)s and smaller groups', { groups: names }) : names;
}

/** A number as far as it may be told. */
function bandWords([least, most]) {
  if (least === most) return number(least);
  if (most === null) return t('%(least)s or more', { least: number(least) });
  return least === 0 ? t('fewer than %(more)s', { more: number(most + 1) }) : t('%(least)s to %(most)s', { least: number(least), most: number(most) });
}

/** The same in signs, where there is little room. */
function bandSigns([least, most]) {
  if (least === most) return number(least);
  if (most === null) return `${number(least)}+`;
  return least === 0 ? `< ${number(most + 1)}` : `${number(least)}–${number(most)}`;
}

/** A number with its bar: solid as far as it is certain, hatched as far as it may reach. */
export function Band({ band, most, isShort = false }) {
  const [least, upTo] = band;
  const share = (n) => `${(100 * n) / most}%`;
  return html`<span class="band">${isShort ? html`<span class="band__words" aria-hidden="true">${bandSigns(band)}</span><span class="visually-hidden">${bandWords(band)}</span>` : html`<span class="band__words">${bandWords(band)}</span>`}
    <span class="band__track" aria-hidden="true"><span class="band__sure" style=${{ inlineSize: share(least) }}></span>${upTo !== least && html`<span class="band__maybe" style=${{ inlineSize: share((upTo ?? least + 5) - least) }}></span>`}</span></span>`;
}

/** The longest bar of a board, as a number of cards. */
export function longest(themes) {
  return Math.max(1, ...themes.flatMap((theme) => (theme.by ?? []).map(([least, most]) => most ?? least)));
}

/** The words for those who do not see the map: each theme, how large, and what lies nearest. */
export function mapWords(seen) {
  const themes = themesOf(seen);
  const names = new Map(themes.map((theme) => [theme.id, theme.name]));
  return themes.map((theme) => {
    const near = names.get(seen.near[theme.id]);
    return near ? t('%(name)s (%(n)s), most like %(near)s', { name: theme.name, n: number(theme.size), near }) : t('%(name)s (%(n)s)', { name: theme.name, n: number(theme.size) });
  });
}

/** Which themes of the stories the dreams take up, in words: `{dream, stories: [{name, words}]}`. */
export function echoes() {
  const [dreams, stories] = ['dream', 'discover'].map((board) => object(`sides:${board}`));
  if (!dreams || !stories) return [];
  const names = new Map(themesOf(stories).map((theme) => [theme.id, theme]));
  return themesOf(dreams).map((dream) => ({
    dream,
    stories: (dreams.echoes[dream.id] ?? []).filter((echo) => names.has(echo.theme)).map((echo) => ({ ...names.get(echo.theme), words: echo.words.join(', ') })),
  })).filter((one) => one.stories.length);
}

/** Moments with every account that may be seen here, by side: `{id, name, sides: [{name, accounts}], isTold}`. */
export function versions() {
  const seen = object('sides:moments');
  if (!seen) return [];
  const lines = new Map(all('felt').flatMap((walk) => walk.moments.flatMap((moment) => moment.lines)).map((line) => [line.id, line]));
  const own = new Map((object('terms:-')?.moments ?? []).map((term) => [term.id, term.text]));
  const others = [{ name: t('Group not told') }];
  return seen.moments.map((moment) => {
    const sides = [...seen.sides.map((side) => ({ name: sideName(side) })), ...others]
      .map((side, at) => ({ ...side, accounts: (moment.sides[at] ?? (at === seen.sides.length ? moment.others : [])).map((ref) => account(ref, lines)).filter(Boolean) }))
      .filter((side) => side.accounts.length);
    return { id: moment.id, name: seen.names[moment.id] ?? own.get(moment.id) ?? '', sides, isTold: sides.length > 1 };
  }).filter((moment) => moment.name && moment.sides.length);
}

function account(ref, lines) {
  const [kind, id] = ref.split(':');
  const said = kind === 'line' ? lines.get(id) : object(ref);
  if (!said || (said.state && said.state !== 'shown')) return null;
  return { ref, title: said.title ?? '', text: said.text };
}
