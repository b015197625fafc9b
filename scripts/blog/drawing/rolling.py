"""Runs as balls that roll over a landscape, step by step."""

from dataclasses import dataclass
from textwrap import wrap

import numpy as np

from .animation import Animation
from .canvas import SMALL
from .digits import Digits
from .scene import Scene, SurfaceBall, SurfacePath
from .surface import HeightField
from .theme import Colour, Theme

WRAP = 34  # letters of a line of settings: a longer one would lie on the landscape
PIECES = 150  # a straight line across the landscape is draped over it in this many


@dataclass(frozen=True)
class Lane:
    """One run to draw.

    Attributes:
        title, settings: what the picture says ran.
        colour: of its path and ball.
        points: where it was after 0, 1, … steps, (steps + 1, 2).
        note: one more line, such as how it ended.
    """

    title: str
    settings: str
    colour: Colour
    points: np.ndarray
    note: str = ""


class Roller:
    """A lane's ball, path and count of steps; `artists` move from step to step.

    Args:
        scene: what it rolls on.
        lane: its run.
        counted: what readers call a step, written before the count.
    """

    def __init__(self, scene: Scene, lane: Lane, counted: str):
        colour, faint = scene.theme.colour(lane.colour), scene.theme.faint
        fine, self.ends = _subdivide(lane.points, np.ptp(scene.field.x) / PIECES)
        self.path = SurfacePath(scene, fine, colour)
        self.ball = SurfaceBall(scene, lane.points, colour)
        right, top = scene.camera.width - 20, scene.camera.height
        scene.write(right, top - 42, lane.title, 28, weight="bold", ha="right")
        lines = _lines(lane.settings)
        for number, line in enumerate(lines):
            scene.write(right, top - 70 - 25 * number, line, ha="right", color=faint)
        scene.write(20, 20, lane.note, 24, weight="bold", color=scene.theme.accent)
        row = top - 72 - 25 * len(lines)
        scene.write(right - 60, row, counted, ha="right", color=faint)
        self.step = Digits(scene.axes, right - 50, row, SMALL, scene.theme.ink)
        self.artists = [*self.path.artists, *self.ball.artists, *self.step.artists]

    def move_to(self, step: int) -> None:
        """Show the ball where it was after `step` steps, and the path up to there."""
        self.path.grow(self.ends[step])
        self.ball.rest(step)
        self.step.show(step)


def _lines(settings: str) -> list[str]:
    """Settings in lines that are not too long, none broken at its sign."""
    whole = settings.replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in wrap(whole, WRAP)] or [""]


def draw_rolling(
    field: HeightField,
    lane: Lane,
    spacing: float,
    stride: int,
    counted: str,
    theme: Theme,
    scale: int,
) -> Animation:
    """One lane rolling, `stride` steps a frame; see Scene and Roller for the other arguments."""
    scene = Scene(field, theme, scale, spacing)
    last = len(lane.points) - 1
    steps = [*range(0, last, stride), last]
    return Animation(scene, [Roller(scene, lane, counted)], steps)


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
        SurfacePath(scene, points, colour, 2.4).grow()
        column, row = scene.drape(points[-1])[0]
        scene.write(column - 9, row - 6, name, style="italic", ha="right", color=colour)
    SurfaceBall(scene, lane.points, theme.colour(lane.colour)).rest(0)
    right, top = scene.camera.width - 20, scene.camera.height
    scene.write(right, top - 42, lane.title, 28, weight="bold", ha="right")
    scene.write(right, top - 70, notes[0], ha="right", color=theme.along_x)
    scene.write(right, top - 95, notes[1], ha="right", color=theme.along_y)
    scene.write(right, top - 122, lane.settings, ha="right")
    return scene
