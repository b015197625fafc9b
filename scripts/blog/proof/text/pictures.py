"""What a page's pictures say in letters is read with the page, as their captions are."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace

from blog.proof.drawings.shown_numbers import NUMBER, shows
from blog.proof.fault import Fault

from . import records
from .parts import Page, Part

KIND = "picture"
CAPTIONS = ("alt", "figcaption")


def check(page: Page) -> Iterator[Fault]:
    """Every line that was cut off at a number that its caption does not tell."""
    for figure, last in _figures(page):
        said = [p.text for p in page.parts if p.owner == last.owner and p.kind in CAPTIONS]
        told = [match for text in said for match in NUMBER.findall(text)]
        ends = {end for one in _drawn(figure).get("series", ()) for end in one["cut"]}
        for end in sorted(ends):
            if not any(shows(number, end) for number in told):
                what = f"the picture {figure['name']} cuts lines off at {end:g}"
                yield Fault(page.file, page.line(last), f"{what}: say so in its caption, {end:g}")


def with_pictures(page: Page) -> Page:
    """The page, in which behind each caption stands what its picture writes.

    What is written beside a lane is said of that lane.
    """
    read = {id(last): list(_written(figure, last)) for figure, last in _figures(page)}
    parts = [one for part in page.parts for one in (part, *read.get(id(part), ()))]
    return replace(page, parts=parts)


def _figures(page: Page) -> Iterator[tuple[dict, Part]]:
    """The records of a page's figures, each with the last part of its caption."""
    last = {p.owner: p for p in page.parts if p.kind in CAPTIONS and p.owner.startswith("fig-")}
    for owner, part in last.items():
        with contextlib.suppress(records.NoRecordError):
            yield records.read(f"figures.{owner.removeprefix('fig-')}"), part


def _drawn(figure: dict) -> dict:
    return figure.get("drawn") or {}


def _written(figure: dict, caption: Part) -> Iterator[Part]:
    """The texts of a picture, and why it leaves something out or its runs differ."""
    texts, series = _drawn(figure).get("texts", []), _drawn(figure).get("series", [])
    for words in texts:
        label = None if words["of"] is None else series[words["of"]]["label"]
        name = "" if label is None else texts[label]["text"]
        said = words["text"] if name in words["text"] else f"{name}: {words['text']}"
        yield Part(KIND, caption.owner, caption.section, said)
    for reason in figure.get("notes") or ():
        yield Part(KIND, caption.owner, caption.section, reason)
