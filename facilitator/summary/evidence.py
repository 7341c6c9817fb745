"""What the narrative is built on, put into words: vision, themes, cloud, cards, votes and people."""

from collections.abc import Iterable, Sequence

from facilitator.i18n import _, format_day, format_number, ngettext
from facilitator.people.rules import Hidden
from facilitator.summary import phrasing, quotes
from facilitator.summary.findings import by_size
from facilitator.summary.groups import answers_shown, people_shown
from facilitator.summary.payloads import Answers, Cloud, People, Promise, Summary, Vision, Vote
from facilitator.summary.shapes import (
    Bar,
    Board,
    CloudShown,
    Stories,
    StoryShown,
    Table,
    ThemeShown,
    VisionShown,
    Votes,
    VoteShown,
)
from facilitator.summary.wishes import answered, carried

# What fits into a document people read; spreadsheet and JSON hold everything.
STORIES_PRINTED, CARDS_PRINTED, QUOTES, WORDS = 60, 200, 3, 40


def vision(agreed: Vision | None) -> VisionShown | None:
    """Show the vision with how people answered and what was said against it."""
    if agreed is None:
        return None
    answers = agreed.answers
    return VisionShown(
        heading=_("The vision, and who could say yes to it"),
        label=_label(agreed),
        text=quotes.as_sentence(agreed.text),
        standing=_standing(agreed),
        answers=_bars([(label, count) for label, count in _answers(answers)]) if answers.total else [],
        answers_heading=_("All answers"),
        groups=_answers_by_group(agreed),
        objections_heading=_("What was said against it"),
        objections=[quotes.bare_quote(text) for text in agreed.objections if text.strip()],
    )


def _label(agreed: Vision) -> str:
    shared = carried(agreed.answers) if agreed.stands is None else agreed.stands or not agreed.answers.total
    return _("Our shared vision") if shared else _("The vision we wrote, and do not all share")


def boards(summary: Summary) -> list[Board]:
    """Show the themes of both boards, the largest first, each with a few passages."""
    headings = (("discover", _("Themes of our stories")), ("dream", _("Themes of our dreams")))
    shown = [Board(heading=heading, themes=_themes(summary, board)) for board, heading in headings]
    return [board for board in shown if board["themes"]]


def cloud(words: Cloud | None) -> CloudShown | None:
    """Tell the word cloud as a list, the most used word first."""
    if words is None or not words.words:
        return None
    ranked = sorted(words.words, key=lambda word: -word.count)[:WORDS]
    listed = ", ".join(
        _("%(word)s (%(count)s)", word=each.word, count=format_number(each.count)) for each in ranked
    )
    return CloudShown(
        heading=_("The words we used most"),
        alt=_("Word cloud. The words and how often they were used: %(words)s", words=listed),
        words=_bars([(each.word, each.count) for each in ranked]),
    )


def dreams(summary: Summary, form: str) -> Table | None:
    """Show the dreams, or the headlines, with their dots where there was a vote."""
    chosen = sorted(
        (dream for dream in summary.dreams if dream.form == form), key=lambda dream: -(dream.dots or 0)
    )
    heading = _("Dreams") if form == "dream" else _("Headlines from the future")
    column = _("Dream") if form == "dream" else _("Headline")
    return _dotted(heading, [column], [([dream.text], dream.dots) for dream in chosen])


def statements(summary: Summary) -> Table | None:
    """Show the statements of how it will be, with what each grew from."""
    chosen = sorted(summary.statements, key=lambda statement: -(statement.dots or 0))
    columns = [_("Statement"), *([_("Grew from")] if any(each.serves for each in chosen) else [])]
    rows = [([each.text, each.serves or ""][: len(columns)], each.dots) for each in chosen]
    return _dotted(_("How it will be: our statements"), columns, rows)


def promises(summary: Summary) -> Table | None:
    """Show every promise with its owner, first step and day."""
    if not summary.promises:
        return None
    rows = [_promise(promise) for promise in summary.promises]
    columns = [_("Kind"), _("What"), _("Who"), _("First step"), _("By when")]
    if any(promise.serves for promise in summary.promises):
        columns.append(_("Serves"))
    shown = [row[: len(columns)] for row in rows[:CARDS_PRINTED]]
    return Table(
        heading=_("Our promises"), columns=columns, rows=shown, note=_left_out(len(rows) - len(shown))
    )


def votes(summary: Summary) -> Votes | None:
    """Show the result of every vote."""
    shown = [_vote(vote) for vote in summary.votes if vote.options]
    return Votes(heading=_("How we voted"), votes=shown) if shown else None


def stories(summary: Summary) -> Stories | None:
    """Show the stories whose tellers agreed to the summary, as many as fit into print."""
    if not summary.stories:
        return None
    printed = summary.stories[:STORIES_PRINTED]
    return Stories(
        heading=_("Stories"),
        meaning=_("What it shows:"),
        stories=[StoryShown(title=each.title, text=each.text, meaning=each.meaning) for each in printed],
        note=_left_out(len(summary.stories) - len(printed)),
    )


def people(present: People) -> Table | None:
    """Show who was in the room, small groups without their number."""
    groups = people_shown(present)
    if not groups:
        return None
    return Table(
        heading=_("Who was in the room"),
        columns=[_("Group"), _("People")],
        rows=[[name, phrasing.shown(count)] for name, count in groups],
        note=_why_hidden([count for _name, count in groups]),
    )


def _standing(agreed: Vision) -> str:
    """Say beside the vision who could say yes to it, and that there is something against it."""
    against = len(agreed.objections)
    objected = ngettext(
        "One reason against it is printed with it further on.",
        "%(count)s reasons against it are printed with it further on.",
        against,
        count=format_number(against),
    )
    return " ".join((answered(agreed), *([objected] if against else [])))


def _why_hidden(counts: Iterable[object]) -> str:
    if not any(isinstance(count, Hidden) for count in counts):
        return ""
    return _("Small numbers are left out, and with them those that would give them away, to protect people.")


def _answers(answers: Answers) -> list[tuple[str, int]]:
    return [(_("Yes"), answers.yes), (_("Can live with it"), answers.live), (_("No"), answers.no)]


def _answers_by_group(agreed: Vision) -> Table | None:
    groups = answers_shown(agreed)
    if all(isinstance(answers, Hidden) for _name, answers in groups):
        return None  # a table in which nothing is shown tells nothing
    return Table(
        heading=_("Answers by group"),
        columns=[_("Group"), *(label for label, _count in _answers(agreed.answers))],
        rows=[[name, *_answer_cells(answers)] for name, answers in groups],
        note=_why_hidden([answers for _name, answers in groups]),
    )


def _answer_cells(answers: Answers | Hidden) -> list[str]:
    if isinstance(answers, Hidden):
        return [phrasing.shown(Hidden.HELD_BACK)] * 3
    return [format_number(count) for _label, count in _answers(answers)]


def _themes(summary: Summary, board: str) -> list[ThemeShown]:
    say = phrasing.stories if board == "discover" else phrasing.dreams
    return [
        ThemeShown(
            name=" ".join(theme.name.split()),
            size=say(theme.size),
            quotes=quotes.pick(theme.quotes, QUOTES, spoken=set(), near=theme.words),
        )
        for theme in by_size(summary.themes, board)
    ]


def _promise(promise: Promise) -> list[str]:
    kinds = {"commitment": _("Commitment"), "offer": _("Offer"), "request": _("Request")}
    due = format_day(promise.due) if promise.due else ""
    return [kinds[promise.form], promise.text, promise.owner, promise.first_step, due, promise.serves or ""]


def _vote(vote: Vote) -> VoteShown:
    ranked = sorted(vote.options, key=lambda option: -option.dots)
    told = _(
        "%(voters)s, with up to %(dots)s each.",
        voters=phrasing.ballots(vote.ballots),
        dots=phrasing.dots(vote.budget),
    )
    return VoteShown(
        question=vote.question,
        told=told if vote.ballots else "",
        bars=_bars([(option.text, option.dots) for option in ranked]),
    )


def _dotted(heading: str, columns: list[str], rows: Sequence[tuple[list[str], int | None]]) -> Table | None:
    """Make a table whose last column is the dots, if anything was voted on."""
    if not rows:
        return None
    voted = any(dots is not None for _cells, dots in rows)
    shown = [[*cells, *(_dots(dots) if voted else [])] for cells, dots in rows[:CARDS_PRINTED]]
    titles = [*columns, *([_("Dots")] if voted else [])]
    return Table(heading=heading, columns=titles, rows=shown, note=_left_out(len(rows) - len(shown)))


def _dots(count: int | None) -> list[str]:
    return ["" if count is None else format_number(count)]


def _bars(counted: Sequence[tuple[str, int]]) -> list[Bar]:
    most = max((count for _label, count in counted), default=0) or 1
    return [Bar(label=label, value=format_number(count), share=count / most) for label, count in counted]


def _left_out(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "One more is in the spreadsheet.",
        "%(count)s more are in the spreadsheet.",
        count,
        count=format_number(count),
    )
