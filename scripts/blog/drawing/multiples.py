"""One small panel for each of many, all on the same axes, so that no colour has to part them."""

from dataclasses import dataclass

import numpy as np
from matplotlib.ticker import MaxNLocator

from .ball import POINT
from .canvas import SMALL, WIDTH, Canvas
from .ended import draw_ends
from .shapes import Marker, Shapes
from .spread import draw_band
from .theme import Colour, Theme

COLUMNS = 3
LEFT, GAP, BOTTOM, TOP = 72, 18, 56, 52  # pixels: margins, and between panels
PLOT, NAME = 104, 62  # heights of a panel's plot, and of what stands above it


@dataclass(frozen=True)
class Panel:
    """One of many.

    Attributes:
        title, note: what stands above it.
        colour, mark: of its line, and of the shape beside its title.
        x, y: its line, (points,).
        low, high: the band round it, (points,).
    """

    title: str
    note: str
    colour: Colour
    mark: Marker
    x: np.ndarray
    y: np.ndarray
    low: np.ndarray
    high: np.ndarray


def draw_multiples(
    panels: list[Panel], title: str, across: str, level: float | None, limits: tuple,
    key: list[str], theme: Theme, scale: int, log: str = "xy",
) -> Canvas:  # fmt: skip
    """Lines in their bands, each in a panel of its own.

    Args:
        panels: row by row.
        title: what is measured upwards.
        across: what is measured to the right.
        level: a height that is marked in every panel; None for none.
        limits: the lowest and the highest of what is measured upwards.
        key: lines of text that explain, where the last row has room.
        theme, scale: colours, and picture pixels per pixel.
        log: which axes are logarithmic: "", "x", "y" or "xy".
    """
    rows = -(-len(panels) // COLUMNS)
    canvas = Canvas(theme, scale, height=TOP + rows * (NAME + PLOT) + BOTTOM)
    canvas.write(12, canvas.height - 32, title, 22, weight="bold")
    wide = (WIDTH - LEFT - GAP * COLUMNS) / COLUMNS
    corners = []
    for number, panel in enumerate(panels):
        row, column = divmod(number, COLUMNS)
        left = LEFT + column * (wide + GAP)
        bottom = canvas.height - TOP - (row + 1) * (NAME + PLOT)
        corners.append((left, bottom))
        box = (left / WIDTH, bottom / canvas.height, wide / WIDTH, PLOT / canvas.height)
        axes = canvas.figure.add_axes(box, zorder=2)
        _frame(axes, theme, level, limits, panel.x, log)
        _draw(axes, panel, theme, scale)
        lowest = number + COLUMNS >= len(panels)
        axes.tick_params(labelleft=column == 0, labelbottom=lowest, bottom=lowest)
        axes.spines["bottom"].set_visible(lowest)
        canvas.write(left + 20, bottom + PLOT + 29, panel.title, weight="bold")
        canvas.write(left + 20, bottom + PLOT + 6, panel.note, color=theme.faint)
    colours = [theme.colour(panel.colour) for panel in panels]
    shapes = Shapes(canvas.axes, colours, [panel.mark for panel in panels], theme.paper, 7.5)
    shapes.place([(left + 8, bottom + PLOT + 36) for left, bottom in corners])
    canvas.write(WIDTH - 12, 12, across, color=theme.faint, ha="right")
    place = corners[-1][0] + wide + GAP
    for line, text in enumerate(key):
        canvas.write(place, corners[-1][1] + PLOT - 24 - 28 * line, text, color=theme.faint)
    return canvas


def _frame(axes, theme: Theme, level: float | None, limits, x, log: str) -> None:
    """Axes with few numbers, and a line at the level."""
    heights = sorted({*limits, *([] if level is None else [level])})
    axes.patch.set_alpha(0)
    axes.spines[["right", "top"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(theme.faint)
    axes.spines["bottom"].set_position(("outward", 5))  # what leaves below goes on
    axes.set(**{f"{name}scale": "log" for name in log}, xlim=(x[0], x[-1]), ylim=limits)
    axes.set_yticks(heights, [f"{number:g}" for number in heights])
    if "x" in log:
        places = 10.0 ** np.arange(np.ceil(np.log10(x[0])), np.log10(x[-1]) + 0.01)
    else:
        ticks = MaxNLocator(2).tick_values(*axes.get_xlim())
        places = ticks[(x[0] <= ticks) & (ticks < 0.9 * x[-1])]  # whose numbers stay apart
    axes.set_xticks(places, [f"{place:g}" for place in places])
    axes.tick_params(colors=theme.faint, labelsize=SMALL * POINT, length=4)
    axes.tick_params(length=0, which="minor")
    if level is not None:
        axes.axhline(level, color=theme.ink, lw=1.2 * POINT, ls=(0, (2, 2)))


def _draw(axes, panel: Panel, theme: Theme, scale: int) -> None:
    """Its band, and its line over it."""
    colour = theme.colour(panel.colour)
    draw_band(axes, panel.x, panel.low, panel.high, colour)
    there = np.where(np.isfinite(panel.y), panel.y, np.nan)
    axes.plot(panel.x, there, color=colour, lw=2.6 * POINT)
    draw_ends(axes, [(panel.x, there, colour)], scale)
