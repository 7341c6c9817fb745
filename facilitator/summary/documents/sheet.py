"""The summary as a spreadsheet: everything agreed to, one sheet a kind, and never a live formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from xlsxwriter.workbook import Workbook

from facilitator.i18n import _, speaking
from facilitator.people.rules import Hidden
from facilitator.summary import phrasing
from facilitator.summary.documents.sheetchapters import Row, has_table, rows_of
from facilitator.summary.groups import answers_shown, people_shown
from facilitator.summary.payloads import Summary
from facilitator.summary.view import view

Cell = str | int | None

# Excel keeps no more in one cell, and XlsxWriter then writes nothing at all.
LONGEST = 32_000
WIDE, NARROW, LONG = 60, 16, 24
# A header further down would take the screen away from what it heads.
HIGHEST_FROZEN = 6
HEADER = {"bold": True, "bg_color": "#F8E8EE", "font_color": "#74264C", "bottom": 1}
BODY = {"text_wrap": True, "valign": "top"}
# Words that begin with "=" or "http" are a person's words and no formula or link.
AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the header row and what stands below."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def render(summary: Summary) -> bytes:
    """Write the summary as .xlsx; the first sheet says what the others hold, with the totals."""
    with speaking(summary.workshop.language):
        sheets = [sheet for sheet in _sheets(summary) if sheet.rows]
        tabled = [placed.chapter for placed in summary.chapters if has_table(placed.chapter)]
        chapters = [(chapter.title, rows_of(chapter)) for chapter in tabled]
        turned = phrasing.direction_of_page() == "rtl"
    file = BytesIO()
    with xlsxwriter.Workbook(file, AS_WRITTEN) as book:
        book.set_properties({"title": summary.workshop.topic[:255], "author": "", "comments": ""})
        for sheet in sheets:
            _write(book, sheet, right_to_left=turned)
        for title, written in chapters:
            _write_chapter(book, title, written, right_to_left=turned)
    return file.getvalue()


def _sheets(summary: Summary) -> Iterable[Sheet]:
    yield _read_me(summary)
    yield _people(summary)
    yield Sheet(
        _("Stories"),
        [_("Title"), _("Story"), _("What it shows")],
        [[story.title, story.text, story.meaning] for story in summary.stories],
    )
    yield Sheet(
        _("Dreams"),
        [_("Dream"), _("Kind"), _("Dots")],
        [
            [dream.text, _("Headline") if dream.form == "headline" else _("Dream"), dream.dots]
            for dream in summary.dreams
        ],
    )
    yield Sheet(
        _("Statements"),
        [_("Statement"), _("Grew from"), _("Dots")],
        [[each.text, each.serves, each.dots] for each in summary.statements],
    )
    yield _promises(summary)
    yield _themes(summary)
    yield _votes(summary)
    yield _vision(summary)


def _read_me(summary: Summary) -> Sheet:
    shown = view(summary)
    told = [shown["title"], shown["held"], shown["place"], shown["rehearsal"]]
    rows: list[list[Cell]] = [[text, None] for text in told if text]
    rows += [[label, count] for label, count in _totals(summary)]
    for part in shown["parts"]:
        paragraphs: list[list[Cell]] = [[text, None] for text in part["paragraphs"]]
        rows += [[None, None], [part["title"], None], *paragraphs]
    for placed in summary.chapters:
        if not has_table(placed.chapter):
            rows.append([None, None])
            rows += [list(row.cells) for row in rows_of(placed.chapter)]
    return Sheet(_("Read me"), [shown["kind"], _("Total")], rows)


def _totals(summary: Summary) -> list[tuple[str, int]]:
    totals = summary.totals
    return [
        (_("People"), summary.people.total),
        (_("Stories"), totals.stories),
        (_("Words on what gives life"), totals.strengths),
        (_("Things to keep"), totals.keeps),
        (_("Dreams"), totals.dreams),
        (_("Statements"), totals.statements),
        (_("Commitments"), totals.commitments),
        (_("Offers"), totals.offers),
        (_("Requests"), totals.requests),
        (_("Ballots"), totals.ballots),
        (_("Counted, not quoted"), totals.kept_private),
    ]


def _people(summary: Summary) -> Sheet:
    groups = people_shown(summary.people)
    rows = [[name, phrasing.shown(count) if isinstance(count, Hidden) else count] for name, count in groups]
    return Sheet(_("People"), [_("Group"), _("People")], rows)


def _promises(summary: Summary) -> Sheet:
    kinds = {"commitment": _("Commitment"), "offer": _("Offer"), "request": _("Request")}
    return Sheet(
        _("Promises"),
        [_("Kind"), _("What"), _("Who"), _("First step"), _("By when"), _("Serves")],
        [
            [kinds[p.form], p.text, p.owner, p.first_step, p.due.isoformat() if p.due else None, p.serves]
            for p in summary.promises
        ],
    )


def _themes(summary: Summary) -> Sheet:
    boards = {"discover": _("Stories"), "dream": _("Dreams")}
    rows: list[list[Cell]] = []
    for theme in summary.themes:
        quotes = theme.quotes or ("",)
        rows += [[boards[theme.board], theme.name, theme.size, quote] for quote in quotes]
    return Sheet(_("Themes"), [_("From"), _("Theme"), _("Size"), _("Words")], rows)


def _votes(summary: Summary) -> Sheet:
    rows: list[list[Cell]] = [
        [vote.question, option.text, option.dots, vote.ballots, vote.budget]
        for vote in summary.votes
        for option in vote.options
    ]
    return Sheet(
        _("Votes"), [_("Question"), _("Choice"), _("Dots"), _("People who voted"), _("Dots each")], rows
    )


def _vision(summary: Summary) -> Sheet:
    vision = summary.vision
    columns = [_("Vision"), _("Yes"), _("Can live with it"), _("No")]
    if vision is None:
        return Sheet(_("Vision"), columns, [])
    answers = vision.answers
    held_back = phrasing.shown(Hidden.HELD_BACK)
    numbers = [held_back] * 3 if vision.few else [answers.yes, answers.live, answers.no]
    rows: list[list[Cell]] = [[vision.text, *numbers]]
    for name, theirs in answers_shown(vision):
        said = [held_back] * 3 if isinstance(theirs, Hidden) else [theirs.yes, theirs.live, theirs.no]
        rows.append([name, *said])
    if vision.objections:
        objections: list[list[Cell]] = [[text] for text in vision.objections]
        rows += [[None], [_("What was said against it")], *objections]
    return Sheet(_("Vision"), columns, rows)


def _write_chapter(book: Workbook, title: str, rows: Sequence[Row], *, right_to_left: bool) -> None:
    page = book.add_worksheet(_name(book, title))
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": "#74264C", "text_wrap": True}),
        "strong": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "header": book.add_format(HEADER),
        "body": book.add_format(BODY),
    }
    for at, row in enumerate(rows):
        page.write_row(at, 0, [_clip(cell) for cell in row.cells], looks[row.look])
    page.set_column(0, 0, WIDE)
    body = Sheet(title, (), [row.cells for row in rows if row.look == "body"])
    for column in range(1, max(len(row.cells) for row in rows)):
        page.set_column(column, column, _width(body, column))
    headers = [at for at, row in enumerate(rows) if row.look == "header"]
    if len(headers) == 1 and headers[0] < HIGHEST_FROZEN:
        page.freeze_panes(headers[0] + 1, 0)
    if right_to_left:
        page.right_to_left()


def _write(book: Workbook, sheet: Sheet, *, right_to_left: bool) -> None:
    page = book.add_worksheet(_name(book, sheet.name))
    header, body = book.add_format(HEADER), book.add_format(BODY)
    page.write_row(0, 0, [_clip(name) for name in sheet.columns], header)
    for at, row in enumerate(sheet.rows, start=1):
        page.write_row(at, 0, [_clip(cell) for cell in row], body)
    for column in range(len(sheet.columns)):
        page.set_column(column, column, _width(sheet, column))
    page.freeze_panes(1, 0)
    if right_to_left:
        page.right_to_left()


def _clip(cell: Cell) -> Cell:
    if isinstance(cell, str) and len(cell) > LONGEST:
        return f"{cell[:LONGEST]}…"
    return cell


def _width(sheet: Sheet, column: int) -> int:
    cells = [row[column] for row in sheet.rows if column < len(row)]
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return WIDE if longest > LONG else NARROW


def _name(book: Workbook, name: str) -> str:
    """Make a sheet name that Excel takes, whatever a translation says."""
    allowed = "".join(" " if letter in "[]:*?/\\" else letter for letter in name)[:28].strip("' ") or _(
        "Sheet"
    )
    taken = {page.get_name().casefold() for page in book.worksheets()} | {"history"}  # Excel keeps that name
    return allowed if allowed.casefold() not in taken else f"{allowed} {len(taken)}"
