"""The ground under what is drawn, read from the finished picture: which heights it shows where."""

from collections.abc import Iterator

import numpy as np
from matplotlib.contour import ContourSet

from .projection import OverSurface, Projection

SOME = 60  # places of a ground that are told
SLACK = 0.05  # of its height: a contour is straight between the points of its grid

# A place and the heights between which the picture says that the ground is there: x, y, low, high.
Sample = tuple[float, float, float, float]


def of_contours(contours: ContourSet) -> Iterator[Sample]:
    """Some corners of contours, each with its level, or the two levels of its filled band."""
    levels, paths = np.asarray(contours.levels, float), contours.get_paths()
    bands = zip(levels, levels[1:] if contours.filled else levels, strict=False)
    for (low, high), path in zip(bands, paths, strict=True):
        for x, y in _some(np.asarray(path.vertices, float), SOME // len(paths) + 1):
            yield float(x), float(y), low - SLACK * abs(low), high + SLACK * abs(high)


def of_surface(place: Projection) -> Iterator[Sample]:
    """Some points of a surface in three dimensions."""
    if isinstance(place, OverSurface):
        field = place.field
        rows, columns = np.indices(field.z.shape)
        for row, column in _some(np.column_stack([rows.ravel(), columns.ravel()]), SOME):
            height = float(field.z[row, column])
            yield float(field.x[column]), float(field.y[row]), height, height


def _some(rows: np.ndarray, count: int) -> np.ndarray:
    chance = np.random.default_rng(0)
    return rows[np.sort(chance.choice(len(rows), min(count, len(rows)), replace=False))]
