"""Optimizers as balls that roll over a landscape, step by step."""

from dataclasses import dataclass

import numpy as np

from .animation import Animation
from .ball import Ball
from .scene import Scene, Shadow, lay
from .surface import HeightField
from .theme import Theme

PIECES = 12  # a step of the path is draped over the surface in this many pieces


@dataclass(frozen=True)
class Lane:
    """One run to draw.

    Attributes:
        title, settings: what the picture says ran, taken from the record.
        optimizer: class name, for its colour.
        points: where it was after 0, 1, … steps, (steps + 1, 2).
        heights: the loss there, (steps + 1,).
        note: one more line, such as 발산.
    """

    title: str
    settings: str
    optimizer: str
    points: np.ndarray
    heights: np.ndarray
    note: str = ""


class Roller:
    """A lane's ball, path and step count; `artists` move from step to step."""

    def __init__(self, scene: Scene, lane: Lane):
        self.scene, self.lane = scene, lane
        colour = scene.theme.colour(lane.optimizer)
        self.draped = scene.drape(_subdivide(lane.points))
        self.lines = scene.line(colour)
        self.shadow, self.ball = Shadow(scene.axes), Ball(scene.axes, colour)
        right, top, faint = scene.camera.width - 20, scene.camera.height, scene.theme.faint
        scene.write(right, top - 42, lane.title, 28, weight="bold", ha="right")
        size = 20 if len(lane.settings) < 32 else 15
        scene.write(right, top - 70, lane.settings, size, ha="right", color=faint)
        scene.write(20, 20, lane.note, 24, weight="bold", color=scene.theme.accent)
        # Digits start at a fixed column and have one width: only those that change are redrawn.
        for row, label in ((top - 97, "걸음"), (top - 122, "높이")):
            scene.write(right - 80, row, label, 20, ha="right", color=faint)
        self.step = scene.write(right - 70, top - 97, "", 20, fontfeatures=["tnum"])
        self.height = scene.write(right - 70, top - 122, "", 20, fontfeatures=["tnum"])
        self.artists = [
            *self.shadow.artists,
            *self.lines,
            *self.ball.artists,
            self.step,
            self.height,
        ]

    def move_to(self, step: int) -> None:
        """Show the ball where it was after `step` steps, and the path up to there."""
        end = step * PIECES + 1
        lay(self.lines, [part[:end] for part in self.draped])
        self.scene.rest(self.ball, self.shadow, *self.lane.points[step])
        self.step.set_text(f"{step}")
        self.height.set_text(f"{self.lane.heights[step]:.3f}".replace("-", "−"))


def draw_rolling(
    field: HeightField, lane: Lane, spacing, floor, stride: int, theme: Theme, scale: int
) -> Animation:
    """One lane rolling, `stride` steps a frame; see Scene for the other arguments."""
    scene = Scene(field, theme, scale, spacing, floor)
    last = len(lane.points) - 1
    steps = [*range(0, last, stride), last]
    return Animation(scene, [Roller(scene, lane)], steps)


def _subdivide(points):
    """A path with PIECES pieces for every straight step."""
    at = np.arange(len(points))
    fine = np.linspace(0, at[-1], at[-1] * PIECES + 1)
    return np.column_stack([np.interp(fine, at, c) for c in np.asarray(points).T])


def draw_start(
    field: HeightField, lane: Lane, spacing: float, floor: float, theme: Theme, scale: int
) -> Scene:
    """The landscape before the first step: the ball, and a line through the origin both ways."""
    scene = Scene(field, theme, scale, spacing, floor)
    along = np.linspace(-1, 1, 400)
    x, y, zero = along * field.x[-1], along * field.y[-1], np.zeros_like(along)
    for name, points, colour in (
        ("x", np.column_stack([x, zero]), theme.valley),
        ("y", np.column_stack([zero, y]), theme.ridge),
    ):
        draped = scene.drape(points)
        lay(scene.line(colour, 2.4), draped)
        column, row = draped[0][-1], draped[1][-1]
        scene.write(column - 9, row - 6, name, 20, style="italic", ha="right", color=colour)
    ball = Ball(scene.axes, theme.colour(lane.optimizer))
    scene.rest(ball, Shadow(scene.axes), *lane.points[0])
    right, top = scene.camera.width - 20, scene.camera.height
    scene.write(right, top - 42, lane.title, 28, weight="bold", ha="right")
    scene.write(right, top - 70, "x 방향으로는 골짜기", 20, ha="right", color=theme.valley)
    scene.write(right, top - 95, "y 방향으로는 언덕", 20, ha="right", color=theme.ridge)
    scene.write(right, top - 122, lane.settings, 20, ha="right")
    return scene
