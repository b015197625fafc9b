"""A post's page in parts: what its author typed, and whatever came from somewhere else."""

import contextlib
import re
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from . import records

# As Jekyll finds it, with the blank lines behind: of what follows, Liquid counts lines.
FRONT = re.compile(r"---\s*\n(.*?)^(?:---|\.\.\.)\s*$\n?", re.DOTALL | re.MULTILINE)
MATH = re.compile(r"\\\((.*?)\\\)|\\\[(.*?)\\\]", re.DOTALL)
END = re.compile(r"[.?!]+[\"'”’)\]]*(?=\s|$)")


@dataclass(frozen=True)
class Value:
    """A text that came from data.

    Attributes:
        start, end: where it stands in its part's text.
        place: of what it shows, `experiments.adam.found.steps`.
        filters: through which it went, each a name and its arguments; one that came from data
            itself is a dict of `from` and `filters`.
    """

    start: int
    end: int
    place: str
    filters: list


@dataclass(frozen=True)
class Claim:
    """A claim, where it stands.

    Attributes:
        position: in its part's text.
        line: of the post.
        markup: as it was typed.
        exact: whether it is a law.
        sides, sign: what it compares, and how.
        paths: where each name in it leads: a place, or a number that was typed.
    """

    position: int
    line: int
    markup: str
    exact: bool
    sides: list[str]
    sign: str
    paths: dict

    @property
    def places(self) -> list[str]:
        """Where its names lead, those that lead to data."""
        told = [path["from"] for path in self.paths.values() if isinstance(path, dict)]
        return [place.removeprefix("site.data.") for place in told]


@dataclass(frozen=True)
class Formula:
    """Mathematics: where it stands, its LaTeX, and whether it has a line of its own."""

    start: int
    end: int
    latex: str
    display: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence of a part, with what stands in it or was put right behind it."""

    start: int
    text: str
    values: list[Value]
    claims: list[Claim]


@dataclass
class Part:
    """A paragraph, a cell, a caption, an alternative text ….

    Attributes:
        kind: the element's or the attribute's name.
        owner: the id that it stands in, such as fig-adam; or the last heading's.
        section: the running number of its `## ` section, 0 before the first.
        text: as it is read, mathematics as LaTeX.
        values, claims: in their order.
        heads: of a cell, the texts of the first cells of its row and its column.
        at: the line of the source, of what stands in code; 0 elsewhere.
    """

    kind: str
    owner: str
    section: int
    text: str = ""
    values: list[Value] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    heads: tuple[str, ...] = ()
    at: int = 0

    @cached_property
    def formulas(self) -> list[Formula]:
        """The mathematics in it."""
        return [
            Formula(m.start(), m.end(), m[1] or m[2] or "", m[2] is not None)
            for m in MATH.finditer(self.text)
        ]

    @cached_property
    def typed(self) -> str:
        """Its text with all that is marked or mathematics blanked out."""
        spans = [(v.start, v.end) for v in self.values]
        return blanked(self.text, spans + [(f.start, f.end) for f in self.formulas])

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences; a claim belongs to the one that it stands in or right behind."""
        whole = blanked(self.text, [(f.start, f.end) for f in self.formulas])
        whole = blanked(whole, [(v.start, v.end) for v in self.values], "0")
        ends = [*(m.end() for m in END.finditer(whole)), len(whole) + 1]
        found, start = [], 0
        for end in ends:
            if self.text[start:end].strip():
                values = [v for v in self.values if start <= v.start < end]
                found.append(Sentence(start, self.text[start:end], values, []))
            start = end
        for claim in self.claims:
            before = len(self.text[: claim.position].rstrip())
            inside = [s for s in found if s.start < max(before, 1)] or found[:1]
            if inside:
                inside[-1].claims.append(claim)
        return found

    def sentence_at(self, position: int) -> Sentence:
        """The sentence at a place."""
        begun = [sentence for sentence in self.sentences if sentence.start <= position]
        return begun[-1] if begun else Sentence(0, "", [], [])


@dataclass
class Page:
    """A post as it is built, in parts.

    Attributes:
        file: the post's, relative to the blog.
        source: its text.
        parts: in their order.
    """

    file: str
    source: str
    parts: list[Part]
    address: str = ""

    @cached_property
    def front(self) -> dict:
        """The post's front matter."""
        match = FRONT.match(self.source)
        return (yaml.safe_load(match[1]) if match else None) or {}

    def declared(self, kind: str) -> dict[str, str]:
        """What the front matter declares, with its reasons: `literals:`, `words:`, `formulas:`."""
        told = self.front.get(kind) or {}
        return told if isinstance(told, dict) else {}

    @cached_property
    def headings(self) -> dict[int, str]:
        """The text of each section's heading."""
        return {part.section: part.text for part in self.parts if part.kind == "h2"}

    @cached_property
    def experiments(self) -> dict[int, set[str]]:
        """The experiments that each section reads, or whose figures it shows."""
        found: dict[int, set[str]] = {}
        for part in self.parts:
            places = [value.place for value in part.values]
            places += [place for claim in part.claims for place in claim.places]
            if part.owner.startswith("fig-"):
                places.append(f"figures.{part.owner.removeprefix('fig-')}")
            for place in places:
                with contextlib.suppress(records.NoRecordError):
                    found.setdefault(part.section, set()).add(records.experiment_of(place) or "")
        return found

    def line(self, part: Part, position: int = 0) -> int:
        """The line of the source from which a place of a part was made."""
        return part.at or self._places.line(part, position)

    @cached_property
    def _places(self):
        from .places import Places  # it needs parts

        return Places(self)


def blanked(text: str, spans, sign: str = " ") -> str:
    """The text with these spans filled with a sign; lines stay lines."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", sign, text[start:end]) + text[end:]
    return text
