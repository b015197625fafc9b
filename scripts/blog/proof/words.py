"""Claim = test: words that rank need a claim beside them, which the build evaluates."""

import re
from collections.abc import Iterator

from .fault import Fault
from .prose import Post

RANKING = re.compile(
    r"최고(?!차|점)|최강|으뜸|압도적|가장\s+(?:빠르|빠른|빠릅|빨리|빨라|빨랐|뛰어|우수|낫|나은)"
    r"|제일\s+(?:빠|빨|좋|뛰어|낫)|\bbest\b|\bfastest\b|\bsuperior\b|\boutperform|\bSOTA\b",
    re.IGNORECASE,
)
CLAIM = re.compile(r"\{%-?\s*claim\s[^%]*[a-z_]\w*[.\[][^%]*%\}")  # one that reads a record
COMMENT = re.compile(r"\{%-?\s*comment.*?endcomment\s*-?%\}", re.DOTALL)


def check(post: Post) -> Iterator[Fault]:
    """Every ranking word in a paragraph that rests on no claim."""
    for paragraph in re.finditer(r"(?:^(?!\s*$).*\n?)+", post.source, re.MULTILINE):
        if CLAIM.search(COMMENT.sub("", paragraph[0])):
            continue
        for match in RANKING.finditer(post.words, paragraph.start(), paragraph.end()):
            what = f"{match[0]!r} ranks: put {{% claim … %}} on its records in this paragraph,"
            yield Fault(post.file, post.line(match.start()), f"{what} or say it without ranking")
