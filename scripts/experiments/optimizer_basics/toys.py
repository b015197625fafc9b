"""AdaBelief's toy pictures as numbers: one rate for all, and then everyone tuned.

Zhuang et al., 2020, arXiv:2010.07468, figure 3, whose code was never published.
"""

from blog.training.search import GRID, NEVER, arrival, fewest_steps, paths, settling
from landscapes import Landscape
from optimizers import SGD, AdaBelief, Adam, MomentumSGD

TUNED = {"sgd": SGD, "momentum": MomentumSGD, "adam": Adam, "adabelief": AdaBelief}


def one_rate_for_all(
    landscape: Landscape, start, learning_rate: float = 0.001, near: float = 0.05, steps=20000
):
    """Steps until each first comes near the floor.

    Momentum weighs the gradient by 1 − β, which our class does not: its rate is so much smaller.
    """
    rates = {"momentum": 0.1 * learning_rate, "adam": learning_rate, "adabelief": learning_rate}
    walks = {
        key: paths(TUNED[key], landscape, [rate], [start], steps) for key, rate in rates.items()
    }
    return {key: or_never(arrival(walk[:, 0], landscape, near)[0]) for key, walk in walks.items()}


def everyone_tuned(
    landscape: Landscape, start, rates=GRID, near: float = 0.05, hold: int = 200, budget: int = 2000
):
    """Steps to the floor, each at the best of the same rates.

    Where rates are chosen, leaps that happen to land there would win, so that who comes near must
    stay.
    """
    found: dict = {"trials": len(rates)}
    for key, kind in TUNED.items():
        tried = paths(kind, landscape, rates, [start], budget + hold)
        found[key] = or_never(fewest_steps(settling(tried, landscape, near, hold), rates))
    return found


def or_never(steps) -> int | None:
    """A number of steps, or None for never."""
    return None if steps >= NEVER else int(steps)
