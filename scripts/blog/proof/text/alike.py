"""Claim = sentence: a claim compares the same of each, and of what its sentence shows."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from blog.proof.fault import Fault

from . import records
from .claims import sides_of
from .evidence import WRITTEN
from .parts import Claim, Page, Part, Sentence, Value
from .subjects import Subjects


def check(page: Page) -> Iterator[Fault]:
    """Every claim about something else than its sentence, or than its other side."""
    subjects = Subjects(records.experiments())
    for part in page.parts:
        for sentence in part.sentences:
            for claim in sentence.claims:
                if wrong := _unlike(claim, subjects):
                    yield Fault(page.file, claim.line, f"the claim {claim.markup} {wrong}")
            if wrong := _unshown(sentence, subjects):
                yield Fault(page.file, sentence.claims[0].line, wrong)
        for value, wrong in [*_apart(part, subjects), *_twice(part)]:
            yield Fault(page.file, page.line(part, value.start), wrong)


def _unlike(claim: Claim, subjects: Subjects) -> str | None:
    """How a claim sets one thing of somebody beside another thing of somebody else."""
    sides = sides_of(claim)
    if sides[0] and sides[0] == sides[1]:
        return "compares a number with itself"
    if [len(side) for side in sides] != [1, 1]:
        return None
    whose = [subjects.owners(side[0]) for side in sides]
    left, right = (subjects.what(side[0]) for side in sides)
    if all(whose) and not whose[0] & whose[1] and left != right:
        return f"compares {left} with {right}: compare the same of both"
    return None


def _unshown(sentence: Sentence, subjects: Subjects) -> str | None:
    """How claims read something else of those of whom their sentence shows numbers."""
    shown = _by_owner((value.place for value in sentence.values), subjects)
    for claim in sentence.claims:
        read = _by_owner(claim.places, subjects)
        of_all = {who: what - shown.get(who, set()) for who, what in read.items()}
        if not read or not read.keys() & shown.keys() or not any(of_all.values()):
            continue
        of_some = [who for who in read if who in shown and not read[who] & shown[who]]
        if of_some or read.keys() <= shown.keys():
            told = [", ".join(sorted({w for what in by.values() for w in what if w}))
                    for by in (shown, read)]  # fmt: skip
            return (
                f"the sentence shows {told[0]}, but its claim reads {told[1]}: let both be the same"
            )
    return None


def _by_owner(places, subjects: Subjects) -> dict[frozenset[str], set[str]]:
    """What places tell, by those of whom they tell it."""
    told: dict[frozenset[str], set[str]] = {}
    for who, what in (_told(place, subjects) for place in places):
        if who:
            told.setdefault(who, set()).add(what)
    return told


def _apart(part: Part, subjects: Subjects) -> Iterator[tuple[Value, str]]:
    """Numbers of two in a record of which each is told what the other is not."""
    said: dict = {}
    for value in part.values:
        keys = set(re.findall(r"\w+", value.place))
        if (whose := frozenset(subjects.owners(value.place))) and not keys & records.ECHOES:
            record = said.setdefault(records.experiment_of(value.place), {})
            record.setdefault(whose, {}).setdefault(subjects.what(value.place), value)
    for record in said.values():
        for one, other in combinations(record.values(), 2):
            if not (one.keys() <= other.keys() or other.keys() <= one.keys()):
                what = next(what for what in one if what not in other)
                against = ", ".join(sorted(other))
                yield one[what], f"{what} of one is set beside {against} of another: tell the same"


def _twice(part: Part) -> Iterator[tuple[Value, str]]:
    """A number that is told where another is meant, 9와 9 사이; a particle that is another's."""
    formulas = {at for f in part.formulas for at in range(f.start, f.end)}  # may repeat it
    for sentence in part.sentences:
        read = [v for v in sentence.values if ".found." in v.place]
        shown = [v for v in read if v.start not in formulas]
        for one, other in combinations(shown, 2):
            if (one.place, one.filters) == (other.place, other.filters):
                yield other, f"its sentence tells {one.place} twice: read the other number"
    for one, other in pairwise(part.values):
        between = re.findall(r"\w", part.text[one.end : other.start])
        particle = any(name == "josa_only" for name, *_ in other.filters)
        words = WRITTEN & {name for value in (one, other) for name, *_ in value.filters}
        if particle and one.place != other.place:
            yield other, f"the particle is of {other.place}, but stands behind {one.place}"
        elif not (particle or words) and one.place == other.place and len(between) <= 1:
            yield other, f"{one.place} is told twice: read the other number"


def _told(place: str, subjects: Subjects) -> tuple[frozenset[str], str]:
    """Whose a number is, and what."""
    whose = frozenset(subjects.of(place))
    return whose, subjects.what(place) if whose else ""
