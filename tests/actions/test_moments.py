"""Moments and feelings: marked, counted so that nobody can be picked out, checked, forgotten, told in the summary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import areas
from facilitator.chapters import texts_of
from facilitator.db.registry import all_tables
from facilitator.moments import rules
from facilitator.moments.chapter import moments_and_feelings
from facilitator.summary.gathering import gather
from tests.cast import story

W = {"wording": "2026-11"}


def walk(scene, moderation="stories"):
    """Amara with a step for moments, in which the room is."""
    amara = scene.amara()
    amara.does("workshop.edit", moderation=moderation)
    planned = {"phase": "discover", "kind": "moments", "title": "The walk", "prompt": "What was it like?"}
    step = amara.does("step.add", after=None, minutes=5, questions=[], **planned)["id"]
    assert amara.does("step.open", step=step)["status"] == "saved"
    return amara, step


def word(actor, kind, text):
    return next(w["id"] for w in actor.sees()["terms:-"][kind] if w["text"] == text)


def marks(actor, step, moment, *feelings, **more):
    known = [word(actor, "feelings", text) for text in feelings]
    answer = actor.does(
        "moment.mark", step=step, moment=word(actor, "moments", moment), feelings=known, **more, **W
    )
    assert answer["status"] in ("saved", "late"), answer
    return answer["id"]


def crowd(scene, amara, count):
    return [scene.joins(amara, "", "Nurses") for _ in range(count)]


def at(seen, moment):
    return next(m for m in seen["moments"] if m["text"] == moment)


def said(seen, moment):
    return [line["text"] for line in at(seen, moment)["lines"]]


def felt(seen, moment):
    return {f["text"]: f["count"] for f in at(seen, moment)["felt"]}


def on_stage(scene, amara, step):
    return scene.stage(amara).all("felt").get(step)


def chapter(scene, amara):
    with scene.house.database.read() as session:
        made = moments_and_feelings(session, amara.workshop_id)
    return list(texts_of(made)) if made else []


def test_a_new_workshop_offers_moments_feelings_of_every_kind_and_words_for_stories(small_scene):
    amara, _step = walk(small_scene)
    seen = small_scene.joins(amara).sees()["terms:-"]

    assert "Going home" in [m["text"] for m in seen["moments"]]
    feelings = [f["text"] for f in seen["feelings"]]
    assert {"safe", "afraid", "relieved", "ashamed"} <= set(feelings)
    assert all(set(f) == {"id", "text"} for f in seen["feelings"])  # no feeling carries a worth
    assert len(seen["tags"]) >= 5


def test_the_room_sees_how_often_a_feeling_was_marked_and_no_number_under_five(scene):
    amara, step = walk(scene)
    people = crowd(scene, amara, 6)
    for person in people:
        marks(person, step, "Waiting", "afraid")
    for person in people[:2]:
        marks(person, step, "Going home", "relieved", "alone")

    seen = on_stage(scene, amara, step)
    assert seen["walked"] == 6
    assert felt(seen, "Waiting") == {"afraid": 6}
    assert felt(seen, "Going home") == {"alone": "few", "relieved": "few"}
    fetched = people[0].client.get(f"{people[0].path}/felt?step={step}").get_json()
    assert fetched == seen
    assert felt(amara.all("felt")[step], "Going home") == {"alone": "few", "relieved": "few"}


def test_while_few_have_walked_the_room_sees_nothing_of_what_they_marked(small_scene):
    amara, step = walk(small_scene)
    for person in crowd(small_scene, amara, 4):
        marks(person, step, "Waiting", "ashamed", why="Everybody stared")
    line = at(amara.all("felt")[step], "Waiting")["lines"][0]["id"]
    amara.does("reason.release", reason=line)

    seen = on_stage(small_scene, amara, step)
    assert (seen["walked"], seen["early"]) == ("few", True)
    assert felt(seen, "Waiting") == {}
    assert at(seen, "Waiting")["lines"] == []
    assert "ashamed" not in " ".join(chapter(small_scene, amara))


def test_marking_again_replaces_and_marking_nothing_takes_back(small_scene):
    amara, step = walk(small_scene)
    dana, *others = crowd(small_scene, amara, 6)
    for person in (dana, *others):
        marks(person, step, "Waiting", "afraid")
    marks(dana, step, "Waiting", "hopeful", why="Somebody smiled")
    assert felt(on_stage(small_scene, amara, step), "Waiting") == {"afraid": 5, "hopeful": "few"}

    marks(dana, step, "Waiting")

    assert felt(on_stage(small_scene, amara, step), "Waiting") == {"afraid": 5}
    assert dana.sees()["own:-"]["marked"] == []
    assert at(amara.all("felt")[step], "Waiting")["lines"] == []


@pytest.mark.parametrize("moderation", ["stories", "all"])
def test_words_people_add_reach_the_room_once_they_have_been_read(scene, moderation):
    amara, step = walk(scene, moderation)
    dana, *others = crowd(scene, amara, 5)
    for person in others:
        marks(person, step, "Waiting", "afraid")
    marks(dana, step, "Waiting", own=["homesick"], why="Nobody knew the song")
    dana.does("moment.mark", step=step, name="In the lift", own=["stuck"], **W)
    eli = scene.joins(amara)

    stage = scene.stage(amara)
    for actor in (stage, eli):
        assert not any(w in str(actor.sees()) for w in ("homesick", "song", "lift", "stuck"))
    assert "homesick" not in eli.client.get(f"{eli.path}/felt?step={step}").get_data(as_text=True)
    assert "homesick" in str(dana.sees()["own:-"]["marked"])

    seen = amara.sees()["terms:-"]
    held = [w for w in (*seen["moments"], *seen["feelings"]) if w["state"] == "held"]
    assert {w["text"] for w in held} == {"homesick", "In the lift", "stuck"}
    assert all(w["by_people"] for w in held)
    for one in held:
        amara.does("term.release", term=one["id"])
    amara.does("reason.release", reason=at(amara.all("felt")[step], "Waiting")["lines"][0]["id"])

    seen = on_stage(scene, amara, step)
    assert felt(seen, "Waiting") == {"afraid": "few", "homesick": "few"}
    assert said(seen, "Waiting") == ["Nobody knew the song"]
    assert felt(seen, "In the lift") == {"stuck": "few"}
    marks(eli, step, "In the lift", "homesick")  # now everybody may choose them


def test_where_nothing_is_read_beforehand_own_words_are_shown_at_once(small_scene):
    amara, step = walk(small_scene, "open")
    for person in crowd(small_scene, amara, 5):
        marks(person, step, "Waiting", own=["Homesick "])

    assert felt(on_stage(small_scene, amara, step), "Waiting") == {"Homesick": 5}


def test_the_same_word_of_two_people_is_one_and_stays_when_one_of_them_leaves(scene):
    amara, step = walk(scene)
    dana, eli = crowd(scene, amara, 2)
    marks(dana, step, "Waiting", own=["homesick"])
    marks(eli, step, "Waiting", own=[" HOMESICK"])
    marks(dana, step, "Arriving", own=["AFRAID"])
    words = [w["text"] for w in amara.sees()["terms:-"]["feelings"] if w["by_people"]]
    assert words == ["homesick"]

    dana.does("person.leave", erase=True)

    assert [f["text"] for f in eli.sees()["own:-"]["marked"][0]["feelings"]] == ["homesick"]
    eli.does("person.leave", erase=True)
    assert [w for w in amara.sees()["terms:-"]["feelings"] if w["by_people"]] == []


def test_a_hidden_word_is_offered_no_more_and_its_writer_is_told_why(small_scene):
    amara, step = walk(small_scene)
    dana = small_scene.joins(amara)
    marks(dana, step, "Waiting", own=["like Tom"], why="Tom was late")
    term = next(w["id"] for w in amara.sees()["terms:-"]["feelings"] if w["by_people"])
    line = at(amara.all("felt")[step], "Waiting")["lines"][0]["id"]

    amara.does("term.hide", term=term, why="It names a person.")
    amara.does("reason.hide", reason=line, why="It names a person, too.")

    (mine,) = dana.sees()["own:-"]["marked"]
    assert (mine["feelings"][0]["state"], mine["feelings"][0]["told"]) == ("hidden", "It names a person.")
    assert (mine["state"], mine["told"]) == ("hidden", "It names a person, too.")
    assert "Tom" not in str(small_scene.stage(amara).sees())
    eli = small_scene.joins(amara)
    answer = eli.does("moment.mark", step=step, moment=mine["moment"]["id"], feelings=[term], **W)
    assert answer["code"] == "unknown_word"


def test_what_people_have_chosen_keeps_its_words(small_scene):
    amara, step = walk(small_scene)
    dana = small_scene.joins(amara)
    marks(dana, step, "Waiting", "afraid")
    afraid, calm = word(dana, "feelings", "afraid"), word(dana, "feelings", "calm")

    assert amara.does("term.edit", term=afraid, text="happy")["code"] == "word_in_use"
    assert amara.does("term.remove", term=afraid)["code"] == "word_in_use"
    assert amara.does("term.edit", term=afraid, text="Afraid")["status"] == "saved"
    assert amara.does("term.edit", term=calm, text="afraid")["code"] == "same_word"
    assert amara.does("term.edit", term=calm, text="at ease")["status"] == "saved"
    assert amara.does("term.remove", term=calm)["status"] == "saved"
    assert amara.does("term.add", kind="feeling", text="AFRAID")["code"] == "same_word"


def test_the_lists_are_the_workshops_own(small_scene):
    amara, _step = walk(small_scene)
    other = small_scene.amara("Yara")
    dana = small_scene.joins(amara)
    first = [m["id"] for m in dana.sees()["terms:-"]["moments"]]
    amara.does("term.move", term=first[2], to=0)
    added = amara.does("term.add", kind="moment", text="On the bus")["id"]

    moments = [m["id"] for m in dana.sees()["terms:-"]["moments"]]
    assert moments == [first[2], first[0], first[1], *first[3:], added]
    assert "On the bus" not in str(other.sees()["terms:-"])
    assert other.does("term.remove", term=added)["code"] == "unknown_word"
    zoe = small_scene.joins(other)
    step = other.does(
        "step.add", after=None, phase="discover", kind="moments", title="W", prompt="", minutes=5
    )["id"]
    other.does("step.open", step=step)
    assert zoe.does("moment.mark", step=step, moment=added, **W)["code"] == "unknown_word"


def test_moments_are_marked_only_at_a_step_for_them_that_has_been_opened(small_scene):
    amara, step = walk(small_scene)
    dana = small_scene.joins(amara)
    moment = word(dana, "moments", "Waiting")
    elsewhere = amara.opens("story")
    assert dana.does("moment.mark", step=elsewhere, moment=moment, **W)["code"] == "not_welcome_here"
    assert dana.does("moment.mark", step=step, moment=None, **W)["code"] == "no_moment"
    assert dana.does("moment.mark", step=step, moment=moment, wording="x")["code"] == "wrong_fields"
    assert dana.does("moment.mark", step=step, moment=moment, why="y" * 301, **W)["code"] == "too_long"
    late = dana.does("moment.mark", step=step, moment=moment, why="I thought of it later", **W)
    assert late["status"] == "late"


def test_nobody_adds_moments_without_end(small_scene):
    amara, step = walk(small_scene)
    dana = small_scene.joins(amara)
    codes = [
        dana.does("moment.mark", step=step, name=f"Place {n}", own=["odd"], **W).get("code") for n in range(4)
    ]
    assert codes == [None, None, None, "too_many_moments"]


def test_a_dangerous_line_is_not_shown_before_the_guardian_has_looked(small_scene):
    amara, step = walk(small_scene, "open")
    amara.does("care.edit", phrases=["no way out"], contacts="Ring 123")
    dana, *others = crowd(small_scene, amara, 6)
    for person in others:
        marks(person, step, "Waiting", "afraid")
    marks(dana, step, "Waiting", own=["no way out"])
    line = marks(dana, step, "Going home", "alone", why="I saw no way out")

    assert "no way out" not in str(small_scene.stage(amara).sees())
    assert amara.does("reason.release", reason=line)["code"] == "care_first"
    for notice in amara.all("notice"):
        amara.does("notice.close", notice=notice, outcome="cleared", note="We spoke.")
    assert said(on_stage(small_scene, amara, step), "Going home") == ["I saw no way out"]


def test_forgetting_takes_marks_lines_words_and_what_stories_were_about(scene):
    amara, step = walk(scene, "open")
    dana, *others = crowd(scene, amara, 6)
    for person in (dana, *others):
        marks(person, step, "Waiting", "afraid")
    marks(dana, step, "Waiting", "afraid", own=["canaryish"], why="The canary sang")
    dana.does("moment.mark", step=step, name="Canary time", own=["odd"], **W)
    card = dana.does("story.add", **story(amara.opens("story")))["id"]
    dana.does("story.describe", card=card, tags=["canary"], felt=[])

    assert dana.does("person.leave", erase=True)["status"] == "saved"

    with scene.house.database.read() as session:
        for table in all_tables().sorted_tables:
            for row in session.execute(table.select()):
                assert "canary" not in str(tuple(row)).casefold(), table.name
    assert felt(on_stage(scene, amara, step), "Waiting") == {"afraid": 5}


# --- what tellers say of their stories ---


def told(scene, purposes=("room", "summary"), moderation="stories"):
    amara = scene.amara()
    amara.does("workshop.edit", moderation=moderation)
    dana = scene.joins(amara, "Dana", "Patients")
    card = dana.does("story.add", **story(amara.opens("story"), purposes=list(purposes)))["id"]
    return amara, dana, card


def describe(dana, card, tags=(), moment="Going home", feelings=("relieved",), own=""):
    known = [word(dana, "feelings", text) for text in feelings]
    at_one = [{"moment": word(dana, "moments", moment), "feelings": known, "own": own}]
    return dana.does("story.describe", card=card, tags=list(tags), felt=at_one)


def test_a_teller_says_what_the_story_is_about(scene):
    amara, dana, card = told(scene)

    assert describe(dana, card, ["my mother's tea", "somebody took time"], own="lighter")["status"] == "saved"

    seen = amara.all("card")[card]["about"]
    assert seen["tags"] == ["my mother's tea", "somebody took time"]
    assert seen["felt"] == [{"moment": "Going home", "feelings": ["relieved", "lighter"]}]
    assert scene.stage(amara).all("card") == {}
    amara.does("card.release", card=card)
    assert scene.stage(amara).all("card")[card]["about"]["tags"] == seen["tags"]
    assert dana.sees()["own:-"]["meanings"][card]["read"] is True


def test_words_added_after_the_story_was_read_wait_to_be_read(scene):
    amara, dana, card = told(scene)
    amara.does("card.release", card=card)
    describe(dana, card, ["said by Tom"])

    assert "about" not in scene.stage(amara).all("card")[card]
    assert amara.all("card")[card]["about"]["read"] is False
    amara.does("story.read", card=card)
    assert scene.stage(amara).all("card")[card]["about"]["tags"] == ["said by Tom"]


def test_words_of_the_facilitators_own_lists_need_no_reading(small_scene):
    amara, dana, card = told(small_scene)
    amara.does("card.release", card=card)

    describe(dana, card, ["Somebody took time"])

    assert small_scene.stage(amara).all("card")[card]["about"]["tags"] == ["Somebody took time"]


def test_only_the_teller_describes_a_story_and_it_goes_with_the_story(scene):
    amara, dana, card = told(scene)
    eli = scene.joins(amara)
    assert eli.does("story.describe", card=card, tags=["mine"], felt=[])["code"] == "not_yours"
    describe(dana, card, ["zanzibar"])
    assert dana.does("story.describe", card=card, tags=["a"] * 6, felt=[])["code"] == "wrong_fields"

    dana.does("card.take_back", card=card)

    with scene.house.database.read() as session:
        assert list(session.execute(all_tables().tables["meanings"].select())) == []


def test_saying_nothing_is_fine_and_takes_back_what_was_said(small_scene):
    amara, dana, card = told(small_scene)
    describe(dana, card, ["tea"])

    assert dana.does("story.describe", card=card)["status"] == "saved"

    assert "about" not in amara.all("card")[card]
    assert dana.sees()["own:-"]["meanings"] == {}


# --- the summary ---


def test_the_summary_tells_moments_and_feelings_in_a_table_and_only_what_was_read(scene):
    amara, step = walk(scene)
    people = crowd(scene, amara, 6)
    for person in people:
        marks(person, step, "Waiting", "afraid", why="The clock was broken")
    marks(people[0], step, "Going home", "relieved")
    amara.does("reason.release", reason=at(amara.all("felt")[step], "Waiting")["lines"][0]["id"])

    texts = chapter(scene, amara)
    assert "Moments and feelings" in texts
    assert texts[texts.index("Waiting") + 1] == "afraid (6)"
    assert texts[texts.index("Going home") + 1] == "relieved (a few)"
    assert texts.count("The clock was broken") == 1
    with scene.house.database.read() as session:
        summary = gather(session, amara.workshop_id, chapters=areas.CHAPTERS)
    assert any(placed.chapter.key == "moments" for placed in summary.chapters)


@pytest.mark.parametrize(
    ("purposes", "released", "printed"),
    [
        (("room", "summary"), True, True),
        (("room", "summary"), False, False),
        (("room",), True, False),
        (("facilitators",), True, False),
    ],
)
def test_what_a_story_is_about_is_printed_where_the_story_may_be(small_scene, purposes, released, printed):
    amara, dana, card = told(small_scene, purposes)
    describe(dana, card, ["zanzibar"])
    if released:
        amara.does("card.release", card=card)

    assert ("zanzibar" in chapter(small_scene, amara)) is printed


def test_feelings_in_stories_are_counted_from_five_stories_on(small_scene):
    amara, dana, card = told(small_scene, moderation="open")
    describe(dana, card, own="lighter")
    step = amara.step("story")
    for person in crowd(small_scene, amara, 4):
        assert "relieved" not in str(chapter(small_scene, amara))
        describe(person, person.does("story.add", **story(step))["id"])

    texts = chapter(small_scene, amara)
    assert texts[texts.index("Going home") + 1] == "relieved (5), lighter (a few)"


# --- rules ---

COUNTS = st.dictionaries(
    st.tuples(st.sampled_from("mn"), st.sampled_from("abcdef")), st.integers(0, 40), max_size=12
)


@given(COUNTS)
def test_no_number_under_five_is_ever_told_and_the_order_says_nothing(counts):
    feelings = [(ref, ref.upper()) for ref in "abcdef"]
    for moment in "mn":
        told_of = rules.felt_at(moment, feelings, counts)
        assert all(f["count"] == "few" or f["count"] >= 5 for f in told_of)
        assert [f["id"] for f in told_of] == [r for r in "abcdef" if counts.get((moment, r))]


@given(st.text(max_size=30))
def test_a_word_folds_to_itself(text):
    assert rules.folded(rules.folded(text)) == rules.folded(text)
    assert rules.folded(f"  {text}\n") == rules.folded(text)
