"""Number = record: a measured number comes from the run that measured it, and reads well."""

import re
from collections.abc import Iterator

from blog.figures.store import read_json
from blog.project import RECORDS

from .fault import Fault
from .prose import Post

# What a run was given; everything else in a record is what came out.
INPUTS = {
    "at", "budget", "escape_at", "every", "high", "highest", "hold", "hyperparameters", "jump_size",
    "judging_starts", "learning_rate", "low", "lowest", "near", "rate", "seeds", "shown", "size",
    "slopes", "start", "steps", "strength", "stride", "trials", "tuning_starts",
}  # fmt: skip
NUMBER = re.compile(r"(?<![A-Za-z_.\d−-])[−-]?\d+(?:,\d{3})*(?:\.\d+)*(?:e[−-]?\d+)?")
YEAR = re.compile(r"(?:(?:19|20)\d\d(?=년|\)|-))")
# What counts nothing that was measured: dimensions, degrees, dates, places in a list or a book.
NAMES = re.compile(
    r"\d+(?:차원|차|비트|장|절|쪽|월|일|시|분)(?![가-힣]*걸음)|^\s*\d+\. ", re.MULTILINE
)
ALWAYS = {-1.0, 0.0, 1.0}  # what every text needs: nothing, all of it, and its opposite
PARTICLE = re.compile(
    r"\{\{[^{}]*\}\}(?:\$\$|[*`]+)?(을|를|은|는|과|와|으로|로(?=[\s,.서써]|$)|[이가나](?![가-힣]))"
)


def check(post: Post) -> Iterator[Fault]:
    """Every literal number that no run was given and the front matter does not declare."""
    declared = post.front.get("literals") or {}
    if not isinstance(declared, dict) or None in map(_value, map(str, declared)):
        what = "literals: is a list of lines such as `0.99: why`, each a number and its reason"
        yield Fault(post.file, 1, what)
        declared = {}
    allowed = {_value(str(number)) for number in declared}
    used = set()
    for start, end in post.sections():
        inputs = {value for name in post.figures_of(start, end) for value in _inputs(name)}
        for position, text, in_math in _literals(post, start, end):
            value = _value(text)
            if value is None:
                yield Fault(post.file, post.line(position), f"{text} is no number that can be read")
            elif value in allowed:
                used.add(value)
            elif (value in ALWAYS and not in_math) or value in inputs or -value in inputs:
                continue
            elif in_math and value == int(value) and abs(value) < 10:
                continue  # a coefficient or an exponent
            elif not YEAR.match(post.source, position):
                what = (
                    f"{text} is neither an input of this section's runs nor declared: read it from"
                )
                fix = f"site.data.figures, or give `literals:` a line `{text}: why` in front matter"
                yield Fault(post.file, post.line(position), f"{what} {fix}")
    for number, reason in declared.items():
        if not isinstance(reason, str) or not reason.strip():
            yield Fault(post.file, 1, f"literal {number} is declared without a reason")
        elif _value(str(number)) not in used:
            yield Fault(post.file, 1, f"literal {number} is declared, but the post does not say it")
    for match in PARTICLE.finditer(post.source):
        what = f'after a number {match[1]} may read wrong: write | josa: "…/…" inside the braces'
        yield Fault(post.file, post.line(match.start()), what)


def _literals(post: Post, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    for text, in_math in ((post.words, False), (post.math, True)):
        spaced = re.sub(
            r"\\\\\[[^\]]*\]|(?:10)?\^\{[^}]*\}", lambda m: " " * len(m[0]), text[start:end]
        )
        spaced = NAMES.sub(lambda m: " " * len(m[0]), spaced)
        for match in NUMBER.finditer(spaced):
            yield start + match.start(), match[0], in_math


def _inputs(name: str) -> set[float]:
    """Every number that a figure's runs were given."""

    def numbers(value, given):
        if isinstance(value, dict):
            for key, part in value.items():
                yield from numbers(part, given or key in INPUTS)
        elif isinstance(value, list):
            for part in value:
                yield from numbers(part, given)
        elif given and isinstance(value, int | float):
            yield float(value)

    return set(numbers(read_json(RECORDS / f"{name}.json") or {}, False))


def _value(text: str) -> float | None:
    """The number that a text says; None if it says none."""
    try:
        return float(text.replace("−", "-").replace(",", ""))
    except ValueError:
        return None
