"""What every run of an experiment is given, heard while it runs: all should be given the same.

Learning rates and other hyper-parameters are who somebody is; starts, steps, noise, data, limits
and losses are what all are given.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Heard:
    """A run, or many side by side.

    Attributes:
        kind: what ran it; those of one kind are compared.
        who: the class of what ran, and for a single run its numbers.
        given: what it was given, by name, so that equal things are equal.
        part: whether who runs may stop earlier than others, as a search does that finds nobody.
    """

    kind: str
    who: tuple
    given: frozenset
    part: bool


_heard: list[Heard] | None = None


@contextmanager
def listening(anew: bool = True) -> Iterator[list[Heard]]:
    """What is told inside; nothing is heard of it outside, or at all if it is not to be."""
    global _heard
    before, _heard = _heard, [] if anew else None
    try:
        yield _heard if _heard is not None else []
    finally:
        _heard = before


def tell(kind: str, who: tuple, part: bool = False, **given: Any) -> None:
    """Say what somebody is given, if anybody listens."""
    if _heard is not None:
        told = frozenset((name, known(value)) for name, value in given.items())
        _heard.append(Heard(kind, who, told, part))


def unlike(heard: list[Heard]) -> str:
    """Who was given something else than another, and what; "" if all were treated alike."""
    for kind in dict.fromkeys(one.kind for one in heard):
        given: dict[tuple, set[frozenset]] = {}
        for one in (one for one in heard if one.kind == kind):
            given.setdefault(one.who, set()).add(one.given)
        part = any(one.part for one in heard if one.kind == kind)
        for (who, mine), (other, theirs) in combinations(given.items(), 2):
            only = mine - theirs, theirs - mine
            if all(only) or (any(only) and not part):
                return f"{who[0]} and {other[0]} are not given the same {_what(*only)}"
    return ""


def _what(mine: set[frozenset], theirs: set[frozenset]) -> str:
    """The names of what differs."""
    if not (mine and theirs):
        return "runs"
    names = [{name for name, _ in one ^ other} for one in mine for other in theirs]
    return ", ".join(sorted(min(names, key=len)))


def known(value: Any) -> Any:
    """What is equal for equal arguments: the numbers of arrays, the code and what it holds."""
    if callable(value) and (code := getattr(value, "__code__", None)):
        held = [cell.cell_contents for cell in value.__closure__ or ()]
        return code.co_code, str(code.co_consts), tuple(map(known, held))
    if isinstance(value, partial):
        return known(value.func), known(value.args), known(value.keywords)
    if isinstance(value, dict):
        return tuple((key, known(value[key])) for key in sorted(value))
    if isinstance(value, list | tuple) and not _numbers(value):
        return tuple(map(known, value))
    return np.asarray(value, float).tobytes() if _numbers(value) else str(value)


def _numbers(value: Any) -> bool:
    try:
        return np.asarray(value).dtype.kind in "biuf"
    except (TypeError, ValueError):
        return False
