"""Which arrays of an experiment a picture shows as images, known by their numbers."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from blog.drawing.told import Told

from .provenance import SAME
from .series import Series


def read_images(told: Told, series: list[Series], found: Any) -> list[dict]:
    """Each image in JSON's types: whose rows it shows, its limits, whether all lies between them.

    `of` is the array, None where none has such numbers, and `rows` which of its images are shown.
    Of one that changes, `steps` are those to which its frames belong, by the places of a line over
    steps; it is always one of the images of a step, `place`, or else that is None.
    """
    known = list(_stacks(found)) if told.images else []
    lines = [one.mark for one in series if one.mark.axes is not None and one.mark.trace is None]
    clocks = [line.points[:, 0] for line in lines]
    images = []
    for image in told.images:
        of, choices, many = _source(image.trace or [image.pixels], known)
        one = {"of": of, "rows": [rows[0] for rows in choices], "limits": list(image.limits)}
        one["beyond"] = any(_beyond(part, *image.limits) for part in image.trace or [image.pixels])
        if image.trace:
            one |= _frames(choices, many, clocks, told.steps)
        images.append(one)
    return images


def _frames(
    choices: list[list[int]], many: int, clocks: list[np.ndarray], steps: list[int]
) -> dict:
    """The step that each frame of an image belongs to, and which image of a step it always is."""
    clock = clocks[0] if clocks else np.empty(0)
    if not choices or any(row // many >= len(clock) for rows in choices for row in rows):
        return {"steps": [], "place": None}
    timely = [[row for row in rows if clock[row // many] == step]
              for rows, step in zip(choices, steps, strict=True)]  # fmt: skip
    places = set.intersection(*({row % many for row in rows} for rows in timely))
    shown = [timed or rows for timed, rows in zip(timely, choices, strict=True)]
    return {
        "steps": [float(clock[rows[0] // many]) for rows in shown],
        "place": min(places, default=None),
    }


def _beyond(pixels: np.ndarray, low: float, high: float) -> bool:
    slack = SAME * max(abs(low), abs(high))
    return bool((pixels < low - slack).any() or (pixels > high + slack).any())


def _source(frames: list[np.ndarray], known: list) -> tuple[str | None, list[list[int]], int]:
    """The first array that has all frames of an image, where each is in it, and how many a step."""
    shape = frames[0].shape
    for path, array in known:
        if array.shape[-2:] == shape or array.shape[-1] == frames[0].size:
            whole = array.reshape(-1, frames[0].size)
            choices = [_rows(shown.ravel(), whole) for shown in frames]
            if all(choices):
                return path, choices, len(whole) // len(array)
    return None, [], 1


def _rows(pixels: np.ndarray, whole: np.ndarray) -> list[int]:
    close = np.abs(whole - pixels) <= SAME * np.maximum(1.0, np.abs(pixels))
    return np.flatnonzero((close | (np.isnan(whole) & np.isnan(pixels))).all(axis=1)).tolist()


def _stacks(value: Any, place: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Every array of two dimensions or more in what was found, with its path."""
    parts: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        parts = list(value.items())
    elif is_dataclass(value) and not isinstance(value, type):
        parts = [(field.name, getattr(value, field.name)) for field in fields(value)]
    elif isinstance(value, list) or (hasattr(value, "shape") and hasattr(value, "dtype")):
        try:
            array = np.asarray(value)
        except ValueError:  # lists of different lengths
            return
        if array.ndim >= 2 and array.dtype.kind in "biuf":
            yield place, array.astype(float)
    for name, part in parts:
        yield from _stacks(part, f"{place}.{name}" if place else str(name))
