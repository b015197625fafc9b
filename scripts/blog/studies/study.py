"""What a study is: a network trained by every optimizer, at every point of a grid of axes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np

from blog.training.networks import takes

NAME = re.compile(r"[A-Za-z][\w-]{0,99}", re.ASCII)


@dataclass(frozen=True, eq=False)
class Study:
    """A network, its data, who trains it, and over what.

    Every function stands at the top of a module. An axis that the optimizers take by name is a
    hyper-parameter, "seed" decides first parameters and batches: these are lanes, trained side by
    side. What another axis says is handed to those of the functions that take a parameter of its
    name, and compiled anew for each value.

    Attributes:
        name: of the study, one in the whole blog; its results lie in _data/studies.
        init: (key, …) → parameters, any pytree of arrays of floats.
        loss: (parameters, batch, …) → scalar; with a parameter `key`, a random key of the step too.
        data: (…) → dict of pytrees of arrays; batches are rows of "train".
        measure: (parameters, data, …) → dict of arrays by name.
        optimizers: by name, a class, or a function of hyper-parameters that makes an optimizer.
        axes: by name, its values; "seed" has whole numbers.
        steps: updates of each training, a multiple of `every`.
        batch: rows that each step sees.
        every: steps between two measurements; the first is of the start.
        short: whether it is trained again without a word when what it reaches has changed.
        precision: "float32" or "float64".
        block: lanes that are trained and kept at once.
        only: seeds that its results are to be of; all, if there are none.

    Raises:
        ValueError: one of these is not such.
    """

    name: str
    init: Callable
    loss: Callable
    data: Callable[..., dict]
    measure: Callable[..., dict]
    optimizers: dict[str, Callable]
    axes: dict[str, Sequence]
    steps: int
    batch: int
    every: int
    short: bool = False
    precision: str = "float32"
    block: int = 128
    only: Sequence[int] = ()

    def __post_init__(self):
        if wrong := self._wrong():
            raise ValueError(f"study {self.name!r}: {wrong}")

    @property
    def lane_axes(self) -> list[str]:
        """The names of the axes whose values train side by side."""
        return [name for name in self.axes if name not in self._variant_axes()]

    def variants(self) -> list[dict[str, Any]]:
        """Every choice of the axes that are compiled in."""
        names = self._variant_axes()
        return [dict(zip(names, c, strict=True)) for c in product(*(self.axes[n] for n in names))]

    def lanes(self) -> list[dict[str, Any]]:
        """Every choice of the axes that train side by side."""
        names = self.lane_axes
        return [dict(zip(names, c, strict=True)) for c in product(*(self.axes[n] for n in names))]

    def alone(self, seed: int) -> "Study":
        """The same study, seen through one of its seeds."""
        return replace(self, only=[seed])

    def results(self):
        """What was measured, as it is kept; a short study is trained if that is stale.

        Raises:
            AuthorError: it is not kept, or was trained by other code or on other data.
        """
        from .kept import results  # how studies are kept is no part of what they are

        return results(self)

    def _functions(self) -> dict[str, Callable]:
        return {"init": self.init, "loss": self.loss, "data": self.data, "measure": self.measure}

    def _variant_axes(self) -> list[str]:
        """Those that are no hyper-parameter and no seed."""
        taken = {name for make in self.optimizers.values() for name in takes(make)}
        return [name for name in self.axes if name != "seed" and name not in taken]

    def _wrong(self) -> str:
        """What is not such, in words; "" if all is."""
        if not (isinstance(self.name, str) and NAME.fullmatch(self.name)):
            return "its name begins with a letter, then letters a to z, digits, _ and -"
        if not self.optimizers or not isinstance(self.optimizers, dict):
            return 'optimizers is a dict such as {"Adam": Adam}'
        for name, function in {**self._functions(), **self.optimizers}.items():
            if not callable(function):
                return f"{name} is {function!r}, no function"
        if bad := next((n for n in self.optimizers if not NAME.fullmatch(str(n))), None):
            return f"the optimizer's name {bad!r} is not letters a to z, digits, _ and -"
        if not isinstance(self.axes, dict):
            return 'axes are a dict such as {"learning_rate": [0.01, 0.1], "seed": [0, 1, 2]}'
        for name, values in self.axes.items():
            if not isinstance(values, list | tuple | range | np.ndarray):
                return f"the axis {name} is {values!r}, no list of values"
            if not len(values) or len({str(value) for value in values}) < len(values):
                return f"the axis {name} needs values, no two of them alike"
        if not all(_is_seed(seed) for seed in self.axes.get("seed", ())):
            return "seeds are whole numbers from 0 to 2³² − 1"
        if "seed" not in self.axes:
            return 'axes need "seed": a training that was done once is a draw'
        for name in set(self.axes) - {"seed"} - set(self._variant_axes()):
            if lacks := next(
                (n for n, make in self.optimizers.items() if name not in takes(make)), None
            ):
                return f"{lacks} takes no {name}: give each optimizer the same axes"
        for name in self._variant_axes():
            if not any(name in takes(function) for function in self._functions().values()):
                return f"nobody takes the axis {name}: neither its optimizers nor its functions"
        for name in ("steps", "batch", "every", "block"):
            if not isinstance(getattr(self, name), int) or getattr(self, name) < 1:
                return f"{name} is a whole number from 1, not {getattr(self, name)!r}"
        if self.steps % self.every:
            return f"steps are a multiple of every: {self.steps} is none of {self.every}"
        if self.precision not in ("float32", "float64"):
            return f"precision is float32 or float64, not {self.precision!r}"
        if lost := set(self.only) - {*self.axes["seed"]}:
            return f"it has no seed {min(lost)}"
        return ""


def _is_seed(value: Any) -> bool:
    """Whether a random key can be made of it, and no other seed has the same."""
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    return whole and 0 <= int(value) < 2**32
