"""A formula's arithmetic: the value of what latex.py has read."""

from collections.abc import Callable
from itertools import count
from typing import Any, Protocol

import numpy as np
from lark import Token, Tree

from . import dots

FUNCTIONS = {
    r"\exp": np.exp, r"\ln": np.log, r"\log": np.log, r"\log_2": np.log2, r"\log_{10}": np.log10,
    r"\sin": np.sin, r"\cos": np.cos, r"\tan": np.tan, r"\sinh": np.sinh, r"\cosh": np.cosh,
    r"\tanh": np.tanh, r"\arcsin": np.arcsin, r"\arccos": np.arccos, r"\arctan": np.arctan,
    r"\operatorname{sign}": np.sign, r"\max": np.maximum, r"\min": np.minimum,
}  # fmt: skip
RELATIONS = {
    "<": np.less, ">": np.greater, r"\le": np.less_equal, r"\ge": np.greater_equal,
    r"\leq": np.less_equal, r"\geq": np.greater_equal,
}  # fmt: skip
CONSTANTS = {r"\pi": np.pi, "e": np.e}  # unless something else has that name
MOST = 10_000  # terms of a sum
AT = "|"  # behind a derivative's name: it, as a function of where


class FormulaError(Exception):
    """What is wrong with a formula."""


class Names(Protocol):
    """What names are: a dictionary, or what finds their values when asked."""

    def __contains__(self, key: object, /) -> bool: ...

    def __getitem__(self, key: str, /) -> Any: ...

    def __or__(self, other: dict[str, Any], /) -> "Names": ...


OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": np.add,
    "subtract": np.subtract,
    "divide": np.divide,
    "negative": np.negative,
    "power": np.power,
    "root": np.sqrt,
    "size": np.abs,
}


def evaluate(tree, names: Names):
    """The value of a tree.

    Args:
        tree: what `latex.read` gives.
        names: what each name is: a number, an array, or a function for `f(x)`.

    Raises:
        FormulaError: it uses a name that has no value, or a function without its argument.
    """
    if isinstance(tree, Token):
        return _leaf(tree, names)
    parts = tree.children
    if tree.data in STRUCTURES:
        return STRUCTURES[tree.data](parts, names)
    return OPERATIONS[tree.data](*(_number(part, names) for part in parts))


def _leaf(token: Token, names):
    if token.type == "INFINITY":
        return np.inf
    if token.type != "NAME":
        return float(token)
    if token not in names and token not in CONSTANTS:
        raise FormulaError(f"uses {token}, which nothing defines")
    return names[token] if token in names else CONSTANTS[token]


def _number(tree, names):
    """The value of what must not be a function."""
    value = evaluate(tree, names)
    if callable(value):
        raise FormulaError(f"uses the function {tree} without its argument")
    return value


def _group(parts, names):
    if len(parts) > 1:
        raise FormulaError("holds a list in brackets that no function takes")
    return _number(parts[0], names)


def _times(parts, names):
    """Factors one after the other; a function takes the brackets behind it."""
    factors = list(parts)
    total: Any = 1.0
    while factors:
        factor = factors.pop(0)
        value = evaluate(factor, names)
        if callable(value):
            exponent = 1.0
            given = factors.pop(0) if factors else None
            if isinstance(given, Tree) and given.data == "power":
                given, raised = given.children
                exponent = _number(raised, names)
            if not isinstance(given, Tree) or given.data != "group":
                raise FormulaError(f"uses the function {factor} without its argument")
            value = value(*(_number(part, names) for part in given.children))
            value = value if exponent == 1.0 else np.power(value, exponent)
        total = total * value
    return total


def _of(parts, names):
    r"""A function that LaTeX knows: `\sin (x)`, `\max (a, b, c)`, `\sin x \cos y`."""
    function, given, *rest = parts
    grouped = isinstance(given, Tree) and given.data == "group"
    values = [_number(part, names) for part in (given.children if grouped else [given])]
    known = FUNCTIONS[str(function)]
    if len(values) < known.nin or (known.nin == 1 and len(values) > 1):
        raise FormulaError(f"gives {function} {len(values)} arguments")
    total = values[0] if known.nin == 2 else known(values[0])
    for value in values[1:]:
        total = known(total, value)
    return total * _number(rest[0], names) if rest else total


def _series(parts, names):
    index, *bounds, term = parts
    low, high = (np.asarray(_number(bound, names)) for bound in bounds)
    endless = high.ndim == 0 and high == np.inf
    if low.ndim or high.ndim or low % 1 or (not endless and (high % 1 or high - low > MOST)):
        raise FormulaError(rf"sums over {index} between bounds that are no small whole numbers")
    counts = count(int(low)) if endless else range(int(low), int(high) + 1)
    values = (_number(term, names | {str(index): float(k)}) for k in counts)
    return dots.limit(values) if endless else sum(values, 0.0)


def _on(parts, names, sign):
    r"""Terms that go on with \cdots as they began."""
    total = dots.total(parts, sign, lambda tree: _number(tree, names))
    if total is None:
        raise FormulaError(r"has terms around \cdots that follow no pattern: write three before it")
    return total


def _at(parts, names):
    """A derivative somewhere else than where we stand."""
    name = f"{parts[0]}{AT}"
    if name not in names:
        raise FormulaError(f"uses {parts[0]} at a place, which nothing defines there")
    return names[name](_number(parts[1], names))


def _cases(parts, names):
    values = [_number(case.children[0], names) for case in parts]
    holds = [_holds(case.children[-1], names) for case in parts]
    others = [true for true in holds if true is not None]
    rest = ~np.any(np.broadcast_arrays(*others), axis=0) if others else np.True_
    holds = [rest if true is None else true for true in holds]
    if np.any(np.sum(np.broadcast_arrays(*holds), axis=0) != 1):
        raise FormulaError("of its cases, not exactly one holds everywhere")
    return np.select(holds, values, np.nan)


def _holds(condition, names):
    """Whether each part of a chain such as 1 ≤ x < 2 is true; None for `otherwise`."""
    if isinstance(condition, Token):
        return None
    first, *rest = condition.children
    left, true = _number(first, names), np.True_
    for relation, part in zip(rest[::2], rest[1::2], strict=True):
        right = _number(part, names)
        true = true & RELATIONS[str(relation)](left, right)
        left = right
    return true


STRUCTURES: dict[str, Callable[..., Any]] = {
    "times": _times,
    "group": _group,
    "of": _of,
    "power_of": lambda parts, names: np.power(_of([parts[0], parts[2]], names), float(parts[1])),
    "of_digits": lambda parts, _: float(parts[0][0]) / float(parts[0][1]),
    "series": _series,
    "at": _at,
    "on": lambda parts, names: _on(parts, names, 1),
    "on_less": lambda parts, names: _on(parts, names, -1),
    "cases": _cases,
}
