"""One place where everything a summary shows is put into words, so that page and documents say the same."""

from facilitator.i18n import _, format_day, format_number, ngettext, speaking, spoken_language
from facilitator.summary import chapters, evidence, phrasing
from facilitator.summary.narrative import told
from facilitator.summary.payloads import Section, Summary
from facilitator.summary.shapes import Fact, Part, View


def view(summary: Summary) -> View:
    """Give labels and values ready to be shown, in the language of the workshop."""
    workshop = summary.workshop
    parts = [_part(section) for section in told(summary)]
    with speaking(workshop.language):
        return View(
            language=spoken_language(),
            direction=phrasing.direction_of_page(),
            kind=_("Shared-vision summary"),
            title=_one_line(workshop.topic) or _("Our workshop"),
            held=format_day(workshop.held_on) if workshop.held_on else "",
            place=_one_line(workshop.place),
            code=workshop.code,
            rehearsal=_("Rehearsal: people and words are made up.") if workshop.rehearsal else "",
            facts=facts(summary),
            parts=parts,
            evidence=_("What this is built on") if _has_evidence(summary) else "",
            vision=evidence.vision(summary.vision),
            boards=evidence.boards(summary),
            cloud=evidence.cloud(summary.cloud),
            dreams=evidence.dreams(summary, "dream"),
            headlines=evidence.dreams(summary, "headline"),
            statements=evidence.statements(summary),
            promises=evidence.promises(summary),
            votes=evidence.votes(summary),
            stories=evidence.stories(summary),
            people=evidence.people(summary.people),
            chapters=chapters.shown(summary),
            footer=_footer(summary),
            page=_("Page"),
        )


def facts(summary: Summary) -> list[Fact]:
    """Give the totals with their labels, leaving out what nobody gave."""
    totals = summary.totals
    counted = (
        (ngettext("Person", "People", summary.people.total), summary.people.total),
        (ngettext("Story", "Stories", totals.stories), totals.stories),
        (ngettext("Word on what gives life", "Words on what gives life", totals.strengths), totals.strengths),
        (ngettext("Thing to keep", "Things to keep", totals.keeps), totals.keeps),
        (ngettext("Dream", "Dreams", totals.dreams), totals.dreams),
        (ngettext("Statement", "Statements", totals.statements), totals.statements),
        (ngettext("Commitment", "Commitments", totals.commitments), totals.commitments),
        (ngettext("Offer", "Offers", totals.offers), totals.offers),
        (ngettext("Request", "Requests", totals.requests), totals.requests),
        (ngettext("Ballot", "Ballots", totals.ballots), totals.ballots),
        (_("Counted, not quoted"), totals.kept_private),
    )
    return [Fact(label=label, value=format_number(count)) for label, count in counted if count]


def _has_evidence(summary: Summary) -> bool:
    cards = (summary.stories, summary.dreams, summary.statements, summary.promises)
    shared = (summary.vision, summary.themes, summary.votes, summary.people.groups)
    return any(cards) or any(shared) or bool(summary.chapters) or bool(summary.cloud and summary.cloud.words)


def _part(section: Section) -> Part:
    return Part(
        key=section.key, title=section.title, paragraphs=[text for text in section.paragraphs if text.strip()]
    )


def _footer(summary: Summary) -> str:
    closed = summary.workshop.closed_at
    parts = [_("Shared-vision summary"), _one_line(summary.workshop.topic)]
    if closed:
        parts.append(_("closed on %(day)s", day=format_day(closed.date())))
    return " · ".join(part for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())
