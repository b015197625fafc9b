"""What belongs together stands together: sections, parents of formulas, cited works."""

from collections.abc import Iterator

from blog.posts.equations import Formula, collect

from . import citations, lineage, references, sections
from .fault import Fault
from .prose import Post
from .things import Things


def check(
    post: Post, formulas: dict[str, Formula] | None = None, works: dict | None = None
) -> Iterator[Fault]:
    """Every relation that a post states or shows and that its sources belie.

    Args:
        post: taken apart.
        formulas: by name; those of the scripts by default.
        works: as references.yml has them, which is read by default.
    """
    formulas = collect() if formulas is None else formulas
    things = Things(formulas)
    yield from sections.check(post, things)
    yield from lineage.check(post, things)
    yield from citations.check(post, references.read() if works is None else works, formulas)
