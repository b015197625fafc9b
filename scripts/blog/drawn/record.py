"""What a figure's record tells of what was drawn: both schemes at once, lines with sources."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from blog.drawing.marks import Mark
from blog.drawing.shown import Image
from blog.drawing.told import Told, Words

from .ground import read_ground
from .images import read_images
from .labels import assign_labels, belonging
from .provenance import OVER, arrays, cuts, over_seeds
from .series import Series, read_series
from .things import read_things

TOUCH = 1e-6  # of its axis, by which a point may lie beyond the limits
DIGITS = 6  # of the numbers of a line that a record keeps


def as_record(parts: list[dict], found: dict[str, Any]) -> dict | None:
    """What was drawn, in JSON's types; None if the picture does not say.

    Args:
        parts: what the parts of a picture returned, one of each scheme.
        found: by the experiment.
    """
    told = [part["told"] for part in parts if "told" in part]
    if not told:
        return None
    light, dark = told[0], told[-1]
    head = {
        "schemes": [light.scheme, dark.scheme],
        "papers": [light.paper, dark.paper],
        "lightness": [light.lightness, dark.lightness],
    } | ({"own": True} if light.own else {})
    if said := apart(light, dark):
        return head | {"apart": said}
    both = merge(light, dark)
    numbers = dict(arrays(found))
    numbers |= over_seeds(numbers)
    series = read_series(both, numbers)
    assign_labels(series, both)
    texts = [
        {"text": w.text, "size": w.size, "box": _box(w), "colours": list(w.colour), "of": about}
        for w, about in zip(both.words, belonging(series, both), strict=True)
    ]
    return (
        head
        | {"texts": texts, "axes": both.axes}
        | {"series": [_series(one, both, numbers) for one in series]}
        | read_ground(both, series)
        | (_film(both, series) if both.steps else {})
        | {"images": read_images(both, series, found)}
        | {"undrawn": undrawn(series, numbers, found)}
        | {"things": read_things(both, series)}
    )


def _film(told: Told, series: list[Series]) -> dict:
    """Its steps, its pace, and its counters, each with the number of the series of its colour."""
    colours = [one.mark.colour for one in series]
    counted = [
        {"of": colours.index(c.colour) if c.colour in colours else None, "numbers": runs(c.numbers)}
        for c in told.counters
    ]
    pace = {"hurry": told.hurry, "speeds": runs(told.speeds)}
    return {"steps": runs(told.steps), "counted": counted} | pace


def _box(words: Words) -> list[int]:
    return [round(side) for side in words.box]


def merge(light: Told, dark: Told) -> Told:
    """Both schemes as one: each colour is a pair."""

    def paired(one, other):
        return replace(one, colour=(one.colour, other.colour))

    words = [paired(*both) for both in zip(light.words, dark.words, strict=True)]
    marks = [paired(*both) for both in zip(light.marks, dark.marks, strict=True)]
    counters = [paired(*both) for both in zip(light.counters, dark.counters, strict=True)]
    axes = [
        {name: one[name] | {"colour": [one[name]["colour"], other[name]["colour"]]} for name in one}
        for one, other in zip(light.axes, dark.axes, strict=True)
    ]
    paper = (light.paper, dark.paper)
    lists = {"words": words, "marks": marks, "axes": axes, "counters": counters}
    return replace(light, paper=paper, **lists)


def apart(light: Told, dark: Told) -> str:
    """In what two schemes differ but their colours; "" if in nothing."""

    def bare(axes: list[dict]) -> list:
        return [
            {n: v for n, v in axis.items() if n != "colour"} for a in axes for axis in a.values()
        ]

    seen = {
        "texts": lambda told: [(w.text, w.size) for w in told.words],
        "marks": lambda told: [_form(mark) for mark in told.marks],
        "frames": lambda told: (told.steps, told.hurry, told.speeds),
        "counters": lambda told: [counter.numbers for counter in told.counters],
        "axes": lambda told: bare(told.axes),
        "ground": lambda told: told.ground,
        "images": lambda told: [_numbers(image) for image in told.images],
    }
    return next((what for what, of in seen.items() if of(light) != of(dark)), "")


def _form(mark: Mark) -> tuple:
    """All of a mark but its colour."""
    places = [mark.points] if mark.trace is None else [mark.points, mark.trace]
    told = [np.round(np.nan_to_num(part), 6).tobytes() for part in places]
    return mark.kind, mark.style, mark.axes, told


def _numbers(image: Image) -> tuple:
    shown = [np.nan_to_num(pixels).tobytes() for pixels in (image.pixels, *image.trace)]
    return image.limits, shown


def _series(one: Series, told: Told, numbers: dict) -> dict:
    """A series in JSON's types."""
    points = one.mark.points[np.isfinite(one.mark.points).all(axis=1)]
    ends = (
        {"first": points[0], "last": points[-1], "mean": points.mean(axis=0)} if len(points) else {}
    )
    drawn = {
        "label": one.label,
        "axes": one.mark.axes,
        "colours": list(one.mark.colour),
        "style": one.mark.style,
        "points": len(one.mark.points),
        "over": _even(points[:, 0]) if one.mark.axes is not None else None,
        "of": [vars(piece) for piece in one.of],
        "by": one.by,
        "across": [piece.of for piece in one.across],
        "ball": one.ball and [round(part, 2) for part in one.ball],
        "band": one.band and list(one.band),
        "ends": list(one.ends),
        "quartiles": one.quartiles,
        "outside": _outside(one.mark, told),
        "cut": cuts(one.mark.points, one.by, numbers[one.of[0].of], one.of[0]) if one.by else [],
    }
    drawn["still"] = one.mark.trace is None
    steps = {} if one.steps is None else {"steps": runs(one.steps)}
    return drawn | {name: _short(value) for name, value in ends.items()} | steps


def _outside(mark: Mark, told: Told) -> int:
    """How many of its points lie beyond the limits of its axes."""
    if mark.axes is None:
        return 0
    limits = np.array([told.axes[mark.axes][name]["limits"] for name in "xy"])
    low, high = limits.T
    slack = TOUCH * (high - low)
    beyond = (mark.points < low - slack) | (mark.points > high + slack)
    return int(beyond.any(axis=1).sum())


def _short(values) -> list[float]:
    return [float(f"{value:.{DIGITS}g}") for value in values]


def _even(values: np.ndarray) -> list[float] | None:
    """The first of evenly spaced numbers, and the space; None if they are not."""
    spaces = np.diff(values)
    if not len(spaces) or np.ptp(spaces) > 1e-9 * max(1.0, np.abs(values).max()):
        return None
    return [float(values[0]), float(spaces.mean())]


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers as stretches of one stride: [first, stride, how many]."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][2] == 1:
            found[-1][1] = number - found[-1][0]
        if found and number == found[-1][0] + found[-1][1] * found[-1][2]:
            found[-1][2] += 1
        else:
            found.append([number, 1, 1])
    return found


def undrawn(series: list[Series], numbers: dict, found: dict) -> list[str]:
    """The lanes of the experiment that are not drawn where others like them are.

    Those are the arrays whose path differs in one part, before the last; or in the last, where what
    holds them holds arrays only.
    """
    pieces = [piece.of for one in series for piece in (*one.of, *one.across)]
    pieces += [name for one in series for edge in one.band or () for name in edge]
    drawn = {name.partition(OVER)[0] for name in pieces}
    missing = set()
    for name in drawn:
        path = name.split(".")
        for other in {name for name in numbers if OVER not in name} - drawn:
            theirs = other.split(".")
            if len(theirs) != len(path):
                continue
            apart = [place for place, part in enumerate(theirs) if part != path[place]]
            if len(apart) == 1:
                lanes = apart[0] < len(path) - 1 or _holds_arrays_only(found, path[:-1])
                missing |= {theirs[apart[0]]} if lanes else set()
    return sorted(missing)


def _holds_arrays_only(found: Any, path: list[str]) -> bool:
    for part in path:
        found = found.get(part) if isinstance(found, dict) else getattr(found, part, None)
    return isinstance(found, dict) and all(np.ndim(value) for value in found.values())
