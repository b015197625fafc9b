r"""Sums that say \cdots: the terms that are written tell those that are not."""

from collections.abc import Callable, Iterable
from itertools import islice, pairwise
from typing import Any

import numpy as np
from lark import Token, Tree

CLOSE = 1e-9
MOST = 1000  # terms of an endless sum
SMALL = 1e-17  # a term of an endless sum that no longer counts
Value = Callable[[Any], Any]


def total(parts, sign: int, value: Value):
    r"""The sum of terms, some of them written; None if these follow no pattern.

    Args:
        parts: the sum before \cdots, and the last term if there is one.
        sign: of what follows \cdots itself.
        value: gives a tree's.
    """
    terms, last = _terms(parts[0]), parts[1] if len(parts) > 1 else None
    signs = [-1 if isinstance(t, Tree) and t.data == "negative" else 1 for t in terms]
    turn = signs[0] * signs[-1] if len(terms) < 3 else signs[-2] * signs[-1]
    if sign != signs[-1] * turn or any(a * b != turn for a, b in pairwise(signs)):
        return None
    if last is not None and (counted := _counted(terms, last, value)) is not None:
        return counted
    values = [np.asarray(value(term)) for term in terms]
    return _progression(values, None if last is None else value(last))


def limit(values: Iterable[Any]):
    """The sum of endlessly many; NaN where it is none."""
    total = ended = np.zeros(())
    for value in islice(values, MOST):
        total = total + value
        ended = np.abs(value) <= SMALL * np.abs(total)
        if np.all(ended | ~np.isfinite(total)):
            break
    return np.where(ended, total, np.nan)


def _terms(tree) -> list:
    """The terms of a sum, in their order, each with its sign."""
    if isinstance(tree, Tree) and tree.data in ("add", "subtract"):
        before, term = tree.children
        return [*_terms(before), term if tree.data == "add" else Tree("negative", [term])]
    return [tree]


def _counted(terms, last, value: Value):
    """The sum of terms that are alike but for whole numbers in them, which go up evenly."""
    counts: list[list[float]] = []
    if not _alike([*terms, last], value, counts) or not counts:
        return None
    first = [count[0] for count in counts]
    steps = [count[1] - count[0] if len(terms) > 1 else 1.0 for count in counts]
    lengths = {(c[-1] - c[0]) / s if s else -1 for c, s in zip(counts, steps, strict=True)}
    even = all(
        c[k] == c[0] + k * s for c, s in zip(counts, steps, strict=True) for k in range(len(terms))
    )
    length = lengths.pop()
    if lengths or not even or length % 1 or length < len(terms):
        return None
    sums = 0.0
    for k in range(int(length) + 1):
        holes = iter([f + k * s for f, s in zip(first, steps, strict=True)])
        sums = sums + value(_filled(terms[0], last, holes))
    return sums


def _alike(trees, value: Value, counts: list[list[float]]) -> bool:
    """Whether trees differ in whole numbers only; `counts` gets these, place by place."""
    if all(tree == trees[0] for tree in trees):
        return True
    if all(isinstance(tree, Token) and tree.type == "NAME" and "_" in tree for tree in trees):
        letters, _, indices = zip(*(tree.partition("_") for tree in trees), strict=True)
        numbers = [_index(index, value) for index in indices]
        if len(set(letters)) > 1 or None in numbers:
            return False
        counts.append([float(number) for number in numbers if number is not None])
        return True
    if all(isinstance(tree, Tree) for tree in trees):
        shapes = {(tree.data, len(tree.children)) for tree in trees}
        if len(shapes) == 1:
            inside: list[list[float]] = []
            rows = zip(*(tree.children for tree in trees), strict=True)
            if all(_alike(list(row), value, inside) for row in rows):
                counts += inside
                return True
    return _whole(trees, value, counts)


def _whole(trees, value: Value, counts) -> bool:
    values = [np.asarray(value(tree)) for tree in trees]
    if any(number.ndim or number % 1 for number in values):
        return False
    counts.append([float(number) for number in values])
    return True


def _index(index: str, value: Value) -> float | None:
    """The number that an index is: of n, of n+1, of 2."""
    number = 0.0
    for part in index.replace("-", "+-").split("+"):
        sign, part = (-1, part[1:]) if part.startswith("-") else (1, part)
        if not part.isalnum():
            return None
        known = np.asarray(value(Token("NUMBER" if part.isdigit() else "NAME", part)))
        if known.ndim or known % 1:
            return None
        number += sign * float(known)
    return number


def _filled(tree, last, holes):
    """The first term with its whole numbers replaced, in the places that `_alike` found."""
    if tree == last:
        return tree
    if isinstance(tree, Token) and tree.type == "NAME" and "_" in tree:
        return Token("NAME", f"{tree.partition('_')[0]}_{next(holes):.0f}")
    if isinstance(tree, Tree) and isinstance(last, Tree) and tree.data == last.data:
        pairs = zip(tree.children, last.children, strict=False)
        return Tree(tree.data, [_filled(a, b, holes) for a, b in pairs])
    return Token("NUMBER", str(next(holes)))


def _progression(values: list, last):
    """The sum of an arithmetic or geometric progression, ended by `last` or endless."""
    if len(values) < (3 if last is None else 2):
        return None
    ratio, step = values[1] / values[0], values[1] - values[0]
    geometric = all(np.allclose(b, a * ratio, CLOSE, 0) for a, b in pairwise(values))
    if last is None:
        return np.where(np.abs(ratio) < 1, values[0] / (1 - ratio), np.nan) if geometric else None
    steps = _steps(np.log(np.abs(last / values[0])) / np.log(np.abs(ratio)), values)
    if geometric and steps and np.allclose(values[0] * ratio**steps, last, CLOSE, 0):
        return values[0] * sum(ratio**k for k in range(steps + 1))
    steps = _steps((last - values[0]) / step, values)
    if steps and all(np.allclose(b, a + step, CLOSE, 0) for a, b in pairwise(values)):
        return (values[0] + last) * (steps + 1) / 2
    return None


def _steps(length, values: list) -> int | None:
    """How many steps, if everywhere the same whole number, and more than are written."""
    first = np.ravel(length)[0]
    if not np.isfinite(first) or not np.allclose(length, np.rint(first), CLOSE, 0):
        return None
    return int(np.rint(first)) if np.rint(first) >= len(values) else None
