"""Author = references.yml: who thought of something, and in which year, is as its work says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from blog.posts.docstrings import Work
from blog.posts.equations import collect
from blog.proof.relations.references import same

from . import korean, records
from .parts import Sentence
from .said import Said

YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?=\s?년|\))")
SURNAME = re.compile(r"[A-Z][A-Za-z'’-]+")
BESIDE = 8  # letters between a year and the name that it is of: 2012년에 나온 RMSProp
UNKNOWN = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*[a-z](?=[이가](?: |$))")


@dataclass(frozen=True)
class Works:
    """What references.yml lists, by key.

    Attributes:
        entries: as they stand there.
        things: the keys of the works that the docstring of each thing cites, by its small name.
    """

    entries: dict[str, dict]
    things: dict[str, set[str]]

    @property
    def persons(self) -> dict[str, set[str]]:
        """The keys of each author's works."""
        found: dict[str, set[str]] = {}
        for key, entry in self.entries.items():
            for surname in SURNAME.findall(str(entry.get("who", ""))):
                found.setdefault(surname, set()).add(key)
        return found


def read() -> Works:
    """The works of references.yml and of docstrings."""
    try:
        entries = records.read("references") or {}
    except records.NoRecordError:
        entries = {}
    things = {
        name: {key for key, entry in entries.items() if any(same(entry, w) for w in works)}
        for name, works in _cited_by_docstrings().items()
    }
    return Works(entries, things)


@cache
def _cited_by_docstrings() -> dict[str, list[Work]]:
    return {name.replace("_", "").lower(): f.works for name, f in collect().items() if f.works}


def of(said: Said, works: Works) -> Iterator[tuple[int, str]]:
    """Every year that is not of the one beside it, every maker of what another made."""
    yield from _years(said, works)
    yield from _makers(said, works)


def _years(said: Said, works: Works) -> Iterator[tuple[int, str]]:
    told, cited = sorted(_mentions(said, works)), _cited(said.sentence)
    every = _every_year(said)
    behind = bool(every and not any(at < every[0][0] for at, *_ in told))
    for place, (start, end, year) in enumerate(every):
        last = every[place - 1][1] if place else 0
        following = every[place + 1][0] if place + 1 < len(every) else len(said.text)
        low, high = (end, following) if behind else (last, start)
        window = [each for each in told if low <= each[0] < high]
        persons = [each for each in window if each[2]]
        keys = set().union(*(each[3] for each in persons or window)) or cited
        keys = keys.union(*(each[3] for each in told if 0 < each[0] - end <= BESIDE))
        known = {str(works.entries[key].get("year")) for key in keys if key in works.entries}
        if known and year not in known:
            who = ", ".join(each[1] for each in persons or window) or "what is cited here"
            what = f"{year} stands beside {who}, which references.yml says is of"
            yield start, f"{what} {' or '.join(sorted(known))}: mend the year"


def _every_year(said: Said) -> list[tuple[int, int, str]]:
    """The years in which something came out: typed, or read without the author from references."""
    passing = re.compile(korean.read().passing)
    typed = (year for year in YEAR.finditer(said.text) if not passing.match(said.text, year.end()))
    every = [(*year.span(), year[0]) for year in typed]
    cited, first = _cited(said.sentence), said.sentence.start
    for value in said.sentence.values:
        kind, _, rest = value.place.partition(".")
        if kind == "references" and rest.endswith(".year") and rest.split(".")[0] not in cited:
            shown = said.part.text[value.start : value.end]
            every.append((value.start - first, value.end - first, shown))
    return sorted(every)


def _makers(said: Said, works: Works) -> Iterator[tuple[int, str]]:
    verb = re.search(korean.read().makes, said.text)
    told = list(_mentions(said, works)) if verb else []
    things = [keys for _, _, person, keys in told if not person]
    for at, who, person, keys in told:
        if person and things and not keys & (set().union(*things) | _cited(said.sentence)):
            what = f"no work of {who} in references.yml is about what this sentence names"
            yield at, f"{what}: name its author, or cite the work"
    for unknown in UNKNOWN.finditer(said.text) if things and not said.cited else ():
        known = any(n.start <= unknown.start() < n.end for n in said.names)
        if not known and unknown[0] not in works.persons:
            yield unknown.start(), f"{unknown[0]} is no author in references.yml: cite the work"


def _mentions(said: Said, works: Works) -> Iterator[tuple]:
    """Everybody and everything named: where, as what, whether it is a person, and its works."""
    for name in said.names:
        if keys := works.things.get(name.who):
            yield name.start, said.text[name.start : name.end], False, keys
    for match in SURNAME.finditer(said.text):
        inside = any(name.start <= match.start() < name.end for name in said.names)
        if not inside and (keys := works.persons.get(match[0])):
            yield match.start(), match[0], True, keys


def _cited(sentence: Sentence) -> set[str]:
    """The keys of the works that a sentence cites, whose authors it shows."""
    shown = (value.place.split(".") for value in sentence.values)
    return {place[1] for place in shown if place[0] == "references" and place[2:] == ["who"]}
