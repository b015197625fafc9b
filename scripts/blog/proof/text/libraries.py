"""Library = libraries.json: a default is of the library that is named, and what one has it has."""

import re
from collections.abc import Iterator

from . import korean, records
from .said import Said
from .subjects import WORD

REACH = 6  # letters behind a word in which it is denied: 들어 있지 않


def of(said: Said) -> Iterator[tuple[int, str]]:
    """Every default of a library behind another's name, all that one is said to have or not."""
    try:
        every = records.read("libraries")
    except records.NoRecordError:
        return
    named = [(m.end(), key) for m in WORD.finditer(said.text) for key in every if _is(m[0], key)]
    yield from _defaults(said, named)
    yield from _owned(said, every, named)


def _defaults(said: Said, named: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Every default behind another's name: `libraries.torch` is PyTorch's."""
    for value in said.sentence.values:
        at = value.start - said.sentence.start
        before = [key for end, key in named if end <= at]
        of_library = value.place.startswith("libraries.")
        if of_library and before and value.place.split(".")[1] != before[-1]:
            what = f"{value.place} stands behind the name of {before[-1]}"
            yield at, f"{what}: read the library that is named"


def _owned(said: Said, every: dict, named: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Everything that a library is said to have, or not, and libraries.json says otherwise."""
    words = korean.read()
    for name in said.names:
        has = re.compile(rf"[이가은는도을를]\s(?:\S+\s)?{words.has}").match(said.text, name.end)
        before = [key for end, key in named if has and end <= has.end()]
        known = {library: _holding(rules, name.who) for library, rules in every.items()}
        if not has or not before or True not in known.values() or known[before[-1]] is None:
            continue
        denied = bool(re.search(words.lacks, said.text[name.end : has.end() + REACH]))
        if known[before[-1]] == denied:
            what = (
                f"{before[-1]} {'has' if denied else 'has no'} {name.who}, as libraries.json says"
            )
            yield name.start, f"{what}: say so, or make libraries.json anew"


def _holding(rules: dict, who: str) -> bool | None:
    """Whether a library has a rule; None if it is only a setting of another."""
    if who in (_small(rule) for rule in rules):
        return True
    settings = (told for told in rules.values() if isinstance(told, dict))
    return None if any(who in map(_small, told) for told in settings) else False


def _small(text: str) -> str:
    return text.replace("_", "").lower()


def _is(word: str, library: str) -> bool:
    return word.lower().endswith(library.lower())
