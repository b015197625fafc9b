"""How JAX sees an optimizer: a pytree whose every number may be traced; and what it refuses."""

import inspect
from typing import Any

import jax
import numpy as np
from jax.core import Tracer
from jax.tree_util import Partial

from .learning_rate import LearningRate

# Hyper-parameter: its smallest allowed value, and the bound it must stay under.
RANGES = {
    "learning_rate": (0.0, np.inf),
    "momentum": (0.0, 1.0),
    "rho": (0.0, 1.0),
    "beta1": (0.0, 1.0),
    "beta2": (0.0, 1.0),
    "epsilon": (0.0, np.inf),
    "weight_decay": (0.0, np.inf),
}


class Pytree:
    """Makes every subclass a pytree of its attributes, and checks hyper-parameters as they are set.

    `jit`, `scan` and `vmap` then take unmodified instances.

    Raises:
        ValueError: a hyper-parameter is outside its range; names it and the value.
    """

    schedule: Any  # of α, as LearningRate keeps it
    step: Any
    learning_rate = LearningRate()

    def __init_subclass__(cls):
        # Unflattening skips __init__ and the checks: inside jit the leaves are tracers.
        def flatten(instance):
            names = tuple(sorted(vars(instance)))
            return [(jax.tree_util.GetAttrKey(n), vars(instance)[n]) for n in names], names

        def unflatten(names, leaves):
            instance = object.__new__(cls)
            vars(instance).update(zip(names, leaves, strict=True))
            return instance

        jax.tree_util.register_pytree_with_keys(cls, flatten, unflatten)

    def arguments(self) -> dict:
        """What its class takes to make one that has not moved yet; a schedule is its function."""

        def plain(value):  # what a Partial binds is a part of the schedule
            whole = isinstance(value, Partial) and not (value.args or value.keywords)
            return value.func if whole else value

        names = list(inspect.signature(type(self).__init__).parameters)[1:]
        told = {name: vars(self).get(name, getattr(self, "schedule", None)) for name in names}
        return {name: plain(value) for name, value in told.items()}

    def __setattr__(self, name, value):
        schedule = name == "learning_rate" and callable(value)
        if name in RANGES and not schedule and not isinstance(value, Tracer):
            check_range(type(self).__name__, name, value)
        super().__setattr__(name, value)


def check_range(owner: str, name: str, value) -> None:
    """Raise a ValueError unless `value` is one number or more, all in the range of that name."""
    low, high = RANGES[name]
    try:
        numbers = np.asarray(value)
        real = numbers.dtype.kind in "iuf" and numbers.size > 0
        fits = real and bool(np.all((numbers >= low) & (numbers < high)))
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise ValueError(f"{owner}: {name} must be a number in [{low:g}, {high:g}), got {value!r}")
