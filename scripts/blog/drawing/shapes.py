"""Shapes that tell apart what colours alone cannot: one for each thing that moves over a map."""

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path

from .ball import POINT

Marker = str | tuple[int, int, int]  # of matplotlib
SHAPES, BETWEEN = "shapes ", "|"  # by which their artist is known, and what its shapes are


class Shapes:
    """Shapes of one size, edged so that they read on any ground; all are one artist.

    Args:
        axes: pixels at scale 1.
        colours, markers: one a shape; later shapes lie above earlier ones.
        edge: the colour of their edges.
        radius: of a disc of the same area, pixels at scale 1.
    """

    def __init__(
        self, axes, colours: list[str], markers: list[Marker], edge: str, radius: float = 8.0
    ):
        count = len(colours)
        self.artist = axes.scatter(*np.full((2, count), np.nan), c=colours, zorder=5)
        self.artist.set_paths([_outline(marker) for marker in markers])
        self.artist.set_sizes(np.full(count, (radius * POINT) ** 2))
        self.artist.set(linewidths=1.2 * POINT, edgecolors=edge)
        self.artist.set_gid(SHAPES + BETWEEN.join(map(str, markers)))
        self.artists = [self.artist]

    def place(self, centres) -> None:
        """Put the middles at pixels, (shapes, 2); NaN takes a shape away."""
        self.artist.set_offsets(np.asarray(centres, float).reshape(-1, 2))


def read_shapes(artist) -> list[tuple[str, str, np.ndarray, float]]:
    """Of the shapes that an artist is: marker, colour, middle, radius; none if it is another."""
    told = str(artist.get_gid())
    if not told.startswith(SHAPES):
        return []
    markers = told.removeprefix(SHAPES).split(BETWEEN)
    colours = map(to_hex, artist.get_facecolor())
    middles = np.ma.filled(artist.get_offsets(), np.nan)
    radii = np.sqrt(artist.get_sizes()) / POINT
    return list(zip(markers, colours, middles, map(float, radii), strict=True))


def _outline(marker: Marker) -> Path:
    """A marker as large as a disc of radius 1."""
    style = MarkerStyle(marker)
    path = style.get_path().transformed(style.get_transform())
    x, y = np.asarray(path.to_polygons()[0]).T
    area = abs(np.dot(x[:-1], y[1:]) - np.dot(y[:-1], x[1:])) / 2
    return Path(path.vertices * np.sqrt(np.pi / area), path.codes)
