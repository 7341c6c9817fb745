"""What must not be overlooked, in the summary: every thing with who answers it and by when."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.care import queries
from facilitator.care.models import HardThing
from facilitator.chapters import Block, Chapter, Chapters, Heading, Paragraph, Quote
from facilitator.i18n import _, format_day
from facilitator.people.models import Participant
from facilitator.people.queries import groups_of_person
from facilitator.workshops.models import Group


def overlooked(session: Session, workshop_id: str) -> Chapter | None:
    """What was told to everybody and read; of what was told in private not even that it was."""
    told = queries.shared(session, workshop_id)
    blocks: list[Block] = []
    if told:
        blocks.append(
            Paragraph(
                _("People told what is hard. It stands here in their words, unranked, with who answers.")
            )
        )
    for number, hard in enumerate(told, 1):
        blocks += _one(session, number, hard)
    return Chapter("overlooked", _("What we must not overlook"), tuple(blocks)) if blocks else None


def _one(session: Session, number: int, hard: HardThing) -> list[Block]:
    said: list[Block] = [Heading(_("%(n)s. Who answers: %(name)s", n=number, name=_answerer(hard)))]
    said.append(Quote(hard.text, _from(session, hard)))
    if hard.wish:
        said.append(Paragraph(_("What they would have wanted: %(wish)s", wish=hard.wish)))
    if hard.reply:
        said.append(Paragraph(_("The answer: %(reply)s", reply=hard.reply)))
    return said


def _answerer(hard: HardThing) -> str:
    if not hard.replier:
        return _("nobody yet")
    if hard.reply_by is None:
        return _("%(name)s, no day agreed", name=hard.replier)
    return _("%(name)s, by %(day)s", name=hard.replier, day=format_day(hard.reply_by))


def _from(session: Session, hard: HardThing) -> str:
    if hard.channel != "group":
        return ""
    person = session.get_one(Participant, hard.participant_id)
    groups = [session.get_one(Group, group).name for group in groups_of_person(session, person.id)]
    return ", ".join(part for part in (person.name, *groups) if part)


CHAPTERS = (Chapters("overlooked", "stories", overlooked),)
