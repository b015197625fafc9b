"""Numbers over steps: one line a run with its name at it, and its numbers at their points."""

import numpy as np

from .ball import POINT
from .canvas import HEIGHT, SMALL, Canvas
from .ended import draw_ends
from .naming import Names
from .panel import Frame, Level, Point, Series
from .spread import draw_band
from .theme import Theme
from .ticks import write_plainly

__all__ = ["Frame", "Level", "Point", "Series", "draw_lines", "draw_panels"]

SEVERAL = 370  # pixels that a panel is high where there are several
TITLE, UP, BOTTOM = 42, 74, 68  # from a panel's top to texts, from the axes down to its bottom
TOP = {True: 88, False: 66}  # from a panel's top to axes, with something said above them or nothing
EDGE, LEAST = 20, 6  # pixels that stay free at the sides of a panel: of axes, of their numbers
DASHES = (3.7, 1.6)  # on and off, in widths of the line


def draw_lines(
    series: list[Series], title: str, across: str, theme: Theme, scale: int, log="", up="",
    levels=(),
) -> Canvas:  # fmt: skip
    """Lines on one pair of axes.

    Args:
        series: the lines, in the order of their names where they end at the same height.
        title, across, log, up, levels: as a Frame has them.
        theme, scale: colours, and picture pixels per pixel.
    """
    return draw_panels([series], [Frame(title, across, log, up, tuple(levels))], theme, scale)


def draw_panels(
    panels: list[list[Series]], frames: list[Frame], theme: Theme, scale: int
) -> Canvas:
    """Lines on pairs of axes, one below the other.

    Args:
        panels: the lines of each.
        frames: what stands around them.
        theme, scale: colours, and picture pixels per pixel.
    """
    high = HEIGHT if len(panels) == 1 else SEVERAL
    canvas = Canvas(theme, scale, height=high * len(panels))
    canvas.axes.set_zorder(3)  # texts lie over lines
    for number, (series, frame) in enumerate(zip(panels, frames, strict=True)):
        draw_panel(canvas, series, frame, canvas.height - number * high, high)
    return canvas


def draw_panel(canvas: Canvas, series: list[Series], frame: Frame, top: float, high: float):
    """Lines on axes of their own, which are returned, so high below a row of the canvas."""
    theme = canvas.theme
    canvas.write(EDGE, top - TITLE, frame.title, 22, weight="bold")
    canvas.write(EDGE, top - UP, frame.up, color=theme.faint)
    axes = canvas.figure.add_axes((0, 0, 1, 1), zorder=2)
    axes.patch.set_alpha(0)
    axes.spines[["right", "top"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(theme.faint)
    axes.tick_params(colors=theme.faint, labelsize=SMALL * POINT, length=4, which="major")
    axes.tick_params(length=0, labelleft=False, labelbottom=False, which="minor")
    for name in frame.log:
        axes.set(**{f"{name}scale": "log"})
    for line in series:
        _draw_line(axes, line, theme.colour(line.colour))
        for edge in line.band or ():
            there = np.isfinite(edge) & np.isfinite(line.y)
            axes.update_datalim(np.column_stack([line.x, edge])[there])
    for level in frame.levels:
        axes.axhline(level.y, color=theme.faint, lw=1.6 * POINT, ls=(0, (1, 2)), zorder=1)
    axes.margins(x=0.02, y=0.09)
    axes.autoscale_view()  # limits are lazy: numbers and names need them
    lowest, highest = axes.get_ylim()
    axes.set_ylim(lowest - frame.below * (highest - lowest), highest)
    for line in series:
        if line.band:
            draw_band(axes, line.x, *line.band, theme.colour(line.colour))
    axes.set_xlabel(frame.across, fontsize=SMALL * POINT, color=theme.faint, loc="right")
    names = Names(canvas, axes, series, frame.levels)
    whole = all((np.asarray(line.x) % 1 == 0).all() for line in series)
    _fit(canvas, axes, (top - high + BOTTOM, top - TOP[bool(frame.up)]), names.width, whole)
    ended = [(line.x, line.y, theme.colour(line.colour)) for line in series if line.band]
    draw_ends(axes, ended, canvas.scale)
    names.write()
    return axes


def _draw_line(axes, line: Series, colour: str):
    style: dict = {"color": colour, "lw": 2.6 * POINT}
    if line.dashed:
        style["ls"] = (0, DASHES if line.dashed is True else line.dashed)
    axes.plot(line.x, line.y, **style)
    for point in line.told:
        row = line.nearest(point.x)
        dot = {"color": colour, "ms": 10 * POINT, "mew": 0, "zorder": 3, "clip_on": False}
        axes.plot(line.x[row : row + 1], line.y[row : row + 1], "o", **dot)


def _fit(canvas: Canvas, axes, rows: tuple[float, float], names: float, whole: bool):
    """Give axes all the width but that of names, between two rows; their numbers lie inside."""

    def stretch(left, right):
        box = np.array([left, rows[0], right - left, rows[1] - rows[0]])
        axes.set_position(box / np.array([canvas.width, canvas.height] * 2))
        boxes = [axis.get_tightbbox(canvas.agg.get_renderer()) for axis in (axes.xaxis, axes.yaxis)]
        return [box.extents / canvas.scale for box in boxes]

    write_plainly(axes.xaxis, whole)
    write_plainly(axes.yaxis)
    right = canvas.width - EDGE - names
    _, upward = stretch(EDGE, right)
    left = 2 * EDGE - upward[0]
    across, _ = stretch(left, right)
    stretch(left, right - max(0.0, across[2] - canvas.width + LEAST))
