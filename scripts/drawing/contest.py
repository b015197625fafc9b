"""A landscape from above, in one panel or several, with the paths of runs on it."""

from dataclasses import dataclass

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patheffects import withStroke

from .animation import Animation
from .ball import POINT, Ball
from .canvas import HEIGHT, WIDTH, Canvas
from .rolling import Lane
from .surface import HeightField
from .theme import Theme

LEVELS = 14


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
    """Panels side by side, each the landscape with the whole paths of its lanes."""
    canvas = Canvas(theme, scale)
    width = 1 / len(panels)
    over = canvas.layer(zorder=3)
    for number, lanes in enumerate(panels):
        box = (number * width + 0.03, 0.05, width - 0.06, 0.72)
        axes = _map(canvas, box, plan)
        for line, lane in enumerate(lanes):
            colour, row = theme.colour(lane.optimizer), HEIGHT - 42 - 56 * line
            left = box[0] * WIDTH
            canvas.write(left, row, lane.title, 24, weight="bold", color=colour)
            canvas.write(left, row - 26, lane.settings, 18, color=theme.faint)
            canvas.write(left, row - 50, lane.note, 18)
            axes.plot(*lane.points.T, color=colour, lw=1.8 * POINT, alpha=0.85)
            axes.plot(*lane.points.T, "o", ms=4.5 * POINT, mew=0, color=colour)
            Ball(over, colour, 7.5).place(_pixel(axes, over, lane.points[-1]))
    return canvas


def draw_race(lanes: list[Lane], plan: Plan, stride: int, theme: Theme, scale: int) -> Animation:
    """All lanes on one map, a list of names beside it, `stride` steps a frame."""
    canvas = Canvas(theme, scale)
    box = (0.015, 0.03, 0.6, 0.94)
    axes = _map(canvas, box, plan)
    racers = [Racer(canvas, axes, lane, place) for place, lane in enumerate(lanes)]
    counter = Counter(canvas, len(lanes))
    last = max(len(lane.points) for lane in lanes) - 1
    return Animation(canvas, [*racers, counter], [*range(0, last, stride), last])


class Racer:
    """One lane of a race: its path, its ball, its name in the list."""

    def __init__(self, canvas: Canvas, axes, lane: Lane, place: int):
        self.lane, self.axes = lane, axes
        self.over = canvas.layer(zorder=3 + place / 100)
        colour = canvas.theme.colour(lane.optimizer)
        (self.path,) = axes.plot([], [], color=colour, lw=1.8 * POINT)
        self.path.set_path_effects(
            [withStroke(linewidth=3 * POINT, foreground=canvas.theme.paper, alpha=0.6)]
        )
        self.ball = Ball(self.over, colour, 6.5)
        row = HEIGHT - 48 - 30 * place
        Ball(canvas.layer(zorder=4), colour, 6.5).place(np.array([414.0, row + 5.0]))
        canvas.write(428, row, lane.title, 15, color=canvas.theme.ink)
        canvas.write(
            626, row, f"{lane.settings} {lane.note}", 13, ha="right", color=canvas.theme.faint
        )
        self.artists = [self.path, *self.ball.artists]

    def move_to(self, step: int) -> None:
        """Show the path up to a step."""
        points = self.lane.points[: step + 1]
        self.path.set_data(*points.T)
        here = self.axes.viewLim.contains(*points[-1])
        self.ball.place(_pixel(self.axes, self.over, points[-1]) if here else np.full(2, np.nan))


class Counter:
    """The number of steps, under the list of names."""

    def __init__(self, canvas: Canvas, lanes: int):
        row = HEIGHT - 48 - 30 * lanes - 6
        canvas.write(414, row, "걸음", 20, color=canvas.theme.faint)
        self.text = canvas.write(462, row, "", 20, weight="bold", fontfeatures=["tnum"])
        self.artists = [self.text]

    def move_to(self, step: int) -> None:
        """Show a step number."""
        self.text.set_text(f"{step}")


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


def _pixel(axes, over, point):
    """Where a ground point lies on the layer over a map, (column, row)."""
    return over.transData.inverted().transform(axes.transData.transform(point))
