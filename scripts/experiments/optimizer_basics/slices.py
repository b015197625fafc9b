"""Runs along one coordinate: why minus, how far, over a bump, round a cycle."""

from dataclasses import replace
from functools import partial

import jax.numpy as jnp
import numpy as np

from blog.drawing.curves import Curve, Trail, draw_trails
from blog.training.descent import descend, heights_along, heights_on_grid, hessian_at
from blog.training.runs import describe, settings, title
from landscapes import bump, cyclic, ravine, saddle
from optimizers import SGD, MomentumSGD, NesterovMomentumSGD, Optimizer

from .saddle import LEARNING_RATE


def slice_of_saddle() -> Curve:
    """The saddle along x, through the post's start."""
    x = np.linspace(-2.6, 2.6, 801)
    return Curve(x, np.asarray(heights_on_grid(saddle, x, np.array([saddle.start[1]])))[0])


def trail(optimizer: Optimizer, place, steps: int, note: str = "", arrow=False):
    """A run on the saddle, seen along x: its record and what is drawn of it."""
    trajectory = descend(optimizer, saddle, place, steps)
    x = np.asarray(trajectory.points)[:, 0]
    record = describe(optimizer, saddle, trajectory) | {"last_x": float(x[-1])}
    note = note or f"x = {x[-1]:.2f}"
    return record, Trail(settings(optimizer), note, type(optimizer).__name__, x, arrow)


def minus_gradient():
    """One step from either side of the valley: the sign of the slope says which way is down."""
    record, panels = {}, []
    for key, x, note in (
        ("left", -1.5, "x를 키워야 내려갑니다"),
        ("right", 2.0, "x를 줄여야 내려갑니다"),
    ):
        record[key], drawn = trail(SGD(0.3), (x, saddle.start[1]), 1, note, arrow=True)
        slope = record[key]["start_gradient"][0]
        panels.append([replace(drawn, title=f"기울기 {slope:g}".replace("-", "−"))])
    return record, partial(draw_trails, panels, slice_of_saddle(), mark=(-1.5, 0, 2))


def learning_rates(steps: int = 20):
    """The same steps with a learning rate too large, too small, and reasonable."""
    record, panels = {}, []
    for key, rate in (("large", 1.0), ("small", 0.001), ("good", 0.1)):
        optimizer = SGD(rate)
        record[key], drawn = trail(optimizer, saddle.start, steps)
        panels.append([drawn])
    record["steps"] = steps
    return record, partial(draw_trails, panels, slice_of_saddle(), mark=(-2, 0, 2))


def over_the_bump(steps: int = 400):
    """A valley with a bump: plain descent stays before it, momentum rolls over it."""
    record, panels = {}, []
    rival = SGD(10 * LEARNING_RATE)
    record["rival"] = describe(rival, bump, descend(rival, bump, bump.start, steps))
    for key, optimizer in (("sgd", SGD(LEARNING_RATE)), ("momentum", MomentumSGD(LEARNING_RATE))):
        trajectory = descend(optimizer, bump, bump.start, steps)
        x = np.asarray(trajectory.points)[:, 0]
        record[key] = describe(optimizer, bump, trajectory) | {"smallest_x": float(x.min())}
        note = f"{steps}걸음 뒤 x = {abs(x[-1]):.2f}"
        panels.append([Trail(title(optimizer), note, type(optimizer).__name__, x)])
    rolling = (SGD(1.0), MomentumSGD(1.0), NesterovMomentumSGD(1.0))
    record["pace"] = dict(zip(("sgd", "momentum", "nesterov"), map(pace, rolling), strict=True))
    record["noise"] = {"sgd": unsteadiness(SGD(1.0)), "momentum": unsteadiness(MomentumSGD(1.0))}
    record["ravine"] = ravine_race()
    return record, partial(draw_trails, panels, curve_of(bump), mark=(0, 0.7, 1.2))


def pace(optimizer: Optimizer, steps: int = 200):
    """How far each step goes on a constant slope of 1: the first three, and the last."""
    points = np.asarray(descend(optimizer, jnp.sum, (0.0,), steps).points)[:, 0]
    lengths = -np.diff(points)
    return {"first": lengths[:3].tolist(), "last": float(lengths[-1]), "steps": steps}


def unsteadiness(optimizer: Optimizer, seeds: int = 10, steps: int = 1000, skip: int = 100):
    """Scatter of the steps over their mean, on a slope of 1 under noise of 1: median of seeds."""
    noise = np.random.default_rng(0).normal(size=(steps, seeds))
    points = np.asarray(descend(optimizer, jnp.sum, np.zeros(seeds), steps, noise).points)
    lengths = -np.diff(points, axis=0)[skip:]
    ratio = np.median(lengths.std(axis=0) / lengths.mean(axis=0))
    return {"ratio": float(ratio), "seeds": seeds, "steps": steps - skip}


def ravine_race(near: float = 0.01, steps: int = 400):
    """Steps to the floor of the ravine, each with the settings that theory calls its best.

    Polyak 1964; Goh, "Why Momentum Really Works", 2017.
    """
    curvatures = np.diag(np.asarray(hessian_at(ravine, np.zeros(2))))
    low, high = float(curvatures.min()), float(curvatures.max())
    root = np.sqrt(high / low)
    best_momentum = ((root - 1) / (root + 1)) ** 2
    best_rate = (2 / (np.sqrt(high) + np.sqrt(low))) ** 2
    lanes = {"sgd": SGD(2 / (high + low)), "momentum": MomentumSGD(best_rate, best_momentum)}
    record: dict = {"near": near, "low": low, "high": high, "limit": 2 / high}
    wide = replace(ravine, domain=((-4.0, 4.0), (-3.0, 3.0)))  # momentum swings, and comes back
    for key, optimizer in lanes.items():
        trajectory = descend(optimizer, ravine, ravine.start, steps)
        points = np.asarray(trajectory.points)
        far = np.linalg.norm(points, axis=1) > near
        told = {
            "arrival": int(np.flatnonzero(far).max()) + 1,
            "swing": float(np.abs(points[:, 1]).max()),
        }
        record[key] = describe(optimizer, wide, trajectory) | told
    return record


def round_a_cycle(steps: int = 200):
    """Lessard's function, on which heavy-ball momentum circles for ever and Nesterov does not.

    Lessard, Recht & Packard, "Analysis and Design of Optimization Algorithms via Integral
    Quadratic Constraints", 2014, arXiv:1408.3595.
    """
    curvatures = [float(hessian_at(cyclic, np.array([x]))[0, 0]) for x in (0.5, 1.5)]
    record: dict = {"low": min(curvatures), "high": max(curvatures)}
    panels = []
    # The settings that theory calls best for curvatures between 1 and 25.
    lanes = {"momentum": MomentumSGD(1 / 9, 4 / 9), "nesterov": NesterovMomentumSGD(1 / 25, 2 / 3)}
    for key, optimizer in lanes.items():
        trajectory = descend(optimizer, cyclic, cyclic.start, steps)
        x = np.asarray(trajectory.points)[:, 0]
        record[key] = describe(optimizer, cyclic, trajectory) | {"last_points": x[-4:].tolist()}
        note = f"{steps}걸음 뒤 x = {abs(x[-1]) if abs(x[-1]) < 5e-3 else x[-1]:.2f}"
        name = type(optimizer).__name__
        panels.append([Trail(title(optimizer), note.replace("-", "−"), name, x)])
    return record, partial(draw_trails, panels, curve_of(cyclic), mark=(0, 1, 2))


def curve_of(landscape) -> Curve:
    """A landscape of one coordinate over its domain."""
    low, high = landscape.domain[0]
    x = np.linspace(low, high, 801)
    return Curve(x, np.asarray(heights_along(landscape, x[:, None])))
