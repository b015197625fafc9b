"""A landscape seen from above as thin contours, and runs that walk over it step by step."""

from dataclasses import dataclass

import numpy as np

from .animation import Animation
from .ball import POINT, Balls
from .canvas import HEIGHT, SMALL, WIDTH, Canvas
from .digits import Digits
from .paths import Paths, Pen
from .surface import HeightField
from .theme import Colour, Theme

LEVELS = 9
BUTTON = 84  # pixels of the right lower corner where pages have the button that starts a film


@dataclass(frozen=True)
class Walker:
    """One run from above.

    Attributes:
        title: its name.
        colour: of its name, path and ball.
        points: where it was after 0, 1, … steps, (steps + 1, 2).
        dash: how its path is broken, as a Pen has it.
        left: whether its name stands left of its path.
    """

    title: str
    colour: Colour
    points: np.ndarray
    dash: tuple[float, ...] = ()
    left: bool = False


def view_from_above(canvas: Canvas, box, field: HeightField, bottom=(0.0, 0.0)):
    """Axes with contours as far apart as the hills are steep, and a cross at the bottom.

    Args:
        canvas: what they are drawn on.
        box: where, as left, bottom, width and height in parts of the canvas.
        field: the heights.
        bottom: the place of the lowest.
    """
    theme = canvas.theme
    axes = canvas.figure.add_axes(box, zorder=2)
    axes.patch.set_alpha(0)
    axes.spines[:].set_visible(False)
    axes.tick_params(colors=theme.faint, labelsize=SMALL * POINT, length=0)
    low, high = field.z.min(), field.z.max()
    # Of a bowl, rings that are equally far apart.
    levels = low + (high - low) * (np.arange(1, LEVELS + 1) / LEVELS) ** 2
    line = {"colors": theme.faint, "linewidths": 0.8 * POINT, "alpha": 0.4}
    axes.contour(field.x, field.y, field.z, levels=levels, **line)
    axes.plot(*bottom, "x", color=theme.ink, ms=11 * POINT, mew=2.2 * POINT)
    axes.set(xlim=(field.x[0], field.x[-1]), ylim=(field.y[0], field.y[-1]))
    return axes


def draw_walkers(
    walkers: list[Walker],
    field: HeightField,
    names: tuple[str, str],
    stride: int,
    counted: str,
    theme: Theme,
    scale: int,
) -> Animation:
    """All walkers on one map, their names half the way along, `stride` steps a frame.

    Args:
        walkers: who walks; later ones lie above earlier ones.
        field: heights of the ground, its bottom at (0, 0).
        names: of what is measured to the right and upwards.
        stride: steps a frame.
        counted: what readers call a step, written before their number.
        theme, scale: colours, and picture pixels per pixel.
    """
    canvas = Canvas(theme, scale)
    axes = view_from_above(canvas, (0.05, 0.135, 0.94, 0.785), field)
    axes.set(xticks=(0, 1), yticks=(0, 1))
    canvas.write(14, HEIGHT - 30, f"↑ {names[1]}", color=theme.faint)
    canvas.write(WIDTH - BUTTON, 12, f"{names[0]} →", color=theme.faint, ha="right")
    counter = Digits(canvas.axes, WIDTH - 14, HEIGHT - 30, SMALL, theme.ink, ends=True)
    canvas.write(WIDTH - 76, HEIGHT - 30, counted, color=theme.faint, ha="right")
    last = max(len(walker.points) for walker in walkers) - 1
    steps = [*range(0, last, stride), last]
    walks = Walks(canvas, axes, walkers)
    for walker, pixels in zip(walkers, walks.pixels, strict=True):
        _write_name(canvas, walker, pixels)
    return Animation(canvas, [walks, counter], steps, colours=63)


def _write_name(canvas: Canvas, walker: Walker, pixels: np.ndarray) -> None:
    """Write a name beside its path, half the way from the start to the end."""
    half = np.abs(pixels - pixels[[0, -1]].mean(axis=0)).sum(axis=1).argmin()
    (column, row), colour = pixels[half], canvas.theme.colour(walker.colour)
    aside, side = (-14, "right") if walker.left else (14, "left")
    canvas.write(column + aside, row, walker.title, 24, weight="bold", color=colour, ha=side)


class Walks:
    """The paths and balls of walkers; `artists` move."""

    def __init__(self, canvas: Canvas, axes, walkers: list[Walker]):
        self.points = [walker.points for walker in walkers]
        colours = [canvas.theme.colour(walker.colour) for walker in walkers]
        pens = [Pen(c, 2.6, dash=w.dash) for c, w in zip(colours, walkers, strict=True)]
        over = canvas.layer(zorder=3)
        self.paths = Paths(axes, pens)
        self.balls = Balls(over, colours, 8.5)
        self.artists = [*self.paths.artists, *self.balls.artists]
        self.pixels = [pixels_on(axes, over, points) for points in self.points]

    def move_to(self, step: int) -> None:
        """Show the paths up to a step."""
        self.paths.show([points[: step + 1] for points in self.points])
        self.balls.place([pixels[min(step, len(pixels) - 1)] for pixels in self.pixels])


def pixels_on(axes, over, points):
    """Where points of axes lie on a layer over them, (…, 2)."""
    return over.transData.inverted().transform(axes.transData.transform(points))
