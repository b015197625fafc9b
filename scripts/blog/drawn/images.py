"""Which arrays of an experiment a picture shows as images, known by their numbers."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from blog.drawing.told import Told

from .provenance import SAME


def read_images(told: Told, found: Any) -> list[dict]:
    """Each image in JSON's types: whose rows it shows, its limits, whether all lies between them.

    `of` is the array, `rows` which of the images in it: one, or one a frame; both are missing where
    none of the arrays has such numbers.
    """
    known = list(_stacks(found)) if told.images else []
    return [
        _source(image.trace or [image.pixels], known)
        | {"limits": list(image.limits), "moves": bool(image.trace)}
        | {"beyond": any(_beyond(shown, *image.limits) for shown in image.trace or [image.pixels])}
        for image in told.images
    ]


def _beyond(pixels: np.ndarray, low: float, high: float) -> bool:
    slack = SAME * max(abs(low), abs(high))
    return bool((pixels < low - slack).any() or (pixels > high + slack).any())


def _source(frames: list[np.ndarray], known: list[tuple[str, np.ndarray]]) -> dict:
    """Of the first array that has all frames of an image, its path and their places in it."""
    shape = frames[0].shape
    for path, array in known:
        if array.shape[-2:] == shape or array.shape[-1] == frames[0].size:
            whole = array.reshape(-1, frames[0].size)
            rows = [_row(shown.ravel(), whole) for shown in frames]
            if None not in rows:
                return {"of": path, "rows": rows, "stack": list(array.shape[:-2])}
    return {"of": None, "rows": [], "stack": []}


def _row(pixels: np.ndarray, whole: np.ndarray) -> int | None:
    close = np.abs(whole - pixels) <= SAME * np.maximum(1.0, np.abs(pixels))
    rows = np.flatnonzero((close | (np.isnan(whole) & np.isnan(pixels))).all(axis=1))
    return int(rows[0]) if rows.size else None


def _stacks(value: Any, place: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Every array of two dimensions or more in what was found, with its path."""
    if isinstance(value, dict):
        parts = list(value.items())
    elif is_dataclass(value) and not isinstance(value, type):
        parts = [(field.name, getattr(value, field.name)) for field in fields(value)]
    else:
        parts = []
        if hasattr(value, "dtype") and np.ndim(value) >= 2:
            array = np.asarray(value)
            if array.dtype.kind in "biuf":
                yield place, array.astype(float)
    for name, part in parts:
        yield from _stacks(part, f"{place}.{name}" if place else str(name))
