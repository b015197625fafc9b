"""What many seeds found, in three numbers: the median, and the quartiles between which half lie."""

from typing import NamedTuple

import numpy as np

from .panel import Series
from .theme import Colour

QUARTILES = (0.25, 0.5, 0.75)
FAR = 10  # times the highest that is shown: infinity has no place of its own


class Spread(NamedTuple):
    """Of many numbers: the lower quartile, the median, the upper quartile."""

    low: np.ndarray
    median: np.ndarray
    high: np.ndarray


def spread(runs) -> Spread:
    """The quartiles over seeds, as NumPy interpolates them.

    A seed that found no number has diverged: it counts as one that found more than any number.

    Args:
        runs: what each seed found, (seeds, …).
    """
    runs = np.asarray(runs, float)
    with np.errstate(invalid="ignore"):  # between two infinities lies infinity
        parts = np.quantile(np.where(np.isnan(runs), np.inf, runs), QUARTILES, axis=0)
    return Spread(*np.where(np.isnan(parts), np.inf, parts))


def over_seeds(label: str, colour: Colour, x, runs, dashed=False, **more) -> Series:
    """A line through medians, in a band between quartiles; it ends where most seeds diverged.

    Where it ends early, its name stands there.

    Args:
        label, colour, dashed, more: as a Series has them.
        x: places, (points,).
        runs: what each seed found there, (seeds, points).
    """
    low, median, high = spread(runs)
    there = np.where(np.isfinite(median), median, np.nan)
    last = np.flatnonzero(np.isfinite(median))[-1:]
    if last.size and last[0] < len(median) - 1:
        more.setdefault("at", np.asarray(x)[last[0]])
    return Series(label, colour, np.asarray(x), there, dashed, band=(low, high), **more)


def draw_band(axes, x, low, high, colour: str) -> None:
    """Fill axes, whose limits are known, between quartiles."""
    top = FAR * max(map(abs, axes.get_ylim()))
    low = np.where(np.isfinite(low), low, np.nan)  # there is no band where no quartile is a number
    low, high = (np.minimum(edge, top) for edge in (low, high))
    band = axes.fill_between(x, low, high, color=colour, alpha=0.25, lw=0, zorder=1)
    band.set_gid(BAND)


BAND = "band"  # by which its artist is known


def read_band(artist) -> tuple[np.ndarray, np.ndarray] | None:
    """The lower and the upper edge of a band, (points, 2) each; None if an artist is another."""
    if artist.get_gid() != BAND:
        return None
    edges = []
    for path in artist.get_paths():
        corners = np.asarray(path.vertices, float)
        half = (len(corners) - 3) // 2  # there is one corner more at each end, and one that closes
        edges.append((corners[1 : 1 + half], corners[2 + half : 2 + 2 * half][::-1]))
    low, high = (np.concatenate(parts) for parts in zip(*edges, strict=True))
    return low, high
