"""Number = record: what a section types was given to its experiments; what came out is read."""

import re
from collections.abc import Iterator

from blog.figures.store import read_json
from blog.project import EXPERIMENT_RECORDS

from . import korean
from .fault import Fault
from .prose import Post

NUMBER = re.compile(r"(?<![A-Za-z_.\d−-])[−-]?\d+(?:,\d{3})*(?:\.\d+)*(?:e[−-]?\d+)?")
ALWAYS = {-1.0, 0.0, 1.0}  # what every text needs: nothing, all of it, and its opposite


def check(post: Post) -> Iterator[Fault]:
    """Every literal number that no experiment was given and the front matter does not declare.

    A number that an experiment of the section was given passes, though it found the same one too.
    """
    declared = post.front.get("literals") or {}
    if not isinstance(declared, dict) or None in map(_value, map(str, declared)):
        what = "literals: is a list of lines such as `0.99: why`, each a number and its reason"
        yield Fault(post.file, 1, what)
        declared = {}
    allowed = {_value(str(number)) for number in declared}
    year = re.compile(rf"(?:19|20)\d\d(?={korean.read().years}|\)|-)")
    used = set()
    for start, end in post.sections():
        given = {value for name in post.experiments_of(start, end) for value in _given(name)}
        for position, text, in_math in _literals(post, start, end):
            value = _value(text)
            if value is None:
                yield Fault(post.file, post.line(position), f"{text} is no number that can be read")
            elif value in allowed:
                used.add(value)
            elif (value in ALWAYS and not in_math) or value in given or -value in given:
                continue
            elif in_math and value == int(value) and abs(value) < 10:
                continue  # a coefficient or an exponent
            elif not year.match(post.source, position):
                what = f"{text} was given to no experiment of this section and is not declared:"
                fix = (
                    f"read it from site.data.experiments, or give `literals:` a line `{text}: why`"
                )
                yield Fault(post.file, post.line(position), f"{what} {fix} in front matter")
    for number, reason in declared.items():
        if not isinstance(reason, str) or not reason.strip():
            yield Fault(post.file, 1, f"literal {number} is declared without a reason")
        elif _value(str(number)) not in used:
            yield Fault(post.file, 1, f"literal {number} is declared, but the post does not say it")
    loose = re.compile(rf"\{{\{{[^{{}}]*\}}\}}(?:\$\$|[*`]+)?({korean.read().loose})")
    for match in loose.finditer(post.source):
        what = f'after a number {match[1]} may read wrong: write | josa: "…/…" inside the braces'
        yield Fault(post.file, post.line(match.start()), what)


def measurements(text: str) -> Iterator[re.Match]:
    """Every number that a text types, but those that count nothing measured."""
    uncounted = re.compile(rf"(?<![\d.,])\d+{korean.read().uncounted}|^\s*\d+\. ", re.MULTILINE)
    yield from NUMBER.finditer(uncounted.sub(lambda match: " " * len(match[0]), text))


def _literals(post: Post, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    for text, in_math in ((post.words, False), (post.math, True)):
        spaced = re.sub(
            r"\\\\\[[^\]]*\]|(?:10)?\^\{[^}]*\}", lambda m: " " * len(m[0]), text[start:end]
        )
        for match in measurements(spaced):
            yield start + match.start(), match[0], in_math


def _given(name: str) -> set[float]:
    """Every number that an experiment was given."""

    def numbers(value) -> Iterator[float]:
        if isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from numbers(part)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield float(value)

    record = read_json(EXPERIMENT_RECORDS / f"{name}.json")
    return set(numbers(record.get("given"))) if isinstance(record, dict) else set()


def _value(text: str) -> float | None:
    """The number that a text says; None if it says none."""
    try:
        return float(text.replace("−", "-").replace(",", ""))
    except ValueError:
        return None
