"""What an experiment was given and what it found, as JSON; and what it was given, back again."""

import importlib
import math
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from blog.project import SCRIPTS

CLOSE = 1e-9  # of its size, by which a number may differ and be the same
OURS = {"array", "class", "import"}  # keys that say how what was given is made again


class RecordError(Exception):
    """What cannot be recorded, and where it is."""


def given_as_json(value: Any, place: str = "given") -> Any:
    """What an experiment is given, so that `given_from_json` makes the same of it.

    Numbers, texts, lists and dicts are themselves; a function or a landscape is the name that it
    can be imported by; a dataclass, or what has `arguments()`, is its class and those.

    Raises:
        RecordError: something else.
    """
    if isinstance(value, dict) and (ours := OURS & value.keys()):
        raise RecordError(f"{place} has the key {min(ours)!r}, which a record needs for itself")
    if (plain := _plain(value, place, given_as_json)) is not MISSING:
        return plain
    if isinstance(value, np.ndarray):
        return {"array": given_as_json(value.tolist(), place)}
    if name := _importable(value):
        return {"import": name}
    kind, arguments = _importable(type(value)), _arguments(value)
    if kind is None or arguments is None:
        what = f"{place} is a {type(value).__name__}, which no record can hold"
        raise RecordError(f"{what}: define it at the top of its module")
    told = {name: given_as_json(part, f"{place}.{name}") for name, part in arguments.items()}
    return {"class": kind} | told


def given_from_json(told: Any) -> Any:
    """What `given_as_json` made this of."""
    if isinstance(told, list):
        return [given_from_json(part) for part in told]
    if not isinstance(told, dict):
        return told
    if told.keys() == {"import"}:
        return _imported(told["import"])
    if told.keys() == {"array"}:
        return np.array(told["array"])
    parts = {name: given_from_json(part) for name, part in told.items() if name != "class"}
    return _imported(told["class"])(**parts) if "class" in told else parts


def found_as_json(value: Any, place: str = "found") -> Any:
    """What texts read of what an experiment found.

    Numbers, texts, lists and dicts are themselves, an object is its `record()`. Arrays are for
    figures to draw: of them a record keeps the shape, and the mean to know them by.

    Raises:
        RecordError: something else, or a number that is none.
    """
    if hasattr(value, "record"):
        value = value.record()
    if (plain := _plain(value, place, found_as_json)) is not MISSING:
        return plain
    if hasattr(value, "shape") and hasattr(value, "dtype"):
        array = np.asarray(value)
        if array.dtype.kind in "biuf":
            finite = array[np.isfinite(array)]
            mean = float(finite.mean()) if finite.size else None
            return {"shape": list(array.shape), "mean": mean}
    raise RecordError(f"{place} is a {type(value).__name__}, which no record can hold")


def differences(then, now, place: str) -> Iterator[str]:
    """Where two parts of a record differ, numbers by more than CLOSE of their size."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in {**then, **now}:
            yield from differences(then.get(key), now.get(key), f"{place}.{key}")
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for index, (one, other) in enumerate(zip(then, now, strict=True)):
            yield from differences(one, other, f"{place}[{index}]")
    elif not _same(then, now):
        yield f"{place}: the record says {then}, the run {now}"


def _same(then, now) -> bool:
    if {type(then), type(now)} <= {int, float}:  # for Python, True is an int and 1
        return abs(then - now) <= CLOSE * max(1.0, abs(then))
    return type(then) is type(now) and then == now


MISSING: Any = object()


def _plain(value: Any, place: str, inner) -> Any:
    """A value that JSON knows, its parts made by `inner`; MISSING for all others."""
    if hasattr(value, "item") and not getattr(value, "shape", None):
        value = value.item()  # a number of NumPy's or JAX's
    if isinstance(value, float) and not math.isfinite(value):
        raise RecordError(f"{place} is {value}")
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [inner(part, f"{place}[{index}]") for index, part in enumerate(value)]
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise RecordError(f"{place} has the key {key!r}: a record's keys are texts")
        return {key: inner(part, f"{place}.{key}") for key, part in value.items()}
    return MISSING


def _arguments(value: Any) -> dict[str, Any] | None:
    """What a class makes an equal instance of; None if the instance does not keep that."""
    if hasattr(value, "arguments"):
        return value.arguments()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value) if field.init}
    return None


def _importable(value: Any) -> str | None:
    """The dotted name by which a value can be imported; None if there is none."""
    name = getattr(value, "__qualname__", None) or getattr(value, "name", None)
    if not isinstance(name, str) or not name.isidentifier():
        return None
    home = getattr(value, "__module__", None)
    # A landscape's class stands in another module than a landscape may.
    for module in [sys.modules.get(str(home)), *map(sys.modules.get, _ours())]:
        if module is not None and getattr(module, name, None) is value:
            return f"{module.__name__}.{name}"
    return None


def _ours() -> list[str]:
    """The names of our modules that are loaded."""
    loaded = ((name, getattr(module, "__file__", None)) for name, module in sys.modules.items())
    return [name for name, file in loaded if file and file.startswith(str(SCRIPTS))]


def _imported(name: str) -> Any:
    module, _, last = name.rpartition(".")
    return getattr(importlib.import_module(module), last)
