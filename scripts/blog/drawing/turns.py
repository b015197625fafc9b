"""The steps of one turn of a cycle, end to end, and where many turns lead."""

from dataclasses import dataclass

import numpy as np

from .ball import POINT
from .canvas import SMALL, Canvas
from .theme import Colour, Theme

ROWS = 640  # pixels
# Both panels have the same heights, so that the upper one needs no numbers of its own.
ENDS = (-1.2, 1.2)
ACROSS = (-1.4, 1.75)  # of the upper panel, with room for what stands beside the arrows
ARROW = {"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0, "mutation_scale": 15}


@dataclass(frozen=True)
class Turn:
    """What one optimizer does.

    Attributes:
        title, colour, dash, mark: its name, its colour, how its line is broken, and its shape.
        places: where it is in one turn, before the first and after every step, (steps + 1,).
        x: where it is after 0, 1, … steps of all turns.
    """

    title: str
    colour: Colour
    dash: tuple[float, ...]
    mark: str | tuple[int, int, int]
    places: np.ndarray
    x: np.ndarray


def draw_turns(
    turns: list[Turn],
    causes: tuple[str, ...],
    words: tuple[str, str, str, str],
    theme: Theme,
    scale: int,
) -> Canvas:
    """Above, an arrow for each step of one turn and their sum; below, all steps, logarithmic.

    Args:
        turns: of whom; their arrows lie below each other.
        causes: what each step of a turn answers.
        words: what both panels show, what the sum and what a step is called.
        theme, scale: colours, and picture pixels per pixel.
    """
    canvas = Canvas(theme, scale, height=ROWS)
    above, below, total, counted = words
    rows = len(causes) + 2  # of a turn: its name, its steps, their sum
    upper = _axes(canvas, (0.02, 0.455, 0.96, 0.475), above)
    upper.set(xlim=ACROSS, xticks=(-1, 0, 1), xticklabels=("−1", "0", "1"), yticks=())
    upper.spines["left"].set_visible(False)
    upper.axvline(0, color=theme.faint, lw=0.8 * POINT)
    heights = np.linspace(ENDS[1], ENDS[0], 2 * rows * len(turns) + 1)[1::2]
    for turn, some in zip(turns, np.split(heights, len(turns)), strict=True):
        _draw_turn(upper, turn, (*causes, total), some, theme)
    lower = _axes(canvas, (0.07, 0.108, 0.73, 0.222), below)
    lower.set(xscale="log", yticks=(-1, 0, 1), yticklabels=("−1", "0", "1"))
    for turn in turns:
        _draw_line(lower, turn, theme.colour(turn.colour))
    last = max(len(turn.x) for turn in turns) - 1
    decades = 10 ** np.arange(int(np.log10(last)) + 1)
    lower.set(xlim=(1, last), xticks=decades, xticklabels=[f"{decade}" for decade in decades])
    canvas.write(512, 12, counted, color=theme.faint, ha="right")
    return canvas


def _draw_line(axes, turn: Turn, colour: str) -> None:
    """All its steps, and its name where they end."""
    steps, dash = np.arange(1, len(turn.x)), (0, turn.dash) if turn.dash else "-"
    axes.plot(steps, turn.x[1:], color=colour, lw=2.2 * POINT, ls=dash)
    name = {"fontsize": SMALL * POINT, "weight": "bold", "color": colour, "va": "center"}
    beside = {"textcoords": "offset points", "xytext": (10 * POINT, 0), "annotation_clip": False}
    axes.annotate(turn.title, (steps[-1], turn.x[-1]), **beside, **name)


def _draw_turn(axes, turn: Turn, causes: tuple[str, ...], rows, theme: Theme) -> None:
    """Its name, an arrow a step, each beginning where the last one ended, and their sum."""
    colour = theme.colour(turn.colour)
    beside = {"fontsize": SMALL * POINT, "va": "center", "color": theme.ink}
    axes.text(ACROSS[0], rows[0], turn.title, **beside | {"color": colour}, weight="bold")
    paper = {"facecolor": theme.paper, "lw": 0, "pad": 0.5}
    steps = range(len(turn.places) - 1)
    dot = {"ms": 9 * POINT, "mfc": colour, "mew": 0, "markevery": list(steps)}
    axes.plot(turn.places, rows[1:], ls="", marker=turn.mark, **dot)
    moves = [*zip(turn.places[:-1], turn.places[1:], strict=True), (0.0, turn.places[-1])]
    for (start, end), cause, row in zip(moves, causes, rows[1:], strict=True):
        last = row == rows[-1]
        style = ARROW | {"color": colour, "lw": (4.2 if last else 2.2) * POINT}
        axes.annotate("", (end, row), (start, row), arrowprops=style)
        moved = f"{end - start:+.2f}".replace("-", "−")
        side = 0.03 if end > start else -0.03
        weight = "bold" if last else "normal"
        beyond = "left" if side > 0 else "right"
        axes.text(end + side, row, moved, ha=beyond, weight=weight, bbox=paper, **beside)
        axes.text(ACROSS[1], row, cause, ha="right", weight=weight, **beside)


def _axes(canvas: Canvas, box, title: str):
    """Axes with a title, and without frame but the lines at the left and at the bottom."""
    theme = canvas.theme
    canvas.write(20, (box[1] + box[3]) * ROWS + 12, title, 22, weight="bold")
    axes = canvas.figure.add_axes(box, zorder=2)
    axes.set(ylim=ENDS)
    axes.patch.set_alpha(0)
    axes.spines[["right", "top"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(theme.faint)
    axes.tick_params(colors=theme.faint, labelsize=SMALL * POINT, length=4, which="major")
    axes.tick_params(length=0, labelbottom=False, which="minor")
    return axes
