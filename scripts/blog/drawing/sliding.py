"""Runs on one curve, step by step, each in a panel of its own."""

import numpy as np

from .animation import Animation
from .ball import Balls
from .canvas import SMALL, WIDTH, Canvas
from .curves import RADIUS, Curve, Trail, panel, resting
from .digits import Digits
from .paths import Paths, Pen
from .theme import Theme

ROWS = 352  # pixels: a curve needs less height than a landscape
FLOOR = 62  # pixels under it, so that its numbers lie over the button of the page
PAUSE = 140  # milliseconds a frame: every step is to be seen


def draw_sliding(
    trails: list[Trail], curve: Curve, counted: str, theme: Theme, scale: int, mark=()
) -> Animation:
    """Panels side by side, each the same curve with one run, a step a frame.

    Args:
        trails: who runs.
        curve: what they run on.
        counted: what readers call a step, written before their number.
        theme, scale: colours, and picture pixels per pixel.
        mark: places on the x axis that get a number.
    """
    canvas = Canvas(theme, scale, height=ROWS)
    over = canvas.layer(zorder=3)
    counter = Digits(canvas.axes, WIDTH - 20, ROWS - 38, SMALL, theme.ink, ends=True)
    canvas.write(WIDTH - 56, ROWS - 38, counted, ha="right", color=theme.faint)
    movers: list = [counter]
    width = 1 / len(trails)
    for number, trail in enumerate(trails):
        box = (number * width + 0.03, FLOOR / ROWS, width - 0.06, 0.58)
        axes = panel(canvas, box, curve, theme, mark)
        colour, left = theme.colour(trail.colour), box[0] * WIDTH
        canvas.write(left, ROWS - 40, trail.title, 26, weight="bold", color=colour)
        canvas.write(left, ROWS - 68, trail.note)
        movers.append(Slide(axes, over, trail, curve, colour))
    steps = list(range(max(len(trail.x) for trail in trails)))
    return Animation(canvas, movers, steps, colours=63, pause=PAUSE)


class Slide:
    """A run's ball, and the part of the curve that it has been on; `artists` move."""

    def __init__(self, axes, over, trail: Trail, curve: Curve, colour: str):
        self.points = np.column_stack([trail.x, curve.at(trail.x)])
        self.middles = [resting(axes, over, curve, x) for x in trail.x]
        self.path, self.balls = (
            Paths(axes, [Pen(colour, 4)], zorder=3),
            Balls(over, [colour], RADIUS),
        )
        self.artists = [*self.path.artists, *self.balls.artists]

    def move_to(self, step: int) -> None:
        """Show it where it was after a step."""
        last = min(step, len(self.points) - 1)
        self.path.show([self.points[: last + 1]])
        self.balls.place([self.middles[last]])
