"""Numbers over steps: one line a run, named where it ends."""

from dataclasses import dataclass

import numpy as np

from .ball import POINT
from .canvas import SMALL, Canvas
from .theme import Colour, Theme


@dataclass(frozen=True)
class Series:
    """One line.

    Attributes:
        label: its name, written at its end.
        colour: of the line and its name.
        x, y: its points, (points,).
        dashed: whether it is broken, to part two lines of one colour.
    """

    label: str
    colour: Colour
    x: np.ndarray
    y: np.ndarray
    dashed: bool = False


def draw_lines(
    series: list[Series], title: str, across: str, theme: Theme, scale: int, log=""
) -> Canvas:
    """Lines on one pair of axes.

    Args:
        series: the lines, in the order of their names where they end at the same height.
        title: what is measured upwards.
        across: what is measured to the right.
        theme, scale: colours, and picture pixels per pixel.
        log: which axes are logarithmic: "", "x", "y" or "xy".
    """
    canvas = Canvas(theme, scale)
    canvas.write(20, 438, title, 22, weight="bold")
    axes = canvas.figure.add_axes((0.1, 0.14, 0.62, 0.7), zorder=2)
    axes.patch.set_alpha(0)
    axes.spines[["right", "top"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(theme.faint)
    axes.tick_params(colors=theme.faint, labelsize=SMALL * POINT, length=4, which="major")
    axes.tick_params(length=0, which="minor")
    if "x" in log:
        axes.set_xscale("log")
    if "y" in log:
        axes.set_yscale("log")
    for line in series:
        style = {"color": theme.colour(line.colour), "lw": 2.6 * POINT}
        axes.plot(line.x, line.y, ls="--" if line.dashed else "-", **style)
    axes.set_xlabel(across, fontsize=SMALL * POINT, color=theme.faint, loc="right")
    _name_ends(canvas, axes, series)
    return canvas


def _name_ends(canvas, axes, series):
    """Write each name beside the end of its line, pushed apart where they would overlap."""
    axes.autoscale_view()  # limits are lazy: the ends lie where they will be drawn
    inverse = canvas.axes.transData.inverted()
    ends = [inverse.transform(axes.transData.transform((s.x[-1], s.y[-1])))[1] for s in series]
    order = np.argsort(ends)
    rows = np.array(ends)[order] - 6
    for _ in range(200):
        gaps = np.diff(rows)
        tight = gaps < 23
        if not tight.any():
            break
        push = np.where(tight, (23 - gaps) / 2 + 0.1, 0)
        rows[:-1] -= push
        rows[1:] += push
    rows += max(0.0, 72 - rows.min())
    for place, index in enumerate(order):
        line = series[index]
        colour = canvas.theme.colour(line.colour)
        canvas.write(470, rows[place], line.label, color=colour, weight="bold")
