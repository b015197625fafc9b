"""Word = claim: a word that compares rests on a claim about those that its sentence names.

And a number that stands behind somebody's name is that one's.
"""

import re
from collections.abc import Iterator
from functools import cache

from blog.proof.fault import Fault

from . import authors, behaviour, evidence, korean, libraries, nouns, pictures, records
from .authors import Works
from .evidence import EITHER, LESS, MORE, Evidence
from .parts import Page
from .said import Said, sentences
from .subjects import Subjects

OWN = re.compile(r"[가-힣]{0,3}의 ")  # what a number is of: 2014년의
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
    "code",
    pictures.KIND,
}  # hold no claim

# A syllable that closes with ㅁ at the end of a word, and how far behind it that with ㅂ stands.
NOUN = re.compile(f"[{''.join(chr(code) for code in range(0xAC10, 0xD7A4, 28))}](?![가-힣])")
M_TO_B = 1


def check(page: Page) -> Iterator[Fault]:
    """Every comparing or ranking word without its claim, every number behind another's name."""
    page, subjects = pictures.with_pictures(page), Subjects(records.experiments())
    works = authors.read()
    declared, used = page.declared("words"), set()
    for said in sentences(page, subjects):
        for position, what in _wrong(said, subjects, works, page):
            whole = " ".join(said.sentence.text.split())
            phrase = next((p for p in map(str, declared) if p in whole), None)
            if phrase is not None:
                used.add(phrase)
                continue
            written = said.part.kind == pictures.KIND  # in no place of the post
            place = 0 if written else said.sentence.start + position
            what = f"in its picture {what}" if written else what
            yield Fault(page.file, page.line(said.part, place), what)
    for phrase, reason in declared.items():
        if not isinstance(reason, str) or not reason.strip():
            yield Fault(page.file, 1, f"words: {phrase!r} is declared without a reason")
        elif str(phrase) not in used:
            yield Fault(page.file, 1, f"words: {phrase!r} is declared, but nothing asks for it")


def _wrong(said: Said, subjects: Subjects, works: Works, page: Page) -> Iterator[tuple[int, str]]:
    """All that is wrong with a sentence, and where."""
    yield from _numbers(said, subjects)
    yield from libraries.of(said)
    yield from nouns.of(said)
    yield from authors.of(said, works)
    found = evidence.of_sentence(said.sentence)
    if said.part.kind in SPOKEN:
        found += evidence.of_section(page, said.part.section)
    yield from _words(said, subjects, found)
    yield from behaviour.of(said, subjects, found)


def _numbers(said: Said, subjects: Subjects) -> Iterator[tuple[int, str]]:
    """Every number behind a name whose it is not."""
    around, last, before = {name.who for name in said.names} | said.about, 0, set()
    proved = set().union(*(subjects.of(p) for c in said.sentence.claims for p in c.places))
    headed = [name.who for head in said.part.heads for name in subjects.names_in(head)]
    for value in said.sentence.values if headed else ():
        if ".found" in value.place and not subjects.owners(value.place):
            what = f"{value.place} is nobody's, but stands in the table under {headed[0]}"
            yield value.start - said.sentence.start, f"{what}: read what that one found"
    for value, whose in said.owned:
        at = value.start - said.sentence.start
        named = {name.who for name in said.names if last <= name.start < at}
        last, before = at, named or before  # a number with no name of its own is the last one's
        meant = before or around
        own = OWN.match(said.text, value.end - said.sentence.start)  # 2014년의 Adam
        meant = meant | {name.who for name in said.names if own and name.start == own.end()}
        if (
            meant
            and not (whose & proved and not named)
            and not any(subjects.meant(who, whose) for who in meant)
        ):
            shown = said.part.text[value.start : value.end]
            who, others = " or ".join(sorted(whose)), ", ".join(sorted(meant))
            where = (
                f"stands behind {others}" if before else f"nobody but {others} is named around it"
            )
            what = f"{shown} is {who}'s ({value.place}), but {where}"
            yield at, f"{what}: read the record of the one that is meant, or name {who} before it"


def _words(said: Said, subjects: Subjects, found: list[Evidence]) -> Iterator[tuple[int, str]]:
    """Every comparing word without evidence of its direction about those who are named."""
    measured = said.owned or any(".found" in value.place for value in said.sentence.values)
    text = formal(said.text)
    for match in _ranking().finditer(text):
        if not any(_about(said, e, subjects) for e in found):
            typed = said.text[slice(*match.span())]
            what = f"{typed!r} ranks: put {{% claim … %}} right behind its sentence"
            yield match.start(), what
    if said.cited or not (said.names or measured):
        return  # others found it, or nobody did
    for direction, match in _comparing(text):
        what = f"{said.text[slice(*match.span())]!r} compares"
        if not found:
            fix = "put {% claim … %} behind its sentence, let `| than:` write the word"
            what = f"{what}, and nothing shows it: {fix}, or declare it under `words:`"
            yield match.start(), what
        elif wrong := _disagrees(said, found, direction, match, subjects):
            yield match.start(), f"{what}, {wrong}"


def _about(said: Said, found: Evidence, subjects: Subjects) -> bool:
    """Whether evidence reads what all those found whom a sentence names."""
    whose = set().union(*found.whose(subjects))
    return all(subjects.meant(name.who, whose) for name in said.names)


def _disagrees(
    said: Said, found: list[Evidence], direction: int, word: re.Match, subjects: Subjects
) -> str | None:
    """How no evidence of a sentence says what its word says; None if some does."""
    if said.part.kind in SPOKEN:  # of all its section's, that of those whom it names
        found = [e for e in found if _about(said, e, subjects)]
        if not found:
            return "but no claim of its section reads what all those found whom it names"
    spoken_of = set().union(*(who for e in found for who in e.whose(subjects)))
    for name in said.names:
        if spoken_of and not subjects.meant(name.who, spoken_of):
            return f"but nothing behind its sentence reads what {name.who} found"
    if direction == EITHER:
        return None
    if len(_turns().findall(said.text, word.end())) % 2:
        direction = -direction
    signs = [sign for e in found if (sign := _sign(said, e, word, subjects))]
    if signs and direction not in signs:
        return f"but {found[0].told} says the opposite"
    return None


def _sign(said: Said, found: Evidence, word: re.Match, subjects: Subjects) -> int:
    """How evidence speaks of what a word speaks of: it is MORE, LESS, or that cannot be told."""
    left, right = found.whose(subjects)
    standard = next((n for n in said.names if said.text[n.end :].startswith("보다")), None)
    if standard is not None:
        on_right, on_left = (subjects.meant(standard.who, side) for side in (right, left))
        return 0 if on_right == on_left else found.sign if on_right else -found.sign
    places = [v.place for v in said.sentence.values if v.end - said.sentence.start <= word.start()]
    both = [place for place in places if place in (*found.left, *found.right)]
    if _changes().match(word[0]) and len(both) == 2 and both[0] != both[1]:
        return -found.sign if both[0] in found.left else found.sign  # from the first to the second
    whom = {name.who for name in said.names} or said.about
    if len(whom) == 1:
        who = whom.pop()
        on_right, on_left = (subjects.meant(who, side) for side in (right, left))
        return 0 if on_right == on_left else found.sign if on_left else -found.sign
    return 0


def formal(text: str) -> str:
    """A text whose nouns of verbs end as sentences do, for one lexicon: 빠름 as 빠릅니다."""
    return NOUN.sub(lambda m: "습" if m[0] == "음" else chr(ord(m[0]) + M_TO_B), text)


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
def _changes() -> re.Pattern:
    return re.compile(korean.read().changes)


@cache
def _turns() -> re.Pattern:
    return re.compile(korean.read().turns)


@cache
def _ranking() -> re.Pattern:
    return re.compile(korean.read().ranking, re.IGNORECASE)
