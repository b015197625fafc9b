"""What a post includes, and its headings and sections, as its author typed them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

COMMENT = re.compile(r"\{%-?\s*comment.*?endcomment\s*-?%\}", re.DOTALL)
FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?^[ \t]*\1", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^(#{2,6}) (.*?)(?:\s*\{#.*)?$", re.MULTILINE)
INCLUDE = re.compile(r"\{%-?\s*include _includes/([\w-]+)\.html\b(.*?)-?%\}", re.DOTALL)
GIVEN = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
ASSIGN = re.compile(r"\{%-?\s*assign\s+(\w+)\s*=\s*(\S+)")
READ = re.compile(r"site\.data\.experiments\.([\w-]+)")


@dataclass(frozen=True)
class Include:
    """One tag: the include's name, where it begins, what it is given, and what of it as text."""

    name: str
    start: int
    given: dict[str, str]
    quoted: frozenset[str] = frozenset()


def includes(source: str) -> Iterator[Include]:
    """Every include of ours, in the order of the page; none inside a comment."""
    for tag in INCLUDE.finditer(_blanked(COMMENT, source)):
        told = list(GIVEN.finditer(tag[2]))
        given = {m[1]: next(v for v in m.groups()[1:] if v is not None) for m in told}
        quoted = frozenset(m[1] for m in told if m[4] is None)
        yield Include(tag[1], tag.start(), given, quoted)


def headings(source: str) -> list[re.Match]:
    """Every heading from the second level on: its signs, and its text."""
    return list(HEADING.finditer(_blanked(COMMENT, _blanked(FENCE, source))))


def sections(source: str) -> list[tuple[int, int]]:
    """Where each `## ` section begins and ends; what stands before the first is one too."""
    starts = [0, *(h.start() for h in headings(source) if h[1] == "##")]
    return list(zip(starts, [*starts[1:], len(source)], strict=True))


def experiment_read(name: str, source: str) -> str:
    """The experiment that a name such as adam.run reads; none if it reads none."""
    meant = dict(ASSIGN.findall(source))
    first, dot, rest = name.partition(".")
    for _ in range(len(meant)):  # a variable may be of a variable
        if first not in meant:
            break
        first, dot, rest = (meant[first] + dot + rest).partition(".")
    match = READ.match(first + dot + rest)
    return match[1] if match else ""


def _blanked(pattern: re.Pattern, text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
