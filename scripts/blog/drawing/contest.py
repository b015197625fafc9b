"""A landscape from above, in one panel or several, with the paths of runs on it."""

from dataclasses import dataclass

import numpy as np
from matplotlib.colors import to_rgb

from .animation import Animation
from .ball import POINT, Balls
from .canvas import HEIGHT, WIDTH, Canvas
from .digits import Digits
from .paths import Paths, Pen
from .rolling import Lane
from .surface import HeightField
from .theme import Theme

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
        axes = _map(canvas, np.array(box) / [WIDTH, height, WIDTH, height], plan)
        row = top
        for lane in lanes:
            row = _name(canvas, lane, left, row)
            colour = theme.colour(lane.colour)
            axes.plot(*lane.points.T, color=colour, lw=1.8 * POINT, alpha=0.85)
            axes.plot(*lane.points.T, "o", ms=4.5 * POINT, mew=0, color=colour)
            Balls(over, [colour], 7.5).place(_pixels(axes, over, lane.points[-1:]))
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


def draw_race(
    lanes: list[Lane], plan: Plan, stride: int, counted: str, theme: Theme, scale: int
) -> Animation:
    """All lanes on one map, their names beside it, `stride` steps a frame.

    Below the names it says how many steps were taken, and `counted`, what readers call a step.
    """
    canvas = Canvas(theme, scale)
    axes = _map(canvas, (0.015, 0.03, 0.545, 0.94), plan)
    colours = [theme.colour(lane.colour) for lane in lanes]
    rows = [HEIGHT - 40 - 32 * place for place in range(len(lanes))]
    Balls(canvas.axes, colours, 7.5).place([(378.0, row + 7.0) for row in rows])
    for lane, row in zip(lanes, rows, strict=True):
        canvas.write(392, row, lane.title)
        about = f"{lane.settings} {lane.note}".strip()
        canvas.write(634, row, about, ha="right", color=theme.faint)
    label = canvas.write(370, rows[-1] - 38, counted, 20, color=theme.faint)
    behind = label.get_window_extent(canvas.agg.get_renderer()).x1 / scale + 10
    counter = Digits(canvas.axes, max(420, behind), rows[-1] - 38, 20, theme.ink)
    last = max(len(lane.points) for lane in lanes) - 1
    steps = [*range(0, last, stride), last]
    # Balls of many hues need the whole palette.
    return Animation(canvas, [Race(canvas, axes, lanes, colours, counter)], steps, colours=255)


class Race:
    """The paths and balls of all lanes, and the number of steps."""

    def __init__(self, canvas: Canvas, axes, lanes: list[Lane], colours, counter: Digits):
        self.points = [lane.points for lane in lanes]
        over = canvas.layer(zorder=3)
        paper = canvas.theme.paper
        pens = [pen for colour in colours for pen in Pen(colour, 1.8).cased(paper, 0.6, rim=1.2)]
        self.paths, self.balls = Paths(axes, pens), Balls(over, colours, 6.5)
        self.counter = counter
        self.artists = [*self.paths.artists, *self.balls.artists, *counter.artists]
        self.pixels = []
        for points in self.points:
            low, high = axes.viewLim.get_points()
            inside = np.all((points >= low) & (points <= high), axis=1)
            pixels = _pixels(axes, over, points)
            self.pixels.append(np.where(inside[:, None], pixels, np.nan))

    def move_to(self, step: int) -> None:
        """Show the paths up to a step."""
        self.paths.show([points[: step + 1] for points in self.points for _ in range(2)])
        self.balls.place([pixels[min(step, len(pixels) - 1)] for pixels in self.pixels])
        self.counter.show(step)


def _map(canvas: Canvas, box, plan: Plan):
    """Axes with filled contours in the theme's ramp, thin lines between, minima crossed."""
    theme, field = canvas.theme, plan.field
    axes = canvas.figure.add_axes(box, zorder=2)
    axes.set_axis_off()
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
    return axes


def _pixels(axes, over, points):
    """Where ground points lie on the layer over a map, (points, 2)."""
    return over.transData.inverted().transform(axes.transData.transform(points))
