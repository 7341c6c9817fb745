"""No table that holds what a participant said, or who they are, is left out when they are forgotten."""

from sqlalchemy import JSON, String, Text

from facilitator import areas
from facilitator.contributions.models import Card
from facilitator.db.registry import all_tables

# Tables of texts that no participant writes and no machine makes from what participants write.
NOT_THEIRS = {
    "accounts": "the facilitators' own",
    "sign_ins": "the facilitators' own",
    "invitations": "made by facilitators; hashes",
    "workshops": "the facilitator's words",
    "facilitations": "facilitators",
    "steps": "the facilitator's words",
    "groups": "the facilitator's words",
    "vision_versions": "the facilitator's words, written in everybody's sight",
    "saved_plans": "the facilitator's words, kept for themselves",
    "own_papers": "the facilitator's own version of one of our papers",
    "seating_rounds": "forms and numbers, no words",
    "preparations": "the facilitators' words",
    "invitees": "the facilitators' list of whom to ask; goes with the workshop",
    "care_settings": "the facilitators' words",
    "assessments": "the facilitator’s words, and figures of another time that point to nobody",
    "pathways": "the facilitator’s words",
    "need_lists": "a reference to what is a card",
    "walks": "references to what lies on a thread, and no words",
    "voice_reasons": "the facilitator's words",
    "rehearsals": "numbers of made-up people",
    "vocabularies": "the facilitator’s words about words",
    "touched": "names of objects and versions; one names a participant by an id that leads nowhere any more",
    "room_versions": "a number",
    "erasures": "ids of what was taken back, which lead nowhere any more",
    "ballot_papers": "kept under a token that only the phone knew: nobody can tell whose a paper is",
}
PEOPLE = {"participants"}
SAID = {"cards"}


def named() -> set[str]:
    return {table for forget in areas.FORGET for table in forget.tables}


def belongs_to_people() -> set[str]:
    """Tables with a foreign key to participants or to cards, and to those in turn."""
    found = PEOPLE | SAID
    while True:
        more = {
            table.name
            for table in all_tables().tables.values()
            if any(key.column.table.name in found for key in table.foreign_keys)
        }
        if more <= found:
            return found
        found |= more


def holds_text(table) -> bool:
    texts = [c for c in table.columns if isinstance(c.type, String | Text | JSON)]
    return any(not c.foreign_keys and not c.primary_key for c in texts)


def test_every_table_of_people_and_cards_is_forgotten():
    assert {"participants", "memberships", "authorships", "cards", "consents"} <= belongs_to_people()
    assert belongs_to_people() - named() == set()


def test_every_other_table_with_texts_is_forgotten_or_says_why_not():
    texts = {table.name for table in all_tables().tables.values() if holds_text(table)}

    assert texts - named() - set(NOT_THEIRS) == set()


def test_no_exception_is_made_for_a_table_that_is_forgotten_or_gone():
    assert set(NOT_THEIRS) & named() == set()
    assert (set(NOT_THEIRS) | named()) - set(all_tables().tables) == set()
    assert set(NOT_THEIRS) & belongs_to_people() == set()


def test_every_text_of_a_card_is_emptied(scene):
    """A column that comes later must be thought of."""
    from tests.live.whole import Day

    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    list(Day(scene, amara, dana, mark="CANARY").changes())
    amara.does("workshop.reopen")

    assert dana.does("person.leave", erase=True)["status"] == "saved"

    kept = {"id", "workshop_id", "step_id", "kind", "form", "state", "late", "route", "at"}
    with scene.house.database.read() as session:
        for card in session.query(Card):
            if card.kind == "need" and card.route == "scribe":
                continue  # a fact the facilitator typed in: nobody's words in this room
            left = {c.key: getattr(card, c.key) for c in Card.__table__.columns if c.key not in kept}
            assert not any(left.values()), left
