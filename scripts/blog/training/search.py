"""One search for all: the same learning rates, the same starts, the same aim, for everyone.

`paths` runs an optimizer class at every rate from every start; `arrival` or `settling` say how
many steps each path took to a minimum; `best_rate` chooses.
"""

from functools import reduce

import numpy as np

from blog.training.inputs import parameters
from blog.training.lanes import descend_lanes
from landscapes import Landscape

# Five learning rates a decade, wide enough that nobody's best lies on the edge.
GRID = np.geomspace(1e-6, 1e3, 46)
NEVER = np.iinfo(np.int32).max  # how many steps those took that did not arrive


def paths(kind, landscape: Landscape, rates, starts, steps: int) -> np.ndarray:
    """Every learning rate from every start, (rates, starts, steps + 1, dim).

    Args:
        kind: an optimizer's class, whose other hyper-parameters stay its defaults.
        landscape: what it runs on.
        rates: learning rates, (rates,).
        starts: first parameters, (starts, dim).
        steps: number of updates, at least 1.
    """
    starts = np.asarray(parameters(starts))
    optimizer = kind(np.repeat(rates, len(starts)))
    lanes = descend_lanes(optimizer, landscape, np.tile(starts, (len(rates), 1)), steps)
    return lanes.reshape(len(rates), len(starts), *lanes.shape[1:])


def stays_in_view(points, landscape: Landscape) -> np.ndarray:
    """Whether each path (…, steps + 1, dim) never leaves the domain."""
    low, high = np.array(landscape.domain).T
    return ((points >= low) & (points <= high)).all((-2, -1))


def distance_to_minimum(points, landscape: Landscape) -> np.ndarray:
    """How far each point (…, dim) is from the nearest minimum."""
    return np.sqrt(_squared_distance(points, landscape))


def _squared_distance(points, landscape: Landscape) -> np.ndarray:
    with np.errstate(over="ignore"):  # runs that diverge are infinitely far away
        each = [
            reduce(np.add, [(points[..., i] - place) ** 2 for i, place in enumerate(minimum)])
            for minimum in landscape.minima
        ]
    return reduce(np.minimum, each)


def arrival(points, landscape: Landscape, near: float) -> np.ndarray:
    """The first step of each path (…, steps + 1, dim) within `near` of a minimum, or NEVER."""
    inside = distance_to_minimum(points, landscape) <= near
    return np.where(inside.any(-1), inside.argmax(-1), NEVER)


def settling(points, landscape: Landscape, near: float, hold: int) -> np.ndarray:
    """The first step from which each path stays within `near` of a minimum for `hold` steps.

    Staying for ever would be no measure: long after it has settled, Adam may leap away and come
    back, and when it does hangs on the last digit of its start. NEVER for those that do not.
    """
    # What is not a number is outside.
    inside = _squared_distance(points, landscape) <= near**2
    took = np.full(inside.shape[:-1], NEVER)
    some = inside.sum(-1) > hold  # few enough to look at more closely
    leaves = np.cumsum(~inside[some], axis=-1)
    before = np.concatenate([np.zeros_like(leaves[:, :1]), leaves[:, : -hold - 1]], axis=-1)
    stays = leaves[:, hold:] == before
    took[some] = np.where(stays.any(-1), stays.argmax(-1), NEVER)
    return took


def best_rate(steps, rates) -> float:
    """The rate with which the median start got there first.

    Args:
        steps: what `arrival` or `settling` say, (rates, starts).
        rates: the learning rates, ascending.

    Raises:
        ValueError: nobody got there, or the best rate lies on the edge.
    """
    medians = np.median(steps, axis=1)
    best = int(medians.argmin())
    if medians[best] >= NEVER or best in (0, len(medians) - 1):
        raise ValueError("no learning rate inside the grid is best: widen it, or allow more steps")
    return float(rates[best])
