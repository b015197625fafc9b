"""The pages: whole, leading somewhere, asking nobody else, with the pictures that are their own."""

from collections.abc import Iterator

from ..fault import Fault
from ..site import Site
from . import head, leftovers, links, pictures, policy
from .validity import invalid_html as invalid_html

GISCUS = "https://giscus.app"  # comments, where _config.yml has them


def check(site: Site) -> Iterator[Fault]:
    """Everything that is wrong with the pages of a built site."""
    guests = frozenset([GISCUS] if site.config.get("giscus") else [])
    for file, page in site.pages.items():
        for room in (links, leftovers, head, pictures):
            yield from room.check(site, file, page)
        for line, what in policy.check(page, guests):
            yield Fault(site.name(file), line, what)
    yield from links.check_files(site)
    yield from invalid_html(site.folder)
