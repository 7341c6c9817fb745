"""Where the themes of a map lie: near when alike, none over another, the same every time. Pure."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 1200.0, 520.0  # as wide as the room a projector leaves below the heading
MOST = 12  # themes on a map; more cannot be read from the back of a room
EDGE = 8.0
GAP = 10.0
STARTS, STEPS, PUSHES = 6, 120, 400
SMALLEST_CIRCLE = 26.0
MOST_LINES = 3
# Letters, the width of a name, and the largest circle; the first that leaves room for all is taken.
SCALES = (
    *((40, 420, 130.0), (36, 380, 110.0), (33, 330, 92.0), (30, 290, 80.0)),
    *((28, 260, 68.0), (26, 230, 56.0), (26, 200, 44.0)),
)
Measure = Callable[[str, int], float]  # how wide a text is in letters of this size
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A theme that is to be drawn."""

    id: str
    name: str
    size: int
    tint: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A theme in its place: a circle around (x, y) with its number inside, the lines of its name below."""

    spot: Spot
    x: float
    y: float
    radius: float
    letters: int
    lines: tuple[str, ...]
    width: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of circle and name together."""
        half = max(self.radius, self.width / 2)
        return (
            self.x - half,
            self.y - self.radius,
            self.x + half,
            self.y + self.radius + below(self.lines, self.letters),
        )


def below(lines: Sequence[str], letters: int) -> float:
    """How high the name under a circle is."""
    return letters * (0.35 + 1.2 * len(lines))


def lay_out(spots: Sequence[Spot], alike: Sequence[Sequence[float]], measure: Measure) -> tuple[Drawn, ...]:
    """Place the themes (at most `MOST`); `alike[i][j]` from 0 to 1."""
    spots = spots[:MOST]
    if not spots:
        return ()
    points = _spread([[1.0 - alike[i][j] for j in range(len(spots))] for i in range(len(spots))])
    for letters, width, largest in SCALES:
        drawn = [_draw(spot, spots[0].size, letters, width, largest, measure) for spot in spots]
        found = next((parted for one in points if (parted := _parted(drawn, one)) is not None), None)
        if found is not None:
            return tuple(found)
    return tuple(_in_rows(spots, points[0], measure))


def _draw(spot: Spot, most: int, letters: int, width: float, largest: float, measure: Measure) -> Drawn:
    lines = wrapped(spot.name, width, lambda text: measure(text, letters))
    radius = max(SMALLEST_CIRCLE, largest * math.sqrt(spot.size / max(most, 1)))
    return Drawn(spot, 0.0, 0.0, radius, letters, lines, max(measure(line, letters) for line in lines))


def wrapped(name: str, width: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """A name in at most three lines that are no wider than `width`; what does not fit ends in dots."""
    lines: list[str] = []
    for word in name.split() or ["–"]:
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    kept = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        kept[-1] += "…"
    return tuple(_cut(line, width, measure) for line in kept)


def _cut(line: str, width: float, measure: Callable[[str], float]) -> str:
    if measure(line) <= width:
        return line
    kept = line.rstrip("…")
    while len(kept) > 1 and measure(f"{kept}…") > width:
        kept = kept[:-1]
    return f"{kept}…"


# --- near when alike ---


def _spread(apart: Sequence[Sequence[float]]) -> list[list[Point]]:
    """Points in the unit square whose distances follow `apart` as well as a plane allows; the best first."""
    tried = [_settled(apart, start) for start in range(STARTS)]
    ranked = sorted(tried, key=lambda points: round(_stress(points, apart), 6))
    return [_framed(_turned(points)) for points in ranked]


def _settled(apart: Sequence[Sequence[float]], start: int) -> list[Point]:
    """Let points find their places, each step going where their distances want them (SMACOF)."""
    dice = random.Random(start)
    points = [(dice.random(), dice.random()) for _ in apart]
    for _ in range(STEPS):
        points = [_wanted(points, apart, i) for i in range(len(points))]
    return points


def _wanted(points: Sequence[Point], apart: Sequence[Sequence[float]], i: int) -> Point:
    if len(points) == 1:
        return points[i]
    x = y = 0.0
    for j, (other_x, other_y) in enumerate(points):
        if i == j:
            continue
        dx, dy = points[i][0] - other_x, points[i][1] - other_y
        scale = apart[i][j] / (math.hypot(dx, dy) or 1e-9)
        x, y = x + other_x + dx * scale, y + other_y + dy * scale
    return x / (len(points) - 1), y / (len(points) - 1)


def _stress(points: Sequence[Point], apart: Sequence[Sequence[float]]) -> float:
    pairs = ((i, j) for i in range(len(points)) for j in range(i))
    return sum((math.dist(points[i], points[j]) - apart[i][j]) ** 2 for i, j in pairs)


def _turned(points: Sequence[Point]) -> list[Point]:
    """Turned so that they lie wide rather than high, the first (the largest theme) to the upper left."""
    x = sum(p[0] for p in points) / len(points)
    y = sum(p[1] for p in points) / len(points)
    centred = [(p[0] - x, p[1] - y) for p in points]
    across = sum(p[0] * p[1] for p in centred)
    angle = 0.5 * math.atan2(2 * across, sum(p[0] ** 2 - p[1] ** 2 for p in centred))
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [(p[0] * cos + p[1] * sin, p[1] * cos - p[0] * sin) for p in centred]
    flip_x, flip_y = (-1.0 if part > 0 else 1.0 for part in turned[0])
    return [(p[0] * flip_x, p[1] * flip_y) for p in turned]


def _framed(points: Sequence[Point]) -> list[Point]:
    """Stretched to fill the unit square."""

    def stretched(values: Sequence[float]) -> list[float]:
        low, high = min(values), max(values)
        return [(value - low) / (high - low) if high - low > 1e-9 else 0.5 for value in values]

    return list(zip(stretched([p[0] for p in points]), stretched([p[1] for p in points]), strict=True))


# --- none over another ---


def _parted(drawn: Sequence[Drawn], points: Sequence[Point]) -> list[Drawn] | None:
    """Push what overlaps apart, a little at a time, within the frame; None where that finds no end."""
    boxes = [_Box(one, point) for one, point in zip(drawn, points, strict=True)]
    for _ in range(PUSHES):
        if not sum(_push(one, other) for one, other in _pairs(boxes)):  # every pair, not up to the first
            return [box.placed() for box in boxes]
        for box in boxes:
            box.keep_inside()
    return None


def _pairs(boxes: Sequence[_Box]) -> Iterator[tuple[_Box, _Box]]:
    return ((boxes[i], boxes[j]) for i in range(len(boxes)) for j in range(i))


class _Box:
    """A circle with its name, being pushed about."""

    def __init__(self, drawn: Drawn, point: Point) -> None:
        self.drawn = drawn
        self.width = 2 * max(drawn.radius, drawn.width / 2)
        self.height = 2 * drawn.radius + below(drawn.lines, drawn.letters)
        self.x = EDGE + self.width / 2 + point[0] * (WIDTH - 2 * EDGE - self.width)
        self.y = EDGE + self.height / 2 + point[1] * (HEIGHT - 2 * EDGE - self.height)

    def keep_inside(self) -> None:
        self.x = min(max(self.x, EDGE + self.width / 2), WIDTH - EDGE - self.width / 2)
        self.y = min(max(self.y, EDGE + self.height / 2), HEIGHT - EDGE - self.height / 2)

    def placed(self) -> Drawn:
        one = self.drawn
        top = self.y - self.height / 2
        return Drawn(
            one.spot,
            round(self.x, 1),
            round(top + one.radius, 1),
            round(one.radius, 1),
            one.letters,
            one.lines,
            one.width,
        )


def _push(one: _Box, other: _Box) -> bool:
    """Move two boxes apart where they overlap least; answers whether they did overlap."""
    over_x = (one.width + other.width) / 2 + GAP - abs(one.x - other.x)
    over_y = (one.height + other.height) / 2 + GAP - abs(one.y - other.y)
    if over_x <= 0 or over_y <= 0:
        return False
    if over_x < over_y:
        by = (over_x / 2 + 0.5) * (1 if one.x >= other.x else -1)
        one.x, other.x = one.x + by, other.x - by
    else:
        by = (over_y / 2 + 0.5) * (1 if one.y >= other.y else -1)
        one.y, other.y = one.y + by, other.y - by
    return True


def _in_rows(spots: Sequence[Spot], points: Sequence[Point], measure: Measure) -> Iterator[Drawn]:
    """Every theme in a cell of its own, in rows as they lie: what is left when nothing else has room."""
    columns = math.ceil(math.sqrt(len(spots) * WIDTH / HEIGHT))
    rows = math.ceil(len(spots) / columns)
    wide, high = (WIDTH - 2 * EDGE) / columns, (HEIGHT - 2 * EDGE) / rows
    letters, _width, _largest = SCALES[-1]
    largest = (high - GAP - below([""] * MOST_LINES, letters)) / 2
    by_height = sorted(range(len(spots)), key=lambda at: (points[at][1], at))
    for row in range(rows):
        here = sorted(by_height[row * columns : (row + 1) * columns], key=lambda at: (points[at][0], at))
        for column, at in enumerate(here):
            one = _draw(spots[at], spots[0].size, letters, wide - GAP, largest, measure)
            x, top = EDGE + (column + 0.5) * wide, EDGE + row * high
            yield Drawn(
                one.spot,
                round(x, 1),
                round(top + largest, 1),
                round(min(one.radius, largest), 1),
                letters,
                one.lines,
                one.width,
            )


def neighbours(spots: Sequence[Spot], alike: Sequence[Sequence[float]]) -> dict[str, str]:
    """For each theme the one most like it, where any is like it at all."""
    found = {}
    for i, spot in enumerate(spots):
        near = max((j for j in range(len(spots)) if j != i), key=lambda j: (alike[i][j], -j), default=None)
        if near is not None and alike[i][near] > 0:
            found[spot.id] = spots[near].id
    return found
