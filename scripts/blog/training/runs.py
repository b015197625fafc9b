"""A run as a record: who ran, with what, from where, how far, and what came out."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field, is_dataclass, replace

import jax
import numpy as np
from jax.tree_util import Partial

from appearance import SYMBOLS
from blog.training.descent import Trajectory, descend
from blog.training.losses import gradient_at
from landscapes import Landscape
from optimizers import Optimizer

FIRST = 4  # points after the start that a record lists


def title(optimizer: Optimizer) -> str:
    """The optimizer's name as people write it: MomentumSGD is Momentum SGD."""
    return re.sub(r"(?<=[a-z])(?=SGD|Momentum)", " ", type(optimizer).__name__)


def hyperparameters(optimizer: Optimizer) -> dict:
    """Every argument of the class's constructor: its number, or the name of a schedule.

    Raises:
        ValueError: the schedule has none that tells it from others.
    """
    names = list(inspect.signature(type(optimizer).__init__).parameters)[1:]
    values = {name: getattr(optimizer, name) for name in names}
    schedule = optimizer.schedule
    if isinstance(schedule, Partial):
        values["learning_rate"] = _name_of(schedule)
    return {name: v if isinstance(v, str) else float(v) for name, v in values.items()}


def _name_of(schedule: Partial) -> str:
    if not (schedule.args or schedule.keywords):
        if is_dataclass(schedule.func):
            return repr(schedule.func)
        name = getattr(schedule.func, "__qualname__", "")
        if name.isidentifier():  # not of a lambda, nor of a function in a function
            return name
    what = "the learning rate's schedule has no name that tells it from others"
    raise ValueError(f"{what}: make it a function or a dataclass at the top of a module")


def settings(optimizer: Optimizer) -> str:
    """Hyper-parameters as a picture shows them: α = 0.01, β = 0.9."""
    values = hyperparameters(optimizer).items()
    shown = (
        (SYMBOLS.get(name, name), v if isinstance(v, str) else f"{v:.4g}") for name, v in values
    )
    return ", ".join(f"{symbol} = {value}" for symbol, value in shown)


@dataclass(frozen=True, eq=False)
class Run:
    """One optimizer's run on one landscape.

    `run | {"arrival": 12}` is the same run with more in its record.

    Attributes:
        optimizer: as it was before the run.
        landscape: what it ran on.
        trajectory: where it went.
        more: what else its record tells.
    """

    optimizer: Optimizer
    landscape: Landscape
    trajectory: Trajectory
    more: dict = field(default_factory=dict)

    def __or__(self, more: dict) -> "Run":
        return replace(self, more=self.more | more)

    @property
    def steps(self) -> int:
        """The last step before the run first left the domain or stopped being a number."""
        low, high = np.array(self.landscape.domain).T
        points = np.asarray(self.trajectory.points)
        outside = ~np.all((points >= low) & (points <= high), axis=1)
        return int(outside.argmax()) - 1 if outside.any() else len(points) - 1

    @property
    def points(self) -> np.ndarray:
        """The points in view: the start, and one after each of its steps, (steps + 1, dim)."""
        return np.asarray(self.trajectory.points)[: self.steps + 1]

    @property
    def left_view(self) -> bool:
        """Whether it left the domain or stopped being a number."""
        return self.steps < len(self.trajectory.points) - 1

    @property
    def diverged(self) -> bool:
        """Whether the run left the domain uphill, or reached something that is not a number.

        Leaving downhill is no failure: a saddle has no bottom to stay at.
        """
        heights = np.asarray(self.trajectory.heights)
        return self.left_view and not heights[self.steps + 1] <= heights[0]

    def record(self) -> dict:
        """The run in JSON's types.

        Returns:
            `steps` and `end` are those of the last step in view; `call` is the expression that
            makes the optimizer; and then what `more` holds.
        """
        steps, name = self.steps, type(self.optimizer).__name__
        points, heights = (np.asarray(part) for part in self.trajectory)
        given = hyperparameters(self.optimizer)
        arguments = ", ".join(f"{name}={value!r}".replace("'", "") for name, value in given.items())
        with jax.enable_x64(points.dtype == np.float64):  # wherever the record is asked for
            slope = np.asarray(gradient_at(self.landscape, points[0]))
        return {
            "optimizer": name,
            "title": title(self.optimizer),
            "call": f"{name}({arguments})",
            "hyperparameters": given,
            "landscape": self.landscape.name,
            "start": points[0].tolist(),
            "start_height": float(heights[0]),
            "start_gradient": slope.tolist(),
            "steps": steps,
            "end": points[steps].tolist(),
            "end_height": float(heights[steps]),
            "first_points": [
                {"step": t, "point": p.tolist()} for t, p in enumerate(points[: FIRST + 1])
            ],
            "diverged": self.diverged,
            "left_view": self.left_view,
            "dtype": str(points.dtype),
            "jax": jax.__version__,
        } | self.more


def run(
    optimizer: Optimizer, landscape: Landscape, start=None, steps: int = 200, *,
    noise=None, project: Callable | None = None,
) -> Run:  # fmt: skip
    """Run an optimizer on a landscape.

    Args:
        optimizer: a fresh instance.
        landscape: what it runs on.
        start: first parameters, (dim,); the landscape's own by default.
        steps: number of updates, at least 1.
        noise: as in `descend`.
        project: as in `descend`.

    Raises:
        ValueError: the start has another dimension than the landscape, or as `descend`.
    """
    start = landscape.start if start is None else start
    if len(start) != len(landscape.domain):
        raise ValueError(f"{landscape.name} has {len(landscape.domain)} coordinates, not {start}")
    path = descend(optimizer, landscape, start, steps, noise=noise, project=project)
    return Run(optimizer, landscape, path)
