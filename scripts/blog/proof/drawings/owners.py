"""Whose numbers a line shows, and whether its label says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from blog.figures.store import read_json
from blog.project import EXPERIMENT_RECORDS

HEAD = re.compile(r"[^,:(+=]*")


def plain(name: str) -> str:
    """A name by which two ways of writing it are one: Momentum SGD, MomentumSGD, rmsprop90."""
    return re.sub(r"[\W_]+|\d+$", "", name).lower()


@dataclass(frozen=True)
class Names:
    """The names that a blog's records know.

    Attributes:
        written: by the plain name, how it is written: titles of runs and classes.
        colours: the pair of colours of some, by the plain name.
    """

    written: dict[str, str]
    colours: dict[str, tuple[str, str]]

    @classmethod
    def of_blog(cls, colours: dict[str, tuple[str, str]]) -> "Names":
        """Those of all experiments' records, and of a table of colours."""
        written = {plain(name): _spaced(name) for name in colours}
        for file in EXPERIMENT_RECORDS.glob("*.json"):
            record: Any = read_json(file)
            written |= {plain(name): _spaced(name) for name in titles(record)}
        return cls(written, {plain(name): pair for name, pair in colours.items()})

    def head(self, label: str) -> str:
        """The plain name of what a label begins with."""
        return plain(HEAD.match(label)[0])  # pyright: ignore[reportOptionalSubscript]

    def name(self, label: str) -> str:
        """The plain name of whom a label names, if only by the beginning of it; "" for nobody."""
        head = self.head(label)
        if head in self.written:
            return head
        text = HEAD.match(label)[0].strip()  # pyright: ignore[reportOptionalSubscript]
        begun = [
            name for name, said in self.written.items() if text and said.startswith(f"{text} ")
        ]
        return begun[0] if len(begun) == 1 else ""

    def within(self, text: str) -> set[str]:
        """The plain names of all whom a text names, wherever in it."""
        signs = {said: name for name, said in self.written.items()}
        signs |= {said.replace(" ", ""): name for name, said in self.written.items()}
        for name, said in self.written.items():
            signs.setdefault(said.partition(" ")[0], name)  # Nesterov Momentum SGD is Nesterov
        names = "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))
        found = re.findall(rf"(?<![A-Za-z])({names})(?![A-Za-z])", text) if names else []
        return {signs[said] for said in found}

    def rest(self, label: str) -> str:
        """What a label says after a comma, without numbers."""
        return re.sub(r"[\d.]+", "", label.partition(",")[2]).strip()


def _spaced(name: str) -> str:
    """A class's name in words: Momentum SGD."""
    return re.sub(r"(?<=[a-z])(?=[A-Z]{2}|[A-Z][a-z])", " ", name.rpartition(".")[2])


def titles(record: Any) -> Iterator[str]:
    """All titles and classes in a record."""
    if isinstance(record, list):
        record = dict(enumerate(record))
    if isinstance(record, dict):
        for key, value in record.items():
            if key in ("title", "optimizer", "class") and isinstance(value, str):
                yield value.rpartition(".")[2]
            else:
                yield from titles(value)


@dataclass(frozen=True)
class Owner:
    """Whose numbers a series shows.

    Attributes:
        place: the path of the array, "" if nobody knows.
        title: the plain name of the run's optimizer or class; "" if the record has none.
        keys: the plain keys on the way to the array.
        numbers: the whole numbers that its part of the record tells.
        told: that part of what was found.
    """

    place: str
    title: str
    keys: frozenset[str]
    numbers: frozenset[int]
    told: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def path(self) -> list[str]:
        """The keys of the array, as they are."""
        return self.place.split(".") if self.place else []

    @property
    def leaf(self) -> str:
        """The last key of the array."""
        return self.place.rpartition(".")[2]

    def named(self, label: str, known: Names) -> str:
        """The plain key that a label names; "" if it names none of its own."""
        return next(
            (said for said in (known.head(label), known.name(label)) if said in self.keys), ""
        )

    def misnamed(self, label: str, known: Names, by_key: bool, others: frozenset[str]) -> str:
        """What is wrong with a label; "" if nothing.

        Args:
            label: what the picture calls the series.
            known: the blog's names.
            by_key: whether some of the picture are called by their keys.
            others: the keys of all series of the picture.
        """
        said = known.name(label)
        if (self.title and said == self.title) or self.named(label, known):
            return ""
        by_key = by_key or known.head(label) in others
        if said and (self.title or by_key or said in known.colours):
            owner = known.written.get(self.title, self.place)
            return f"its line of {self.place} is called {label!r}, but is of {owner}"
        if (self.title or by_key) and not re.search(r"[\d=]", label):
            owner = known.written.get(self.title, self.place)
            return f"its line of {self.place} is called {label!r}, which does not name {owner}"
        return ""


def meant(words: dict, owners: list[Owner], known: Names) -> list[Owner]:
    """Of whom a text of a picture is: whose series it stands at, or those whom it names."""
    if words["of"] is not None:
        return [owners[words["of"]]]
    named = known.within(words["text"])
    return [one for one in owners if named & {one.title, *one.keys}]


def owner_of(one: dict, experiment: dict, known: Names) -> Owner:
    """Whose numbers a series of a figure's record shows; of equal ones, whom the blog names."""
    owners = [_owner(piece["of"], experiment) for piece in one["of"]]
    return next((o for o in owners if o.title in known.written), owners[0]) if owners else NOBODY


NOBODY = Owner("", "", frozenset(), frozenset())


def _owner(place: str, experiment: dict) -> Owner:
    path = place.split(".")
    title, part, own = "", experiment["found"], {}
    for depth, key in enumerate(path):
        part = part.get(key) if isinstance(part, dict) else None
        given = experiment["given"].get(key)
        for told in (given, part):
            if isinstance(told, dict):
                title = told.get("title") or told.get("optimizer") or told.get("class") or title
        if isinstance(part, dict) and (depth < len(path) - 1 or "shape" not in part):
            own = part
    whole = {int(n) for n in _numbers(own) if float(n).is_integer()}
    whole |= {int(n) for n in _numbers(experiment["given"]) if float(n).is_integer()}
    keys = frozenset(plain(key) for key in path)
    return Owner(place, plain(str(title).rpartition(".")[2]), keys, frozenset(whole), own)


def _numbers(part: Any) -> Iterator[float]:
    if isinstance(part, dict | list):
        for value in part.values() if isinstance(part, dict) else part:
            yield from _numbers(value)
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield part
