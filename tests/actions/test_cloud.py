"""The words of the cloud: the first one comes at once, and people's edits hold whatever is said afterwards."""

from __future__ import annotations

from facilitator.themes.models import CloudEdit
from tests.cast import story

WORDING = "2026-11"
DREAMS = (
    "Every carer has a key to the garden",
    "A caregiver and a carer rest",
    "Caregivers are asked first",
    "The matron knows the garden",
)


def dreaming(scene, moderation: str = "stories"):
    amara = scene.amara()
    amara.does("workshop.edit", moderation=moderation)
    dana = scene.joins(amara, "Dana", "Patients")
    return amara, dana, amara.opens("headline")


def dreams(phone, step: str, *texts: str) -> list[str]:
    return [
        phone.does("dream.add", step=step, text=text, form="dream", wording=WORDING)["id"] for text in texts
    ]


def does_errands(scene) -> list[str]:
    """What the server does after commits, done now; the names of what was asked for."""
    asked: list[str] = []
    for errand in scene.house.pulse.errands():
        if errand.name in ("themes.redraw", "themes.regroup"):
            asked.append(errand.name)
            scene.themes().known()[errand.name](**dict(errand.data))
    return asked


def cloud(actor):
    return actor.sees()["cloud:dream"]


def shown(actor) -> dict[str, int]:
    return {word["word"]: word["count"] for word in cloud(actor)["words"]}


def ref(amara, word: str) -> str:
    both = [*cloud(amara)["words"], *cloud(amara)["hidden"]]
    return next(entry["id"] for entry in both if entry["word"] == word)


def counted(scene):
    amara, dana, step = dreaming(scene)
    dreams(dana, step, *DREAMS)
    does_errands(scene)
    return amara, dana, step


def merged(scene):
    amara, dana, step = counted(scene)
    refs = [ref(amara, "carer"), ref(amara, "caregiver")]
    assert amara.does("cloud.merge", board="dream", words=refs, word="those who care")["status"] == "saved"
    does_errands(scene)
    return amara, dana, step


def test_the_first_dream_brings_the_first_words(scene):
    amara, dana, step = dreaming(scene)
    dreams(dana, step, "Nobody waits alone")

    assert does_errands(scene) == ["themes.redraw"]

    assert shown(scene.stage(amara)) == {"waits": 1} | ({"alone": 1} if "alone" in shown(amara) else {})
    assert cloud(amara)["svg"]


def test_a_worker_is_ready_before_the_first_words(small_scene):
    amara, _dana, _step = dreaming(small_scene)
    asked = [errand.name for errand in small_scene.house.pulse.errands()]
    assert "themes.warm" in asked

    small_scene.themes().known()["themes.warm"]()

    assert len(small_scene.house.workers.processes()) == 1
    amara.opens("pause")
    assert "themes.warm" not in [errand.name for errand in small_scene.house.pulse.errands()]


def test_a_flood_of_dreams_does_not_count_them_one_by_one(small_scene):
    from facilitator.live.throttle import Throttle

    amara, dana, step = dreaming(small_scene)
    small_scene.house.ops_throttle = Throttle(per_second=1000, burst=1000)
    dreams(dana, step, *(f"{n} and a garden" for n in range(31)))
    small_scene.house.pulse.errands()

    dreams(dana, step, "One garden more")

    assert does_errands(small_scene) == []
    small_scene.themes().tick(amara.workshop_id)
    assert shown(amara)["garden"] == 32


def test_a_word_that_nobody_has_released_is_not_counted_and_one_that_is_hidden_goes(small_scene):
    amara, dana, step = dreaming(small_scene, "all")
    first, second = dreams(dana, step, "A secret garden", "A quiet kitchen")
    assert does_errands(small_scene) == []
    assert "cloud:dream" not in amara.sees()

    amara.does("card.release", card=first)
    amara.does("card.release", card=second)
    does_errands(small_scene)
    assert set(shown(amara)) == {"secret", "garden", "quiet", "kitchen"}
    amara.does("card.hide", card=first, why="Too secret.")
    does_errands(small_scene)

    assert set(shown(amara)) == {"quiet", "kitchen"}


def test_words_put_together_are_one_on_stage_list_and_picture(scene):
    amara, _dana, _step = merged(scene)
    stage = scene.stage(amara)

    assert shown(stage)["those who care"] == 3  # one dream has both words
    assert not {"carer", "caregiver"} & set(shown(stage))
    entry = cloud(amara)["words"][0]
    assert (entry["word"], set(entry["parts"])) == ("those who care", {"carer", "caregiver"})
    picture = stage.client.get(cloud(stage)["svg"]).get_data(as_text=True)
    assert ">those who care<" in picture
    assert ">carer<" not in picture
    assert set(cloud(stage)) == {"words", "svg"}
    assert all(set(word) == {"word", "count"} for word in cloud(stage)["words"])


def test_what_people_did_holds_when_more_is_said(scene):
    amara, dana, step = merged(scene)
    amara.does("cloud.hide", board="dream", word=ref(amara, "matron"))
    dreams(dana, step, "A matron for every caregiver", "Carers sleep", "A matron sings")
    does_errands(scene)

    words = shown(scene.stage(amara))
    assert words["those who care"] == 5
    assert not {"matron", "carer", "carers", "caregiver", "caregivers"} & set(words)
    assert [entry["word"] for entry in cloud(amara)["hidden"]] == ["matron"]


def test_parted_and_brought_back_they_are_as_before(scene):
    amara, _dana, _step = merged(scene)
    amara.does("cloud.hide", board="dream", word=ref(amara, "those who care"))
    assert "those who care" not in shown(amara)

    amara.does("cloud.restore", board="dream", word=ref(amara, "those who care"))
    amara.does("cloud.split", board="dream", word=ref(amara, "those who care"))

    assert (shown(amara)["carer"], shown(amara)["caregiver"]) == (2, 2)
    with scene.house.database.read() as session:
        log = [edit.action for edit in session.query(CloudEdit).order_by(CloudEdit.seq)]
    assert log == ["merge", "hide", "restore", "split"], "nothing is ever taken out of the log"


def test_a_hidden_word_leaves_the_picture_before_another_is_drawn(small_scene):
    amara, _dana, _step = counted(small_scene)
    stage = small_scene.stage(amara)
    before = cloud(stage)["svg"]
    assert ">garden<" in stage.client.get(before).get_data(as_text=True)

    amara.does("cloud.hide", board="dream", word=ref(amara, "garden"))

    assert cloud(stage)["svg"] == ""
    assert stage.client.get(before).status_code == 404
    does_errands(small_scene)
    assert ">garden<" not in stage.client.get(cloud(stage)["svg"]).get_data(as_text=True)


def test_a_picture_drawn_before_an_edit_is_not_kept_after_it(small_scene):
    from facilitator.themes.actions import keep_picture

    amara, _dana, _step = counted(small_scene)
    amara.does("cloud.hide", board="dream", word=ref(amara, "garden"))
    late = {"svg": "<svg>garden</svg>", "svg_dark": "<svg>garden</svg>"}

    small_scene.house.writer.do(lambda unit: keep_picture(unit, amara.workshop_id, "dream", late, seq=0))

    assert cloud(small_scene.stage(amara))["svg"] == ""


def test_what_makes_no_sense_is_refused_in_words(small_scene):
    amara, _dana, _step = counted(small_scene)
    carer, hidden = ref(amara, "carer"), ref(amara, "matron")
    amara.does("cloud.hide", board="dream", word=hidden)
    tried = {
        "bad_word_edit": [
            ("cloud.split", {"word": carer}),
            ("cloud.hide", {"word": hidden}),
            ("cloud.restore", {"word": carer}),
            ("cloud.hide", {"word": "nowhere"}),
            ("cloud.merge", {"words": [carer, hidden], "word": "both"}),
        ],
        "empty": [("cloud.merge", {"words": [carer], "word": "  "})],
        "wrong_fields": [
            ("cloud.merge", {"words": [carer], "word": "x" * 61}),
            ("cloud.merge", {"words": [], "word": "x"}),
        ],
    }

    for code, attempts in tried.items():
        for kind, said in attempts:
            answer = amara.does(kind, board="dream", **said)
            assert (answer["status"], answer["code"]) == ("refused", code), (kind, said)
    assert [entry["word"] for entry in cloud(amara)["hidden"]] == ["matron"]


def test_each_board_has_words_of_its_own(small_scene):
    amara, dana, _step = merged(small_scene)
    for text in ("The carer held my hand.", "Then a caregiver called."):
        card = dana.does("story.add", **story(amara.opens("story"), text=text))["id"]
        amara.does("card.release", card=card)
    does_errands(small_scene)

    words = {word["word"] for word in amara.sees()["cloud:discover"]["words"]}
    assert {"carer", "caregiver"} <= words
    assert "those who care" not in words


def test_erasing_takes_a_word_out_of_the_log_of_edits_too(scene):
    amara, _dana, step = merged(scene)
    chidi = scene.joins(amara, "Chidi", "Nurses")
    dreams(chidi, step, "A zanzibar for the soul", "Zanzibar again")
    does_errands(scene)
    amara.does(
        "cloud.merge", board="dream", words=[ref(amara, "zanzibar"), ref(amara, "soul")], word="zanzibar"
    )
    amara.does("cloud.hide", board="dream", word=ref(amara, "zanzibar"))
    amara.does("cloud.restore", board="dream", word=ref(amara, "zanzibar"))

    chidi.does("person.leave", erase=True)

    with scene.house.database.read() as session:
        told = str([edit.payload for edit in session.query(CloudEdit)])
    assert "zanzibar" not in told
    assert "those who care" in told
    assert "zanzibar" not in str(cloud(amara))
    does_errands(scene)
    assert "zanzibar" not in str(cloud(amara))
    assert shown(amara)["those who care"] == 3
