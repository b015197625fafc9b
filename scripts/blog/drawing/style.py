"""How matplotlib draws what is not the house's own: in a theme's colours, letters and lines."""

from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib
import numpy as np
from cycler import cycler
from matplotlib.colors import LinearSegmentedColormap, get_named_colors_mapping, to_rgba

from .ball import POINT
from .canvas import HEIGHT, SMALL, WIDTH
from .theme import Colour, Theme

# Apart for every eye on both papers (ΔE00 of 12 at least), and their dashes differ too.
CYCLE = {
    ("#0f8ad1", "#78cafe"): (),
    ("#95090f", "#f49a75"): (7, 2),
    ("#936f04", "#fce348"): (1.2, 1.8),
    ("#70134a", "#c530a7"): (7, 2, 1.2, 2),
    ("#2a724d", "#349074"): (3, 1.8),
    ("#90219f", "#8e81f4"): (12, 2.5),
}
LARGE = 22  # pixels of titles
# Of cividis, which is even for every eye, what can be seen on each paper.
RAMP, SPAN = "cividis", {"light": (0.0, 0.62), "dark": (0.3, 1.0)}
PARTS = ("box", "whisker", "cap", "flier")  # of a box plot


@contextmanager
def styled(theme: Theme, scale: int, colours: dict[str, Colour]) -> Iterator[None]:
    """Inside, matplotlib's defaults are a theme's, and colours of both schemes have names.

    Args:
        theme, scale: colours, and picture pixels per pixel.
        colours: names that plots may use for pairs of colours. Ink, faint, accent and paper are
            such names as well; black and white are the theme's ink and paper.
    """
    names = get_named_colors_mapping()
    own = {name: theme.colour(pair) for name, pair in colours.items()}
    own |= {name: getattr(theme, name) for name in ("ink", "faint", "accent", "paper")}
    own |= dict.fromkeys(("k", "black"), theme.ink) | dict.fromkeys(("w", "white"), theme.paper)
    before = {name: names[name] for name in own if name in names}
    with matplotlib.rc_context(_settings(theme, scale)):
        try:
            names.update(own)
            yield
        finally:
            for name in own:
                del names[name]
            names.update(before)


def _settings(theme: Theme, scale: int) -> dict:
    """Matplotlib's rcParams; sizes are in its points, POINT of them a pixel."""
    cycle = {theme.colour(pair): (0, dash) if dash else "-" for pair, dash in CYCLE.items()}
    ink = {"text.color", "axes.titlecolor", "hatch.color", "boxplot.flierprops.markeredgecolor"}
    ink |= {f"boxplot.{part}props.color" for part in PARTS}
    faint = {"axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"}
    wide = {"lines.linewidth": 2.6, "boxplot.boxprops.linewidth": 1.6, "patch.linewidth": 1}
    wide |= {"boxplot.whiskerprops.linewidth": 1.6, "boxplot.capprops.linewidth": 1.6}
    wide |= {"boxplot.medianprops.linewidth": 2.6, "lines.markersize": 8, "grid.linewidth": 1}
    large = {"axes.titlesize": LARGE, "figure.titlesize": LARGE, "font.size": SMALL}
    medium = ("axes.labelsize", "xtick.labelsize", "ytick.labelsize", "legend.fontsize")
    pane = {f"axes3d.{name}axis.panecolor": theme.paper for name in "xyz"}
    return (
        dict.fromkeys(ink, theme.ink)
        | dict.fromkeys(faint, theme.faint)
        | {name: size * POINT for name, size in (wide | large).items()}
        | dict.fromkeys(medium, SMALL * POINT)
        | pane
        | {
            "figure.figsize": (WIDTH / 100, HEIGHT / 100),
            "figure.dpi": 100 * scale,
            "figure.facecolor": theme.paper,
            "figure.constrained_layout.use": True,
            "figure.constrained_layout.w_pad": 0.1,
            "figure.constrained_layout.h_pad": 0.1,
            "font.family": ["Pretendard", "DejaVu Sans"],  # which has ∇ and ℝ
            "axes.unicode_minus": True,
            "axes.facecolor": theme.paper,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "figure.titleweight": "bold",
            "axes.prop_cycle": cycler(color=list(cycle)) + cycler(linestyle=list(cycle.values())),
            "axes.formatter.limits": (-9, 9),  # numbers at an axis say by themselves where it is
            "axes.formatter.useoffset": False,
            "boxplot.medianprops.color": theme.colour(next(iter(CYCLE))),
            "grid.color": to_rgba(theme.faint, 0.3),
            "image.cmap": _ramp(theme),
            "legend.frameon": False,
            "legend.handlelength": 2.2,  # of its letters: a dash is seen whole
        }
    )


def _ramp(theme: Theme) -> str:
    """The name of a colour map that can be seen on a theme's paper, from end to end."""
    name = f"{RAMP} on {theme.name}"
    if name not in matplotlib.colormaps:
        colours = matplotlib.colormaps[RAMP](np.linspace(*SPAN[theme.name], 256))
        matplotlib.colormaps.register(LinearSegmentedColormap.from_list(name, colours))
    return name
