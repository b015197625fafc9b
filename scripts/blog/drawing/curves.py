"""Landscapes of one coordinate: the curve, balls on it, the steps they took."""

from dataclasses import dataclass

import numpy as np

from .ball import POINT, Balls
from .canvas import HEIGHT, SMALL, WIDTH, Canvas
from .theme import Colour, Theme
from .ticks import number

RADIUS = 8.0  # pixels


@dataclass(frozen=True)
class Curve:
    """A function of one coordinate, sampled.

    Attributes:
        x, height: places and heights, (samples,).
    """

    x: np.ndarray
    height: np.ndarray

    def at(self, x):
        """Heights at any places, linear in between."""
        return np.interp(x, self.x, self.height)


@dataclass(frozen=True)
class Trail:
    """One run on a curve.

    Attributes:
        title, note: what the panel says above the curve.
        colour: of its title, path and ball.
        x: where it was after 0, 1, … steps, (steps + 1,).
        arrow: whether to show the first step and the slope that it answers.
        mark: places on the x axis of its panel that get a number, if not those of all panels.
    """

    title: str
    note: str
    colour: Colour
    x: np.ndarray
    arrow: bool = False
    mark: tuple[float, ...] = ()


def draw_trails(
    panels: list[list[Trail]], curve: Curve, theme: Theme, scale: int, mark=()
) -> Canvas:
    """Panels side by side, each the same curve with its own runs.

    Args:
        panels: the trails of each panel.
        curve: what they run on.
        theme, scale: colours, and picture pixels per pixel.
        mark: places on the x axis that get a number.
    """
    canvas = Canvas(theme, scale)
    width = 1 / len(panels)
    size = 26 if all(len(trail.title) < 16 for trails in panels for trail in trails) else 20
    over = canvas.layer(zorder=3)
    for place, trails in enumerate(panels):
        box = (place * width + 0.03, 0.1, width - 0.06, 0.7)
        own = [x for trail in trails for x in trail.mark]
        axes = panel(canvas, box, curve, theme, own or mark)
        left, top = box[0] * WIDTH, HEIGHT
        for line, trail in enumerate(trails):
            row = top - 42 - 56 * line
            colour = theme.colour(trail.colour)
            canvas.write(left, row, trail.title, size, weight="bold", color=colour)
            canvas.write(left, row - 28, trail.note, 20)
            _draw_trail(axes, over, curve, trail, colour, theme)
    return canvas


def panel(canvas, box, curve, theme, mark):
    """Axes with the curve alone: no frame, a thin floor, and only the numbers asked for."""
    axes = canvas.figure.add_axes(box, zorder=2)
    axes.patch.set_alpha(0)
    low, high = curve.height.min(), curve.height.max()
    room = 0.06 * (high - low)
    axes.set(xlim=(curve.x[0], curve.x[-1]), ylim=(low - 1.6 * room, high + room), yticks=[])
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.spines["bottom"].set_color(theme.faint)
    labels = [number(round(place, 3)) for place in mark]
    axes.set_xticks(mark, labels, fontsize=SMALL * POINT, color=theme.faint)
    axes.tick_params(color=theme.faint, length=4)
    axes.fill_between(curve.x, curve.height, low - 2 * room, color=theme.middle, alpha=0.35, lw=0)
    axes.plot(curve.x, curve.height, color=theme.ink, lw=1.8 * POINT)
    return axes


def _draw_trail(axes, over, curve, trail, colour, theme):
    """Steps as dots joined along the curve, the start marked on the floor, the end a ball."""
    x = trail.x
    if trail.arrow:
        _draw_first_step(axes, curve, x, colour, theme.accent)
    else:
        floor = axes.get_ylim()[0]
        style = {"ms": 13 * POINT, "mfc": theme.paper, "mec": colour, "mew": 2 * POINT}
        axes.plot(x[:1], [floor], "o", clip_on=False, **style)
        axes.plot(x, curve.at(x), color=colour, lw=1.3 * POINT, alpha=0.6)
        axes.plot(x, curve.at(x), "o", ms=5.5 * POINT, color=colour, mew=0, alpha=0.7)
    rest_at = x[0] if trail.arrow else x[-1]
    Balls(over, [colour], RADIUS).place([resting(axes, over, curve, rest_at)])


def _draw_first_step(axes, curve, x, colour, accent):
    """The tangent at the start, and an arrow along the floor as long as the step."""
    start, end = x[0], x[1]
    d = 1e-4
    slope = (curve.at(start + d) - curve.at(start - d)) / (2 * d)
    reach = 0.2 * (curve.x[-1] - curve.x[0]) / np.hypot(1, 0.35 * slope)
    along = np.array([start - reach, start + reach])
    axes.plot(along, curve.at(start) + slope * (along - start), color=accent, lw=2.4 * POINT)
    floor = axes.get_ylim()[0]
    arrow = {"arrowstyle": "-|>", "color": colour, "lw": 2.6 * POINT, "mutation_scale": 14}
    place = {"xy": (end, floor), "xytext": (start, floor), "annotation_clip": False}
    axes.annotate("", arrowprops=arrow | {"shrinkA": 0, "shrinkB": 0}, **place)
    axes.plot([start] * 2, [floor, curve.at(start)], color=colour, lw=1 * POINT, ls=(0, (2, 3)))


def resting(axes, over, curve: Curve, x: float) -> np.ndarray:
    """The middle of a ball that touches the curve at x, a pixel."""
    d = 1e-3 * (curve.x[-1] - curve.x[0])
    inside = np.clip(x, curve.x[0] + d, curve.x[-1] - d)
    before, ahead = (pixel(axes, over, to, curve.at(to)) for to in (inside - d, inside + d))
    tangent = (ahead - before) / np.linalg.norm(ahead - before)
    normal = np.array([-tangent[1], tangent[0]])
    return pixel(axes, over, x, curve.at(x)) + RADIUS * normal


def pixel(axes, over, x, height):
    """Where a point of a panel lies on the layer over it, (column, row)."""
    display = axes.transData.transform((x, float(height)))
    return over.transData.inverted().transform(display)
