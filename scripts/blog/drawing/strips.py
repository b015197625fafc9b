"""How long something took at many settings: a row of cells for each who did it."""

import numpy as np
from matplotlib.patches import Rectangle

from .ball import POINT
from .canvas import HEIGHT, SMALL, Canvas
from .theme import Theme


def draw_strips(
    names, colours, settings, took, title: str, across: str, theme: Theme, scale: int
) -> Canvas:
    """Cells from quick (dark) to slow (pale), empty where the aim was never reached.

    Args:
        names, colours: what each row is called, and its Colour.
        settings: number of each column, (columns,), ascending and evenly spaced in logarithm.
        took: how long each cell took, (rows, columns); NaN for never.
        title: what the cells say.
        across: what the settings are.
        theme, scale: colours, and picture pixels per pixel.
    """
    canvas = Canvas(theme, scale)
    canvas.write(16, HEIGHT - 36, title, 21, weight="bold")
    axes = canvas.figure.add_axes((0.28, 0.16, 0.69, 0.73), zorder=2)
    axes.patch.set_alpha(0)
    axes.spines[:].set_visible(False)
    shade = np.log(took) - np.log(np.nanmin(took))
    shade = 1 - 0.85 * shade / np.nanmax(shade)
    exponents = np.log10(settings)
    half = (exponents[1] - exponents[0]) / 2
    for row, (name, colour) in enumerate(zip(names, colours, strict=True)):
        reached = np.isfinite(took[row])
        for exponent, alpha in zip(exponents[reached], shade[row][reached], strict=True):
            place = (exponent - half * 0.92, row - 0.36)
            axes.add_patch(_cell(place, 2 * half * 0.92, theme.colour(colour), float(alpha)))
        label = {"fontsize": SMALL * POINT, "color": theme.ink, "ha": "right", "va": "center"}
        axes.text(exponents[0] - 3 * half, row, name, **label)
        axes.axhline(row + 0.5, color=theme.faint, lw=0.4, alpha=0.4)
    axes.set(xlim=(exponents[0] - half, exponents[-1] + half), ylim=(len(names) - 0.5, -0.5))
    ticks = np.arange(np.ceil(exponents[0]), exponents[-1] + 0.01, 2)
    axes.set_xticks(ticks, [f"{10.0**tick:g}" for tick in ticks])
    axes.set_yticks([])
    axes.tick_params(colors=theme.faint, labelsize=SMALL * POINT, length=4)
    axes.set_xlabel(across, fontsize=SMALL * POINT, color=theme.faint, loc="right")
    return canvas


def _cell(place, width, colour, alpha):
    return Rectangle(place, width, 0.72, color=colour, alpha=alpha, lw=0)
