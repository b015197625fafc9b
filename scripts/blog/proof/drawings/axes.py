"""The axes of a picture: which way they run, what they leave out, and whether panels compare."""

from collections.abc import Iterator
from itertools import combinations

from .looks import overlap
from .series import Shown

SCALES = ("linear", "log")
FEWEST = 2  # numbers on an axis, from which its scale can be read
SAME = 1e-6  # of an axis, by which the limits of two may differ


def of_axes(axes: list[dict], series: list[Shown]) -> Iterator[str]:
    """What the axes of a picture hide: a turned or bent one, and scales that differ unsaid."""
    cells = {one.told["axes"] for one in series if one.told["style"] == "cells"}
    for number, both in enumerate(axes):
        for name, axis in both.items():
            told = any(len(a[name]["ticks"]) >= FEWEST and _alike(a[name], axis) for a in axes)
            if axis["scale"] not in SCALES:
                yield f"its {name} axis is {axis['scale']}: draw it linear or logarithmic"
            elif axis["scale"] == "log" and not told:  # by its own numbers, or another panel's
                yield f"its {name} axis is logarithmic, and shows no numbers that say so: show two"
            if axis["backwards"] and number not in cells:  # the first row of a table stands on top
                yield f"its {name} axis runs backwards: let it grow to the right and upwards"
    for (one, first), (other, second) in combinations(enumerate(axes), 2):
        if overlap(_box(first), _box(second)):
            yield f"its axes {one} and {other} lie over each other: a line has one scale"
            continue
        for name in "xy":
            numbered = all(len(a[name]["ticks"]) >= FEWEST for a in (first, second))
            if not numbered and not _alike(first[name], second[name]):
                what = f"its panels {one} and {other} have different {name} scales"
                yield f"{what}, and not both show numbers: give them the same limits"


def _box(axes: dict) -> list[int]:
    (left, right), (bottom, top) = axes["x"]["span"], axes["y"]["span"]
    return [left, bottom, right, top]


def _alike(one: dict, other: dict) -> bool:
    room = SAME * max(abs(end) for end in (*one["limits"], *other["limits"]))
    ends = zip(one["limits"], other["limits"], strict=True)
    return one["scale"] == other["scale"] and all(abs(a - b) <= room for a, b in ends)
