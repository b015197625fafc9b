"""What the proof must know of Korean, as _data/korean.yml says it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from blog import texts
from blog.author_error import AuthorError
from blog.project import DATA, ROOT

FILE = DATA / "korean.yml"


@dataclass(frozen=True)
class Korean:
    """Patterns of words.

    Attributes:
        loose: a particle that stands right behind a number.
        uncounted: what makes a number before it one that counts nothing measured.
        years: the same, for a year.
        ranking: a word that ranks.
        counters: what a number word counts.
        more, less: a word that says one is more, or less, than another.
        compares: a word that compares without saying how.
        always, together, partly: what is for every case, for every one, and for not quite every.
        anyone: what stands for one who is not named.
        does: what one does, which of two needs a claim.
        subject, against, made_of: what makes a name before it the one who does something, the
            one to whom it is done, and what says only that one was made of the other.
        turns: what turns round what was said before it.
        came_out: what says of the number before it that it was found.
        passing: what makes a year before it one in which nothing came out.
        makes: what an author does with what is his own.
        has, lacks: what says that a library has something, and what that it has not.
        median, mean, quartile: what they are called.
        changes: how a word begins that says what became of a first number.
        left, right, top, bottom, middle: where a panel of a picture is.
        panel: what it is called.
    """

    loose: str
    uncounted: str
    years: str
    ranking: str
    counters: str
    more: str
    less: str
    compares: str
    always: str
    together: str
    partly: str
    anyone: str
    does: str
    subject: str
    against: str
    made_of: str
    turns: str
    came_out: str
    passing: str
    makes: str
    has: str
    lacks: str
    median: str
    mean: str
    quartile: str
    changes: str
    left: str
    right: str
    top: str
    bottom: str
    middle: str
    panel: str


@cache
def read(file: Path = FILE) -> Korean:
    """The words of a file.

    Raises:
        AuthorError: it is missing or not as it should be.
    """
    place = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    try:
        told = yaml.safe_load(texts.read(file))
        return Korean(**{key: _pattern(told, key) for key in Korean.__dataclass_fields__})
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise AuthorError(f"{place}{line}: not YAML: {getattr(error, 'problem', error)}") from error
    except (OSError, ValueError) as error:
        raise AuthorError(f"{place}: {getattr(error, 'strerror', None) or error}") from error


@cache
def rules(file: Path = FILE) -> dict:
    """All that a file says, as pages read it."""
    return yaml.safe_load(texts.read(file))


def _pattern(told, key: str) -> str:
    """One regular expression for all of a list."""
    parts = told.get(key) if isinstance(told, dict) else None
    if not isinstance(parts, list) or not parts or not all(isinstance(p, str) for p in parts):
        raise ValueError(f"`{key}` must be a list of regular expressions")
    for part in parts:
        try:
            re.compile(part)
        except re.error as error:
            raise ValueError(f"`{key}`: {part} is no regular expression: {error}") from error
    return f"(?:{'|'.join(parts)})".replace(" ", r"\s+")
