"""Who is meant: the names in a sentence, and whose each number of a record is.

Names are of what was run: classes that experiments were given, runs by their titles, and the keys
under which an experiment found the same of each of several. A text may shorten a name to its
beginning, as long as it is not another's: Momentum is MomentumSGD.
"""

import contextlib
import re
from dataclasses import dataclass
from functools import cached_property

from . import records

WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ -][A-Z][A-Za-z0-9]*)*")
SHORTEST = 3  # letters of a name


@dataclass(frozen=True)
class Name:
    """A name in a text: where it stands, and whom it names, in small letters."""

    start: int
    end: int
    who: str


@dataclass(frozen=True)
class Subjects:
    """All that was run in some experiments.

    Attributes:
        experiments: their records, by name.
    """

    experiments: dict[str, dict]

    @cached_property
    def kinds(self) -> set[str]:
        """The classes and runs of all records."""
        return {_small(kind) for record in self.experiments.values() for kind in _kinds(record)}

    @cached_property
    def sides(self) -> set[str]:
        """The keys of what was found alike of each of several."""
        found = (record.get("found") for record in self.experiments.values())
        keys = {key for value in found for key in _sides(value)}
        return {_small(key) for key in keys if len(_small(key)) >= SHORTEST}

    def names_in(self, text: str) -> list[Name]:
        """Every name in a text."""
        found = []
        for match in WORD.finditer(text):
            words = list(re.finditer(r"[A-Za-z0-9]+", match[0]))
            while words:  # the longest name first
                for last in range(len(words), 0, -1):
                    start, end = words[0].start(), words[last - 1].end()
                    if who := self._who(match[0][start:end]):
                        found.append(Name(match.start() + start, match.start() + end, who))
                        break
                else:
                    last = 1
                words = words[last:]
        return found

    def of(self, place: str) -> set[str]:
        """Whose a number of a record is; nobody's if nothing says, or if all have the same."""
        owners = self.owners(place)
        return set() if owners and self._alike(place, *self._trail(place)) else owners

    def owners(self, place: str) -> set[str]:
        """Under whose name a number of a record stands, though all may have the same."""
        keys, values = self._trail(place)
        if not place.startswith("experiments.") or not {"found", "neighbours"} & set(keys):
            return set()
        own = {_small(kind) for value in values[1:-1] for kind in _told(value)}
        for key, beside in zip(keys[1:], values[:-1], strict=True):
            ran = _kinds(values[0]) or any(map(self._names_kind, map(_small, beside)))
            if self._names_kind(_small(key)) or (not ran and _small(key) in self.sides):
                own.add(_small(key))
        given, found = (values[0].get(part) or {} for part in ("given", "found"))
        # Who has a place of its own in what was found has nothing beside it.
        rest = {key: value for key, value in given.items() if key not in found}
        alone = (kinds for kinds in map(_classes, (given, rest)) if len(kinds) == 1)
        return own or set(map(_small, next(alone, ())))

    @staticmethod
    def _trail(place: str) -> tuple[tuple, tuple]:
        try:
            keys, values = zip(*records.trail(place), strict=True)
        except records.NoRecordError:
            return (), ()
        return keys, values

    def what(self, place: str) -> str:
        """What a number of a record is, whoever has it: its keys without names and counts."""
        keys = [key for key, _ in records.trail(place)][1:]
        own = [k for k in keys if not k.startswith("[") and k not in ("found", "neighbours")]
        return ".".join(k for k in own if not self._names_kind(_small(k)) and k not in self.sides)

    def _alike(self, place: str, keys, values) -> bool:
        """Whether all who stand side by side have the same there, so that it is nobody's own."""
        for at, key in enumerate(keys[1:], 1):
            if _small(key) in self.sides:
                way = place[: place.rindex(key)] if place.count(key) == 1 else None
                beside = [k for k, v in values[at - 1].items() if isinstance(v, dict) and k != key]
                if way is None or not beside:
                    return False
                rest = place[len(way) + len(key) :]
                others = []
                for other in beside:
                    with contextlib.suppress(records.NoRecordError):
                        others.append(records.read(f"{way}{other}{rest}"))
                return bool(others) and all(other == values[-1] for other in others)
        return False

    def meant(self, who: str, whose: set[str]) -> bool:
        """Whether a name is one of those whose a number is."""
        return any(
            w == who or self._who(w) == who or (w not in self.kinds and w.startswith(who))
            for w in whose
        )

    def _names_kind(self, key: str) -> bool:
        """Whether a key is one of what was run; beside such, another key says nothing."""
        return bool(self._who(key) in self.kinds or any(key.startswith(k) for k in self.kinds))

    def _who(self, word: str) -> str | None:
        small = _small(word)
        if len(small) < SHORTEST:
            return None
        if small in self.kinds:
            return small
        longer = self._long(small)
        if len(longer) == 1:
            return longer.pop()
        return small if small in self.sides else None

    def _long(self, small: str) -> set[str]:
        """The names that begin so, if none is so."""
        if small in self.kinds or len(small) < SHORTEST:
            return set()
        return {kind for kind in self.kinds if kind.startswith(small)}


def _small(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", str(text).lower())


def _kinds(record: dict) -> set[str]:
    return _classes(record.get("given")) | set(_titles(record.get("found")))


def _classes(given) -> set[str]:
    """The classes of what was given."""
    if isinstance(given, dict):
        own = {given["class"].rpartition(".")[2]} if isinstance(given.get("class"), str) else set()
        return own.union(*map(_classes, given.values()))
    return set().union(*map(_classes, given)) if isinstance(given, list) else set()


def _titles(found):
    """The names of all runs in what was found."""
    if isinstance(found, dict):
        yield from _told(found)
        for value in found.values():
            yield from _titles(value)


def _told(value) -> list[str]:
    """The names that a run's record tells of itself."""
    told = [value.get(key) for key in ("optimizer", "title")] if isinstance(value, dict) else []
    return [name for name in told if isinstance(name, str)]


def _sides(found, depth: int = 0):
    """The keys of dicts, or numbers, that stand side by side and are alike."""
    if not isinstance(found, dict) or depth > 3:
        return
    parts: dict = {}
    for key, value in found.items():
        like = tuple(sorted(value)) if isinstance(value, dict) else type(value).__name__
        parts.setdefault(like, []).append(key)
        yield from _sides(value, depth + 1)
    for like, keys in parts.items():
        if isinstance(like, tuple) and len(keys) > 1 and like not in {("mean", "shape")}:
            yield from keys
