"""Claim = test: words that rank need a claim beside them, which the build evaluates."""

import re
from collections.abc import Iterator

from .fault import Fault
from .prose import Post

RANKING = re.compile(
    r"최고|최강|가장 (?:빠르|빠른|빨리|뛰어나|우수)|\bbest\b|\bfastest\b", re.IGNORECASE
)
CLAIM = re.compile(r"\{%-?\s*claim\s")


def check(post: Post) -> Iterator[Fault]:
    """Every ranking word in a paragraph that rests on no claim."""
    for paragraph in re.finditer(r"(?:^(?!\s*$).*\n?)+", post.source, re.MULTILINE):
        if CLAIM.search(paragraph[0]):
            continue
        for match in RANKING.finditer(post.words, paragraph.start(), paragraph.end()):
            what = f"{match[0]!r} ranks: put {{% claim … %}} on its records in this paragraph,"
            yield Fault(post.file, post.line(match.start()), f"{what} or say it without ranking")
