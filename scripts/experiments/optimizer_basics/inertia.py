"""What momentum does: its pace, its calm, its way down a ravine."""

from dataclasses import dataclass, replace
from functools import partial

import jax.numpy as jnp
import numpy as np

from appearance import colour_of
from blog.drawing.contest import Plan, draw_contest
from blog.drawing.pictures import Still
from blog.drawing.rolling import Lane
from blog.drawing.surface import HeightField
from blog.training.descent import follow
from blog.training.losses import heights_on_grid, hessian_at
from blog.training.runs import run, settings, title
from blog.training.search import best_rate, paths, settling
from landscapes import ravine
from optimizers import SGD, MomentumSGD, NesterovMomentumSGD, Optimizer

from .starts import tuning

WIDE = replace(ravine, domain=((-4.0, 4.0), (-3.0, 3.0)))  # momentum swings, and comes back


def pace(slope: float = 1.0, learning_rate: float = 1.0, steps: int = 200):
    """How far each step goes on a constant slope: the first three, and the last."""
    kinds = {"sgd": SGD, "momentum": MomentumSGD, "nesterov": NesterovMomentumSGD}
    found = {}
    for key, kind in kinds.items():
        lengths = _lengths(kind(learning_rate), slope, steps)
        found[key] = {"first": lengths[:3].tolist(), "last": float(lengths[-1])}
    return found


@dataclass(frozen=True)
class Drop:
    """A schedule that falls to a part of its rate at one step."""

    rate: float
    part: float
    at: int

    def __call__(self, step):
        return jnp.where(step < self.at, self.rate, self.rate * self.part)


def dropping(slope: float = 1.0, learning_rate: float = 1.0, part: float = 0.1, at: int = 200):
    """A learning rate that falls to a tenth, inside of the velocity and outside of it.

    Inside, as our rule has it, v ← βv + αg and w ← w − v; outside v ← βv + g and w ← w − αv.
    """
    rate = Drop(learning_rate, part, at)
    steps = 2 * at
    inside = _lengths(MomentumSGD(rate), slope, steps)  # pyright: ignore[reportArgumentType]
    outside = _lengths(MomentumSGD(1.0), slope, steps) * np.asarray(rate(np.arange(steps)))
    return {
        "before": float(inside[at - 1]),
        "after_inside": float(inside[at]),
        "after_outside": float(outside[at]),
    }


def _lengths(optimizer: Optimizer, slope: float, steps: int) -> np.ndarray:
    points = follow(optimizer, np.full((steps, 1), slope)).points
    return -np.diff(np.asarray(points)[:, 0])


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


def down_the_ravine(
    start=ravine.start,
    near: float = 0.01,
    steps: int = 400,
    usual: float = 0.9,
    around: float = 0.3,
    rates=np.geomspace(1e-3, 1e-1, 41),
    hold: int = 100,
):
    """Steps to the floor of the ravine, each with the settings that theory calls its best.

    Polyak 1964; Goh, "Why Momentum Really Works", 2017. Beside them momentum as it is usually set,
    whose learning rate is the one of `rates` that suits some starts around best.
    """
    curvatures = np.diag(np.asarray(hessian_at(ravine, np.zeros(2))))
    low, high = float(curvatures.min()), float(curvatures.max())
    rate, memory = best_rate_of_momentum(low, high), best_momentum(low, high)
    kinds = {
        "sgd": SGD(best_rate_of_descent(low, high)),
        "momentum": MomentumSGD(float(rate), float(memory)),
    }
    found: dict = {"low": low, "high": high, "limit": 2 / high}
    found["tuned_on"] = tuning(start, around)
    kind = partial(MomentumSGD, momentum=usual)
    took = settling(paths(kind, WIDE, rates, found["tuned_on"], steps), WIDE, near, hold)
    kinds["usual"] = kind(best_rate(took, rates))
    found["judged_on"] = [start]
    for key, optimizer in kinds.items():
        walk = run(optimizer, WIDE, start, steps)
        points = np.asarray(walk.trajectory.points)
        far = np.linalg.norm(points, axis=1) > near
        found[key] = walk | {
            "arrival": int(np.flatnonzero(far).max()) + 1,
            "swing": float(np.abs(points[:, 1]).max()),
        }
    return found


def draw_ravine(_, found):
    """Both ways down, from above."""
    panels = []
    for key in ("sgd", "momentum"):
        walk, reached = found[key], found[key].more["arrival"]
        told = (title(walk.optimizer), settings(walk.optimizer), colour_of(walk.optimizer))
        panels.append([Lane(*told, walk.points[: reached + 1], f"바닥까지 {reached}걸음")])
    x, y = np.linspace(-4, 1, 201), np.linspace(-3, 3, 201)  # nobody goes farther to the right
    field = HeightField(x, y, np.asarray(heights_on_grid(WIDE, x, y)))
    return Still(partial(draw_contest, panels, Plan(field, WIDE.minima, 0.2)))
