"""What is seen from many sides, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.chapters import Cell
from facilitator.i18n import _, format_number, join_words, ngettext
from facilitator.people.rules import Band
from facilitator.sides.layout import MOST
from facilitator.sides.queries import BoardSeen, ThemeSeen
from facilitator.sides.rules import Side, Sides


def side_names(sides: Sides, groups: Mapping[str, str]) -> list[str]:
    """What each side is called, given the names of the groups by their ids."""
    return [_side(side, groups) for side in sides.sides]


def _side(side: Side, groups: Mapping[str, str]) -> str:
    named = join_words([groups[group] for group in side.groups if group in groups])
    if not named:
        return _("Smaller groups")
    return _("%(groups)s and smaller groups", groups=named) if side.smaller else named


def band_words(band: Band) -> Cell:
    """A number as far as it is told."""
    if band.least == band.most:
        return band.least
    if band.most is None:
        return _("%(least)s or more", least=format_number(band.least))
    if band.least == 0:
        return _("fewer than %(more)s", more=format_number(band.most + 1))
    return _("%(least)s to %(most)s", least=format_number(band.least), most=format_number(band.most))


def told_by_group(theme: ThemeSeen, sides: Sides) -> list[Cell]:
    """The numbers of a theme, one a side."""
    if theme.by.bands is None:
        return [_("not shown")] * len(sides.sides)
    return [band_words(band) for band in theme.by.bands]


def map_words(seen: BoardSeen) -> str:
    """What a map says, for those who do not see it."""
    drawn = [one.theme for one in seen.themes][:MOST]
    named = join_words([f"{theme.name} ({format_number(theme.size)})" for theme in drawn])
    said = _(
        "A circle for each theme, the larger the more cards it holds; alike ones lie near: %(themes)s.",
        themes=named,
    )
    return " ".join([said, *_left_out(len(seen.themes) - len(drawn))])


def _left_out(smaller: int) -> Sequence[str]:
    if smaller <= 0:
        return ()
    told = ngettext("%(num)s smaller theme is not drawn.", "%(num)s smaller themes are not drawn.", smaller)
    return (told,)
