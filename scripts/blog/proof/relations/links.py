"""A link that names something leads to where that is spoken of."""

import re
from collections.abc import Iterator

from blog.proof.fault import Fault
from blog.proof.text.parts import Page

from .tags import headings
from .things import Things

LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\(#([\w-]+)\)")
OWN = re.compile(r"\{#([\w-]+)\}")


def check(page: Page, things: Things) -> Iterator[Fault]:
    """Every link on this page by a name, under whose heading another is named."""
    about = {}
    for heading in headings(page.source):
        if own := OWN.search(heading[0]):
            about[own[1]] = things.named_in(heading[2].partition(":")[0])
    for link in LINK.finditer(page.source):
        meant, found = things.named_in(link[1]), about.get(link[2], set())
        if meant and found and not meant & found:
            line = page.source.count("\n", 0, link.start()) + 1
            what = f"the link {link[1]} leads to what is about {', '.join(sorted(found))}"
            yield Fault(
                page.file, line, f"{what}: give it the heading of {', '.join(sorted(meant))}"
            )
