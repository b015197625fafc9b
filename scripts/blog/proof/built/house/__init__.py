"""What the house says by itself, beside the posts: layouts, includes, plugins, styles, scripts.

What posts say is proved where they stand. Whatever else a page shows may name and explain, but it
tells no result; and no style hides what was proved.
"""

from collections.abc import Iterator

from blog.proof.built.site import Site
from blog.proof.fault import Fault
from blog.proof.text.subjects import Subjects

from . import pages, sheets
from .results import Results


def check(site: Site) -> Iterator[Fault]:
    """Every result that the house tells, and everything proved that it hides."""
    results = Results(Subjects(site.experiments))
    known = pages.Known(site, results)
    for file, page in site.pages.items():
        yield from pages.check_page(site, file, page, known)
    yield from sheets.check(site, results)
