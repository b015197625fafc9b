"""What layouts and includes made of sources, read on the built page by itself.

Each room reads a page as a reader would see it, and the record, the docstring, the file or the
front matter that it names; none of them knows how the page was made.
"""

from collections.abc import Iterator

from ..fault import Fault
from ..site import Site
from . import code, equations, included, numbering, posts, records, references

ROOMS = (included, code, numbering, equations, records, references, posts)


def check(site: Site) -> Iterator[Fault]:
    """Everything that a page shows otherwise than it is."""
    for file, page in site.pages.items():
        for room in ROOMS:
            yield from room.check(site, file, page)
