"""What the data say, read by the proof itself: a place such as experiments.adam.found.steps."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from blog import texts
from blog.project import DATA

# What a record of a run repeats of what it was given.
ECHOES = {"hyperparameters", "call", "start", "first_points", "dtype", "jax"}


class NoRecordError(Exception):
    """A place that no record holds."""


def read(place: str, data: Path | None = None) -> Any:
    """What stands at a place.

    Raises:
        NoRecordError: nothing does.
    """
    return trail(place, data)[-1][1]


def trail(place: str, data: Path | None = None) -> list[tuple[str, Any]]:
    """The way to a place: every key with what it holds, from the record on.

    Raises:
        NoRecordError: nothing is there.
    """
    data = data or DATA
    kind, _, rest = place.partition(".")
    if kind in ("experiments", "figures"):
        folder = data / kind
        names = _names(folder, folder.stat().st_mtime_ns if folder.exists() else 0)
        name = next((n for n in names if rest == n or rest.startswith((f"{n}.", f"{n}["))), "")
        value, rest = _file(data / kind / f"{name}.json"), rest[len(name) :]
        steps = [(name, value)]
    else:
        file = next((f for f in (data / f"{kind}.json", data / f"{kind}.yml") if f.exists()), None)
        if file is None:
            raise NoRecordError(place)
        value, rest = _file(file), f".{rest}" if rest else ""
        steps = [(kind, value)]
    while rest:
        key, value, rest = _step(value, rest, place)
        steps.append((key, value))
    return steps


def experiment_of(place: str) -> str | None:
    """The experiment whose record a place is in, or whose figure's."""
    kind = place.partition(".")[0]
    if kind == "experiments":
        return trail(place)[0][0]
    return trail(place)[0][1].get("experiment") if kind == "figures" else None


def experiment(name: str, data: Path | None = None) -> dict:
    """An experiment's record; empty if there is none."""
    file = (data or DATA) / "experiments" / f"{name}.json"
    return _file(file) if file.exists() else {}


def experiments() -> dict[str, dict]:
    """All experiments' records."""
    return {file.stem: _file(file) for file in sorted((DATA / "experiments").glob("*.json"))}


def numbers(value: Any, skip: frozenset[str] = frozenset()) -> Iterator[float]:
    """Every number in a part of a record, but for those under these keys."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in skip:
                yield from numbers(part, skip)
    elif isinstance(value, list):
        for part in value:
            yield from numbers(part, skip)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def _step(value: Any, rest: str, place: str) -> tuple[str, Any, str]:
    """The next key of a way, what it holds, and the way on."""
    if rest.startswith("[") and isinstance(value, list):
        index, _, rest = rest[1:].partition("]")
        if int(index) < len(value):
            return f"[{index}]", value[int(index)], rest
    elif rest.startswith(".") and isinstance(value, dict):
        keys = sorted((key for key in map(str, value) if rest[1:].startswith(key)), key=len)
        for key in reversed(keys):  # a key may hold dots
            after = rest[1 + len(key) :]
            if not after or after[0] in ".[":
                return key, value[key], after
    raise NoRecordError(place)


def _file(file: Path) -> Any:
    stat = file.stat() if file.exists() else None
    if stat is None:
        raise NoRecordError(file.name)
    return _parsed(file, stat.st_mtime_ns, stat.st_size)


@lru_cache
def _names(folder: Path, _) -> list[str]:
    """The records of a folder, the longest names first."""
    return sorted((file.stem for file in folder.glob("*.json")), key=len, reverse=True)


@lru_cache(maxsize=4096)
def _parsed(file: Path, *_) -> Any:
    text = texts.read(file)
    return json.loads(text) if file.suffix == ".json" else yaml.safe_load(text)
