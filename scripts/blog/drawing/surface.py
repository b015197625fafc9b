"""A height field seen in true depth: which point of the surface does each pixel show?

Every column of the picture is one straight walk over the ground, away from the eye. On that walk a
point is visible if it stands higher in the picture than all before it (or, from below, lower): the
floating horizon. So hidden surfaces cost one running maximum a column, and are exact.
"""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import map_coordinates

from .camera import Camera


@dataclass(frozen=True, eq=False)
class HeightField:
    """Heights on a regular grid; two are equal if all their numbers are.

    Attributes:
        x, y: grid coordinates, (columns,) and (rows,).
        z: heights, (rows, columns).
    """

    x: np.ndarray
    y: np.ndarray
    z: np.ndarray

    def __hash__(self):
        return hash((self.x.tobytes(), self.y.tobytes(), self.z.tobytes()))

    def __eq__(self, other):
        return isinstance(other, HeightField) and hash(self) == hash(other)

    def sample(self, grid, x, y):
        """Values of an array on this grid at any points inside it, linear in between."""
        column = (np.asarray(x) - self.x[0]) / (self.x[1] - self.x[0])
        row = (np.asarray(y) - self.y[0]) / (self.y[1] - self.y[0])
        places = [row.ravel(), column.ravel()]
        return map_coordinates(grid, places, order=1, mode="nearest").reshape(row.shape)

    def height(self, x, y):
        """Heights at any points inside the grid."""
        return self.sample(self.z, x, y)

    def inside(self, x, y):
        """Whether points lie within the grid."""
        return (x >= self.x[0]) & (x <= self.x[-1]) & (y >= self.y[0]) & (y <= self.y[-1])


@dataclass(frozen=True)
class View:
    """What each pixel of a picture shows; arrays are (height, width), row 0 at the bottom.

    Attributes:
        x, y: ground coordinates of the visible surface point, NaN where none is.
        nearness: its distance towards the eye, −inf where there is no surface.
        below: whether its underside is seen.
        scale: pixels here per pixel of the camera.
    """

    x: np.ndarray
    y: np.ndarray
    nearness: np.ndarray
    below: np.ndarray
    scale: int

    def hides(self, column, row, nearness, slack=0.06):
        """Whether the surface stands before points given in camera pixels."""
        rows, columns = self.nearness.shape
        i = np.clip((np.asarray(row) * self.scale).astype(int), 0, rows - 1)
        j = np.clip((np.asarray(column) * self.scale).astype(int), 0, columns - 1)
        return self.nearness[i, j] > nearness + slack


def look(field: HeightField, camera: Camera, scale: int, samples: int = 600) -> View:
    """Find the surface point behind every pixel of a picture `scale` times the camera's size."""
    right, near = camera.axes
    sine, cosine = camera.tilt
    middle = np.array(camera.centre[:2])
    rows = (np.arange(camera.height * scale) + 0.5) / scale - camera.height / 2 - camera.lift
    columns = (np.arange(camera.width * scale) + 0.5) / scale - camera.width / 2
    shape = (rows.size, columns.size)
    nearness, below = np.full(shape, -np.inf), np.zeros(shape, bool)
    for j, across in enumerate(columns / camera.zoom):
        walk = _walk(field, middle + right * across, near, samples)
        if walk is None:
            continue
        ground = (middle + right * across)[:, None] + near[:, None] * walk
        raised = camera.stretch * (field.height(*ground) - camera.centre[2])
        up = camera.zoom * (cosine * raised - sine * walk)
        top = _first_crossing(rows, up, walk)
        bottom = _first_crossing(-rows, -up, walk)
        seen_below = np.isneginf(top) | (rows < up[0])
        nearness[:, j] = np.where(seen_below, bottom, top)
        below[:, j] = seen_below
    x = middle[0] + right[0] * columns / camera.zoom + near[0] * nearness
    y = middle[1] + right[1] * columns / camera.zoom + near[1] * nearness
    empty = np.isneginf(nearness)
    return View(np.where(empty, np.nan, x), np.where(empty, np.nan, y), nearness, below, scale)


def _walk(field, origin, near, samples):
    """Distances along `near` at which a line stays over the grid, nearest first; None if never."""
    low, high = -np.inf, np.inf
    for start, direction, axis in zip(origin, near, (field.x, field.y), strict=True):
        ends = sorted(((axis[0] - start) / direction, (axis[-1] - start) / direction))
        low, high = max(low, ends[0]), min(high, ends[1])
    return np.linspace(high, low, samples) if low < high else None


def _first_crossing(rows, up, walk):
    """For each row, where `up` first reaches it from below on the walk; −inf where never."""
    horizon = np.maximum.accumulate(up)
    k = np.searchsorted(horizon, rows)
    found = (k > 0) & (k < up.size)
    k = np.where(found, k, 1)
    part = (rows - up[k - 1]) / np.where(found, up[k] - up[k - 1], 1.0)
    return np.where(found, walk[k - 1] + part * (walk[k] - walk[k - 1]), -np.inf)
