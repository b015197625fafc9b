"""How long something took at many settings: a row of cells for each who did it."""

import matplotlib
import numpy as np
from matplotlib.colors import to_hex, to_rgba
from matplotlib.patches import Rectangle

from .ball import POINT
from .canvas import SMALL, WIDTH, Canvas
from .theme import Theme
from .ticks import number

ROW, TOP, BOTTOM = 32, 84, 150  # pixels: of a row, and of what stands above and below all
LEFT, RIGHT = 176, 626  # of the cells
HIGH = 0.74  # of a row, that its cells fill
# Cividis is even for every eye; its end that is farther from the paper is the quick one.
RAMP, SPAN = "cividis", {"light": (0.0, 0.85), "dark": (1.0, 0.15)}


def draw_strips(
    names, settings, took, chosen, bounds, words: tuple, noted: tuple, theme: Theme, scale: int
) -> Canvas:
    """Cells in steps from quick to slow, outlined where the aim was never reached.

    Args:
        names: what each row is called.
        settings: number of each column, (columns,), ascending and evenly spaced in logarithm.
        took: how long each cell took, (rows, columns); NaN for never.
        chosen: the setting that gets a dot, one a row.
        bounds: the longest that the cells of each colour took, ascending.
        words: what the cells say, what the settings are, what an outline says, and what a dot.
        noted: a setting whose column is marked, and what is said of it.
        theme, scale: colours, and picture pixels per pixel.
    """
    title, across, never, dotted = words
    canvas = Canvas(theme, scale, height=TOP + ROW * len(names) + BOTTOM)
    canvas.write(12, canvas.height - 32, title, 22, weight="bold")
    box = (LEFT / WIDTH, BOTTOM / canvas.height, (RIGHT - LEFT) / WIDTH)
    axes = canvas.figure.add_axes((*box, ROW * len(names) / canvas.height), zorder=2)
    axes.patch.set_alpha(0)
    axes.spines[:].set_visible(False)
    exponents = np.log10(settings)
    wide = exponents[1] - exponents[0]
    ramp = matplotlib.colormaps[RAMP](np.linspace(*SPAN[theme.name], len(bounds)))
    colours = [to_hex(colour) for colour in ramp]
    for row, name in enumerate(names):
        for exponent, steps in zip(exponents, took[row], strict=True):
            fill = colours[np.searchsorted(bounds, steps)] if np.isfinite(steps) else "none"
            corner = (exponent - 0.45 * wide, row - HIGH / 2)
            axes.add_patch(_cell(corner, 0.9 * wide, HIGH, fill, theme))
        dot = {"ms": 8 * POINT, "mfc": theme.paper, "mec": theme.ink, "mew": 1.6 * POINT}
        axes.plot(np.log10(chosen[row]), row, "o", **dot)
        middle = BOTTOM + ROW * (len(names) - row - 0.5)
        canvas.write(LEFT - 10, middle - 7, name, ha="right")
    ends = exponents[0] - wide / 2, exponents[-1] + wide / 2
    axes.set(xlim=ends, ylim=(len(names) - 0.5, -0.5))
    ticks = np.arange(np.ceil(exponents[0]), exponents[-1] + 0.01, 2)
    axes.set_xticks(ticks, [number(10.0**tick) for tick in ticks])
    axes.set_yticks([])
    axes.tick_params(colors=theme.faint, labelsize=SMALL * POINT, length=4)
    for side in (-0.5, 0.5):
        axes.axvline(np.log10(noted[0]) + side * wide, color=theme.ink, lw=1.4 * POINT)
    column = LEFT + (RIGHT - LEFT) * (np.log10(noted[0]) - ends[0]) / (ends[1] - ends[0])
    canvas.write(column, canvas.height - TOP + 10, noted[1], ha="center")
    canvas.write(RIGHT, BOTTOM - 56, across, color=theme.faint, ha="right")
    _explain(canvas, colours, bounds, never, dotted)
    return canvas


def _explain(canvas: Canvas, colours, bounds, never: str, dotted: str) -> None:
    """What the colours, an outline and a dot say."""
    theme, high, column = canvas.theme, ROW * HIGH, 12.0
    for colour, bound in zip(colours, bounds, strict=True):
        canvas.axes.add_patch(_cell((column, 50), 16, high, colour, theme))
        column = _after(canvas, canvas.write(column + 22, 55, f"≤ {bound:g}"))
    canvas.axes.add_patch(_cell((12, 14), 16, high, "none", theme))
    column = _after(canvas, canvas.write(34, 19, never))
    dot = {"ms": 9 * POINT, "mfc": theme.paper, "mec": theme.ink, "mew": 1.6 * POINT}
    canvas.axes.plot(column + 8, 14 + high / 2, "o", **dot)
    canvas.write(column + 22, 19, dotted)


def _after(canvas: Canvas, text) -> float:
    """Where something may stand behind a text."""
    return text.get_window_extent(canvas.agg.get_renderer()).x1 / canvas.scale + 20


def _cell(corner, width: float, height: float, fill: str, theme: Theme) -> Rectangle:
    edge = to_rgba(theme.faint, 0.55 if fill == "none" else 1)
    return Rectangle(corner, width, height, fc=fill, ec=edge, lw=0.6 * POINT)
