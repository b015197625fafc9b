"""Whether one expression is another, or is less: at random values of all that is not defined."""

from collections.abc import Iterator

import numpy as np
from lark import Token, Tree

from blog.proof.formulas.arithmetic import CONSTANTS, FormulaError, evaluate
from blog.proof.formulas.latex import names_in

from .definitions import FAMILY, GRADIENT, calls, goes_on
from .draws import Draw
from .worlds import BeforeStartError, World

DRAWS, FEW = 3, 2  # draws of everything, and those of them after few steps
ENOUGH = 8  # values that must be numbers
SMALL = 1e-3  # what is smaller is compared as if it were this large: differences leave a rest
CLOSE, LOOSE, ROUGH = 1e-9, 1e-6, 1e-2  # computed; with a derivative by differences; of ≈


def difference(left, relation: str, right, rules, ranges, walker: str) -> str | None:
    """Where a relation does not hold; None if it holds wherever it was tried.

    What names a gradient without an index is meant for one that is the same everywhere.
    """
    try:
        return _difference(left, relation, right, rules, ranges, walker)
    except FormulaError as error:
        return f"it {error}"


def _difference(left, relation, right, rules, ranges, walker) -> str | None:
    trees = left, right, *(rule.tree for rule in rules.values())
    called, names = set().union(*map(calls, trees)), names_in(left) | names_in(right)
    steady = GRADIENT if GRADIENT in names and GRADIENT not in rules else _steady(rules)
    endless = goes_on(left) or goes_on(right)
    computed = 0
    for seed in range(DRAWS):
        draw = Draw(
            np.random.default_rng(seed),
            ranges,
            signed=relation not in ("=", r"\approx"),
            steady=steady,
            tiny=relation == r"\approx",
        )
        first = seed + 1 if seed < FEW and not endless else 0
        world = World(rules, draw, draw.counters(names, first), called=called, walker=walker)
        for one, other in _pairs(left, right):
            with np.errstate(all="ignore"):
                try:
                    a, b = np.broadcast_arrays(_value(one, world), _value(other, world))
                except BeforeStartError:  # few steps do not reach as far back
                    continue
                finite = np.isfinite(a) & np.isfinite(b)
                wrong = finite & ~_holds(a, relation, b, LOOSE if draw.loose else CLOSE, other)
                if wrong.any():
                    return _told(one, other, a, b, wrong, world)
            computed += int(finite.sum()) if a.ndim else ENOUGH * int(finite)
    return None if computed >= ENOUGH else "it has no value at the numbers that were tried"


def settled(tree, rules):
    """The value of what nothing random has a part in; None of anything else."""
    draw = Draw(np.random.default_rng(0), steady=_steady(rules))
    try:
        with np.errstate(all="ignore"):
            value = evaluate(tree, World(rules, draw, draw.counters(set(), 0)))
    except FormulaError:
        return None
    return None if draw.numbers or callable(value) else value


def _steady(rules) -> float | None:
    """What the gradient is everywhere, if a number is said to be it."""
    rule = rules.get(GRADIENT + FAMILY) or rules.get(GRADIENT)
    return None if rule is None or names_in(rule.tree) else float(evaluate(rule.tree, {}))


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
    same = np.abs(a - b) <= close * np.maximum(size, SMALL)
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
