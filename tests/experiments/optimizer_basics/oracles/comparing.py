"""A record's leaves beside those of its oracle."""

import math
import re

import numpy as np

CLOSE = 1e-9  # of its size, by which a number may differ and be the same
NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")


class Rounding(float):
    """A number that is only what rounding left of others of some size."""

    slack: float

    def __new__(cls, value, size):
        made = super().__new__(cls, value)
        made.slack = 8 * float(np.finfo(float).eps) * size
        return made


class Copies(list):
    """One thing computed more than once, from starts whose last digits differ."""


class Range:
    """Values that hang on the last digit: a record's may lie as far outside as they lie apart.

    What may never happen may happen late as well.
    """

    def __init__(self, values):
        known = [value for value in values if value is not None]
        self.never = len(known) < len(values)
        spread = max(known) - min(known)
        self.low = min(known) - spread if min(known) < 0 else max(0, min(known) - spread)
        self.high = math.inf if self.never else max(known) + spread

    def __contains__(self, value):
        return self.never if value is None else self.low <= value <= self.high

    def __repr__(self):
        return f"{self.low} to {self.high}{' or never' if self.never else ''}"


def leaves(tree, place=""):
    """Every leaf with its place; of an array a record keeps the shape and the mean."""
    if isinstance(tree, Copies):
        copies = [dict(leaves(copy, place)) for copy in tree]
        for key, value in copies[0].items():
            values = [copy[key] for copy in copies]
            yield key, value if all(same(other, value) for other in values) else Range(values)
        return
    if isinstance(tree, np.ndarray):
        finite = tree[np.isfinite(tree)]
        tree = {"shape": list(tree.shape), "mean": float(finite.sum() / finite.size)}
    if isinstance(tree, dict):
        for key, part in tree.items():
            yield from leaves(part, f"{place}.{key}" if place else key)
    elif isinstance(tree, list | tuple):
        for index, part in enumerate(tree):
            yield from leaves(part, f"{place}[{index}]")
    else:
        yield place, tree


def same(found, expected):
    """Whether a leaf is what it should be: counts exactly, numbers to CLOSE of their size."""
    if isinstance(expected, Range):
        return found in expected
    if isinstance(expected, str) and isinstance(found, str):
        if NUMBER.sub("#", found) != NUMBER.sub("#", expected):
            return False
        numbers = zip(NUMBER.findall(found), NUMBER.findall(expected), strict=True)
        return all(same(float(one), float(other)) for one, other in numbers)
    if isinstance(expected, float) and isinstance(found, float):
        slack = getattr(expected, "slack", 0.0)
        return math.isfinite(found) and abs(found - expected) <= CLOSE * abs(expected) + slack
    return type(found) is type(expected) and found == expected


def faults(told, known):
    """What the leaves of a record say otherwise than those of its oracle, or without one."""
    for place in known.keys() - told.keys():
        yield f"{place}: the oracle speaks of it, the record does not"
    for place, value in told.items():
        if place not in known:
            yield f"{place}: no oracle spoke"
        elif not same(value, known[place]):
            yield f"{place}: the record says {value!r}, the oracle {known[place]!r}"


def falsified(found, expected):
    """A leaf a little beside what it is: 1 % more, one more, the other truth, another text."""
    if isinstance(expected, Range):
        whole = isinstance(expected.low, int)
        return expected.low - 1 if whole else math.nextafter(expected.low, -math.inf)
    if isinstance(found, bool):
        return not found
    if isinstance(found, int):
        return found + 1
    if isinstance(found, float):
        return found * 1.01 + 2 * getattr(expected, "slack", 0.0) or 1e-300
    if isinstance(found, str) and (numbers := NUMBER.search(found)):
        return NUMBER.sub(str(float(numbers[0]) * 1.01), found, count=1)
    return 1 if found is None else f"{found}?"
