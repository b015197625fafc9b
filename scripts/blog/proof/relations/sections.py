"""What a section shows is what it is about: heading, formulas, listings, figures, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blog.proof.fault import Fault
from blog.proof.text.parts import Page

from .tags import Include, experiment_read, headings, includes, sections
from .things import CALLED, Things

OWNERS = {"fig": "figure", "eq": "formula"}


@dataclass(frozen=True)
class Part:
    """What stands under a heading, down to the next of its level, and the one thing it names."""

    level: int
    start: int
    end: int
    subject: str | None


@dataclass(frozen=True)
class Shown:
    """A formula, a listing or a figure, the things that it shows, and the experiment it is of."""

    tag: Include
    about: frozenset[str]
    experiment: str


def check(page: Page, things: Things) -> Iterator[Fault]:
    """Everything that a post shows where something else is spoken of, or twice."""
    yield from _Sections(page, things).faults()


class _Sections:
    def __init__(self, page: Page, things: Things):
        self.page, self.things = page, things
        self.shown = [self._look_at(tag) for tag in includes(page.source) if tag.name in CALLED]
        self.read = dict(zip(sections(page.source), self._read(), strict=True))
        self.parts = list(self._parts())

    def _look_at(self, tag: Include) -> Shown:
        figure = tag.given.get("name", "") if tag.name == "figure" else ""
        about = frozenset(self.things.shown_by(tag))
        return Shown(tag, about, self.things.experiment_of(figure) if figure else "")

    def _read(self) -> list[set[str]]:
        """The experiments whose records each section reads, figures and captions aside."""
        found: list[set[str]] = [set() for _ in sections(self.page.source)]
        for part in self.page.parts:
            if part.kind not in ("figcaption", "alt"):
                places = [value.place for value in part.values]
                places += [place for claim in part.claims for place in claim.places]
                names = {self.things.experiment_at(place) for place in places}
                found[min(part.section, len(found) - 1)] |= names - {""}
        return found

    def _parts(self) -> Iterator[Part]:
        every = headings(self.page.source)
        for place, heading in enumerate(every):
            later = (h.start() for h in every[place + 1 :] if len(h[1]) <= len(heading[1]))
            names = self.things.named_in(heading[2].partition(":")[0])
            subject = names.pop() if len(names) == 1 else None
            end = next(later, len(self.page.source))
            yield Part(len(heading[1]), heading.start(), end, subject)

    def faults(self) -> Iterator[Fault]:
        yield from self._unseen()
        seen = set()
        for each in self.shown:
            tag = each.tag
            what = (tag.name, tag.given.get(CALLED[tag.name]), tag.given.get("part"))
            if what in seen:
                yield self._fault(each, "is shown twice: show it where it is spoken of")
            seen.add(what)
            if each.experiment and tag.given.get("run"):
                yield from self._of_another_run(each)
        for part in self.parts:
            if part.subject:
                yield from self._without_subject(part, part.subject)
        for section in self.read:
            yield from self._strangers(section)

    def _unseen(self) -> Iterator[Fault]:
        """Figures and formulas of the page that no tag of the post names in quotes."""
        known = {(s.tag.name, s.tag.given.get(CALLED[s.tag.name])) for s in self.shown}
        for owner in dict.fromkeys(part.owner for part in self.page.parts):
            kind, _, name = owner.partition("-")
            if kind in OWNERS and (OWNERS[kind], name.removesuffix("-slopes")) not in known:
                what = f"shows the {OWNERS[kind]} {name}, which no include names in quotes"
                yield Fault(self.page.file, 1, f"{what}: name it so, that it can be followed")

    def _of_another_run(self, figure: Shown) -> Iterator[Fault]:
        told = experiment_read(figure.tag.given["run"], self.page.source[: figure.tag.start])
        if told != figure.experiment:
            what = f"draws the experiment {figure.experiment}, and run= is of {told or 'none'}"
            yield self._fault(figure, f"{what}: give it the run that it draws")

    def _without_subject(self, part: Part, subject: str) -> Iterator[Fault]:
        """Formulas, listings or figures of which none is of what their heading names."""
        for kind in CALLED:
            known = [
                s for s in self._between(part.start, part.end) if s.tag.name == kind and s.about
            ]
            if part.level > 2 and kind != "figure":  # what only helps may stand there alone
                known = [
                    s for s in known if any(self.things.alike(subject, name) for name in s.about)
                ]
            if known and not any(subject in s.about for s in known):
                of = ", ".join(sorted(known[0].about))
                what = f"is of {of}, under a heading that names {subject}"
                yield self._fault(known[0], f"{what}: show what is of {subject}")

    def _strangers(self, section: tuple[int, int]) -> Iterator[Fault]:
        """What nothing else of its section has to do with."""
        shown, read = list(self._between(*section)), self.read[section]
        subject = {part.subject for part in self.parts if part.start == section[0]} - {None}
        anywhere = set().union(*self.read.values())
        for each in shown:
            if each.experiment in anywhere - read:
                what = f"draws the experiment {each.experiment}, which only other sections read"
                yield self._fault(each, f"{what}: move it there, or say here what it found")
                continue
            others = [other for other in shown if other is not each]
            names = (read | {other.experiment for other in others}) - {""}
            about = subject.union(*(other.about for other in others))
            about = about.union(*(self.things.of_experiment(name) for name in names))
            if not (others or read or subject) or each.about & about or each.experiment in read:
                continue
            file = self.things.file_of(each.tag)
            if file and file in {self.things.record_of(name).get("script") for name in names}:
                continue
            if each.tag.name == "listing" and set(self.things.defined_in(file)) & self._quoted(
                section
            ):
                continue
            what = "has nothing to do with what else its section names, reads or shows"
            yield self._fault(each, f"{what}: move it, or read and show here what it is of")

    def _between(self, start: int, end: int) -> Iterator[Shown]:
        return (each for each in self.shown if start <= each.tag.start < end)

    def _quoted(self, section: tuple[int, int]) -> set[str]:
        """Every name that a section's words set as code."""
        return set(re.findall(r"`([A-Za-z_]\w*)", self.page.source[slice(*section)]))

    def _fault(self, each: Shown, what: str) -> Fault:
        called = f"{each.tag.name} {each.tag.given.get(CALLED[each.tag.name], '')}"
        line = self.page.source.count("\n", 0, each.tag.start) + 1
        return Fault(self.page.file, line, f"{called} {what}")
