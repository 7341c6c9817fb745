"""The ops and objects of drafts."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.drafts import actions, checking, forgetting, giving, payloads, showing, writing
from facilitator.live.objects import ObjectKind
from facilitator.live.vocabulary import Forget, Op

OPS = (
    Op("draft.sit", "phone", payloads.Sit, actions.sit),
    Op("draft.begin", "phone", payloads.Begin, actions.begin),
    Op("draft.save", "phone", payloads.SaveDraft, writing.save),
    Op("draft.suggest", "phone", payloads.Suggest, writing.suggest),
    Op("draft.withdraw", "phone", payloads.OwnSuggestion, writing.withdraw),
    Op("draft.put_aside", "phone", payloads.PutAside, writing.put_aside),
    Op("draft.restore", "phone", payloads.Restore, writing.restore),
    Op("draft.ask_pen", "phone", payloads.AskPen, actions.ask_pen),
    Op("draft.give_pen", "phone", payloads.GivePen, actions.give_pen),
    Op("draft.hold", "phone", payloads.OneDraft, actions.hold),
    Op("draft.link", "phone", payloads.LinkDraft, checking.link),
    Op("draft.answer", "phone", payloads.AnswerCriterion, checking.answer),
    Op("draft.unseen", "phone", payloads.MarkUnseen, checking.mark_unseen),
    Op("draft.lay_aside", "phone", payloads.LayAside, actions.lay_aside),
    Op("draft.give", "phone", payloads.GiveDraft, giving.give),
    Op("draft.reopen", "phone", payloads.OneDraft, giving.reopen),
    Op("draft.release_pen", "console", payloads.OneDraft, actions.release_pen),
    Op("draft.show", "console", payloads.ShowDraft, actions.show),
    Op("drafts.show", "console", payloads.ShowWords, actions.show_words),
)

TABLES = (
    "drafts",
    "draft_tables",
    "draft_seats",
    "draft_people",
    "draft_askings",
    "draft_versions",
    "draft_suggestions",
    "draft_links",
    "draft_answers",
    "draft_unseen",
)


def forget(let_go_of: Sequence[forgetting.LetGo]) -> Forget:
    """How drafts forget a participant; `let_go_of` takes their words out of what was made of a statement."""
    return Forget(TABLES, forgetting.forgetting(let_go_of))


OBJECTS = (
    ObjectKind("draft", {"stage": showing.for_stage, "console": showing.for_console}),
    ObjectKind("drafts", {"stage": showing.setting, "console": showing.setting}),
    ObjectKind("drafting", {"phone": showing.for_table}, own=True),
)
