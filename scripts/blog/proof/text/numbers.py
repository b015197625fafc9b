"""Number = record: what a page's author typed was given to its experiments, or is declared."""

import re
from collections.abc import Iterator
from functools import cache, partial

from blog.proof.fault import Fault

from . import korean, numerals, records, results
from .claims import constants
from .parts import Page, Part, blanked
from .subjects import Subjects

NUMBER = re.compile(r"(?<![A-Za-z_.\d−-])[−-]?\d+(?:,\d{3})*(?:\.\d+)*(?:e[−-]?\d+)?")
UNTYPED = re.compile(
    r"\\\\\[[^\]]*\]|(?:10)?\^\{[^}]*\}|\\(?:begin|end)\{[^}]*\}|\\(?:d|t)?frac\d\d"
)
COEFFICIENT = re.compile(r"[−-]?\d")  # as small and whole as coefficients and exponents are
MEASURED = re.compile(r"\.\d*0$")  # nobody gives 2.50 where 2.5 is given


def check(page: Page) -> Iterator[Fault]:
    """Every typed number that no experiment of its section was given, and nobody declared."""
    declared = page.declared("literals")
    yield from _wrong_declarations(page)
    used: set[str] = set()
    subjects = Subjects(records.experiments())
    for part in page.parts:
        given, found = _given(page, part.section), _found(page, part.section)
        for start, end, text, in_math in typed(part):
            value = value_of(text)
            phrases = [p for p in map(str, declared) if _holds(part, p, start, end)]
            used.update(phrases)
            if results.excusing(part, start, end, phrases, subjects):
                continue
            if wrong := results.wrong(part, start, end, subjects):
                yield _fault(page, part, start, wrong)
            elif phrases:
                what = f"{text} counts what one did whom `literals:` {phrases[0]!r} leaves out"
                yield _fault(page, part, start, f"{what}: read it, or declare it with the name")
            elif value is None:
                yield _fault(page, part, start, f"{text} is no number that can be read")
            elif (
                (results.idiom(text) and not in_math)
                or (in_math and COEFFICIENT.fullmatch(text))
                or value in _claimed(part, start)
            ):
                continue
            elif {value, -value} & given and not MEASURED.search(text):
                if names := found.get(value):
                    what = f"{text} was given, but {names} found it too: read the one that is meant"
                    yield _fault(page, part, start, what)
            else:
                what = f"{text} was given to no experiment of this section and is not declared:"
                fix = "read it from site.data.experiments, or give `literals:` a line such as"
                around = " ".join(part.text[max(0, start - 3) : end + 6].split())
                yield _fault(page, part, start, f"{what} {fix} `{around!r}: why` in front matter")
    for phrase in sorted(map(str, declared.keys() - used)):
        yield Fault(page.file, 1, f"literals: {phrase!r} is declared, but the post does not say it")
    yield from _loose_particles(page)


def typed(part: Part) -> Iterator[tuple[int, int, str, bool]]:
    """Every number that was typed into a part: where, what, and whether in mathematics."""
    uncounted, year = _uncounted()
    prose = uncounted.sub(lambda m: " " * len(m[0]), part.typed)
    for match in NUMBER.finditer(prose):
        if not year.match(part.typed, match.start()):
            yield match.start(), match.end(), match[0], False
    few = (word for word in numerals.native(prose) if word.value <= numerals.FEW)
    for word in [*numerals.written(prose), *filter(partial(results.told, prose), few)]:
        yield word.start, word.end, word.text, False
    for formula in part.formulas:
        inside = blanked(part.text, [(v.start, v.end) for v in part.values])
        latex = UNTYPED.sub(lambda m: " " * len(m[0]), inside[formula.start : formula.end])
        for match in NUMBER.finditer(latex):
            yield formula.start + match.start(), formula.start + match.end(), match[0], True


def value_of(text: str) -> float | None:
    """The number that a text says; None if it says none."""
    if (value := numerals.value_of(text)) is not None:
        return float(value)
    try:
        return float(text.replace("−", "-").replace(",", ""))
    except ValueError:
        return None


@cache
def _uncounted() -> tuple[re.Pattern, re.Pattern]:
    words = korean.read()
    return (
        re.compile(rf"(?<![\d.,])\d+{words.uncounted}|^\s*\d+\. ", re.MULTILINE),
        re.compile(rf"(?:19|20)\d\d(?={words.years}|\)|-)"),
    )


def _holds(part: Part, phrase: str, start: int, end: int) -> bool:
    """Whether a part says a declared phrase around a place."""
    at = part.text.find(phrase)
    while at >= 0 and not (at <= start and end <= at + len(phrase)):
        at = part.text.find(phrase, at + 1)
    return at >= 0


def _claimed(part: Part, position: int) -> set[float]:
    """The numbers that the claims at a sentence hold: six times, and the claim says so."""
    return set().union(*map(constants, part.sentence_at(position).claims))


def _given(page: Page, section: int) -> set[float]:
    """Every number that an experiment of a section was given."""
    names = page.experiments.get(section, set())
    return {n for name in names for n in records.numbers(records.experiment(name).get("given"))}


def _found(page: Page, section: int) -> dict[float, str]:
    """Every number that an experiment of a section found by itself, and which it was."""
    found = {}
    for name in page.experiments.get(section, set()):
        record = records.experiment(name)
        given = set(records.numbers(record.get("given")))
        for number in records.numbers(record.get("found"), frozenset(records.ECHOES)):
            if number not in given and abs(number) > numerals.FEW:
                found[number] = name
    return found


def _wrong_declarations(page: Page) -> Iterator[Fault]:
    told = page.front.get("literals") or {}
    if not isinstance(told, dict) or not all(map(_says_a_number, told)):
        what = "literals: is a list of lines such as `1000배로: why`, words around a number"
        yield Fault(page.file, 1, what)
    for phrase, reason in page.declared("literals").items():
        if not isinstance(reason, str) or not reason.strip():
            yield Fault(page.file, 1, f"literals: {phrase!r} is declared without a reason")


def _says_a_number(phrase) -> bool:
    """Whether it is words around a number, not a number alone."""
    return isinstance(phrase, str) and bool(re.search(r"[^\d\s.,−-]", phrase))


def _loose_particles(page: Page) -> Iterator[Fault]:
    shown = r"\{\{-?\s*([^{}]*?)\s*-?\}\}"
    loose = re.compile(rf"{shown}(?:(\$\$)|[*`]+)?({korean.read().loose})")
    for match in loose.finditer(page.source):
        if re.search(r"native: *[\"']", match[0]):
            continue  # the particle stands behind what is counted
        forms = next((f for f in korean.rules()["particles"] if match[3] in f.split("/")), "…/…")
        fix = f'{{{{ {match[1]} | josa{"_only" if match[2] else ""}: "{forms}" }}}}'
        where = "behind the formula" if match[2] else "instead"
        what = f"after a number {match[3]} may read wrong: write {fix} {where}"
        yield Fault(page.file, page.source.count("\n", 0, match.start()) + 1, what)


def _fault(page: Page, part: Part, position: int, what: str) -> Fault:
    return Fault(page.file, page.line(part, position), what)
