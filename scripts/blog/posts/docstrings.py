"""What a docstring says beside its formula: what it was built on, and the works it cites.

`Built on euler_step and midpoint_step.` names its parents, the one it is compared with first;
`Euler, "Institutionum calculi integralis", 1768.` cites a work, which may end in `arXiv:1412.6980`.
"""

import re
from dataclasses import dataclass
from inspect import cleandoc

from blog.author_error import AuthorError

PARENTS = re.compile(r"Built on (\w+(?:, \w+)*(?: and \w+)?)\.")
NAME = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
WORK = re.compile(
    rf"(?P<who>{NAME}(?:, {NAME})*(?: & {NAME})?(?: et al\.)?),"
    r'(?: "(?P<title>[^"]+)",)?(?: [^".;]*?,)? (?P<year>1[5-9]\d\d|20\d\d)\b'
    r"(?:, arXiv:(?P<arxiv>\d{4}\.\d{4,5}))?"
)


@dataclass(frozen=True)
class Work:
    """A work that a docstring cites; `title` and `arxiv` are empty where it does not say them."""

    who: str
    title: str
    year: int
    arxiv: str


@dataclass(frozen=True)
class Lineage:
    """What something was built on, and where it was published first."""

    parents: tuple[str, ...]
    year: int


def lineage(kind: type) -> Lineage:
    """What the docstring of a class says of where it comes from.

    Raises:
        AuthorError: it cites no work, or as `parents`.
    """
    text = cleandoc(kind.__doc__ or "")
    if not (cited := works(text)):
        raise AuthorError(
            f'the docstring of {kind.__name__} cites no work: add `Who, "Title", year.`'
        )
    return Lineage(parents(text), cited[0].year)


def parents(docstring: str) -> tuple[str, ...]:
    """The names of what it was built on.

    Raises:
        AuthorError: a line begins like one that names them, and is none.
    """
    named: list[str] = []
    for paragraph in _paragraphs(docstring):
        if match := PARENTS.match(paragraph):
            named += re.split(r", | and ", match[1])
        elif paragraph.startswith("Built on "):
            raise AuthorError(
                f"`{paragraph}` names nobody: write `Built on A.` or `Built on A and B.`"
            )
    return tuple(named)


def works(docstring: str) -> list[Work]:
    """The works it cites, in its order.

    Raises:
        AuthorError: it has a number of arXiv that belongs to no work.
    """
    found = []
    for paragraph in _paragraphs(docstring):
        for part in paragraph.split("; "):
            if match := WORK.match(part):
                who, title, year, arxiv = match.group("who", "title", "year", "arxiv")
                found.append(Work(who, title or "", int(year), arxiv or ""))
    if docstring.count("arXiv:") != sum(bool(work.arxiv) for work in found):
        form = 'a paragraph of its own: `Who & Who, "Title", year, arXiv:1412.6980.`'
        raise AuthorError(f"its arXiv number is not read as a work's: write {form}")
    return found


def _paragraphs(docstring: str) -> list[str]:
    """Each on one line, formulas left out."""
    text = re.sub(r"\$\$.*?\$\$", "", docstring, flags=re.DOTALL)
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
