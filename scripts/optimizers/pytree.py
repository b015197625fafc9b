"""How JAX sees an optimizer: a pytree whose every number may be traced; and what it refuses."""

import inspect
import re
from typing import Any, Self

import jax
import jax.numpy as jnp
import numpy as np
from jax.core import Tracer
from jax.extend.core import get_opaque_trace_state
from jax.tree_util import Partial

from .learning_rate import LearningRate
from .leaves import each_leaf, shaped

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

    `jit`, `grad` and `vmap` take unmodified instances; `scan`, `cond` and their like need of what
    they carry that its shapes stay, so they take `optimizer.init(params)`. A function that they
    trace gets a copy: what it is to remember, it has to return. One call moves all parameters;
    `jax.tree.map` would share states, which arrays of one shape hide unless it is initialised.

    Raises:
        ValueError: a hyper-parameter is outside its range; names it and the value.
    """

    __slots__ = ("trace",)  # the function that JAX was tracing when it was made; no leaf

    hyperparameters: tuple[str, ...]  # what its class takes
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
            instance.__setstate__(dict(zip(names, leaves, strict=True)))
            return instance

        jax.tree_util.register_pytree_with_keys(cls, flatten, unflatten)
        cls.hyperparameters = tuple(inspect.signature(cls.__init__).parameters)[1:]
        if "__call__" in vars(cls):
            cls.__call__ = each_leaf(cls.__call__)

    def init(self, params) -> Self:
        """A new one, whose states have the shapes and dtypes that they have after a step.

        Args:
            params: what it will move, any pytree of float arrays; their numbers do not matter.
        """
        new = type(self)(**self.arguments())

        def moved(optimizer, params):
            optimizer(params, params)
            return optimizer

        after = jax.eval_shape(moved, new, params).states()
        return new.having({name: shaped(new.states()[name], after[name]) for name in after})

    def states(self) -> dict:
        """What it learns from gradients, by name: all but what its class takes, and the step."""
        others = (*self.hyperparameters, "schedule", "step")
        return {name: value for name, value in vars(self).items() if name not in others}

    def having(self, attributes: dict) -> Self:
        """A copy in which some attributes are others."""
        copy = object.__new__(type(self))
        copy.__setstate__(vars(self) | attributes)
        return copy

    def arguments(self) -> dict:
        """What its class takes to make one that has not moved yet; a schedule is its function."""

        def plain(value):  # what a Partial binds is a part of the schedule
            whole = isinstance(value, Partial) and not (value.args or value.keywords)
            return value.func if whole else value

        schedule = getattr(self, "schedule", None)
        told = {name: vars(self).get(name, schedule) for name in self.hyperparameters}
        return {name: plain(value) for name, value in told.items()}

    def __repr__(self):
        told = {name: brief(value) for name, value in self.arguments().items()}
        told |= {"step": step} if (step := brief(vars(self).get("step", 0))) != "0" else {}
        return f"{type(self).__name__}({', '.join(f'{k}={v}' for k, v in told.items())})"

    def __setattr__(self, name, value):
        if not vars(self):
            self.__setstate__({})
        schedule = name == "learning_rate" and callable(value)
        if name in RANGES and not schedule and not isinstance(value, Tracer):
            check_range(type(self).__name__, name, value)
        super().__setattr__(name, value)

    def __getstate__(self) -> dict:
        return vars(self)

    def __setstate__(self, attributes: dict) -> None:
        object.__setattr__(self, "trace", get_opaque_trace_state())
        vars(self).update(attributes)


def brief(value) -> str:
    """A number, the shape of what is many or traced, or the name of a schedule."""
    if isinstance(value, Partial):
        bound = [*map(brief, value.args), *(f"{k}={brief(v)}" for k, v in value.keywords.items())]
        return f"Partial({', '.join([brief(value.func), *bound])})"
    if isinstance(value, Tracer | jax.ShapeDtypeStruct) or np.ndim(value):
        return f"{value.dtype}{list(value.shape)}"
    name = getattr(value, "__qualname__", None)  # of a function
    return name or re.sub(" at 0x[0-9a-f]+", "", str(value))


def check_range(owner: str, name: str, value) -> None:
    """Raise a ValueError unless `value` is one number or more, all in the range of that name."""
    low, high = RANGES[name]
    try:
        numbers = np.asarray(value)
        real = any(jnp.issubdtype(numbers.dtype, kind) for kind in (jnp.integer, jnp.floating))
        fits = real and numbers.size > 0 and bool(np.all((numbers >= low) & (numbers < high)))
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise ValueError(f"{owner}: {name} must be a number in [{low:g}, {high:g}), got {value!r}")
