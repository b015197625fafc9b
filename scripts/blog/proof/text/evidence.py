"""What a comparing word rests on: claims, and words that filters wrote from records."""

from collections.abc import Iterator
from dataclasses import dataclass

from .claims import sides_of
from .parts import Page, Sentence, Value
from .reckoning import reckon
from .subjects import Subjects

MORE, LESS, EITHER = 1, -1, 0
WRITTEN = {"than", "fold", "wins"}  # filters that compare: their words stand in the sentence


@dataclass(frozen=True)
class Evidence:
    """A comparison that was checked.

    Attributes:
        left, right: the places that its sides read.
        sign: whether left is MORE than right, LESS, or neither.
        told: as it was typed.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    sign: int
    told: str

    def whose(self, subjects: Subjects) -> tuple[set[str], set[str]]:
        """Whose each side is."""
        left, right = (set().union(*map(subjects.of, side)) for side in (self.left, self.right))
        return left, right


def of_sentence(sentence: Sentence) -> list[Evidence]:
    """The claims at a sentence, and its written words."""
    claims = [_of_claim(claim) for claim in sentence.claims if claim.places]
    return [*claims, *(e for value in sentence.values for e in _of_words(value))]


def of_section(page: Page, section: int) -> list[Evidence]:
    """All claims of a section, for captions and the like, which hold none; 0 is the whole page."""
    parts = [part for part in page.parts if not section or part.section == section]
    claims = [claim for part in parts for claim in part.claims if claim.places]
    words = [e for part in parts for value in part.values for e in _of_words(value)]
    return [*map(_of_claim, claims), *words]


def _of_claim(claim) -> Evidence:
    left, right = map(tuple, sides_of(claim))
    sign = {"<": LESS, ">": MORE}.get(claim.sign[0], EITHER)
    return Evidence(left, right, sign, f"the claim {claim.markup}")


def _of_words(value: Value) -> Iterator[Evidence]:
    """What a filter that compares compared."""
    for at, (name, *arguments) in enumerate(value.filters):
        if name in WRITTEN and arguments and isinstance(arguments[0], dict):
            other = arguments[0]["from"].removeprefix("site.data.")
            yield Evidence((value.place,), (other,), _sign(value, at), f"the filter {name}")


def _sign(value: Value, at: int) -> int:
    """How the two numbers of a filter stand to each other."""
    name, other, *_ = value.filters[at]
    if name == "wins":  # counts how often the first is less
        return LESS
    before = {"from": value.place, "filters": value.filters[:at]}
    one, other = (float("inf") if n is None else n for n in map(reckon, (before, other)))
    return MORE if one > other else LESS if one < other else EITHER
