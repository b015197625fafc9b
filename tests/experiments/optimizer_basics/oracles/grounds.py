"""The grounds that the post's optimizers walk on, each with its slope worked out by hand.

The first axis of a point holds its coordinates; behind it may stand lanes.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Ground(NamedTuple):
    name: str
    height: Callable
    slope: Callable
    low: tuple[float, ...]
    high: tuple[float, ...]
    floor: tuple[float, ...] = ()

    def holds(self, points):
        """Whether points (steps, dim) lie where the ground is drawn."""
        return ((points >= self.low) & (points <= self.high)).all(1)

    def away(self, points):
        """How far points (steps, dim, …) are from the floor."""
        with np.errstate(over="ignore", invalid="ignore"):
            squares = [(points[:, axis] - x) ** 2 for axis, x in enumerate(self.floor)]
            return np.sqrt(sum(squares))


def saddle_slope(point):
    x, y = point
    return np.array([2 * x, -2 * y])


def ravine_slope(point):
    x, y = point
    return np.array([x, 50 * y])


def bump_slope(point):
    return 12 * point * (point - 0.7) * (point - 1.2)


def cyclic_height(point):
    (x,) = point
    if x < 1:
        return 12.5 * x * x
    return x * x / 2 + 24 * x - 12 if x < 2 else 12.5 * x * x - 24 * x + 36


def cyclic_slope(point):
    (x,) = point
    return np.array([25 * x if x < 1 else x + 24 if x < 2 else 25 * x - 24])


def beale_height(point):
    x, y = point
    terms = ((c - x + x * y**k) ** 2 for k, c in enumerate((1.5, 2.25, 2.625), start=1))
    return sum(terms)


def beale_slope(point):
    x, y = point
    square = y * y
    cube = square * y
    a, b, c = 1.5 - x + x * y, 2.25 - x + x * square, 2.625 - x + x * cube
    along_x = a * (y - 1) + b * (square - 1) + c * (cube - 1)
    along_y = x * (a + 2 * b * y + 3 * c * square)
    return np.array([2 * along_x, 2 * along_y])


SADDLE = Ground("saddle", lambda p: p[0] ** 2 - p[1] ** 2, saddle_slope, (-2.2, -2.2), (2.2, 2.2))
RAVINE = Ground(
    "ravine", lambda p: p[0] ** 2 / 2 + 25 * p[1] ** 2, ravine_slope, (-4, -2), (4, 2), (0, 0)
)
BUMP = Ground(
    "bump",
    lambda p: 3 * p[0] ** 4 - 7.6 * p[0] ** 3 + 5.04 * p[0] ** 2,
    bump_slope, (-0.62,), (1.78,), (0,),
)  # fmt: skip
CYCLIC = Ground("cyclic", cyclic_height, cyclic_slope, (-3.4,), (3.6,), (0,))
BEALE = Ground("beale", beale_height, beale_slope, (-4.5, -4.5), (4.5, 4.5), (3, 0.5))
ROOF = Ground("roof", lambda p: np.abs(p).sum(0), np.sign, (-3, -2), (1.5, 2), (0, 0))
