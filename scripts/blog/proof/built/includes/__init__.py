"""What layouts and includes made of sources, read on the built page by itself.

Each room reads a page as a reader would see it, and the record, the docstring, the file or the
front matter that it names; none of them knows how the page was made.
"""

from collections.abc import Iterator
from pathlib import Path

from blog.proof.built.site import Site
from blog.proof.built.tree import Element
from blog.proof.fault import Fault

from . import code, equations, included, numbering, posts, records, references

ROOMS = (included, code, numbering, equations, records, references, posts)


def check(site: Site) -> Iterator[Fault]:
    """Everything that a page shows otherwise than it is."""
    for file, page in site.pages.items():
        yield from check_page(site, file, page)


def check_page(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """Everything of one page."""
    for room in ROOMS:
        yield from room.check(site, file, page)
