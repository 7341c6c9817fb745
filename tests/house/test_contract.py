"""The tables of the house's README list exactly what the code knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import facilitator
from facilitator import areas
from tests.house.routes import every_route
from tests.live.whole import Day

README = Path(facilitator.__file__).parent / "README.md"
# Pages of a browser's own making, which nobody types or links to.
UNLISTED = {"static", "assets.sheet", "assets.module"}


FACES = {"phone", "stage", "console"}


def section(heading: str) -> str:
    """What stands under a heading, up to the next of its level or above."""
    told = README.read_text()
    level = heading.split(" ", 1)[0]
    found = re.search(
        rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", told, re.DOTALL | re.MULTILINE
    )
    assert found, heading
    return found.group(1)


def rows(text: str) -> list[list[str]]:
    """The cells of a markdown table, without its heading."""
    lines = [line.replace(r"\|", "¦") for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not set("".join(row)) <= set("-: ")][1:]


def in_code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def listed_ops(heading: str) -> dict[str, tuple[str, set[str]]]:
    """Ops of a table with their cell for the body, and the words in it; one row may hold several ops.

    Where a row names several ops, its bodies stand in the same order between slashes.
    """
    found = {}
    for kinds, body, *_limits in rows(section(heading)):
        names = in_code(kinds)
        parts = re.split(r"\s/\s", body)
        for number, name in enumerate(names):
            part = parts[number] if len(parts) == len(names) else parts[0]
            found[name] = fields(part)
    return found


def fields(cell: str) -> set[str]:
    """The names of fields in a cell such as `step, form: "a" ¦ "b", due: n ¦ null`."""
    said = ", ".join(in_code(cell))
    said = re.sub(r"\([^)]*\)|\{[^}]*\}|\[[^\]]*\]|\"[^\"]*\"", "", said)
    named = [part.split(":")[0].strip().rstrip("?") for part in said.split(",")]
    return {name for name in named if re.fullmatch(r"[a-z_]+", name)}


@pytest.mark.parametrize(
    ("heading", "face"), [("### From phones", "phone"), ("### From the console", "console")]
)
def test_the_tables_of_ops_list_every_op_and_no_other(heading, face):
    assert set(listed_ops(heading)) == {kind for kind, op in areas.OPS.items() if op.face == face}


@pytest.mark.parametrize("kind", sorted(areas.OPS))
def test_the_body_of_each_op_is_listed_field_by_field(kind):
    listed = listed_ops("### From phones") | listed_ops("### From the console")

    assert listed[kind] == set(areas.OPS[kind].body.model_fields)


def test_the_table_of_objects_lists_every_object_for_every_audience():
    head, *_ = [line for line in section("## Objects").splitlines() if line.startswith("| key")]
    order = [cell.strip() for cell in head.strip("|").split("|")][1:]
    assert set(order) == FACES
    listed = {}
    for key, *looks in rows(section("## Objects")):
        name = in_code(key)[0].partition(":")[0]
        shown = {audience for audience, look in zip(order, looks, strict=True) if look != "–"}
        listed[name] = listed.get(name, set()) | shown  # an object made by several areas has a row for each

    kinds = areas.all_objects().kinds.items()
    assert listed == {name: set(kind.renders) & FACES for name, kind in kinds}


def test_what_only_some_of_the_team_see_is_said_in_its_row():
    for name, kind in areas.all_objects().kinds.items():
        for audience in set(kind.renders) - FACES:
            assert audience in look_of(name), (name, audience)


def look_of(name: str) -> str:
    mine = [row for row in rows(section("## Objects")) if in_code(row[0])[0].startswith(f"{name}:")]
    return " ".join(cell for row in mine for cell in row)


def test_every_field_any_audience_is_sent_is_named_in_its_row(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "Dana", "Patients")
    actors = {"phone": dana, "stage": small_scene.stage(amara), "console": amara}
    sent: dict[str, set[str]] = {}
    for _change in Day(small_scene, amara, dana).changes():
        for actor in actors.values():
            for key, value in actor.sees().items():
                sent.setdefault(key.partition(":")[0], set()).update(value or {})

    assert set(sent) == set(areas.all_objects().kinds)
    unnamed = {
        name: [field for field in sorted(names) if not re.search(rf"\b{field}\b", look_of(name))]
        for name, names in sent.items()
    }
    assert {name: missing for name, missing in unnamed.items() if missing} == {}


def test_every_address_is_named_and_none_that_is_gone(small_scene):
    named = {span for span in in_code(section("## Addresses")) if span.startswith("/")}
    names = {"workshop_id": "workshop", "wanted": "digest", "upload_id": "upload", "leaflet_id": "leaflet"}
    names |= {"paper_key": "paper", "paper_id": "own", "plan_key": "plan", "plan_id": "kept"}
    routed = {
        re.sub(r"<(\w+)>", lambda found: f"<{names.get(found[1], found[1])}>", rule.rule)
        for rule in every_route(small_scene.app)
        if rule.endpoint not in UNLISTED
    }
    assert named == routed


def test_a_whole_workshop_uses_every_op(small_scene):
    amara = small_scene.amara()
    day = Day(small_scene, amara, small_scene.joins(amara, "Dana", "Patients"))
    list(day.changes())

    assert set(areas.OPS) - day.used == set()
