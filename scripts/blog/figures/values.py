"""What an experiment was given and what it found, as JSON; and what it was given, back again."""

import importlib
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from blog.project import SCRIPTS

from .plain import MISSING, RecordError, is_array, numbers, plain, refused

__all__ = [
    "RecordError",
    "differences",
    "found_as_json",
    "given_as_json",
    "given_from_json",
    "untouched",
]

CLOSE = 1e-9  # of its size, by which a number may differ and be the same
OURS = {"array", "class", "import"}  # keys that say how what was given is made again
ARRAY = {"shape", "mean"}  # what is kept of one that is found
DEFINE = "make it a function or a dataclass at the top of its module"
MOST = 100_000  # numbers of an array that is given, all of which a record keeps


def given_as_json(value: Any, place: str = "given") -> Any:
    """What an experiment is given, so that `given_from_json` makes the same of it.

    Numbers, texts, lists and dicts are themselves; a function or a landscape is the name that it
    can be imported by; a dataclass, or what has `arguments()`, is its class and those.

    Raises:
        RecordError: something else.
    """
    if isinstance(value, dict) and (ours := OURS & value.keys()):
        raise RecordError(f"{place} has the key {min(ours)!r}, which a record needs for itself")
    named = hasattr(value, "_fields") and _importable(type(value))  # a list has no names
    if not named and (told := plain(value, place, given_as_json)) is not MISSING:
        return told
    if is_array(value):
        return _whole_array(numbers(value, place), place)
    if name := _importable(value):
        return {"import": name}
    kind, arguments = _importable(type(value)), _arguments(value)
    if kind is None or arguments is None:
        nameless = callable(value) or "<locals>" in type(value).__qualname__
        raise RecordError(refused(value, place, DEFINE if nameless else ""))
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
    if "array" in told:
        return np.array(told["array"], told.get("dtype"))
    parts = {name: given_from_json(part) for name, part in told.items() if name != "class"}
    return _imported(told["class"])(**parts) if "class" in told else parts


def found_as_json(value: Any, place: str = "found") -> Any:
    """What texts read of what an experiment found.

    Numbers, texts, lists and dicts are themselves, an object is its `record()`. Arrays are for
    figures to draw: of them a record keeps the shape, and the mean to know them by.

    Raises:
        RecordError: something else, or a number that is none.
    """
    if callable(getattr(type(value), "record", None)):
        value = value.record()
    if isinstance(value, dict) and value.keys() == ARRAY:
        raise RecordError(f"{place} has just the keys of an array, mean and shape: rename one")
    if (told := plain(value, place, found_as_json)) is not MISSING:
        return told
    if is_array(value):
        array = numbers(value, place)
        finite = array[np.isfinite(array)]
        with np.errstate(over="ignore"):
            mean = float(finite.mean()) if finite.size else np.nan
        return {"shape": list(array.shape), "mean": mean if np.isfinite(mean) else None}
    raise RecordError(refused(value, place))


def _whole_array(array: np.ndarray, place: str) -> dict[str, Any]:
    """All of an array that is given, and of what precision if that is not Python's own."""
    if array.size > MOST:
        what = f"{place} is an array of {array.size:,} numbers, of which a record keeps all"
        raise RecordError(f"{what}: let the experiment make or read what is above {MOST:,}")
    told = given_as_json(array.tolist(), place)
    usual = np.array(told).dtype == array.dtype
    return {"array": told} if usual else {"array": told, "dtype": array.dtype.name}


def untouched(value: Any) -> Any:
    """What a function is given and may change; numbers are such as a record holds."""
    if isinstance(value, dict):
        return {key: untouched(part) for key, part in value.items()}
    if type(value) in (list, tuple):
        return type(value)(untouched(part) for part in value)
    if is_array(value):
        return value.copy() if value.shape else given_as_json(value)
    return value


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


def _arguments(value: Any) -> dict[str, Any] | None:
    """What a class makes an equal instance of; None if the instance does not keep that."""
    if hasattr(value, "arguments"):
        return value.arguments()
    if hasattr(value, "_asdict"):
        return value._asdict()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value) if field.init}
    return None


def _importable(value: Any) -> str | None:
    """The dotted name by which a value can be imported; None if there is none."""
    name = getattr(value, "__qualname__", None)
    if name is None and callable(value):  # a landscape; a study is told in full
        name = getattr(value, "name", None)
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
