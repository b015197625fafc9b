"""What momentum does, as numbers without a picture: its pace, its calm, its way down a ravine."""

from dataclasses import replace

import numpy as np

from blog.training.descent import follow
from blog.training.losses import hessian_at
from blog.training.runs import run
from landscapes import ravine
from optimizers import SGD, MomentumSGD, NesterovMomentumSGD, Optimizer


def pace(slope: float = 1.0, learning_rate: float = 1.0, steps: int = 200):
    """How far each step goes on a constant slope: the first three, and the last."""
    kinds = {"sgd": SGD, "momentum": MomentumSGD, "nesterov": NesterovMomentumSGD}
    found = {}
    for key, kind in kinds.items():
        points = follow(kind(learning_rate), np.full((steps, 1), slope)).points
        lengths = -np.diff(np.asarray(points)[:, 0])
        found[key] = {"first": lengths[:3].tolist(), "last": float(lengths[-1])}
    return found


def unsteadiness(
    slope: float = 1.0,
    deviation: float = 1.0,
    seeds: int = 10,
    steps: int = 900,
    skip: int = 100,
    seed: int = 0,
):
    """Scatter of the steps over their mean, on a slope under noise: the median of seeds."""
    noise = np.random.default_rng(seed).normal(scale=deviation, size=(skip + steps, seeds))
    ratios = {"sgd": _unsteadiness(SGD(1.0), slope + noise, skip)}
    return ratios | {"momentum": _unsteadiness(MomentumSGD(1.0), slope + noise, skip)}


def _unsteadiness(optimizer: Optimizer, gradients, skip: int) -> float:
    lengths = -np.diff(np.asarray(follow(optimizer, gradients).points), axis=0)[skip:]
    return float(np.median(lengths.std(axis=0) / lengths.mean(axis=0)))


def best_rate_of_descent(mu, L):
    r"""Where curvatures lie between mu and L, the rate at which the error shrinks fastest.

    $$ \alpha = \frac{2}{L + \mu} $$
    """
    return 2 / (L + mu)


def best_rate_of_momentum(mu, L):
    r"""The same of momentum: Polyak 1964.

    $$ \alpha = \left(\frac{2}{\sqrt{L} + \sqrt{\mu}}\right)^2 $$
    """
    return (2 / (np.sqrt(L) + np.sqrt(mu))) ** 2


def best_momentum(mu, L):
    r"""How much momentum remembers then.

    $$ \beta = \left(\frac{\sqrt{L} - \sqrt{\mu}}{\sqrt{L} + \sqrt{\mu}}\right)^2 $$
    """
    return ((np.sqrt(L) - np.sqrt(mu)) / (np.sqrt(L) + np.sqrt(mu))) ** 2


def down_the_ravine(start=ravine.start, near: float = 0.01, steps: int = 400):
    """Steps to the floor of the ravine, each with the settings that theory calls its best.

    Polyak 1964; Goh, "Why Momentum Really Works", 2017.
    """
    curvatures = np.diag(np.asarray(hessian_at(ravine, np.zeros(2))))
    low, high = float(curvatures.min()), float(curvatures.max())
    rate, memory = best_rate_of_momentum(low, high), best_momentum(low, high)
    kinds = {
        "sgd": SGD(best_rate_of_descent(low, high)),
        "momentum": MomentumSGD(float(rate), float(memory)),
    }
    found: dict = {"low": low, "high": high, "limit": 2 / high}
    wide = replace(ravine, domain=((-4.0, 4.0), (-3.0, 3.0)))  # momentum swings, and comes back
    for key, optimizer in kinds.items():
        walk = run(optimizer, wide, start, steps)
        points = np.asarray(walk.trajectory.points)
        far = np.linalg.norm(points, axis=1) > near
        found[key] = walk | {
            "arrival": int(np.flatnonzero(far).max()) + 1,
            "swing": float(np.abs(points[:, 1]).max()),
        }
    return found
