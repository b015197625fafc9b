"""Crowds that start together on a landscape seen from above, each in a panel of its own."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Circle
from matplotlib.patheffects import withStroke

from .above import view_from_above
from .animation import Animation
from .ball import POINT
from .canvas import SMALL, WIDTH, Canvas
from .digits import Digits
from .surface import HeightField
from .theme import Colour, Theme

DOT = 7.0  # pixels across
PAUSE = 140  # milliseconds a frame: all happens in few steps


@dataclass(frozen=True)
class Crowd:
    """Many runs of one kind.

    Attributes:
        title: what its panel is called.
        colour: of its name and dots.
        places: where all were after 0, 1, … steps, (steps + 1, members, 2).
        reach: how far from the middle a ring is drawn, (steps + 1,).
    """

    title: str
    colour: Colour
    places: np.ndarray
    reach: np.ndarray


def draw_crowds(
    crowds: list[Crowd], field: HeightField, counted: str, theme: Theme, scale: int
) -> Animation:
    """Panels side by side, each the landscape with one crowd, a step a frame.

    Args:
        crowds: who walks.
        field: heights of the ground, its bottom at (0, 0).
        counted: what readers call a step, written before their number.
        theme, scale: colours, and picture pixels per pixel.
    """
    side = 1 / len(crowds)
    height = round(side * WIDTH) + 50
    canvas = Canvas(theme, scale, height=height)
    movers: list = []
    for number, crowd in enumerate(crowds):
        box = (number * side + 0.01, 0.01, side - 0.02, (side - 0.02) * WIDTH / height)
        axes = view_from_above(canvas, box, field)
        axes.set(xticks=(), yticks=())
        colour = theme.colour(crowd.colour)
        canvas.write((number + 0.04) * side * WIDTH, height - 36, crowd.title, 26, weight="bold",
                     color=colour)  # fmt: skip
        movers.append(Milling(axes, crowd, colour, theme))
    right = WIDTH - 14
    counter = Digits(canvas.axes, right, height - 34, SMALL, theme.ink, ends=True)
    canvas.write(right - 36, height - 34, counted, ha="right", color=theme.faint)
    movers.append(counter)
    last = max(len(crowd.places) for crowd in crowds) - 1
    return Animation(canvas, movers, list(range(last + 1)), colours=31, pause=PAUSE)


class Milling:
    """A crowd's dots and its ring; `artists` move."""

    def __init__(self, axes, crowd: Crowd, colour: str, theme: Theme):
        self.crowd = crowd
        nowhere = np.full(2, np.nan)
        size = (DOT * POINT) ** 2
        self.dots = axes.scatter(*nowhere, s=size, c=[colour], linewidths=0, zorder=4)
        self.ring = Circle((0, 0), 0, fill=False, ec=theme.ink, lw=2 * POINT, zorder=5)
        # Among dots of nearly its colour it is seen by its rim.
        self.ring.set_path_effects([withStroke(linewidth=4.4 * POINT, foreground=theme.paper)])
        axes.add_patch(self.ring)
        self.artists = [self.dots, self.ring]

    def move_to(self, step: int) -> None:
        """Show all where they were after a step."""
        self.dots.set_offsets(self.crowd.places[step])
        self.ring.set_radius(self.crowd.reach[step])
