"""Runs that race over a map: each a shape of its own, at a pace that slows where much happens."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Circle, Polygon

from .animation import Animation
from .ball import POINT
from .canvas import SMALL, WIDTH, Canvas
from .contest import Plan, draw_map, on_layer
from .digits import Digits
from .paths import Paths, Pen
from .rolling import Lane
from .shapes import Shapes
from .stretches import Stretches, steps_at, stride_at
from .theme import Theme

LEFT, RIGHT, TOP, HIGHEST = 44, 620, 14, 380  # of the map, in pixels
ROW, EDGE, KEY, NAMES, NUMBERS = 28, 12, 66, 86, 328  # of the legend: its rows and columns
CLEAR = 80  # pixels from the legend to a closer map, whose numbers lie between
INSIDE = 0.15  # of a closer map at each end, where it has no numbers
GAP = 44  # between the map and what is below, for its numbers


@dataclass(frozen=True)
class Closer:
    """A part of the map that is shown once more, larger.

    Attributes:
        plan: of this part.
        near: radius of the rings round its minima.
    """

    plan: Plan
    near: float


def draw_race(
    lanes: list[Lane], plan: Plan, pace: Stretches | int, words: tuple[str, str], theme: Theme,
    scale: int, closer: Closer | None = None,
) -> Animation:  # fmt: skip
    """All lanes on one map, and below it who is who.

    Args:
        lanes: who runs.
        plan: what they run on.
        pace: how many steps a frame takes, or stretches of such.
        words: what readers call a step, written before their number, and a speed, "{}".
        theme, scale: colours, and picture pixels per pixel.
        closer: a part of the map to be seen larger, beside the names.
    """
    field, rows = plan.field, len(lanes) + 2
    tall = min(HIGHEST, (RIGHT - LEFT) * np.ptp(field.y) / np.ptp(field.x))
    side = RIGHT - NUMBERS - CLEAR
    below = max(ROW * rows, side + GAP if closer else 0)
    canvas = Canvas(theme, scale, height=round(TOP + tall + GAP + below))
    base = canvas.height - TOP - tall

    def box(left, bottom, right, top):
        return (
            left / WIDTH,
            bottom / canvas.height,
            (right - left) / WIDTH,
            (top - bottom) / canvas.height,
        )

    maps = [draw_map(canvas, box(LEFT, base, RIGHT, base + tall), plan, numbered=True)]
    if closer:
        inner = box(RIGHT - side, base - GAP - side, RIGHT, base - GAP)
        maps.append(_enlarged(canvas, maps[0], inner, closer))
    lines = [base - GAP - 12 - ROW * place for place in range(len(lanes))]
    _name(canvas, lanes, lines)
    row = lines[-1] - ROW - 12
    label = canvas.write(NAMES, row, words[0], color=theme.faint)
    behind = label.get_window_extent(canvas.agg.get_renderer()).x1 / scale + 10
    counter = Digits(canvas.axes, behind, row, SMALL, theme.ink)
    movers = [Race(canvas, maps, lanes), Count(counter, Speed(canvas, row, words[1], pace))]
    last = max(len(lane.points) for lane in lanes) - 1
    return Animation(canvas, movers, steps_at(pace, last))


def _name(canvas: Canvas, lanes: list[Lane], rows: list) -> None:
    """Who is who: the line and the shape of each lane beside its name."""
    theme = canvas.theme
    colours = [theme.colour(lane.colour) for lane in lanes]
    for lane, colour, row in zip(lanes, colours, rows, strict=True):
        dash = (0, lane.dash) if lane.dash else "-"
        canvas.axes.plot([EDGE, KEY - 2], [row + 7] * 2, color=colour, lw=2.2 * POINT, ls=dash)
        canvas.write(NAMES, row, lane.title)
        about = f"{lane.settings} {lane.note}".strip()
        canvas.write(NUMBERS, row, about, ha="right", color=theme.faint)
    shapes = Shapes(canvas.axes, colours, [lane.mark for lane in lanes], theme.paper)
    shapes.place([(KEY, row + 7.0) for row in rows])


def _enlarged(canvas: Canvas, axes, box, closer: Closer):
    """A part of a map, larger, and where it is on the map."""
    theme = canvas.theme
    inner = draw_map(canvas, box, closer.plan, numbered=True)
    edge = {"fill": False, "ec": theme.ink, "lw": 1.2 * POINT, "zorder": 4}
    for minimum in closer.plan.minima:
        inner.add_patch(Circle(minimum, closer.near, **edge))
    (left, low), (right, high) = inner.viewLim.get_points()
    inner.set(xticks=_inside(inner.get_xticks(), left, right))
    inner.set(yticks=_inside(inner.get_yticks(), low, high))
    axes.add_patch(Polygon([(left, low), (right, low), (right, high), (left, high)], **edge))
    over = canvas.layer(zorder=2.5)
    for x in (left, right):
        ends = [
            on_layer(axes, over, np.array([[x, low]])),
            on_layer(inner, over, np.array([[x, high]])),
        ]
        over.add_patch(Polygon(np.concatenate(ends), closed=False, **edge | {"ec": theme.faint}))
    return inner


def _inside(ticks, low: float, high: float) -> list[float]:
    """Those that are not near an end."""
    part = (np.asarray(ticks) - low) / (high - low)
    return [tick for tick, at in zip(ticks, part, strict=True) if INSIDE < at < 1 - INSIDE]


class Race:
    """The paths and shapes of all lanes, on every map."""

    def __init__(self, canvas: Canvas, maps: list, lanes: list[Lane]):
        theme = canvas.theme
        self.points = [lane.points for lane in lanes]
        colours, marks = (
            [theme.colour(lane.colour) for lane in lanes],
            [lane.mark for lane in lanes],
        )
        lines = [Pen(c, 2.0, dash=lane.dash) for c, lane in zip(colours, lanes, strict=True)]
        pens = [pen for line in lines for pen in line.cased(theme.paper, 0.7, rim=0.8)]
        over = canvas.layer(zorder=3)
        self.paths = [Paths(axes, pens) for axes in maps]
        self.shapes = [Shapes(over, colours, marks, theme.paper) for _ in maps]
        self.pixels = [[on_layer(axes, over, points) for points in self.points] for axes in maps]
        movers = [*self.paths, *self.shapes]
        self.artists = [artist for mover in movers for artist in mover.artists]

    def move_to(self, step: int) -> None:
        """Show the paths up to a step."""
        shown = [points[: step + 1] for points in self.points for _ in range(2)]
        for paths, shapes, pixels in zip(self.paths, self.shapes, self.pixels, strict=True):
            paths.show(shown)
            shapes.place([places[min(step, len(places) - 1)] for places in pixels])


class Speed:
    """How fast the film goes now, in words; nothing where it goes at one pace."""

    def __init__(self, canvas: Canvas, row: float, words: str, pace: Stretches | int):
        self.pace = pace
        strides = [] if isinstance(pace, int) else [stride for stride, _ in pace]
        self.texts = {
            stride: canvas.write(NUMBERS, row, words.format(stride), ha="right", weight="bold")
            for stride in strides
        }
        self.artists = [*self.texts.values()]

    def move_to(self, step: int) -> None:
        """Say the speed of the frame that comes to a step."""
        for stride, text in self.texts.items():
            text.set_visible(stride == stride_at(self.pace, step))


@dataclass(frozen=True)
class Count:
    """The number of steps, and the speed at which it grows."""

    counter: Digits
    speed: Speed

    @property
    def artists(self) -> list:
        """What moves."""
        return [*self.counter.artists, *self.speed.artists]

    def move_to(self, step: int) -> None:
        """Count up to a step."""
        self.counter.show(step)
        self.speed.move_to(step)
