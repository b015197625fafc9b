"""AdaBelief's toy pictures as numbers: one rate for all, and then everyone tuned.

Zhuang et al., 2020, arXiv:2010.07468, figure 3, whose code was never published.
"""

import numpy as np

from blog.training.descent import follow
from blog.training.losses import gradient_at
from blog.training.search import NEVER, arrival, best_rate, paths, settling
from landscapes import Landscape
from optimizers import SGD, AdaBelief, Adam, MomentumSGD, Optimizer

from .starts import judging, tuning

TUNED = {"sgd": SGD, "momentum": MomentumSGD, "adam": Adam, "adabelief": AdaBelief}
RATES = np.geomspace(1e-3, 10, 21)  # five a decade; nobody's best lies on the edge
WIDE = np.geomspace(1e-5, 10, 31)  # for those who start where it is steep


def one_rate_for_all(
    landscape: Landscape, start, learning_rate: float = 0.001, near: float = 0.05, steps=20000
):
    """Steps until each first comes near the floor.

    Then once more beside damped momentum, which weighs the gradient by 1 − β: our class at so much
    smaller a rate.
    """

    def took(kind, rate: float) -> int | None:
        walk = paths(kind, landscape, [rate], [start], steps)
        return or_never(arrival(walk[:, 0], landscape, near)[0])

    found: dict = {key: took(kind, learning_rate) for key, kind in TUNED.items()}
    damped = {"momentum": took(MomentumSGD, 0.1 * learning_rate)}
    return found | {"damped": found | damped}


def tiny(
    slope: float = 1e-4,
    large: Optimizer = AdaBelief(1.0, epsilon=1e-8),
    small: Optimizer = AdaBelief(1.0, epsilon=1e-16),
    steps: int = 100,
):
    """The last of some steps on a constant slope, by AdaBelief's two values of ε."""
    found = {}
    for key, optimizer in (("large", large), ("small", small)):
        points = np.asarray(follow(optimizer, np.full((steps, 1), slope)).points)[:, 0]
        found[key] = {"last": float(points[-2] - points[-1])}
    return found


def everyone_tuned(
    landscape: Landscape,
    start,
    around: float = 0.5,
    rates=WIDE,
    near: float = 0.05,
    hold: int = 200,
    budget: int = 2000,
):
    """Steps to the floor from some starts, each at the rate that suited others best.

    Where rates are chosen, leaps that happen to land there would win, so that who comes near must
    stay. Who arrives from fewer than half of the starts at every rate never does.
    """
    tuned_on, judged_on = tuning(start, around), [start, *judging(start, around)]
    found: dict = {"trials": len(rates), "lowest": float(rates[0]), "highest": float(rates[-1])}
    found |= {"tuned_on": tuned_on, "judged_on": judged_on, "steps": {}}
    slope = float(np.linalg.norm(gradient_at(landscape, np.asarray(start, float))))
    found["start_slope"] = slope
    for key, kind in TUNED.items():
        took = settling(
            paths(kind, landscape, rates, tuned_on, budget + hold), landscape, near, hold
        )
        if (np.median(took, axis=1) >= NEVER).all():
            judged = [NEVER] * len(judged_on)
        else:
            rate = best_rate(took, rates)
            walked = paths(kind, landscape, [rate], judged_on, budget + hold)[0]
            judged = settling(walked, landscape, near, hold)
        found["steps"][key] = [or_never(steps) for steps in judged]
        found[key] = or_never(np.median(judged))
    return found


def or_never(steps) -> int | None:
    """A number of steps, or None for never."""
    return None if steps >= NEVER / 2 else int(steps)
