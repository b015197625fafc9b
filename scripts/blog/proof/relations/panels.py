"""Whom a caption puts left or right in a picture stands there, as its record tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean
from typing import Any

from blog.proof.fault import Fault
from blog.proof.text import korean, records
from blog.proof.text.parts import Page, Part
from blog.proof.text.subjects import Subjects

APART = 60  # pixels at least between two panels side by side
SIDES = ("left", "right", "top", "bottom", "middle")
JOINED = r"(?:은|는|이|가|의|에는|에서는|에)?\s*[:=(]?\s*"  # 왼쪽 그림의 SGD
ENDS = r"\s*(?:[,.)]|입니다|이고|이며|이다|$)"  # SGD는 왼쪽, Adam은 오른쪽입니다


@dataclass(frozen=True)
class Panel:
    """A panel of a picture: where its texts stand, whom they name, what its lines are of."""

    x: float
    y: float
    names: frozenset[str]
    keys: frozenset[str]


@dataclass(frozen=True)
class Mention:
    """Somebody in a text: where, in words, and in which panels that one is."""

    start: int
    end: int
    text: str
    panels: list[Panel]


def check(page: Page) -> Iterator[Fault]:
    """Every name or number in a caption or an alt that stands in another panel than it says."""
    subjects = Subjects(records.experiments())
    for part in page.parts:
        if part.kind in ("alt", "figcaption") and part.owner.startswith("fig-"):
            panels = panels_of(part.owner.removeprefix("fig-"), subjects)
            mentions = list(_mentions(part, panels, subjects)) if len(panels) > 1 else []
            for mention, side, said in _placed(part.text, mentions):
                if not any(_is_at(panel, side, panels) for panel in mention.panels):
                    what = f"{mention.text} is not {said} in the picture: say where it is drawn"
                    yield Fault(page.file, page.line(part, mention.start), what)
            yield from _in_order(page, part, mentions)


def panels_of(figure: str, subjects: Subjects) -> list[Panel]:
    """The panels of a figure that have texts of their own."""
    try:
        drawn: Any = records.read(f"figures.{figure}").get("drawn") or {}
    except records.NoRecordError:
        return []
    series = drawn.get("series", [])
    found = []
    for axes in sorted({one["axes"] for one in series if one["axes"] is not None}):
        own = [number for number, one in enumerate(series) if one["axes"] == axes]
        texts = [text for text in drawn["texts"] if text["of"] in own]
        if texts:
            names = {name.who for text in texts for name in subjects.names_in(text["text"])}
            keys = {piece["of"].split(".")[0] for n in own for piece in series[n]["of"]}
            x, y = (mean(text["box"][side] for text in texts) for side in (0, 1))
            found.append(Panel(x, y, frozenset(names), frozenset(keys)))
    return found


def _mentions(part: Part, panels: list[Panel], subjects: Subjects) -> Iterator[Mention]:
    """Everybody in a text who is in one panel or more, but not in all."""
    for name in subjects.names_in(part.typed):
        own = [panel for panel in panels if subjects.meant(name.who, set(panel.names))]
        if own and len(own) < len(panels):
            yield Mention(name.start, name.end, part.text[name.start : name.end], own)
    for value in part.values:
        keys = set(re.split(r"[.\[]", value.place))
        own = [panel for panel in panels if keys & panel.keys]
        if own and len(own) < len(panels):
            yield Mention(value.start, value.end, part.text[value.start : value.end], own)


def _placed(text: str, mentions: list[Mention]) -> Iterator[tuple[Mention, str, str]]:
    """Everybody of whom a text says at which side that one is, and in which word."""
    words = korean.read()
    for mention in mentions:
        for side in SIDES:
            word = f"(?P<side>{getattr(words, side)})"
            before = re.search(rf"{word}(?:\s*{words.panel})?{JOINED}$", text[: mention.start])
            behind = re.match(
                rf"(?:은|는|이|가)?\s*\(?{word}(?:\s*{words.panel}|{ENDS})", text[mention.end :]
            )
            if said := before or behind:
                yield mention, side, said["side"]


def _is_at(panel: Panel, side: str, panels: list[Panel]) -> bool:
    """Whether a panel is at a side of its picture; at any where all are in one line across it."""
    across = [one.x if side in ("left", "right") else one.y for one in panels]
    own = panel.x if side in ("left", "right") else panel.y
    if side == "middle":
        return any(
            min(ends) + slack < at < max(ends) - slack or len(panels) < 3
            for at, ends in ((panel.x, [p.x for p in panels]), (panel.y, [p.y for p in panels]))
            for slack in [(max(ends) - min(ends)) / 5]
        )
    spread = max(across) - min(across)
    end = min(across) if side in ("left", "bottom") else max(across)
    return spread < APART or abs(own - end) <= spread / 5


def _in_order(page: Page, part: Part, mentions: list[Mention]) -> Iterator[Fault]:
    """Lists from the left or from the top that are in another order than the panels."""
    words = korean.read()
    for axis, sign, word in (("x", 1, words.left), ("y", -1, words.top)):
        for begun in re.finditer(rf"{word}\s*부터", part.text):
            end = re.compile(r"[.?!](?=\s|$)|$").search(part.text, begun.end())
            listed = [m for m in mentions if begun.end() <= m.start < (end.start() if end else 0)]
            places = [sign * round(getattr(m.panels[0], axis)) for m in listed]
            if places != sorted(places):
                what = ", ".join(m.text for m in listed)
                place = page.line(part, begun.start())
                yield Fault(page.file, place, f"{what} are drawn in another order: list them so")
