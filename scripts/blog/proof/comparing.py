"""Whether one expression is another, or is less: at random values of all that is not defined."""

from collections.abc import Iterator

import numpy as np
from lark import Token, Tree

from .arithmetic import CONSTANTS, FormulaError, evaluate
from .definitions import COUNTERS, GRADIENT, SLOPE, calls
from .draws import Draw
from .latex import names_in
from .worlds import World

DRAWS, ENOUGH = 4, 8  # draws of everything, and how many values must be numbers
CLOSE, LOOSE, ROUGH = 1e-9, 1e-6, 1e-2  # computed; with a derivative by differences; of ≈


def difference(left, relation: str, right, rules, ranges, walker: str) -> str | None:
    """Where a relation does not hold; None if it holds wherever it was tried.

    What says nothing of the gradient may also be meant for a gradient that is 1 throughout, and
    what names a gradient without an index for one that stays the same.

    Raises:
        FormulaError: one side cannot be computed.
    """
    with np.errstate(all="ignore"):
        return _difference(left, relation, right, rules, ranges, walker)


def _difference(left, relation, right, rules, ranges, walker) -> str | None:
    names = names_in(left) | names_in(right)
    of_gradient = any(SLOPE.fullmatch(n) or n.partition("_")[0] == GRADIENT for n in names)
    steady = GRADIENT if GRADIENT in names and GRADIENT not in rules else None
    wrong, sloped = _differs(left, relation, right, rules, ranges, walker, steady)
    if wrong and sloped and not of_gradient:
        return wrong if _differs(left, relation, right, rules, ranges, walker, 1.0)[0] else None
    return wrong


def _differs(left, relation, right, rules, ranges, walker, steady) -> tuple[str | None, bool]:
    """Where it does not hold, and whether a gradient had a part in it."""
    computed, sloped = 0, False
    for seed in range(DRAWS):
        draw = Draw(np.random.default_rng(seed), ranges, relation not in ("=", r"\approx"), steady)
        draw.tiny = relation == r"\approx"
        steps = np.cumsum(draw.chance.integers(1, 3, len(COUNTERS))) + 3
        counters = dict(zip(COUNTERS, map(int, steps), strict=True))
        called = set().union(*(calls(tree) for tree in (left, right, *_trees(rules))))
        world = World(rules, draw, counters, called=called, walker=walker)
        for one, other in _pairs(left, right):
            a, b = np.broadcast_arrays(_value(one, world), _value(other, world))
            finite = np.isfinite(a) & np.isfinite(b)
            computed += int(finite.sum()) if a.ndim else ENOUGH * int(finite)
            sloped = sloped or draw.sloped
            wrong = finite & ~_holds(a, relation, b, LOOSE if draw.loose else CLOSE, other)
            if wrong.any():
                return _told(one, other, a, b, wrong, world), sloped
    if computed < ENOUGH:
        return "it has no value at the numbers that were tried", sloped
    return None, sloped


def settled(tree, rules):
    """The value of what nothing random has a part in; None of anything else."""
    draw = Draw(np.random.default_rng(0))
    try:
        with np.errstate(all="ignore"):
            value = evaluate(tree, World(rules, draw, dict.fromkeys(COUNTERS, 5)))
    except FormulaError:
        return None
    return None if draw.numbers or callable(value) else value


def _trees(rules) -> Iterator[Tree | Token]:
    return (rule.tree for rule in rules.values())


def _value(tree, world: World):
    value = evaluate(tree, world)
    if callable(value):
        raise FormulaError(f"uses the function {tree} without its argument")
    return np.asarray(value, dtype=float)


def coordinates(tree) -> list:
    """The parts of a point, or the one part of anything else."""
    listed = isinstance(tree, Tree) and tree.data == "group" and len(tree.children) > 1
    return list(tree.children) if listed else [tree]


def _pairs(left, right) -> Iterator[tuple]:
    one, other = coordinates(left), coordinates(right)
    if len(one) != len(other):
        raise FormulaError("relates a point to what has another number of coordinates")
    return zip(one, other, strict=True)


def _holds(a, relation: str, b, close: float, right):
    """Where a relation holds between values."""
    size = np.maximum(np.abs(a), np.abs(b))
    if relation == r"\approx":
        digits = str(right).partition(".")[2] if isinstance(right, Token) else None
        rounding = ROUGH * size if digits is None else 0.51 * 10.0 ** -len(digits)
        return np.abs(a - b) <= rounding
    same = np.abs(a - b) <= close * np.maximum(size, close)
    return {"=": same, r"\ne": ~same, "<": (a < b) & ~same, ">": (a > b) & ~same,
            r"\le": (a < b) | same, r"\ge": (a > b) | same}[relation]  # fmt: skip


def _told(left, right, a, b, wrong, world: World) -> str:
    """The values of the first place where it does not hold."""
    lane = int(np.argmax(wrong))
    names = sorted(names_in(left) | names_in(right) - set(CONSTANTS), key=lambda n: (len(n), n))
    given = []
    for name in names[:4]:
        value = world[name]
        if not callable(value):
            value = np.asarray(value, dtype=float)
            given.append(f"{name} = {value[lane] if value.ndim else value:.3g}")
    where = f"at {', '.join(given)} " if given else ""
    a, b = np.ravel(a)[lane], np.ravel(b)[lane]
    return f"{where}the left is {a:.6g}, and the right {b:.6g}"
