"""The word cloud: honest counts first, and a picture drawn from exactly those counts."""

from __future__ import annotations

import base64
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from facilitator.themes.cloudwords import Tally
from facilitator.themes.engine.forms import Term, terms_of, written_forms
from facilitator.themes.engine.words import Word, hear, normal, weighty_words
from facilitator.themes.fonts import covers, font_for, subset

MOST_WORDS = 100
# A pair of words becomes one entry if so many texts have it, and so much of the rarer word's use is in it.
PHRASE_TEXTS, PHRASE_SHARE = 3, 0.5
# Both its words may be common otherwise ("waiting time"): then by so many texts, so much of the rarer word's
# use, and so many times as often as chance would put the two into one text.
COMMON_TEXTS, COMMON_SHARE, COMMON_LIFT = 5, 0.2, 1.5
# A word with less of its texts outside its phrases is told by them alone.
ALONE_SHARE = 0.2
SMALLEST_LETTERS = 11
# Every colour reads on its ground (at least 4.5 to 1 on white, on near-black).
LIGHT_GROUND = ("#0f5c63", "#7a3e00", "#4b3b8f", "#8a1c4a", "#2f5d1e")
DARK_GROUND = ("#8fd8de", "#ffc48a", "#c9bdff", "#ffacc9", "#b5e39b")


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word or phrase and how many texts have it."""

    word: str
    count: int


def count_words(texts: Iterable[str], language: str = "en") -> list[WordCount]:
    """Count in how many texts each word or strong phrase occurs; the most frequent first, all of them."""
    return [WordCount(tally.word, tally.count) for tally in tally_words(texts, language)]


def tally_words(
    texts: Iterable[str], language: str = "en", *, leave_out: frozenset[str] = frozenset()
) -> list[Tally]:
    """The same, with the stems behind each word and the texts it occurs in; some stems are left out."""
    written = [normal(text) for text in texts]
    spoken = [weighty_words(text, hear(text, language, leave_out)) for text in written]
    forms = written_forms(spoken)
    phrases = _strong_phrases(spoken)
    found: defaultdict[Term, int] = defaultdict(int)
    for place, words in enumerate(spoken):
        for term in {term for term, _ in terms_of(words) if len(term) == 1 or term in phrases}:
            found[term] |= 1 << place
    _leave_to_phrases(found)
    # Two stems may share their commonest form only by a stemmer's whim: one entry is right then.
    shared: defaultdict[str, list[Term]] = defaultdict(list)
    for term in found:
        shared[forms[term]].append(term)
    tallies = [_tally(word, terms, found) for word, terms in shared.items()]
    return sorted(tallies, key=lambda tally: (-tally.count, tally.word))


def _tally(word: str, terms: Iterable[Term], found: Mapping[Term, int]) -> Tally:
    keys, texts = [], 0
    for term in sorted(terms):
        keys.append(" ".join(term))
        texts |= found[term]
    return Tally(tuple(keys), word, texts, texts.bit_count())


def draw(
    words: Sequence[WordCount],
    *,
    seed: int,
    width: int = 600,
    height: int = 300,
    palette: Sequence[str] = (),
    dark: bool = False,
) -> bytes:
    """Draw the cloud as an SVG that carries its font; the same words and seed give the same bytes."""
    drawn = _lay_out(words, seed=seed, size=(width, height), palette=_colours(palette, dark=dark))
    if drawn is None:
        return _svg(width, height, [])
    cloud, font = drawn
    return _svg(width, height, [_font_face(font, cloud), *(_text(entry, font) for entry in cloud.layout_)])


def draw_png(
    words: Sequence[WordCount],
    *,
    seed: int,
    width: int = 600,
    height: int = 300,
    palette: Sequence[str] = (),
    dark: bool = False,
) -> bytes:
    """Draw the cloud as a PNG on a clear ground, for documents that take no SVG."""
    from PIL import Image

    drawn = _lay_out(words, seed=seed, size=(width, height), palette=_colours(palette, dark=dark))
    image = drawn[0].to_image() if drawn else Image.new("RGBA", (width, height), (0, 0, 0, 0))
    held = BytesIO()
    image.save(held, format="PNG")
    return held.getvalue()


def _strong_phrases(spoken: Iterable[Sequence[Word]]) -> set[Term]:
    texts = [{term for term, _ in terms_of(words)} for words in spoken]
    seen = Counter(term for terms in texts for term in terms)
    return {pair for pair in seen if len(pair) > 1 and _is_strong(pair, seen, len(texts))}


def _is_strong(pair: Term, seen: Mapping[Term, int], texts: int) -> bool:
    """Do people say these two words as one? Much of the rarer is said so, or it is common and no chance."""
    count, (one, other) = seen[pair], (seen[stem,] for stem in pair)
    share, by_chance = count / min(one, other), one * other / texts
    if share >= PHRASE_SHARE:
        return count >= PHRASE_TEXTS
    return count >= COMMON_TEXTS and share >= COMMON_SHARE and count >= COMMON_LIFT * by_chance


def _leave_to_phrases(found: dict[Term, int]) -> None:
    """Take out the words that hardly stand outside their phrases; all others count wherever they are."""
    inside: defaultdict[Term, int] = defaultdict(int)
    for phrase in (term for term in found if len(term) > 1):
        for stem in phrase:
            inside[stem,] |= found[phrase]
    for word, texts in inside.items():
        elsewhere = (found[word] & ~texts).bit_count()
        if elsewhere <= ALONE_SHARE * found[word].bit_count():
            del found[word]


def _colours(palette: Sequence[str], *, dark: bool) -> Sequence[str]:
    return palette or (DARK_GROUND if dark else LIGHT_GROUND)


def _lay_out(
    words: Sequence[WordCount], *, seed: int, size: tuple[int, int], palette: Sequence[str]
) -> tuple[Any, str] | None:
    """Place the words; None when there is nothing that can be drawn."""
    # Half a second and matplotlib: only where pictures are drawn, counting must stay light.
    from wordcloud import WordCloud

    shown = [entry for entry in words if entry.count > 0 and entry.word.strip()][:MOST_WORDS]
    font = font_for("".join(entry.word for entry in shown))
    shown = [entry for entry in shown if covers(font, entry.word)]
    if not shown:
        return None
    colour = {entry.word: palette[i % len(palette)] for i, entry in enumerate(shown)}
    cloud = WordCloud(
        font_path=font,
        width=size[0],
        height=size[1],
        margin=3,
        mode="RGBA",
        background_color=None,
        max_words=MOST_WORDS,
        min_font_size=SMALLEST_LETTERS,
        max_font_size=size[1] // 4,
        prefer_horizontal=1.0,  # words that stand on their side are hard to read
        random_state=seed,
        color_func=lambda word, **_: colour[word],
    )
    try:
        return cloud.generate_from_frequencies({entry.word: entry.count for entry in shown}), font
    except ValueError:  # not one word found room
        return None


def _font_face(font: str, cloud: Any) -> str:  # noqa: ANN401 - wordcloud has no types
    letters = "".join(word for (word, _), *_ in cloud.layout_)
    data = base64.b64encode(subset(font, letters)).decode("ascii")
    return (
        "<style>@font-face{font-family:cloud;src:url(data:font/woff;base64,"
        f'{data})format("woff")}}text{{font-family:cloud,sans-serif}}</style>'
    )


def _text(entry: Any, font: str) -> str:  # noqa: ANN401 - an entry of wordcloud's layout
    from PIL import ImageFont

    (word, _), size, (top, left), _, colour = entry
    letters = ImageFont.truetype(font, int(size))
    offset_left, offset_top, _, _ = letters.getbbox(word)
    base = int(top) + letters.getmetrics()[0] - int(offset_top)
    return (
        f'<text x="{int(left) - int(offset_left)}" y="{base}" font-size="{int(size)}" fill="{colour}">'
        f"{escape(word)}</text>"
    )


def _svg(width: int, height: int, parts: Sequence[str]) -> bytes:
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    return "\n".join([head, *parts, "</svg>\n"]).encode()
