"""Shown = record: every marked text of a page, reckoned anew from the record that it names."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from .fault import Fault
from .marked import read_parts
from .parts import Page, Part, Value, blanked
from .reckoning import UnreckonedError, reckon, shown

ARITHMETIC = {"plus", "minus", "times", "divided_by", "modulo", "at_least", "at_most"}


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
    proved = [words for part in page.parts if (words := _letters(_without_math(part)))]
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
    for name, *arguments in value.filters:
        typed = [a for a in arguments if isinstance(a, int | float)]
        if name in ARITHMETIC and not all(map(_only_moves_the_point, typed)):
            what = f"{text!r} comes of a number that was typed ({name}: {typed[0]})"
            return f"{what}: let the experiment return what the text needs"
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


def _only_moves_the_point(number: float) -> bool:
    """Whether it is a power of ten, or turns a sign."""
    return number != 0 and re.fullmatch(r"-?10*|-?0\.0*1|-?1\.0", f"{number}") is not None


def _plain(text: str) -> str:
    """A text without what typesetting makes of it."""
    return re.sub(r"[\s“”\"‘’']+", "", text)
