"""What we want and how it will be: the vision with what was said against it, the dreams, the statements."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from facilitator.i18n import _, format_number, ngettext
from facilitator.people.rules import Hidden
from facilitator.summary import phrasing
from facilitator.summary.findings import by_size
from facilitator.summary.groups import answers_shown
from facilitator.summary.payloads import Answers, Dream, Section, Statement, Vision
from facilitator.summary.phrasing import quoted, quoted_all
from facilitator.summary.quotes import shareable, width
from facilitator.summary.teller import Teller
from facilitator.summary.tone import Tone

DREAMS, HEADLINES, STATEMENTS, OBJECTIONS, THEMES = 5, 2, 6, 3, 5
# A vision is agreed in a group when four in five can at least live with it.
ENOUGH = 0.8
LONG_OBJECTION = 260

Chosen = TypeVar("Chosen", Dream, Statement)


def what_we_want(teller: Teller) -> Section:
    """Tell the agreed vision, who could and could not say yes to it, and the dreams it came from."""
    vision = teller.summary.vision
    dreamt = [_dream_themes(teller), *_dreams(teller), _headlines(teller)]
    agreed = _agreed(teller, vision) if vision else [_not_agreed() if any(dreamt) else ""]
    return _section("wishes", _("What we want"), [*agreed, *dreamt])


def how_it_will_be(teller: Teller) -> Section:
    """Tell the statements that describe the future as if it were here, the most chosen first."""
    ranked = _by_dots(teller.summary.statements)
    told = teller.choose_whole([statement.text for statement in ranked], STATEMENTS)
    scenes, changes = _hopes_and_changes(teller, told)
    paragraphs = [
        _("We wrote down how it will be, as if it were so today: %(quotes)s", quotes=quoted_all(scenes[:3]))
        if scenes
        else "",
        _("And further: %(quotes)s", quotes=quoted_all(scenes[3:])) if scenes[3:] else "",
        _changes(changes),
        _more_statements(len(ranked) - len(told)) if told else _only_further_on(len(ranked)),
    ]
    return _section("design", _("How it will be"), paragraphs)


def _agreed(teller: Teller, vision: Vision) -> list[str]:
    teller.choose_whole([vision.text], 1)
    return [
        " ".join((_introduced(vision), quoted(vision.text))),
        " ".join(part for part in (answered(vision), _held_back(teller, vision)) if part),
        _objections(vision),
    ]


def _introduced(vision: Vision) -> str:
    answers = vision.answers
    if not answers.total:
        return _("This is the vision we wrote down:")
    if answers.no > answers.yes + answers.live:
        return _("This vision was read to the room, and more people said no to it than yes:")
    if not carried(answers):
        return _("This is the vision we wrote, and not everybody could say yes to it:")
    if vision.stands is False:
        return _("This is the vision most of us can live with; what is said against it stands beside it:")
    return _("This is the vision we agreed:")


def carried(answers: Answers) -> bool:
    """Tell whether four in five of those who answered can at least live with it."""
    return answers.yes + answers.live >= ENOUGH * answers.total


def answered(vision: Vision) -> str:
    """Say in a sentence how people answered to the vision."""
    answers = vision.answers
    if vision.few:
        return _("Fewer than five people answered to it, so that no number is told.")
    if not answers.total:
        return _("Nobody has answered yet whether they can say yes to it.")
    if answers.total == answers.yes:
        return ngettext(
            "One of us answered, and said yes.",
            "%(count)s of us answered, and everybody said yes.",
            answers.total,
            count=format_number(answers.total),
        )
    told = [
        say(count) for count, say in ((answers.yes, _yes), (answers.live, _live), (answers.no, _no)) if count
    ]
    return ngettext(
        "One of us answered: %(answers)s.",
        "%(count)s of us answered: %(answers)s.",
        answers.total,
        count=format_number(answers.total),
        answers=phrasing.joined(told),
    )


def _yes(count: int) -> str:
    return ngettext("%(count)s said yes", "%(count)s said yes", count, count=format_number(count))


def _live(count: int) -> str:
    return ngettext(
        "%(count)s can live with it", "%(count)s can live with it", count, count=format_number(count)
    )


def _no(count: int) -> str:
    return ngettext("%(count)s said no", "%(count)s said no", count, count=format_number(count))


def _held_back(teller: Teller, vision: Vision) -> str:
    doubting = [
        teller.name(name)
        for name, answers in answers_shown(vision)
        if not isinstance(answers, Hidden) and not carried(answers)
    ]
    if not doubting or not carried(vision.answers):
        return ""
    return ngettext(
        "In one group, fewer than four in five could say yes or live with it: %(groups)s.",
        "In some groups, fewer than four in five could say yes or live with it: %(groups)s.",
        len(doubting),
        groups=phrasing.joined(doubting),
    )


def _objections(vision: Vision) -> str:
    fit = [
        text for text in vision.objections if shareable(text) and 0 < width(text.strip()) <= LONG_OBJECTION
    ]
    told = fit[:OBJECTIONS]
    rest = len(vision.objections) - len(told)
    if not vision.objections:
        return ""
    sentences = (
        [_("What was said against it belongs beside it: %(quotes)s", quotes=quoted_all(told))] if told else []
    )
    if rest:
        sentences.append(
            ngettext(
                "One reason against it is printed with the vision further on.",
                "%(count)s reasons against it are printed with the vision further on.",
                rest,
                count=format_number(rest),
            )
            if not told
            else ngettext(
                "One more reason is printed with the vision further on.",
                "%(count)s more reasons are printed with the vision further on.",
                rest,
                count=format_number(rest),
            )
        )
    return " ".join(sentences)


def _not_agreed() -> str:
    return _(
        "We did not settle on one sentence for a shared vision. It can grow from what people dreamed of."
    )


def _dream_themes(teller: Teller) -> str:
    themes = by_size(teller.summary.themes, "dream")[:THEMES]
    if not themes:
        return ""
    named = phrasing.joined(teller.theme(theme.name) for theme in themes)
    return ngettext(
        "Most of our dreams were about one thing: %(themes)s.",
        "Many of our dreams were about these things: %(themes)s.",
        len(themes),
        themes=named,
    )


def _dreams(teller: Teller) -> list[str]:
    ranked = _by_dots([dream for dream in teller.summary.dreams if dream.form == "dream"])
    favourite = _favourite(teller, ranked)
    told = teller.choose_whole([dream.text for dream in ranked], DREAMS - bool(favourite))
    hopes = list(told)  # a dream is a wish, whatever its words sound like
    if favourite and hopes:
        dreamt = _("We also dreamed of this: %(quotes)s", quotes=quoted_all(hopes))
    else:
        dreamt = _("We dreamed of this: %(quotes)s", quotes=quoted_all(hopes)) if hopes else ""
    return [favourite, dreamt]


def _hopes_and_changes(teller: Teller, told: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part what people long for from what they want to see the end of."""
    changes = [words for words in told if teller.tone(words) is Tone.MISSING]
    return [words for words in told if words not in changes], changes


def _changes(changes: Sequence[str]) -> str:
    if not changes:
        return ""
    return _("Some of us named what should change: %(quotes)s", quotes=quoted_all(changes))


def _favourite(teller: Teller, ranked: Sequence[Dream]) -> str:
    first = ranked[0].dots if ranked else None
    alone = [dream.dots for dream in ranked[:2]] != [first, first] and ranked[1:]
    told = teller.choose_whole([ranked[0].text], 1) if first and alone else []
    if not first or not told:
        return ""
    return _(
        "One dream was given more dots than any other, %(dots)s: %(quote)s",
        dots=format_number(first),
        quote=quoted(told[0]),
    )


def _headlines(teller: Teller) -> str:
    ranked = _by_dots([dream for dream in teller.summary.dreams if dream.form == "headline"])
    told = teller.choose_whole([dream.text for dream in ranked], HEADLINES)
    if not told:
        return ""
    return ngettext(
        "This is a headline we would like to read one day: %(quotes)s",
        "These are headlines we would like to read one day: %(quotes)s",
        len(told),
        quotes=phrasing.joined(phrasing.quoted_within(each) for each in told) + ".",
    )


def _more_statements(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "One more statement is printed further on.",
        "%(count)s more statements are printed further on.",
        count,
        count=format_number(count),
    )


def _only_further_on(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "One statement is printed further on.",
        "%(count)s statements are printed further on.",
        count,
        count=format_number(count),
    )


def _by_dots(chosen: Iterable[Chosen]) -> list[Chosen]:
    return sorted(chosen, key=lambda each: -(each.dots or 0))


def _section(key: str, title: str, paragraphs: Iterable[str]) -> Section:
    return Section(key=key, title=title, paragraphs=tuple(text for text in paragraphs if text))
