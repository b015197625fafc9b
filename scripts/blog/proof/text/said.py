"""A sentence as it is judged: its own words, the names in it, and whose its numbers are."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import evidence
from .parts import Page, Part, Sentence, Value, blanked
from .subjects import Name, Subjects


@dataclass(frozen=True)
class Said:
    """A sentence and whom it is about.

    Attributes:
        part, sentence: it, and where it stands.
        text: its own words, all else blanked out.
        names: the names in it.
        owned: the measured values in it, each with whose it is.
        about: those of whom its section and its paragraph are, for what it does not name.
    """

    part: Part
    sentence: Sentence
    text: str
    names: list[Name]
    owned: list[tuple[Value, set[str]]]
    about: set[str]

    @property
    def cited(self) -> bool:
        """Whether it says who found it."""
        return any(value.place.startswith("references.") for value in self.sentence.values)


def sentences(page: Page, subjects: Subjects) -> Iterator[Said]:
    """Every sentence of a page."""
    for part in page.parts:
        heading = page.headings.get(part.section, "")
        headed = {n.who for head in part.heads for n in subjects.names_in(head)}
        about = headed or {n.who for n in subjects.names_in(f"{heading}\n{part.typed}")}
        for sentence in part.sentences:
            spans = [
                (v.start - sentence.start, v.end - sentence.start)
                for v in sentence.values
                if not evidence.WRITTEN & {name for name, *_ in v.filters}  # its words are read
            ]
            spans += [
                (f.start - sentence.start, f.end - sentence.start)
                for f in part.formulas
                if sentence.start <= f.start < sentence.start + len(sentence.text)
            ]
            text = blanked(sentence.text, spans)
            owned = [(v, whose) for v in sentence.values if (whose := subjects.of(v.place))]
            yield Said(part, sentence, text, subjects.names_in(text), owned, about)
