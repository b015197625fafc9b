"""A hyper-parameter that a picture writes beside a lane is what that lane was given: α = 0.1."""

import importlib
import re
from collections.abc import Iterator
from typing import Any

from blog.project import SCRIPTS

from .owners import Names, Owner, meant
from .shown_numbers import NUMBER, shows


def symbols() -> dict[str, str]:
    """How a blog writes its hyper-parameters, by their keys; nothing if it has no such table."""
    if not (SCRIPTS / "appearance.py").exists():
        return {}
    return getattr(importlib.import_module("appearance"), "SYMBOLS", {})


def of_settings(
    told: dict, experiment: dict, owners: list[Owner], known: Names, written: dict[str, str]
) -> Iterator[str]:
    """Every hyper-parameter in a text that those whom the text is about do not have.

    Args:
        told: what was drawn.
        experiment: the record of what is drawn.
        owners: whose each series is.
        known: the blog's names.
        written: the symbols of hyper-parameters by their keys.
    """
    for words in told["texts"]:
        whose = meant(words, owners, known)
        for key, said in _said(words["text"], experiment, written):
            own = _own(key, experiment, whose, owners)
            if own and not any(shows(said, number) for number in own):
                place = " and ".join(one.place for one in whose) or "anybody"
                have = ", ".join(f"{number:g}" for number in sorted(own))
                yield f"writes {said} in {words['text']!r}, but the {key} of {place} is {have}"


def _said(text: str, experiment: dict, written: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every key that a text names right before a number: by its symbol, or as the record does."""
    signs = {form: key for key, sign in written.items() for form in (key, key.replace("_", " "))}
    signs |= {sign: key for key, sign in written.items()}
    names = "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))
    if names:
        pattern = rf"(?<![A-Za-z])({names})\s*[=:]?\s*({NUMBER.pattern})"
        for match in re.finditer(pattern, text):
            yield signs[match[1]], match[2]
    for match in re.finditer(rf"(?<![\w.])([A-Za-z]\w*)\s*=\s*({NUMBER.pattern})", text):
        if match[1] in experiment["given"]:
            yield match[1], match[2]


def _own(key: str, experiment: dict, whose: list[Owner], owners: list[Owner]) -> set[float]:
    """What those who are meant have under a key; what everybody has, if they have none."""
    shared = set.intersection(*(set(one.path) for one in owners)) if owners else set()
    mine = {part for one in whose for part in one.path} - shared
    record = [experiment["given"], experiment["found"]]
    own = {n for part in _parts(record, mine) for n in _under(key, part, set())}
    others = {part for one in owners for part in one.path} - shared - mine if whose else set()
    return own or set(_under(key, record, others))


def _parts(part: Any, keys: set[str]) -> Iterator[Any]:
    """Whatever stands under one of some keys."""
    for name, value in _children(part):
        if name in keys:
            yield value
        else:
            yield from _parts(value, keys)


def _under(key: str, part: Any, without: set[str]) -> Iterator[float]:
    """All numbers that stand under a key, but in what stands under some others."""
    for name, value in _children(part):
        if name == key and isinstance(value, int | float):
            yield value
        elif name not in without:
            yield from _under(key, value, without)


def _children(part: Any) -> list[tuple[str, Any]]:
    if isinstance(part, dict):
        return list(part.items())
    return [("", value) for value in part] if isinstance(part, list) else []
