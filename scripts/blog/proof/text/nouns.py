"""Field = noun: a number is counted, called and said to have come out as its record has it."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from blog.author_error import AuthorError

from . import korean, records, results
from .parts import Value
from .said import Said

MAKE_RATIOS = {"ratio", "fold", "divided_by", "times"}  # filters behind which a key says no more
OTHERS = {"size", "wins", "native", "join"}


def of(said: Said) -> Iterator[tuple[int, str]]:
    """Every number that is counted, called or placed as another kind of number would be."""
    ends = [0, *(v.end - said.sentence.start for v in said.sentence.values)]
    starts = [*(v.start - said.sentence.start for v in said.sentence.values), len(said.text)]
    for at, value in enumerate(said.sentence.values):
        before = said.sentence.text[ends[at] : starts[at]]
        before = before.partition(" ")[2] if at else before  # a particle is of the number before it
        behind = said.sentence.text[ends[at + 1] : starts[at + 1]]
        keys = _keys(value)
        for wrong in (_measure(value, keys, before, behind), _opposite(keys, before, behind)):
            if wrong:
                yield starts[at], f"{value.place} {wrong}"
        if results.came_out().match(behind) and given(value.place):
            what = "was given to the experiment, but what stands behind it says that it came out"
            yield starts[at], f"{value.place} {what}: read what was found"


def given(place: str) -> bool:
    """Whether a number was given to its experiment, or repeats under its key what was given."""
    try:
        (_, record), *way = records.trail(place)
    except records.NoRecordError:
        return False
    if not place.startswith("experiments.") or not way:
        return False
    told = record.get("given") or {}
    return way[0][0] == "given" or (way[-1][0] in told and told[way[-1][0]] == way[-1][1])


def _keys(value: Value) -> list[str]:
    """The keys on the way to a number, the last first."""
    keys = [key for key, _ in records.trail(value.place)] if "." in value.place else []
    return [key for key in reversed(keys) if not key.startswith("[")]


def _measure(value: Value, keys: list[str], before: str, behind: str) -> str | None:
    """How a number is counted or called as its key is not; None if it is not."""
    filters = {name for name, *_ in value.filters}
    own = next((row for row in _measures() if keys and row[0].fullmatch(keys[0])), None)
    if own is None or filters & (MAKE_RATIOS | OTHERS):
        return None
    every = "|".join(counted for _, counted, _ in _measures() if counted)
    counter = re.match(rf"\s?({every})", behind)
    if counter and not re.match(own[1] or "(?!)", counter[1]):
        return f"is no number of {counter[1]}: read the one that is meant, or call it what it is"
    particle = "" if counter else "[은는이가을를도]?"  # learning rate는 46개의 후보
    for keys_of, _, called in _measures():
        name = called and re.search(rf"({called}){particle}[\s=(*\\]*$", before)
        if name and keys_of is not own[0]:
            return f"is called {name[1]}: read the one that is meant, or call it what it is"
    return None


def _opposite(keys: list[str], before: str, behind: str) -> str | None:
    """Of which opposite a number is said to be; None if of none, or of its own as well."""
    for one, other in _opposites():
        for (own, right), (theirs, wrong) in ((one, other), (other, one)):
            if any(map(own.fullmatch, keys)) and not any(map(theirs.fullmatch, keys)):
                around = f"{before} {behind}"
                word = re.search(wrong, around)
                if word and not re.search(right, around):
                    return (
                        f"stands beside {word[0]}, which says its opposite: read the other number"
                    )
    return None


@cache
def _measures() -> list[tuple[re.Pattern, str, str]]:
    """The keys of every measure, what counts it, and what it is called."""
    form = "keys:, counted: and called:"
    return _table("measures", form, lambda row: (*_keyed(row, "counted"), "|".join(row["called"])))


@cache
def _opposites() -> list[list[tuple[re.Pattern, str]]]:
    """Both keys of every pair of opposites, and the words for each."""
    form = "two, each of keys: and said:"
    return _table("opposites", form, lambda pair: [_keyed(pair[at], "said") for at in (0, 1)])


def _keyed(row: dict, words: str) -> tuple[re.Pattern, str]:
    return re.compile("|".join(row["keys"])), re.compile("|".join(row[words])).pattern


def _table(name: str, form: str, read: Callable) -> list:
    try:
        return [read(row) for row in korean.rules()[name]]
    except (KeyError, IndexError, TypeError, re.error):
        raise AuthorError(f"_data/korean.yml: `{name}` must be a list of rows, {form}") from None
