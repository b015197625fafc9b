"""The numbers that a picture writes are the experiment's, rounded as shown, of their own run."""

import re
from collections.abc import Iterator
from typing import Any

from .owners import Names, Owner, meant, plain

NUMBER = re.compile(r"(?<![\w.])[−-]?\d+(?:\.\d+)?(?:e[−+-]?\d+)?(?![\d])")
POWER = re.compile(r"10\^\{(-?\d+)\}")
CLOSE = 1e-9


def untold(told: dict, experiment: dict, owners: list[Owner], known: Names) -> Iterator[str]:
    """Every number in a picture's texts that nobody was given or found, and false ticks."""
    keys = {key for owner in owners for key in _lane(owner, owners)}
    for words in told["texts"]:
        if words["text"] == told.get("hurry"):
            continue  # which the steps of its frames say
        whose = meant(words, owners, known)
        mine = set().union(*(_lane(owner, owners) for owner in whose))
        others = keys - mine if whose else set()
        record = (experiment["given"], experiment["found"], experiment.get("film"))
        numbers = [number for part in record for number in _numbers(part, others)]
        for match in NUMBER.finditer(words["text"]):
            if not any(shows(match[0], number) for number in numbers):
                of = f" of {' and '.join(owner.place for owner in whose)}" if others else ""
                yield f"writes {match[0]} in {words['text']!r}, which is no number{of}"
    for axes in told["axes"]:
        for name, axis in axes.items():
            # All of an axis are read one way: as they are, or as powers of ten.
            powers = [(text, 10**at if at < 300 else at) for text, at in axis["ticks"]]
            wrong = [[t for t in ticks if not shows_tick(*t)] for ticks in (axis["ticks"], powers)]
            for text, place in min(wrong, key=len):
                yield f"writes {text} at {place:g} of its {name} axis"


def _lane(owner: Owner, owners: list[Owner]) -> set[str]:
    """The keys on the way to an owner's array that are not everybody's."""
    if not owner.place:
        return set()
    return set(owner.keys - frozenset.intersection(*(o.keys for o in owners if o.place)))


def shows(text: str, number: float) -> bool:
    """Whether a text is a number, rounded to as many digits as it has."""
    digits, _, power = text.replace("−", "-").partition("e")
    shown = float(f"{digits}e{power}") if power else float(digits)
    decimals = len(digits.partition(".")[2]) - int(power or 0)
    if decimals <= 0 and not power:
        return abs(shown - number) <= CLOSE * max(1.0, abs(number))
    return abs(number - shown) <= 0.5 * 10.0**-decimals * (1 + 1e-6)


def shows_tick(text: str, place: float) -> bool:
    """Whether a tick says where it is."""
    if power := POWER.search(text):
        return abs(10.0 ** int(power[1]) - place) <= CLOSE * place
    match = NUMBER.fullmatch(text.strip("$"))
    return not match or shows(match[0], place)


def _numbers(part: Any, without: set[str]) -> Iterator[float]:
    """All numbers of a part of a record but those of some lanes."""
    if isinstance(part, dict):
        for key, value in part.items():
            if not without & {plain(key), *map(plain, key.split("_"))}:
                yield from _numbers(value, without)
    elif isinstance(part, list):
        for value in part:
            yield from _numbers(value, without)
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield part
