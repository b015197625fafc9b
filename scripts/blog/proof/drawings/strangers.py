"""Whom a picture names, its experiment ran."""

from collections.abc import Iterator
from typing import Any

from .owners import Names, plain, titles


def strangers(told: dict, experiment: dict, known: Names) -> Iterator[str]:
    """Every name in a picture's texts of somebody whom its experiment knows nothing of."""
    ran = {plain(name) for name in (*titles(experiment), *_keys(experiment))}
    for words in told["texts"]:
        for name in sorted(known.within(words["text"]) - ran):
            what = f"names {known.written[name]} in {words['text']!r}"
            yield f"{what}, whom its experiment did not run: leave the name out"


def _keys(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part
        part = list(part.values())
    for value in part if isinstance(part, list) else ():
        yield from _keys(value)
