"""The one table of areas: what each brings to the doors, the objects and the summary."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

from facilitator.assessments import chapter as assessment_chapter
from facilitator.assessments import live as assessments
from facilitator.care import chapters as care_chapters
from facilitator.care import live as care
from facilitator.care.pause import careful, watched
from facilitator.chapters import Chapters
from facilitator.contributions import live as contributions
from facilitator.core import chapters as core_chapters
from facilitator.core import live as core
from facilitator.core.forgetting import let_go as let_go_of_factors
from facilitator.drafts import chapters as draft_chapters
from facilitator.drafts import forgetting as drafted
from facilitator.drafts import live as drafts
from facilitator.equity import chapters as equity_chapters
from facilitator.equity import live as equity
from facilitator.equity.actions import let_go as let_go_of_questions
from facilitator.erasures.recording import KINDS as ERASING_KINDS
from facilitator.erasures.recording import remembered
from facilitator.leaflets import live as leaflets
from facilitator.leaflets.actions import let_go as let_go_of_leaflets
from facilitator.live.objects import ObjectKind, Objects, together
from facilitator.live.server import Gate
from facilitator.live.vocabulary import Forget, Op
from facilitator.moments import chapter as moments_chapter
from facilitator.moments import live as moments
from facilitator.moments.actions import let_go as let_go_of_meanings
from facilitator.needs import chapter as need_chapter
from facilitator.needs import live as needs
from facilitator.needs.actions import let_go as let_go_of_stances
from facilitator.pathways import chapter as pathway_chapter
from facilitator.pathways import live as pathways
from facilitator.pathways.actions import let_go as let_go_of_map_cards
from facilitator.people import live as people
from facilitator.people.access import admit_phone
from facilitator.pictures import chapters as picture_chapters
from facilitator.pictures import live as pictures
from facilitator.pictures.actions import let_go as let_go_of_pictures
from facilitator.preparation import live as preparation
from facilitator.promises import chapters as promise_chapters
from facilitator.promises import live as promises
from facilitator.rehearsal import live as rehearsal
from facilitator.retellings import actions as retelling_actions
from facilitator.retellings import live as retellings
from facilitator.seating import actions as seating_actions
from facilitator.seating import live as seating
from facilitator.sides import chapters as side_chapters
from facilitator.sides import live as sides
from facilitator.sides.actions import let_go as let_go_of_sights
from facilitator.summary import live as summary
from facilitator.summary.actions import let_go as let_go_of_summary
from facilitator.themes import live as themes
from facilitator.themes.forgetting import let_go as let_go_of_themes
from facilitator.thread import chapters as thread_chapters
from facilitator.thread import live as thread
from facilitator.vision import chapters as vision_chapters
from facilitator.vision import live as vision
from facilitator.votes import live as votes
from facilitator.votes.actions import let_go as let_go_of_options
from facilitator.ways import live as ways
from facilitator.workshops import live as workshops
from facilitator.workshops.routes import admit_console, admit_preview, admit_stage

AREAS = (
    workshops,
    people,
    contributions,
    retellings,
    moments,
    pictures,
    equity,
    themes,
    core,
    votes,
    vision,
    thread,
    sides,
    assessments,
    pathways,
    needs,
    drafts,
    seating,
    care,
    ways,
    preparation,
    leaflets,
    promises,
    summary,
    rehearsal,
)

# What an area does for those who stay when somebody leaves and lets their words stay.
PART = (retelling_actions.part, seating_actions.stand_up, drafted.part)

# Where a card's words may have gone, and what takes them out of there when the card is taken back.
LET_GO = (
    let_go_of_themes,
    let_go_of_sights,
    let_go_of_factors,
    let_go_of_options,
    let_go_of_pictures,
    let_go_of_meanings,
    let_go_of_questions,
    let_go_of_map_cards,
    let_go_of_stances,
    drafted.let_go,
    let_go_of_leaflets,
    promises.let_go,
    let_go_of_summary,
)

# How each area forgets a participant. A table's statement goes on without one person's words, before their
# cards go; what looks for traces of words needs them to be still there; the participant goes last.
FORGET: tuple[Forget, ...] = (
    drafts.forget(LET_GO),
    *(
        forget
        for area in (
            *(themes, sides, core, votes, summary, vision, pictures, equity, retellings, moments),
            *(assessments, pathways, needs, seating, care, leaflets, promises),
            *(contributions, people),
        )
        for forget in area.FORGET
    ),
)

# What brings words to the stage, by the field that names them, once the guardian has cared for the writer.
_SHOWING = {
    "card.release": "card",
    "card.spotlight": "card",
    "reason.release": "reason",
    "term.release": "term",
    "vision.release": "objection",
}
_READING = ("card.release", "card.spotlight")  # so a facilitator reads a story and what its teller says of it

# What each area adds to the summary, in the order in which chapters after the same part are printed.
CHAPTERS: tuple[Chapters, ...] = (
    *side_chapters.CHAPTERS,
    *core_chapters.CHAPTERS,
    *thread_chapters.CHAPTERS,
    *vision_chapters.CHAPTERS,
    *picture_chapters.CHAPTERS,
    *equity_chapters.CHAPTERS,
    *draft_chapters.CHAPTERS,
    *moments_chapter.CHAPTERS,
    *need_chapter.CHAPTERS,
    *pathway_chapter.CHAPTERS,
    *assessment_chapter.CHAPTERS,
    *care_chapters.CHAPTERS,
    *promise_chapters.CHAPTERS,
)


def _with_care(op: Op) -> Op:
    """Words from phones are looked at for danger; what waits for the story guardian is not shown."""
    if op.kind in _SHOWING:
        read = moments.reading_along(op) if op.kind in _READING else op
        return careful(read, attrgetter(_SHOWING[op.kind]))
    return watched(op) if op.face == "phone" and op.kind not in retellings.IN_CONFIDENCE else op


_LEAVE = people.leave(FORGET, PART)
_ASKED = (
    *(op for area in AREAS for op in area.OPS),
    contributions.take_back(LET_GO),
    needs.answer(LET_GO),
    _LEAVE,
)
OPS: dict[str, Op] = {
    op.kind: _with_care(op)
    for op in (
        *map(remembered, _ASKED),
        *ways.for_others(lambda: OPS, remembered(_LEAVE)),
    )
}

# What takes words away for good, as it is: to be done again in a database that was put back to a backup.
ERASING = {op.kind: op for op in _ASKED if op.kind in ERASING_KINDS}

GATES = {
    "phone": Gate("phone", admit_phone),
    "console": Gate("console", admit_console),
    "stage": Gate("stage", admit_stage),
    "preview": Gate("preview", admit_preview),
}


def all_objects() -> Objects:
    """Every kind of object; those that several areas know something of are put together here."""
    groups = ObjectKind(
        "group",
        {
            "stage": people.groups_for_stage,
            "console": together(people.groups_for_console, contributions.spoken, preparation.invited),
        },
    )
    cards = ObjectKind(
        "card",
        {
            "stage": together(
                contributions.card_for_stage,
                pictures.on_cards,
                pathways.on_cards,
                moments.on_cards(unread=False),
            ),
            "console": together(
                contributions.card_for_console,
                pictures.on_cards,
                pathways.on_cards,
                moments.on_cards(unread=True),
            ),
        },
    )
    own = ObjectKind(
        "own",
        {
            "phone": together(
                people.own_person,
                contributions.own_cards,
                pictures.own_pictures,
                votes.own_ballots,
                vision.own_answer,
                care.own_hard,
                retellings.own_retellings,
                moments.own_marks,
                assessments.own_ratings,
                needs.own_stances,
                seating.own_seat,
                promises.own_promises,
            )
        },
        own=True,
    )
    return Objects(
        [_without_paused(kind) for kind in (groups, cards, own, *(k for area in AREAS for k in area.OBJECTS))]
    )


def _without_paused(kind: ObjectKind) -> ObjectKind:
    """The same kind; the stage never gets what waits for the story guardian."""
    if "stage" not in kind.renders:
        return kind
    return replace(kind, renders={**kind.renders, "stage": care.never_on_stage(kind.renders["stage"])})
