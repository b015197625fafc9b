"""What a post includes: formulas, listings, figures, citations, each where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .prose import COMMENT, Post

INCLUDE = re.compile(r"\{%-?\s*include _includes/([\w-]+)\.html\b(.*?)-?%\}", re.DOTALL)
GIVEN = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")


@dataclass(frozen=True)
class Include:
    """One tag: the include's name, where it begins, and what it is given."""

    name: str
    start: int
    given: dict[str, str]


def includes(post: Post) -> Iterator[Include]:
    """Every include of ours, in the order of the page; none inside a comment."""
    text = COMMENT.sub(lambda comment: " " * len(comment[0]), post.source)
    for tag in INCLUDE.finditer(text):
        given = {
            m[1]: next(v for v in m.groups()[1:] if v is not None) for m in GIVEN.finditer(tag[2])
        }
        yield Include(tag[1], tag.start(), given)
