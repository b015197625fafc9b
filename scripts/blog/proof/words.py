"""Word = claim: a word that compares rests on a claim about those that its sentence names.

And a number that stands behind somebody's name is that one's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from . import korean, records
from .claims import sides_of
from .fault import Fault
from .parts import Claim, Page, Part, Sentence, Value, blanked
from .subjects import Name, Subjects

SPOKEN = {
    "alt",
    "figcaption",
    "caption",
    "lead",
    "h1",
    "h2",
    "h3",
    "aria-label",
    "title",
}  # hold no claim
MORE, LESS, EITHER = 1, -1, 0


@dataclass(frozen=True)
class Said:
    """A sentence and whom it is about.

    Attributes:
        part, sentence: it, and where it stands.
        text: its own words, all else blanked out.
        names: the names in it.
        owned: the measured values in it, each with whose it is.
        about: those of whom its section and its paragraph are, for what it does not name.
    """

    part: Part
    sentence: Sentence
    text: str
    names: list[Name]
    owned: list[tuple[Value, set[str]]]
    about: set[str]


def check(page: Page) -> Iterator[Fault]:
    """Every comparing or ranking word without its claim, every number behind another's name."""
    subjects = Subjects(records.experiments())
    declared, used = page.declared("words"), set()
    for said in sentences(page, subjects):
        for position, what in [*_numbers(said, subjects), *_words(said, subjects, page)]:
            whole = " ".join(said.sentence.text.split())
            phrase = next((p for p in map(str, declared) if p in whole), None)
            if phrase is not None:
                used.add(phrase)
                continue
            place = said.sentence.start + position
            yield Fault(page.file, page.line(said.part, place), what)
    for phrase, reason in declared.items():
        if not isinstance(reason, str) or not reason.strip():
            yield Fault(page.file, 1, f"words: {phrase!r} is declared without a reason")
        elif str(phrase) not in used:
            yield Fault(page.file, 1, f"words: {phrase!r} is declared, but nothing asks for it")


def sentences(page: Page, subjects: Subjects) -> Iterator[Said]:
    """Every sentence of a page."""
    for part in page.parts:
        heading = page.headings.get(part.section, "")
        about = {n.who for n in subjects.names_in(f"{heading}\n{part.typed}")}
        for sentence in part.sentences:
            spans = [(v.start - sentence.start, v.end - sentence.start) for v in sentence.values]
            spans += [
                (f.start - sentence.start, f.end - sentence.start)
                for f in part.formulas
                if sentence.start <= f.start < sentence.start + len(sentence.text)
            ]
            text = blanked(sentence.text, spans)
            owned = [(v, whose) for v in sentence.values if (whose := subjects.of(v.place))]
            yield Said(part, sentence, text, subjects.names_in(text), owned, about)


def _numbers(said: Said, subjects: Subjects) -> Iterator[tuple[int, str]]:
    """Every number behind a name whose it is not."""
    around, last = {name.who for name in said.names} | said.about, 0
    proved = set().union(*(subjects.of(p) for c in said.sentence.claims for p in c.places))
    for value, whose in said.owned:
        at = value.start - said.sentence.start
        named = [name.who for name in said.names if last <= name.start < at]
        last = at
        meant = set(named) or around
        if (
            meant
            and not (whose & proved and not named)
            and not any(subjects.meant(who, whose) for who in meant)
        ):
            shown = said.part.text[value.start : value.end]
            who = " or ".join(sorted(whose))
            what = (
                f"{shown} is {who}'s ({value.place}), but stands behind {', '.join(sorted(meant))}"
            )
            yield at, f"{what}: read the record of the one that is named"


def _words(said: Said, subjects: Subjects, page: Page) -> Iterator[tuple[int, str]]:
    """Every comparing word without a claim of its direction about those who are named."""
    measured = said.owned or any(".found" in value.place for value in said.sentence.values)
    claims = said.sentence.claims or (_claims_of(page, said) if said.part.kind in SPOKEN else [])
    for match in _ranking().finditer(said.text):
        if not any(claim.places for claim in claims):
            yield (
                match.start(),
                f"{match[0]!r} ranks: put {{% claim … %}} right behind its sentence",
            )
    cited = any(value.place.startswith("references.") for value in said.sentence.values)
    if cited or not (said.names or measured):
        return  # others found it, or nobody did
    for direction, match in _comparing(said.text):
        what = f"{match[0]!r} compares"
        if not claims:
            fix = "put {% claim … %} behind its sentence, or let `| than:` write the word"
            yield match.start(), f"{what}, and nothing shows it: {fix}"
        elif wrong := _disagrees(said, claims, direction, subjects):
            yield match.start(), f"{what}, {wrong}"


def _disagrees(said: Said, claims: list[Claim], direction: int, subjects: Subjects) -> str | None:
    """How no claim of a sentence says what its word says; None if one does."""
    whose = [[set().union(*map(subjects.of, side)) for side in sides_of(c)] for c in claims]
    spoken_of = set().union(*(who for sides in whose for who in sides))
    for name in said.names:
        if spoken_of and not subjects.meant(name.who, spoken_of):
            return f"but no claim behind its sentence reads what {name.who} found"
    if direction == EITHER or said.part.kind in SPOKEN:
        return None
    standard = next((n for n in said.names if said.text[n.end :].startswith("보다")), None)
    for claim, (left, right) in zip(claims, whose, strict=True):
        sign = {"<": -1, ">": 1}.get(claim.sign[0], 0) if claim.sign not in ("==", "!=") else 0
        if not sign:
            continue
        if standard is not None:
            if subjects.meant(standard.who, right) != subjects.meant(standard.who, left):
                turned = subjects.meant(standard.who, left)
                if (-sign if turned else sign) != direction:
                    return f"but the claim {claim.markup} says the opposite"
        elif len(said.owned) == 2 and _ordered(said, claim):
            first = said.owned[0][0].place
            turned = first in sides_of(claim)[1]
            if (sign if turned else -sign) != direction:
                return f"but the claim {claim.markup} says the opposite"
    return None


def _ordered(said: Said, claim: Claim) -> bool:
    """Whether a claim compares just the two values of a sentence: from the first to the second."""
    places = {value.place for value, _ in said.owned}
    return places == set(claim.places) and "에서" in said.text + said.sentence.text


def _claims_of(page: Page, said: Said) -> list[Claim]:
    """The claims of a section, for what can hold none; of the whole page before the first."""
    section = said.part.section
    return [c for p in page.parts if not section or p.section == section for c in p.claims]


def _comparing(text: str) -> Iterator[tuple[int, re.Match]]:
    for direction, pattern in _lexicon():
        for match in pattern.finditer(text):
            yield direction, match


@cache
def _lexicon() -> list[tuple[int, re.Pattern]]:
    words = korean.read()
    kinds = ((MORE, words.more), (LESS, words.less), (EITHER, words.compares))
    return [(direction, re.compile(pattern)) for direction, pattern in kinds]


@cache
def _ranking() -> re.Pattern:
    return re.compile(korean.read().ranking, re.IGNORECASE)
