"""What belongs together stands together: sections, parents of formulas, cited works."""

from collections.abc import Iterator
from pathlib import Path

from blog.posts.equations import Formula, collect
from blog.project import ROOT
from blog.proof.fault import Fault
from blog.proof.text.parts import Page

from . import citations, lineage, links, panels, references, sections
from .things import Things


def check(
    page: Page,
    formulas: dict[str, Formula] | None = None,
    works: dict[str, dict] | None = None,
    blog: Path = ROOT,
) -> Iterator[Fault]:
    """Every relation that a post shows or states and that its sources belie.

    Args:
        page: the post as it is built.
        formulas: by name; those of the scripts by default.
        works: as references.yml has them, which is read by default.
        blog: whose page it is.
    """
    formulas = collect() if formulas is None else formulas
    works = references.read() if works is None else works
    things = Things(formulas, blog)
    yield from sections.check(page, things)
    yield from lineage.check(page, things)
    yield from links.check(page, things)
    yield from panels.check(page)
    yield from citations.check(page, works, formulas, things)
