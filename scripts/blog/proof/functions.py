r"""A function's formula, computed beside it: its letters are the function's parameters.

`beta1` is \beta_1, `f_a` is f_a, `f_prime` is f', `x` may also be written x_n or x_t. The last line
says what the function returns, each line above it what one more letter stands for.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from .latex import GREEK, SIGNS, FormulaError, evaluate, names_in, read

SPANS = ((-2.0, 2.0), (0.0, 1.0), (-10.0, 10.0), (0.0, 10.0))  # that points are drawn from
POINTS, ENOUGH = 32, 8  # in each; of which so many must be in the code's domain to count
CLOSE = 1e-12
ACCENTS = ("hat", "tilde", "bar", "dot")
INDICES = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


class Wave:
    """A smooth function of some numbers, unlike in each: what an `f` is when it is a parameter."""

    def __init__(self, heights, speeds, shifts):
        self.heights, self.speeds, self.shifts = heights, speeds, shifts

    def __call__(self, *at):
        sin = jnp.sin if any(isinstance(x, jax.Array) for x in at) else np.sin
        angles = (sum(s * x for s, x in zip(speeds, at, strict=False)) for speeds in self.speeds)
        return sum(
            h * sin(a + shift)
            for h, a, shift in zip(self.heights, angles, self.shifts, strict=True)
        )

    @property
    def derivative(self) -> "Wave":
        """Its derivative, if it is one of one number."""
        return Wave(self.heights * self.speeds[:, 0], self.speeds, self.shifts + np.pi / 2)


def proves(thing) -> bool:
    """Whether it is a function."""
    return callable(thing) and not isinstance(thing, type)


def difference(function: Callable, lines: list[str]) -> str | None:
    """How a function's formula differs from its code; None if it does not.

    Both are computed at random points, of both signs where the code has a value there.

    Raises:
        FormulaError: the formula cannot be read, or the code not be computed.
    """
    parts = [read(line) for line in lines]
    signature = inspect.signature(function)
    letters = _letters(signature, parts)
    if wrong := _untidy(parts, lines, set(letters.values())):
        return wrong
    waves = {name for name in letters if _is_called(function, signature.parameters[name])}
    chance = np.random.default_rng(0)
    compared, last = 0, ""
    for span in SPANS:
        given = _arguments(signature, letters, waves, chance, span)
        truths, problem = _values(signature, function, given)
        last = problem or last
        domain = np.isfinite(truths)
        if domain.sum() < ENOUGH:
            continue
        compared += 1
        given = [arguments for arguments, inside in zip(given, domain, strict=True) if inside]
        truths = truths[domain]
        for arguments, truth in zip(given, truths, strict=True):
            said = _said(parts, letters, arguments)
            if not abs(said - truth) <= CLOSE * np.abs(truths).max():
                where = ", ".join(f"{n} = {arguments[n]:.3g}" for n in letters if n not in waves)
                return f"at {where} it gives {said:.6g}, and the code {truth:.6g}"
        if wrong := _differs_for_arrays(signature, function, letters, waves, given, truths):
            return wrong
    if compared:
        return None
    return f"the code gives no number for numbers between -10 and 10{last}: it cannot be compared"


def letter_of(name: str) -> str:
    r"""What a formula calls a parameter: beta1 and β₁ are \beta_1, x_hat is \hat{x}."""
    first, _, index = name.strip("_").translate(INDICES).partition("_")
    if not index and (match := re.fullmatch(r"(\D+)(\d+)", first)):
        first, index = match.groups()
    first = SIGNS.get(first, first)
    first, index = (f"\\{part}" if part in GREEK else part for part in (first, index))
    if index == "prime":
        return f"{first}'"
    if index in ACCENTS:
        return rf"\{index}{{{first}}}"
    return f"{first}_{index}" if index else first


def _letters(signature, parts) -> dict[str, str]:
    """What the formula calls each parameter; without those that it leaves at their defaults."""
    defined = {target for target, _ in parts}
    used = {name for _, tree in parts for name in names_in(tree)}
    known = {letter_of(name) for name in signature.parameters}
    letters = {}
    for name, parameter in signature.parameters.items():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            raise FormulaError(f"its function takes *{name}: a formula's letters are parameters")
        letter = letter_of(name)
        same = {letter, letter.replace("\\", "\\var"), f"{letter}'"} & used
        moment = re.compile(re.escape(letter) + r"_[a-z]")
        same = same or {u for u in used - known - defined if moment.fullmatch(u)}
        if len({u.rstrip("'") for u in same}) == 1 or letter in same:
            letters[name] = letter if letter in same else min(same).rstrip("'")
        elif parameter.default is parameter.empty:
            raise FormulaError(
                f"does not mention the parameter {name}, which it would call {letter}"
            )
    return letters


def _untidy(parts, lines, letters: set[str]) -> str | None:
    """What is wrong before anything is computed."""
    targets = [target for target, _ in parts]
    for place, target in enumerate(targets):
        later = {name for _, tree in parts[place + 1 :] for name in names_in(tree)}
        if target in targets[:place]:
            return f"{target} is defined twice"
        if target in letters:
            return f"it defines {target}, which is a parameter"
        if place < len(parts) - 1 and "(" in lines[place].partition("=")[0]:
            return f"it defines a function {target}: only the last line may"
        if place < len(parts) - 1 and target not in later:
            return f"{target} is defined, but no line below uses it"
    return None


def _is_called(function, parameter) -> bool:
    """Whether a parameter is a function: it is called in the code, or annotated as Callable."""
    if "Callable" in str(parameter.annotation):
        return True
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    except (OSError, TypeError):  # it is no Python
        return False
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Name) and called.id == parameter.name for called in calls)


def _arguments(signature, letters, waves, chance, span) -> list[dict[str, Any]]:
    """Random arguments, one set a point; the functions among them are the same at all."""
    functions: dict[str, Wave] = {}
    for name in sorted(waves):
        base = functions.get(name.removesuffix("_prime"))
        heights, shifts = chance.uniform(0.5, 1.5, 3), chance.uniform(0, 6, 3)
        wave = Wave(heights, chance.uniform(0.5, 1.5, (3, 8)), shifts)
        functions[name] = base.derivative if base else wave
    whole = {n for n in letters if signature.parameters[n].annotation in (int, "int")}
    points = [
        {n: int(chance.integers(1, 9)) if n in whole else np.float64(chance.uniform(*span))
         for n in letters if n not in waves}
        for _ in range(POINTS)
    ]  # fmt: skip
    return [functions | point for point in points]


def _values(signature, function, given) -> tuple[np.ndarray, str]:
    """What the code returns for each set of arguments, NaN where it has no value; and why."""
    values, problem = [], ""
    for arguments in given:
        try:
            value = _call(signature, function, arguments)
        except (ArithmeticError, ValueError) as error:
            value, problem = np.nan, f" ({type(error).__name__}: {error})"
        except Exception as error:
            hint = "its parameters are numbers unless it calls them or annotates Callable or int"
            raise FormulaError(
                f"the code fails: {type(error).__name__}: {error}; {hint}"
            ) from error
        value = np.asarray(value)
        if value.shape or value.dtype.kind not in "biufc":
            raise FormulaError(f"is of one number, but the code returns {value.tolist()!r}")
        values.append(np.nan if value.dtype.kind == "c" else float(value))
    return np.array(values), problem


def _call(signature, function, arguments):
    bound = inspect.BoundArguments(signature, dict(arguments))  # type: ignore[arg-type]
    bound.apply_defaults()
    with np.errstate(all="ignore"):
        return function(*bound.args, **bound.kwargs)


def _said(parts, letters, arguments):
    """What the formula says of these arguments."""
    names = {letters[name]: value for name, value in arguments.items()}
    for letter, value in list(names.items()):
        if isinstance(value, Wave):
            names.setdefault(f"{letter}'", value.derivative)
            names.setdefault(f"{letter}''", value.derivative.derivative)
    with np.errstate(all="ignore"):
        for target, tree in parts:
            names[target] = evaluate(tree, names)
    return names[parts[-1][0]]


def _differs_for_arrays(signature, function, letters, waves, given, truths) -> str | None:
    """Whether the code gives something else where its numbers are arrays, if it takes any."""
    numbers = [name for name in letters if name not in waves]
    if any(
        signature.parameters[name].annotation in (int, float, "int", "float") for name in numbers
    ):
        return None
    arrays = {name: np.array([arguments[name] for arguments in given]) for name in numbers}
    try:
        value = np.asarray(_call(signature, function, given[0] | arrays))
    except Exception:  # it is one of numbers alone
        return None
    hint = "annotate a parameter as float if it is a number"
    if value.shape not in ((), truths.shape) or (numbers and value.shape == ()):
        return f"for arrays of {truths.shape} the code gives one of {value.shape}: {hint}"
    if not np.abs(value - truths).max() <= CLOSE * np.abs(truths).max():
        return f"for arrays the code gives something else than for numbers: {hint}"
    return None
