"""Shown = record: every marked text of a page, reckoned anew from the record that it names."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from blog.proof.fault import Fault

from . import korean, records
from .marked import read_parts
from .parts import Page, Part, Value, blanked
from .reckoning import UnreckonedError, reckon, shown

FORMS = {"decimals", "round", "quartile"}  # filters whose typed numbers say how, not how much
MIXING = {"plus", "minus", "times", "divided_by", "modulo", "append", "prepend"}  # two into one
BEFORE = re.compile(r"[\d.,]\Z|(?:^|[\s(\[=<>])[−-]\Z")  # what makes a number behind it another
BEHIND = re.compile(r"\d|[.,]\d|[십백천만억조](?!큼)|[kKMG](?![A-Za-z])|e[+−-]?\d")
LONG = 7  # decimals that nobody reads
COUNTED = re.compile(  # things, of which there is no half; 줄었습니다 counts no lines
    r"\s?(?:개|번|명|곳|가지|줄(?![어었여였])|벌|걸음)(?![가-힣]?배)"
)
TIMES = re.compile(r"\s?(?:배|%|퍼센트)")
ROUNDING = {"decimals", "round", "plain", "floor", "ceil", "abs"}
BETWEEN = {"median", "quartile"}  # of two counts there may be a half


def check(page: Page) -> Iterator[Fault]:
    """Every marked text that is not what its record and its filters make."""
    for part in page.parts:
        for value in part.values:
            if wrong := _wrong(part, value):
                yield Fault(page.file, page.line(part, value.start), wrong)


def differs(page: Page, site: Path, baseurl: str) -> Iterator[Fault]:
    """Where readers are shown something else than what was marked and proved."""
    html = (site / baseurl.strip("/") / page.address.lstrip("/")).read_text(encoding="utf-8")
    plain = [words for part in read_parts(html) if (words := _letters(part.text))]
    read = (part for part in page.parts if not part.at)
    proved = [words for part in read if (words := _letters(_without_math(part)))]
    for told, seen in zip_longest(proved, plain, fillvalue=""):
        if told != seen:
            what = f"readers are shown {seen[:40]!r} where {told[:40]!r} was proved"
            yield Fault(page.file, 0, f"{what}: a plugin or a layout tells one page from another")
            return


def _without_math(part: Part) -> str:
    return blanked(part.text, [(f.start, f.end) for f in part.formulas])


def _letters(text: str) -> str:
    return "".join(re.findall(r"[\w.,%+−-]", text))


def _wrong(part: Part, value: Value) -> str | None:
    """What is wrong with a marked text; None if nothing is."""
    text = part.text[value.start : value.end]
    try:
        said = reckon({"from": value.place, "filters": value.filters})
    except UnreckonedError as error:
        return f"{text!r} cannot be followed to its record: {error}"
    if _plain(shown(said)) != _plain(text):
        return f"the page shows {text!r} for {value.place}, which is {shown(said)!r} there"
    if (typed := next(_typed(value.filters, part.text[value.end :]), None)) is not None:
        what = f"{text!r} comes of a number that was typed ({typed[0]}: {typed[1]})"
        return f"{what}: let the experiment return what the text needs"
    if wrong := _uncountable(part, value):
        return f"{text!r} {wrong}: read another number"
    if (name := _statistic(value)) and not re.search(getattr(korean.read(), name), _around(part)):
        return f"{text!r} is a {name}, but nothing beside it says so: call it what it is"
    if glued := _glued(part, value):
        return f"{text!r} is read as another number beside {glued!r}: let the record hold it"
    return _form(value, text)


def _uncountable(part: Part, value: Value) -> str | None:
    """How a measure is told as a count, or a count as a ratio; None if neither."""
    text, held = part.text[value.start : value.end], records.read(value.place)
    filters = {name for name, *_ in value.filters}
    if not text[-1:].isdigit() or filters & BETWEEN:
        return None
    measure = "." in text or (isinstance(held, float) and held % 1 and filters <= ROUNDING)
    averaged = re.search(korean.read().mean, part.text)
    if measure and COUNTED.match(part.text, value.end) and not averaged:
        return f"counts things, of which there is no half, but {value.place} is {shown(held)}"
    count = isinstance(held, int) and ".found." in value.place and filters <= ROUNDING
    if count and TIMES.match(part.text, value.end):
        return f"is told as a ratio, but {value.place} is a whole number, which counts"
    return None


def _statistic(value: Value) -> str | None:
    """Which of many numbers a text is: their median, or another quartile; None if it is one."""
    for name, *given in value.filters:
        if name in ("median", "quartile"):
            return "median" if name == "median" or given == [2] else "quartile"
    match = re.search(r"\bquartiles\[([012])\]", value.place)
    return None if not match else "median" if match[1] == "1" else "quartile"


def _around(part: Part) -> str:
    """What a part says, and for a cell the heads of its row and column."""
    return " ".join([part.text, *part.heads])


def _typed(filters: list, behind: str) -> Iterator[tuple[str, Any]]:
    """Every number that somebody typed into a filter, but for a turned sign and per cents."""
    for name, *arguments in filters:
        for given in arguments:
            if isinstance(given, dict):
                yield from _typed(given["filters"], "")
                if name in MIXING:
                    yield name, given["from"]
            elif name not in FORMS and re.search(r"\d", str(given)):
                percent = given == 100 and behind.startswith("%")
                if name != "times" or not (given == -1 or percent):
                    yield name, given


def _glued(part: Part, value: Value) -> str | None:
    """What stands right beside a number and makes it another; None if nothing does."""
    text = part.text[value.start : value.end]
    before, behind = part.text[: value.start], part.text[value.end :]
    if re.match(r"−?\d", text) and (match := BEFORE.search(before)):
        return match[0].strip()
    if text[-1:].isdigit() and (match := BEHIND.match(behind)):
        return match[0]
    return None


def _form(value: Value, text: str) -> str | None:
    """How a number is shown as nobody ought to read it; None if it is not."""
    held = reckon({"from": value.place, "filters": []})
    if isinstance(held, float) and not value.filters and len(text.partition(".")[2]) > LONG:
        return f"{value.place} is shown as {text}: give it `| decimals: 2` or `| plain`"
    first = value.filters[0][0] if value.filters else ""
    if isinstance(held, int) and first == "decimals" and "." in text:
        return f"{value.place} is a whole number but shown as {text}: leave decimals out"
    if not text.strip("−0.") and _lost(value, text):
        return f"{value.place} is not 0 but shown as {text}: give it more decimals"
    return None


def _lost(value: Value, text: str) -> bool:
    """Whether a text that shows nothing but noughts had something to say."""
    held = reckon({"from": value.place, "filters": []})
    unit = 10.0 ** -len(text.partition(".")[2])
    return (
        isinstance(held, int | float) and abs(held) > unit / 20 and value.filters[-1][0] != "point"
    )


def _plain(text: str) -> str:
    """A text without what typesetting makes of it."""
    return re.sub(r"[\s“”\"‘’']+", "", text)
