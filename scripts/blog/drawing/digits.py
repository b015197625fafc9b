"""A whole number that changes while a picture moves."""

from functools import lru_cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from .theme import use_fonts

NUMBER = "number "  # by which its artist is known, and what it shows


class Digits:
    """A number whose digits are shapes of one width, drawn once.

    To lay out a text anew for every frame would take longer than to draw all that moves, and where
    digits keep their columns, only those that change are stored.

    Args:
        axes: pixels at scale 1.
        column, row: where its first digit begins, on the line; or where its last one ends.
        size: of the letters, in pixels.
        colour: of the digits.
        ends: whether it ends there.
    """

    def __init__(
        self, axes, column: float, row: float, size: float, colour: str, ends: bool = False
    ):
        self.place, self.size, self.ends = np.array([column, row]), size, ends
        self.patch = PathPatch(Path(np.zeros((1, 2))), color=colour, lw=0)
        axes.add_patch(self.patch)
        self.artists = [self.patch]

    def show(self, number: int) -> None:
        """Show another number."""
        outlines, advance = _digits(self.size)
        shown = [outlines[int(digit)] for digit in str(number)]
        first = -len(shown) if self.ends else 0
        columns = [np.array([advance * (first + n), 0]) for n in range(len(shown))]
        moved = [v + self.place + column for (v, _), column in zip(shown, columns, strict=True)]
        codes = [codes for _, codes in shown]
        self.patch.set_path(Path(np.concatenate(moved), np.concatenate(codes)))
        self.patch.set_gid(f"{NUMBER}{number}")

    def move_to(self, step: int) -> None:
        """Show the number of a step."""
        self.show(step)


def read_number(artist) -> int | None:
    """The number that an artist shows; None if it is another."""
    told = str(artist.get_gid())
    return int(told.removeprefix(NUMBER)) if told.startswith(NUMBER) else None


@lru_cache(maxsize=8)
def _digits(size: float) -> tuple[list[tuple[np.ndarray, np.ndarray]], float]:
    """Vertices and codes of 0 to 9, each in the middle of its column; and a column's width."""
    use_fonts()
    font = FontProperties(family="Pretendard")
    shapes = [TextPath((0, 0), str(digit), size=size, prop=font) for digit in range(10)]
    extents = [shape.get_extents() for shape in shapes]
    width = extents[0].width
    outlines = []
    for shape, extent in zip(shapes, extents, strict=True):
        shift = np.array([(width - extent.width) / 2 - extent.x0, 0])
        outlines.append((np.asarray(shape.vertices) + shift, np.asarray(shape.codes)))
    return outlines, width * 1.18
