"""The pages: whole, leading somewhere, asking nobody else, with the pictures that are their own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from blog.proof.built.site import Site
from blog.proof.built.tree import Element
from blog.proof.fault import Fault

from . import copies, head, leftovers, links, pictures, policy
from .validity import invalid_html as invalid_html

GISCUS = "https://giscus.app"  # comments, where _config.yml has them


def check(site: Site) -> Iterator[Fault]:
    """Everything that is wrong with the pages of a built site."""
    with ThreadPoolExecutor() as threads:
        invalid = threads.submit(list, invalid_html(site.folder))  # Node works meanwhile
        for file, page in site.pages.items():
            yield from check_page(site, file, page)
        yield from links.check_files(site)
        yield from copies.check(site)
        yield from invalid.result()


def check_page(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """Everything of one page but what html-validate says."""
    guests = {f"https://{host}" for host in site.config.get("embeds") or []}
    guests |= {GISCUS} if site.config.get("giscus") else set()
    for room in (links, leftovers, head, pictures):
        yield from room.check(site, file, page)
    for line, what in policy.check(page, frozenset(guests)):
        yield Fault(site.name(file), line, what)
