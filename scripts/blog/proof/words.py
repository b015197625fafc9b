"""Claim = test: words that rank need a claim beside them, which the build evaluates."""

import re
from collections.abc import Iterator

from . import korean
from .fault import Fault
from .prose import COMMENT, Post

CLAIM = re.compile(r"\{%-?\s*claim\s[^%]*[a-z_]\w*[.\[][^%]*%\}")  # one that reads a record


def check(post: Post) -> Iterator[Fault]:
    """Every ranking word in a paragraph that rests on no claim."""
    ranking = re.compile(korean.read().ranking, re.IGNORECASE)
    for paragraph in re.finditer(r"(?:^(?!\s*$).*\n?)+", post.source, re.MULTILINE):
        if CLAIM.search(COMMENT.sub("", paragraph[0])):
            continue
        for match in ranking.finditer(post.words, paragraph.start(), paragraph.end()):
            what = f"{match[0]!r} ranks: put {{% claim … %}} on its records in this paragraph,"
            yield Fault(post.file, post.line(match.start()), f"{what} or say it without ranking")
