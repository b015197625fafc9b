"""Runs as balls that roll over a landscape, step by step."""

from dataclasses import dataclass
from textwrap import wrap

import numpy as np
from scipy.ndimage import binary_closing

from .animation import Animation
from .canvas import SMALL
from .digits import Digits
from .pace import Pace, Speed
from .paths import Paths, Pen
from .scene import Scene, SurfaceBall, SurfaceDot, SurfacePath
from .shapes import Marker
from .surface import HeightField
from .theme import Colour, Theme

WRAP = 34  # letters of a line of settings: a longer one would lie on the landscape
PIECES = 150  # a straight line across the landscape is draped over it in this many
MARGIN = 20  # pixels around what is written
WIDTH, DASHES = 2.6, (3.0, 4.5)  # of a path, and a ghost's lengths on and off, in its width
DOTS = (0.1, 2.6)  # of a bound: lengths on and off, in its width
SHORT = 9  # of 400 points of a bound, a stretch that is too short to show


@dataclass(frozen=True)
class Lane:
    """One run to draw.

    Attributes:
        title, settings: what the picture says ran.
        colour: of its path and ball.
        points: where it was after 0, 1, … steps, (steps + 1, 2).
        note: one more line, such as how it ended.
        stop: the step at which its count stops; None if it counts to the end.
        ghost: whether it is there to be compared with: grey, whoever it is, thinner and flat.
        mark, dash: its shape, and how its path is broken, where it is drawn with others.
    """

    title: str
    settings: str
    colour: Colour
    points: np.ndarray
    note: str = ""
    stop: int | None = None
    ghost: bool = False
    mark: Marker = "o"
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Bound:
    """Two lines on a landscape, at −y and y, that balls are to cross; `name` stands beside one."""

    y: float
    name: str


class Roller:
    """A lane's ball and path, its name, and a count of its steps; `artists` move.

    Args:
        scene: what it rolls on.
        lane: its run.
        counted: what readers call a step, written behind the count.
        line: in which it is counted, from the top of the picture.
    """

    def __init__(self, scene: Scene, lane: Lane, counted: str, line: int = 0):
        colour = scene.theme.colour(None if lane.ghost else lane.colour)
        fine, self.ends = _subdivide(lane.points, np.ptp(scene.field.x) / PIECES)
        if lane.ghost:  # above other paths, in dashes, so that both show where they are one
            self.path = SurfacePath(scene, fine, Pen(colour, 1.8, dash=DASHES), zorder=3)
            self.ball = SurfaceDot(scene, lane.points, colour)
        else:
            self.path = SurfacePath(scene, fine, Pen(colour, WIDTH))
            self.ball = SurfaceBall(scene, lane.points, colour)
        self.last = len(lane.points) - 1
        self.stop = np.inf if lane.stop is None else lane.stop
        # Near to where balls roll: what changes lies in one rectangle, which a GIF stores.
        row = scene.camera.height - 42 - 31 * line
        self.count = Digits(scene.axes, 70, row, SMALL, colour, ends=True)
        scene.write(73, row, counted)
        if lane.ghost:
            scene.write(118, row, lane.title, SMALL, weight="bold", color=colour)
        else:
            _introduce(scene, lane, colour)
        self.artists = [*self.path.artists, *self.ball.artists, *self.count.artists]

    def move_to(self, step: int) -> None:
        """Show the ball where it was after `step` steps, and the path up to there."""
        place = min(step, self.last)
        self.path.grow(self.ends[place])
        self.ball.rest(place)
        self.count.show(int(min(step, self.stop)))


def _introduce(scene: Scene, lane: Lane, colour: str) -> None:
    """Say who runs, with what, and what came of it."""
    right, top = scene.camera.width - MARGIN, scene.camera.height
    scene.write(right, top - 42, lane.title, 28, weight="bold", ha="right", color=colour)
    lines = _lines(lane.settings)
    for number, line in enumerate(lines):
        scene.write(right, top - 69 - 25 * number, line, ha="right")
    row, accent = top - 72 - 25 * len(lines), scene.theme.accent
    scene.write(right, row, lane.note, 24, weight="bold", ha="right", color=accent)


def _lines(settings: str) -> list[str]:
    """Settings in lines that are not too long, none broken at its sign."""
    whole = settings.replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in wrap(whole, WRAP)] or [""]


def draw_rolling(
    field: HeightField,
    lanes: list[Lane],
    spacing: float,
    bound: Bound | None,
    pace: Pace,
    counted: str,
    theme: Theme,
    scale: int,
) -> Animation:
    """Lanes rolling at a pace until the last of them ends.

    See Scene and Roller for the other arguments.
    """
    scene = Scene(field, theme, scale, spacing)
    if bound:
        _draw_bound(scene, bound)
    rollers = [Roller(scene, lane, counted, line) for line, lane in enumerate(lanes)]
    last = max(roller.last for roller in rollers)
    return Animation(scene, [*rollers, Speed(scene, pace, MARGIN)], pace.steps(last))


def _draw_bound(scene: Scene, bound: Bound) -> None:
    """The lines in dots, where the surface does not hide them."""
    x = np.linspace(scene.field.x[0], scene.field.x[-1], 400)
    for y in (-bound.y, bound.y):
        pixels, hidden = scene.drape(np.column_stack([x, np.full_like(x, y)]))
        hidden = binary_closing(hidden, np.ones(SHORT))
        seen = np.where(hidden[:, None], np.nan, pixels)
        Paths(scene.axes, [Pen(scene.theme.ink, 2.2, 0.75, DOTS)], zorder=1.5).show([seen])
    column, row = pixels[-1]
    scene.write(column - 9, row - 6, bound.name, ha="right")


def _subdivide(points, longest: float):
    """The path in pieces no longer than that, and how many of its points each step has reached."""
    points = np.asarray(points)
    lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
    pieces = np.maximum(np.ceil(lengths / longest).astype(int), 1)
    ends = np.concatenate([[0], np.cumsum(pieces)])
    at = np.interp(np.arange(ends[-1] + 1), ends, np.arange(len(points)))
    fine = np.column_stack([np.interp(at, np.arange(len(points)), c) for c in points.T])
    return fine, ends + 1


def draw_start(
    field: HeightField,
    lane: Lane,
    spacing: float,
    notes: tuple[str, str],
    theme: Theme,
    scale: int,
) -> Scene:
    """The landscape before the first step: the ball, and a line through the origin both ways.

    `notes` say what one meets along x and along y; see Scene for the other arguments.
    """
    scene = Scene(field, theme, scale, spacing)
    along = np.linspace(-1, 1, 400)
    x, y, zero = along * field.x[-1], along * field.y[-1], np.zeros_like(along)
    for name, points, colour in (
        ("x", np.column_stack([x, zero]), theme.along_x),
        ("y", np.column_stack([zero, y]), theme.along_y),
    ):
        SurfacePath(scene, points, Pen(colour, 2.4)).grow()
        column, row = scene.drape(points[-1])[0]
        scene.write(column - 9, row - 6, name, style="italic", ha="right", color=colour)
    SurfaceBall(scene, lane.points, theme.colour(lane.colour)).rest(0)
    right, top = scene.camera.width - 20, scene.camera.height
    scene.write(right, top - 42, lane.title, 28, weight="bold", ha="right")
    scene.write(right, top - 70, notes[0], ha="right", color=theme.along_x)
    scene.write(right, top - 95, notes[1], ha="right", color=theme.along_y)
    scene.write(right, top - 122, lane.settings, ha="right")
    return scene
