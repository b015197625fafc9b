"""What the proof must know of Korean, as _data/korean.yml says it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

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
        changes: how a word begins that says what became of a first number.
    """

    loose: str
    uncounted: str
    years: str
    ranking: str
    counters: str
    more: str
    less: str
    compares: str
    changes: str


@cache
def read(file: Path = FILE) -> Korean:
    """The words of a file.

    Raises:
        AuthorError: it is missing or not as it should be.
    """
    place = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        return Korean(**{key: _pattern(told, key) for key in Korean.__dataclass_fields__})
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise AuthorError(f"{place}{line}: not YAML: {getattr(error, 'problem', error)}") from error
    except (OSError, ValueError) as error:
        raise AuthorError(f"{place}: {getattr(error, 'strerror', None) or error}") from error


@dataclass(frozen=True)
class Native:
    """A number in Korean's own words: 열세 is 13."""

    start: int
    end: int
    text: str
    value: int


def native_numbers(text: str) -> list[Native]:
    """Every number in Korean's own words before something that is counted: 열세 개, 쉰 문장."""
    counted = re.compile(rf"(?<![가-힣])({'|'.join(_NATIVE)})(?:째)?\s?(?={read().counters})")
    return [Native(m.start(), m.end(1), m[1], _NATIVE[m[1]]) for m in counted.finditer(text)]


def native_value(text: str) -> int | None:
    """The number that a native word says; None if it says none."""
    return _NATIVE.get(text)


def _counted(*ones: str, twenty: str) -> dict[int, str]:
    """The words from 1 to 99."""
    tens = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]
    same = ["다섯", "여섯", "일곱", "여덟", "아홉"]
    words = [ten + one for ten in tens for one in ("", *ones, *same)]
    return dict(enumerate(words)) | {20: twenty}


_BEFORE = _counted("한", "두", "세", "네", twenty="스무")
_ALONE = _counted("하나", "둘", "셋", "넷", twenty="스물")
_NATIVE = {word: n for words in (_ALONE, _BEFORE) for n, word in words.items() if n}
_NATIVE = {word: _NATIVE[word] for word in sorted(_NATIVE, key=len, reverse=True)}


@cache
def rules(file: Path = FILE) -> dict:
    """All that a file says, as pages read it."""
    return yaml.safe_load(file.read_text(encoding="utf-8"))


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
