"""Optimizers as balls that roll over a landscape, step by step."""

from dataclasses import dataclass

import numpy as np

from .animation import Animation
from .ball import Ball
from .scene import Scene, lay
from .surface import HeightField
from .theme import Theme

PIECES = 12  # a step of the path is draped over the surface in this many pieces
STRIDE = 3  # steps a frame, the same in every GIF, so that speeds compare


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
        self.ball = Ball(scene.axes, colour)
        right, top, faint = scene.camera.width - 24, scene.camera.height, scene.theme.faint
        scene.write(right, top - 46, lane.title, 24, weight="bold", ha="right")
        scene.write(right, top - 70, lane.settings, ha="right", color=faint)
        scene.write(right, top - 142, lane.note, ha="right", color=scene.theme.accent)
        # Digits start at a fixed column and have one width: only those that change are redrawn.
        for row, label in ((top - 96, "걸음"), (top - 118, "높이")):
            scene.write(right - 68, row, label, ha="right", color=faint)
        self.step = scene.write(right - 56, top - 96, "", fontfeatures=["tnum"])
        self.height = scene.write(right - 56, top - 118, "", fontfeatures=["tnum"])
        self.artists = [*self.lines, *self.ball.artists, self.step, self.height]

    def move_to(self, step: int) -> None:
        """Show the ball where it was after `step` steps, and the path up to there."""
        end = step * PIECES + 1
        lay(self.lines, [part[:end] for part in self.draped])
        self.scene.rest(self.ball, *self.lane.points[step])
        self.step.set_text(f"{step}")
        self.height.set_text(f"{self.lane.heights[step]:.3f}".replace("-", "−"))


def draw_rolling(
    field: HeightField, lane: Lane, spacing: float, floor: float, theme: Theme, scale: int
) -> Animation:
    """One lane rolling, STRIDE steps a frame; see Scene for the other arguments."""
    scene = Scene(field, theme, scale, spacing, floor)
    last = len(lane.points) - 1
    steps = [*range(0, last, STRIDE), last]
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
    zero = np.zeros_like(along)
    for points, colour in (
        (np.column_stack([along * field.x[-1], zero]), theme.valley),
        (np.column_stack([zero, along * field.y[-1]]), theme.ridge),
    ):
        lay(scene.line(colour, 2.0), scene.drape(points))
    ball = Ball(scene.axes, theme.colour(lane.optimizer))
    scene.rest(ball, *lane.points[0])
    right, top = scene.camera.width - 24, scene.camera.height
    scene.write(right, top - 46, lane.title, 24, weight="bold", ha="right")
    scene.write(right, top - 72, "x 방향으로는 골짜기", ha="right", color=theme.valley)
    scene.write(right, top - 94, "y 방향으로는 언덕", ha="right", color=theme.ridge)
    scene.write(right, top - 118, lane.settings, ha="right")
    return scene
