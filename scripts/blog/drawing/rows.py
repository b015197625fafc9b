"""What many seeds found, a row for each of some: every seed, the quartiles, the median."""

from dataclasses import dataclass

import numpy as np
from matplotlib.colors import to_rgb

from .ball import POINT
from .canvas import SMALL, WIDTH, Canvas
from .naming import NAME
from .shapes import Marker
from .spread import spread
from .theme import Colour, Theme
from .ticks import write_plainly

ROW, EDGE, GAP = 44, 20, 16  # pixels: of a row, free at the sides, and between texts and axes
TOP, BOTTOM = {True: 92, False: 64}, 68  # pixels above axes, with something said there or nothing
BAR, SEEDS = 0.12, -0.27  # of a row, above its middle
FAINT = 0.3  # of a colour, in the bar between quartiles
QUARTILES = "quartiles"  # by which its artist is known


@dataclass(frozen=True)
class Row:
    """What the seeds of one found.

    Attributes:
        label: its name.
        colour, mark: of its seeds and its median.
        runs: what each seed found, (seeds,); who diverged found no number.
        number: what is written beside it, such as the median.
    """

    label: str
    colour: Colour
    mark: Marker
    runs: np.ndarray
    number: str


def draw_rows(
    rows: list[Row], title: str, across: str, theme: Theme, scale: int, log="", up=""
) -> Canvas:
    """A row for each, from above.

    Args:
        rows: what is shown.
        title: of all.
        across: what is measured to the right.
        theme, scale: colours, and picture pixels per pixel.
        log: "x" where that is logarithmic.
        up: what is said under the title, as what the bars are.
    """
    top = TOP[bool(up)]
    canvas = Canvas(theme, scale, height=top + ROW * len(rows) + BOTTOM)
    canvas.write(EDGE, canvas.height - 42, title, 22, weight="bold")
    canvas.write(EDGE, canvas.height - 74, up, color=theme.faint)
    widths = {"right": 0.0, "left": 0.0}
    for place, row in enumerate(rows):
        middle = canvas.height - top - ROW * (place + 0.5)
        colour = theme.colour(row.colour)
        style: dict = {"color": colour, "va": "center"}
        texts = {
            "left": canvas.write(EDGE, middle, row.label, NAME, weight="bold", **style),
            "right": canvas.write(WIDTH - EDGE, middle, row.number, ha="right", **style),
        }
        for side, text in texts.items():
            box = text.get_window_extent(canvas.agg.get_renderer())
            widths[side] = max(widths[side], box.width / scale)
    left, right = EDGE + widths["left"] + GAP, WIDTH - EDGE - widths["right"] - GAP
    high = canvas.height
    box = (left / WIDTH, BOTTOM / high, (right - left) / WIDTH, ROW * len(rows) / high)
    axes = canvas.figure.add_axes(box, zorder=2)
    axes.patch.set_alpha(0)
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.spines["bottom"].set_color(theme.faint)
    axes.set(ylim=(-0.5, len(rows) - 0.5), yticks=[], xscale="log" if log else "linear")
    for place, row in enumerate(reversed(rows)):
        _draw_row(axes, place, row, theme)
    axes.margins(x=0.04)
    axes.autoscale_view(scaley=False)
    axes.tick_params(colors=theme.faint, labelsize=SMALL * POINT, length=4)
    axes.tick_params(length=0, labelbottom=False, which="minor")
    axes.set_xlabel(across, fontsize=SMALL * POINT, color=theme.faint, loc="right")
    write_plainly(axes.xaxis)
    return canvas


def _draw_row(axes, place: int, row: Row, theme: Theme) -> None:
    colour = theme.colour(row.colour)
    runs = np.where(np.isfinite(row.runs), row.runs, np.nan)
    quartiles = np.array(spread(row.runs))
    seeds = {"ms": 8 * POINT, "color": colour, "mew": 0, "alpha": 0.75}
    axes.plot(runs, np.full(len(runs), place + SEEDS), ls="none", marker=row.mark, **seeds)
    mixed = FAINT * np.array(to_rgb(colour)) + (1 - FAINT) * np.array(to_rgb(theme.paper))
    median = {"ms": 12 * POINT, "mfc": colour, "mec": theme.paper, "mew": 1 * POINT}
    bar = {"color": mixed, "lw": 20 * POINT, "solid_capstyle": "butt", "zorder": 1}
    (line,) = axes.plot(
        quartiles, [place + BAR] * 3, marker=row.mark, markevery=[1], **bar, **median
    )
    line.set_gid(QUARTILES)


def are_quartiles(artist) -> bool:
    """Whether an artist is the bar and the median of a row: its three places are the quartiles."""
    return artist.get_gid() == QUARTILES
