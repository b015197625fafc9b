"""A built page as a tree of its elements."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905


class Text(str):
    """Text between tags, and the line that it begins on."""

    line: int


@dataclass(eq=False)
class Element:
    """A tag, what it is given, and what stands inside of it."""

    tag: str
    given: dict[str, str] = field(default_factory=dict)
    line: int = 0
    parent: "Element | None" = None
    inside: "list[Element | Text]" = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.given.get(name, "")

    @property
    def classes(self) -> list[str]:
        return self["class"].split()

    @property
    def text(self) -> str:
        return "".join(self.texts())

    @property
    def parents(self) -> "Iterator[Element]":
        """What it stands in, from the inside outwards."""
        element = self.parent
        while element:
            yield element
            element = element.parent

    def texts(self, but: tuple[str, ...] = ()) -> Iterator[Text]:
        """Every text in it, except in these tags."""
        for part in self.inside:
            if isinstance(part, Text):
                yield part
            elif part.tag not in but:
                yield from part.texts(but)

    @cached_property
    def elements(self) -> "tuple[Element, ...]":
        """Every element in it, in the order of the page."""
        found: list[Element] = []
        waiting = [part for part in reversed(self.inside) if isinstance(part, Element)]
        while waiting:
            found.append(element := waiting.pop())
            waiting += [part for part in reversed(element.inside) if isinstance(part, Element)]
        return tuple(found)

    def each(self, *tags: str, cls: str = "") -> "Iterator[Element]":
        """Every element in it of one of these tags, or of any, and of a class if one is given."""
        for element in self.elements:
            if (not tags or element.tag in tags) and (not cls or cls in element.classes):
                yield element

    def all(self, *tags: str, cls: str = "") -> "list[Element]":
        """The same as a list."""
        return list(self.each(*tags, cls=cls))

    def first(self, *tags: str, cls: str = "") -> "Element":
        """The first such element; one without anything in it if there is none."""
        return next(self.each(*tags, cls=cls), NOTHING)


NOTHING = Element("")


def within(*elements: Element) -> list[str]:
    """What stands in some elements, without blanks around."""
    return [" ".join(element.text.split()) for element in elements]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Element("document")]

    def handle_starttag(self, tag, attrs):
        element = self._add(tag, attrs)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self._add(tag, attrs)

    def _add(self, tag, attrs):
        given = {
            name: value or "" for name, value in reversed(attrs)
        }  # a repeated one is the first
        element = Element(tag, given, self.getpos()[0], self.open[-1])
        self.open[-1].inside.append(element)
        return element

    def handle_endtag(self, tag):
        if any(element.tag == tag for element in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data):
        text = Text(data)
        text.line = self.getpos()[0]
        self.open[-1].inside.append(text)


def read(html: str) -> Element:
    """The tree of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]
