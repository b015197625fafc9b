"""Code as a black box: random arguments for a function, and what it makes of them."""

import ast
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from .arithmetic import FormulaError

POINTS = 32
MOST_INTEGER = 8
HINT = "its parameters are numbers unless it calls them or annotates Callable or int"


class Wave:
    """A smooth function of some numbers, unlike in each: what an `f` is when it is a parameter."""

    def __init__(self, heights, speeds, shifts):
        self.heights, self.speeds, self.shifts = heights, speeds, shifts

    def __call__(self, *at):
        sin = jnp.sin if any(isinstance(x, jax.Array) for x in at) else np.sin
        angles = [sum(s * x for s, x in zip(speeds, at, strict=False)) for speeds in self.speeds]
        waves = zip(self.heights, angles, self.shifts, strict=True)
        return sum(height * sin(angle + shift) for height, angle, shift in waves)

    @property
    def derivative(self) -> "Wave":
        """Its derivative, if it is one of one number."""
        return Wave(self.heights * self.speeds[:, 0], self.speeds, self.shifts + np.pi / 2)

    @staticmethod
    def random(chance) -> "Wave":
        """One of up to eight numbers."""
        heights, speeds = chance.uniform(0.5, 1.5, 3), chance.uniform(0.5, 1.5, (3, 8))
        return Wave(heights, speeds, chance.uniform(0, 6, 3))


@dataclass
class Code:
    """A function whose arguments are drawn.

    Attributes:
        function: to be called.
        drawn: the names of its parameters that are; the others keep their defaults.
    """

    function: Callable
    drawn: list[str]

    def __post_init__(self):
        self.signature = inspect.signature(self.function)
        self.parameters = self.signature.parameters
        self.waves = [name for name in self.drawn if self._is_called(name)]
        self.numbers = [name for name in self.drawn if name not in self.waves]

    def draw(self, chance, low: float, high: float) -> list[dict[str, Any]]:
        """Some sets of arguments; the functions among them are the same in all."""
        waves: dict[str, Wave] = {}
        for name in sorted(self.waves):  # f before f_prime
            base = waves.get(name.removesuffix("_prime"))
            waves[name] = base.derivative if base else Wave.random(chance)
        return [
            waves | {name: self._number(name, chance, low, high) for name in self.numbers}
            for _ in range(POINTS)
        ]

    def values(self, given: list[dict[str, Any]]) -> tuple[np.ndarray, str]:
        """What it returns for each set, NaN where it has no value; and why it has none.

        Raises:
            FormulaError: it does not take numbers, or returns something else.
        """
        found, why = [], ""
        for arguments in given:
            try:
                value = np.asarray(self.value(arguments))
            except (ArithmeticError, ValueError) as error:
                value, why = np.asarray(np.nan), f" ({type(error).__name__}: {error})"
            except TypeError as error:
                raise FormulaError(f"the code fails: TypeError: {error}; {HINT}") from error
            if value.shape or value.dtype.kind not in "biufc":
                raise FormulaError(f"is of one number, but the code returns {value.tolist()!r}")
            found.append(np.nan if value.dtype.kind == "c" else float(value))
        return np.array(found), why

    def value(self, arguments: dict[str, Any]):
        """What it returns for one set."""
        bound = inspect.BoundArguments(self.signature, dict(arguments))  # type: ignore[arg-type]
        bound.apply_defaults()
        with np.errstate(all="ignore"):
            return self.function(*bound.args, **bound.kwargs)

    def value_for_arrays(self, given: list[dict[str, Any]]) -> np.ndarray | None:
        """What it returns for arrays of all sets; None if it is one of numbers alone."""
        if any(
            self.parameters[name].annotation in (int, float, "int", "float") for name in self.drawn
        ):
            return None
        arrays = {name: np.array([arguments[name] for arguments in given]) for name in self.numbers}
        try:
            return np.asarray(self.value(given[0] | arrays))
        except TimeoutError:
            raise
        except Exception:
            return None

    def _is_called(self, name: str) -> bool:
        """Whether a parameter is a function: the code calls it, or annotates it as Callable."""
        if "Callable" in str(self.parameters[name].annotation):
            return True
        try:
            source = inspect.getsource(inspect.unwrap(self.function))
        except (OSError, TypeError):  # it is no Python
            return False
        calls = (
            n.func for n in ast.walk(ast.parse(textwrap.dedent(source))) if isinstance(n, ast.Call)
        )
        return any(isinstance(called, ast.Name) and called.id == name for called in calls)

    def _number(self, name: str, chance, low: float, high: float) -> int | np.float64:
        if self.parameters[name].annotation in (int, "int"):
            return int(chance.integers(1, MOST_INTEGER, endpoint=True))
        return np.float64(chance.uniform(low, high))
