"""Placing one text among themes, and the rest from names and examples: pure, and the same every time."""

from __future__ import annotations

from facilitator.themes.engine.examples import Known, rest
from facilitator.themes.engine.lexicon import vocabulary_for
from facilitator.themes.engine.placing import Example, Places
from facilitator.themes.engine.vectors import analyse

WORDS = vocabulary_for("en")
PARKING = [
    "The car park was full.",
    "Parking took longer than the visit.",
    "No parking near the door.",
    "We paid to park the car.",
]
CALLS = [
    "She rang me back.",
    "They phoned when they said.",
    "A phone call the same day.",
    "The nurse rang and listened.",
]


def read(text: str):
    return analyse(text, WORDS)


def learnt(**themes: list[str]) -> Places:
    return Places.learn({name: [Example(read(text)) for text in texts] for name, texts in themes.items()})


def test_a_text_goes_to_the_theme_it_is_like() -> None:
    places = learnt(parking=PARKING, calls=CALLS)

    assert places.place(read("There was no space in the car park.")).theme == "parking"
    assert places.place(read("The ward rang me back on the phone.")).theme == "calls"


def test_what_is_like_nothing_stays_open() -> None:
    places = learnt(parking=PARKING, calls=CALLS)

    for text in ("Soup and warm bread", "", "🎈🎈", "the and of", "\u4f60\u597d"):
        assert places.place(read(text)).theme is None
    assert learnt().place(read("Parking")).theme is None
    assert learnt(empty=[]).place(read("Parking")).theme is None


def test_the_same_text_goes_the_same_way_whatever_the_order() -> None:
    text = read("I rang about the parking.")
    one = learnt(parking=PARKING, calls=CALLS).place(text)
    other = learnt(calls=CALLS[::-1], parking=PARKING[::-1]).place(text)

    assert (one.theme, one.also, round(one.lead, 9)) == (other.theme, other.also, round(other.lead, 9))


def test_a_long_story_and_hostile_words_are_placed_all_the_same() -> None:
    places = learnt(parking=PARKING, calls=CALLS)

    assert places.place(read("No parking near the door. " * 1000)).theme == "parking"
    assert places.place(read("a" * 100_000)).theme is None


def test_names_alone_find_what_is_said_in_other_words() -> None:
    themes = {"h1": Known("Parking", []), "h2": Known("Phone calls", [])}
    cards = {
        "a": read("We could not park the car anywhere."),
        "b": read("They rang back."),
        "c": read("Soup"),
    }

    assert rest(themes, cards, WORDS) == {"a": "h1", "b": "h2"}


def test_what_lies_somewhere_moves_only_to_where_somebody_said_something() -> None:
    themes = {
        "t1": Known(None, []),
        "t2": Known(None, []),
        "h1": Known("Parking", [Example(read(text)) for text in PARKING]),
    }
    lies = {"a": "t1", "b": "t1", "c": "t1", "d": "t2"}
    cards = {
        "a": read("No space in the car park, we paid for parking."),
        "b": read("She rang me back."),
        "c": read("They phoned and rang."),
        "d": read("They rang me on the phone."),
    }

    assert rest(themes, cards, WORDS, lies=lies) == {"a": "h1"}


def test_nothing_said_and_nothing_to_place_are_no_trouble() -> None:
    assert rest({}, {"a": read("Parking")}, WORDS) == {}
    assert rest({"t1": Known(None, [])}, {"a": read("Parking")}, WORDS) == {}
    assert rest({"h1": Known("Parking", [])}, {}, WORDS) == {}
    assert rest({"h1": Known("the of", [])}, {"a": read(""), "b": read("🎈")}, WORDS) == {}


def test_a_theme_somebody_named_does_not_swallow_the_others() -> None:
    kind = [
        f"The {who} was kind and took time for us"
        for who in ("nurse", "doctor", "porter", "cook", "driver", "clerk")
    ]
    lunch = [
        f"The {meal} was hot and the cook was friendly" for meal in ("soup", "lunch", "dinner", "breakfast")
    ]
    wait = [f"We had to wait {n} hours for a kind doctor" for n in ("two", "three", "four", "five")]
    lies = {text: theme for theme, texts in (("t1", kind), ("t2", lunch), ("t3", wait)) for text in texts}
    cards = {text: read(text) for text in [*lies, "The soup was cold", "An hour to wait", "So kind of them"]}
    themes = {"t1": Known("Kind people", []), "t2": Known(None, []), "t3": Known(None, [])}

    found = rest(themes, cards, WORDS, lies=lies)

    assert not set(found) & set(lies)
    assert found["So kind of them"] == "t1"
    assert "t1" not in (found.get("The soup was cold"), found.get("An hour to wait"))
