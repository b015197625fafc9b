"""A run as a record: who ran, with what, from where, how far, and what came out."""

import inspect
import re

import jax
import numpy as np
from jax.tree_util import Partial

from blog.training.descent import Trajectory, gradient_at
from landscapes import Landscape
from optimizers import Optimizer

SYMBOLS = {
    "learning_rate": "α",
    "momentum": "β",
    "rho": "ρ",
    "beta1": "β₁",
    "beta2": "β₂",
    "epsilon": "ε",
    "weight_decay": "λ",
}


def title(optimizer: Optimizer) -> str:
    """The optimizer's name as people write it: MomentumSGD is Momentum SGD."""
    return re.sub(r"(?<=[a-z])(?=SGD|Momentum)", " ", type(optimizer).__name__)


def hyperparameters(optimizer: Optimizer) -> dict:
    """Every argument of the class's constructor: its number, or the name of a schedule."""
    names = list(inspect.signature(type(optimizer).__init__).parameters)[1:]
    values = {name: getattr(optimizer, name) for name in names}
    schedule = optimizer.schedule
    if isinstance(schedule, Partial):
        values["learning_rate"] = getattr(schedule.func, "__name__", repr(schedule.func))
    return {name: v if isinstance(v, str) else float(v) for name, v in values.items()}


def settings(optimizer: Optimizer) -> str:
    """Hyper-parameters as a picture shows them: α = 0.01, β = 0.9."""
    values = hyperparameters(optimizer).items()
    shown = (
        (SYMBOLS.get(name, name), v if isinstance(v, str) else f"{v:.4g}") for name, v in values
    )
    return ", ".join(f"{symbol} = {value}" for symbol, value in shown)


def steps_in_view(trajectory: Trajectory, landscape: Landscape) -> int:
    """The last step before the run first left the domain or stopped being a number."""
    low, high = np.array(landscape.domain).T
    points = np.asarray(trajectory.points)
    outside = ~np.all((points >= low) & (points <= high), axis=1)
    return int(outside.argmax()) - 1 if outside.any() else len(points) - 1


def diverged(trajectory: Trajectory, landscape: Landscape) -> bool:
    """Whether the run left the domain uphill, or reached something that is not a number.

    Leaving downhill is no failure: a saddle has no bottom to stay at.
    """
    last = steps_in_view(trajectory, landscape)
    heights = np.asarray(trajectory.heights)
    if last == len(heights) - 1:
        return False
    return not heights[last + 1] <= heights[0]


def describe(optimizer: Optimizer, landscape: Landscape, trajectory: Trajectory, first=4) -> dict:
    """The record of one run.

    Args:
        optimizer: as it was before the run.
        landscape: what it ran on.
        trajectory: where it went.
        first: how many of the first points the record lists.

    Returns:
        JSON-ready numbers. `steps` and `end` are those of the last step in view; `call` is the
        expression that makes the optimizer.
    """
    steps = steps_in_view(trajectory, landscape)
    points, heights = np.asarray(trajectory.points), np.asarray(trajectory.heights)
    given = hyperparameters(optimizer)
    arguments = ", ".join(f"{name}={value!r}".replace("'", "") for name, value in given.items())
    return {
        "optimizer": type(optimizer).__name__,
        "title": title(optimizer),
        "call": f"{type(optimizer).__name__}({arguments})",
        "hyperparameters": given,
        "landscape": landscape.name,
        "start": points[0].tolist(),
        "start_height": float(heights[0]),
        "start_gradient": np.asarray(gradient_at(landscape, points[0])).tolist(),
        "steps": steps,
        "end": points[steps].tolist(),
        "end_height": float(heights[steps]),
        "first_points": points[: first + 1].tolist(),
        "diverged": diverged(trajectory, landscape),
        "left_view": steps < len(points) - 1,
        "dtype": str(points.dtype),
        "jax": jax.__version__,
    }
