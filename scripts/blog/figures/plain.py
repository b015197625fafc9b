"""What JSON and texts know: numbers, texts, lists and dicts; and what is none of these."""

import re
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

KEY = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)  # what a text can spell behind a dot
DEEPEST = 50  # a part of a part of a part …
MISSING: Any = object()


class RecordError(Exception):
    """What cannot be recorded, and where it is."""


def plain(value: Any, place: str, inner: Callable[[Any, str], Any]) -> Any:
    """A value that JSON knows, its parts made by `inner`; MISSING for all others.

    Raises:
        RecordError: JSON or a text would make something else of it.
    """
    if isinstance(value, str):
        return _text(value, place)
    if is_array(value) and not value.shape:
        value = numbers(value, place).item()  # a number of NumPy's or JAX's
        value = float(value) if isinstance(value, np.floating) else value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value, place)
    if place.count(".") + place.count("[") > DEEPEST:
        raise RecordError(f"{place[:40]}… holds itself, or is nested too deeply")
    if isinstance(value, list | tuple | range):
        return [inner(part, f"{place}[{index}]") for index, part in enumerate(value)]
    if isinstance(value, dict):
        return {_key(key, place): inner(part, f"{place}.{key}") for key, part in value.items()}
    return MISSING


def is_array(value: Any) -> bool:
    """Whether it is one of NumPy's or JAX's, with nothing masked: a mask says that numbers lie."""
    array = hasattr(value, "shape") and isinstance(getattr(value, "dtype", None), np.dtype)
    return array and not isinstance(value, np.ma.MaskedArray)


def numbers(value: Any, place: str) -> np.ndarray:
    """An array of numbers that NumPy can reckon with; raises RecordError if it holds others."""
    array = np.asarray(value)
    if array.dtype.kind == "V" and "float" in array.dtype.name:  # JAX's bfloat16 and smaller
        return array.astype(np.float32)
    if array.dtype.kind not in "biuf":
        raise RecordError(refused(array.dtype, place))
    return array


def refused(value: Any, place: str, instead: str = "") -> str:
    """That a value, or what has a type of NumPy's, cannot be recorded, and what to do."""
    kind = value.name if isinstance(value, np.dtype) else type(value).__name__
    instead = instead or "make it of numbers, texts, lists, dicts and arrays"
    return f"{place} is of type {kind}, which no record can hold: {instead}"


def _number(value: float, place: str) -> float:
    """A number, unless JSON has none such."""
    if abs(value) <= sys.float_info.max:
        return value
    what = value if isinstance(value, float) else "larger than any float"
    raise RecordError(f"{place} is {what}: write None where there is no number")


def _text(value: str, place: str) -> str:
    """A text, unless no file can hold it."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise RecordError(f"{place} has half of a character, a surrogate: leave it out") from None
    return str(value)


def _key(key: Any, place: str) -> str:
    """A key, unless a record would give it back as another, or a text cannot spell it."""
    if not isinstance(key, str):
        raise RecordError(f"{place} has the key {key!r}: a record's keys are texts")
    if not KEY.fullmatch(key):
        what = f"{place} has the key {key!r}, which no text can spell"
        raise RecordError(f"{what}: use letters a to z, digits, _ and -")
    return str(key)
