"""Where lines end because most seeds diverged: a cross above the first place without a number."""

import numpy as np
from matplotlib.transforms import blended_transform_factory

from .ball import POINT

ENDED = "ended"  # by which its artist is known
APART = 16  # pixels between crosses of several lines at one place


def draw_ends(axes, lines: list[tuple[np.ndarray, np.ndarray, str]], scale: int) -> None:
    """Put a cross at the upper edge of axes, whose size is known, for each line that ends.

    Args:
        axes: where the lines are.
        lines: x, y and colour of each.
        scale: picture pixels per pixel.
    """
    place = blended_transform_factory(axes.transData, axes.transAxes)
    seen: list[float] = []
    for places, heights, colour in lines:
        for x in first_without(np.asarray(places), np.asarray(heights)):
            row = 1 - APART * scale * seen.count(x) / axes.bbox.height
            style = {"ms": 11 * POINT, "mew": 3 * POINT, "color": colour}
            (cross,) = axes.plot(x, row, "x", transform=place, clip_on=False, **style)
            cross.set_gid(ENDED)
            seen.append(x)


def first_without(x: np.ndarray, y: np.ndarray) -> list[float]:
    """The places without a number that are next to one that has one."""
    there = np.isfinite(y)
    beside = np.zeros_like(there)
    beside[1:] |= there[:-1]
    beside[:-1] |= there[1:]
    return x[beside & ~there].tolist()


def is_end(artist) -> bool:
    """Whether an artist is such a cross."""
    return artist.get_gid() == ENDED
