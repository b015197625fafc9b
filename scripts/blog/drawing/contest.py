"""A landscape from above, in one panel or several, with the whole paths of runs on it."""

from dataclasses import dataclass

import numpy as np
from matplotlib.colors import to_rgb

from .ball import POINT, Balls
from .canvas import SMALL, WIDTH, Canvas
from .rolling import Lane
from .surface import HeightField
from .theme import Theme
from .ticks import write_plainly

LEVELS = 14
TALLEST = 420  # pixels of a map that lies beside another or alone


@dataclass(frozen=True)
class Plan:
    """A landscape to be seen from above.

    Attributes:
        field: its heights.
        minima: places marked with a cross, (minima, 2).
        floor: height from which the levels of its contours grow, logarithmically.
    """

    field: HeightField
    minima: tuple
    floor: float


def draw_contest(panels: list[list[Lane]], plan: Plan, theme: Theme, scale: int) -> Canvas:
    """Panels, each the landscape at true scale with the whole paths of its lanes.

    Wide landscapes lie below each other, with their words to the right; others side by side, with
    their words above.
    """
    aspect = np.ptp(plan.field.x) / np.ptp(plan.field.y)
    if aspect > 1.5:
        boxes, words, height = _stacked(len(panels), aspect)
    else:
        rows = max(
            sum(2 + lane.settings.count(", ") + bool(lane.note) for lane in p) for p in panels
        )
        boxes, words, height = _abreast(len(panels), aspect, rows)
    canvas = Canvas(theme, scale, height=height)
    over = canvas.layer(zorder=3)
    for lanes, box, (left, top) in zip(panels, boxes, words, strict=True):
        axes = draw_map(canvas, np.array(box) / [WIDTH, height, WIDTH, height], plan)
        row = top
        for lane in lanes:
            row = _name(canvas, lane, left, row)
            colour = theme.colour(lane.colour)
            axes.plot(*lane.points.T, color=colour, lw=1.8 * POINT, alpha=0.85)
            axes.plot(*lane.points.T, "o", ms=4.5 * POINT, mew=0, color=colour)
            Balls(over, [colour], 7.5).place(on_layer(axes, over, lane.points[-1:]))
    return canvas


def _stacked(panels: int, aspect: float):
    """Boxes of maps, in pixels, where their words begin, and the height of the picture."""
    width, gap = 424, 16
    tall = round(width / aspect)
    bottoms = [gap + (tall + gap) * place for place in reversed(range(panels))]
    boxes = [(gap, bottom, width, tall) for bottom in bottoms]
    return boxes, [(width + 2 * gap, b + tall - 24) for b in bottoms], (tall + gap) * panels + gap


def _abreast(panels: int, aspect: float, rows: int):
    """The same, side by side; the words are so many rows."""
    share, gap = WIDTH / panels, 20
    width = min(share - 2 * gap, TALLEST * aspect)
    boxes = [(share * place + gap, 24, width, width / aspect) for place in range(panels)]
    height = round(width / aspect + 48 + 27 * rows)
    return boxes, [(box[0], height - 38) for box in boxes], height


def _name(canvas: Canvas, lane: Lane, left: float, row: float) -> float:
    """Write whose a path is, a line for each of its settings; where the next words begin."""
    canvas.write(left, row, lane.title, 24, weight="bold", color=canvas.theme.colour(lane.colour))
    theme = canvas.theme
    for line in (*lane.settings.split(", "), *([lane.note] if lane.note else [])):
        row -= 26
        canvas.write(left, row, line, color=theme.ink if line == lane.note else theme.faint)
    return row - 34


def draw_map(canvas: Canvas, box, plan: Plan, numbered: bool = False):
    """Axes with filled contours in the theme's ramp, thin lines between, minima crossed.

    Args:
        canvas: what it lies on.
        box: left, bottom, width and height, of the canvas.
        plan: of it.
        numbered: whether its axes show numbers.
    """
    theme, field = canvas.theme, plan.field
    axes = canvas.figure.add_axes(box, zorder=2)
    high = field.z.max()
    levels = np.concatenate([[field.z.min() - 1e-9], np.geomspace(plan.floor, high, LEVELS)])
    shades = theme.relief(np.linspace(0.15, 1, LEVELS))
    colours = shades[:, :3] * 0.7 + np.array(to_rgb(theme.paper)) * 0.3
    axes.contourf(field.x, field.y, field.z, levels=levels, colors=[tuple(c) for c in colours])
    line = {"colors": theme.contour, "linewidths": 0.6 * POINT, "alpha": 0.35}
    axes.contour(field.x, field.y, field.z, levels=levels[1:], **line)
    for minimum in plan.minima:
        axes.plot(*minimum, "x", color=theme.ink, ms=11 * POINT, mew=2.4 * POINT)
    axes.set(xlim=(field.x[0], field.x[-1]), ylim=(field.y[0], field.y[-1]))
    if numbered:
        axes.spines[:].set_visible(False)
        axes.locator_params(nbins=5, steps=[1, 2, 5, 10])
        axes.tick_params(colors=theme.faint, labelsize=SMALL * POINT, length=4)
        for axis in (axes.xaxis, axes.yaxis):
            write_plainly(axis)
    else:
        axes.set_axis_off()
    return axes


def on_layer(axes, over, points):
    """Where ground points lie on the layer over a map, (points, 2); NaN where the map ends."""
    low, high = axes.viewLim.get_points()
    inside = np.all((points >= low) & (points <= high), axis=1)
    pixels = over.transData.inverted().transform(axes.transData.transform(points))
    return np.where(inside[:, None], pixels, np.nan)
