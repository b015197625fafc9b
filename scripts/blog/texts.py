"""What authors save as text: UTF-8, however its lines end, with or without a mark before it.

`_plugins/texts.rb` reads alike and refuses in the same words.
"""

import codecs
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from blog.author_error import AuthorError
from blog.project import ROOT

FOLDERS = ("_posts", "_drafts", "_pages", "_layouts", "_includes", "_plugins", "_data", "scripts",
           "assets")  # fmt: skip
KINDS = (".md", ".markdown", ".html", ".yml", ".yaml", ".py", ".rb", ".css", ".js", ".svg")
CONFIG = "_config.yml"
FIX = "save it as UTF-8"


def read(file: Path) -> str:
    """A file's text: its lines end in one sign, its letters are composed, and no mark is before it.

    Raises:
        AuthorError: it is no text in UTF-8.
    """
    return decode(file.read_bytes(), file)


def decode(content: bytes, file: Path) -> str:
    """The same of what a file holds."""
    if why := unreadable(content):
        line, what = why
        place = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
        raise AuthorError(f"{place}:{line}: {what}: {FIX}")
    text = content.removeprefix(codecs.BOM_UTF8).decode()
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def unreadable(content: bytes) -> tuple[int, str] | None:
    """In which line, and why, content is no text in UTF-8; None if it is."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return 1, "is UTF-16"
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1, "is not UTF-8"
    at = content.find(b"\0")
    return None if at < 0 else (content.count(b"\n", 0, at) + 1, "holds a NUL, so it is no text")


def begins_with_mark(file: Path) -> bool:
    """Whether a file has a byte-order mark before its text."""
    return file.is_file() and file.read_bytes().startswith(codecs.BOM_UTF8)


def check(blog: Path = ROOT) -> None:
    """Raise an AuthorError at the first file of an author that cannot be read."""
    for file in _texts(blog):
        decode(file.read_bytes(), file)
    if begins_with_mark(blog / CONFIG):
        what = "begins with a byte-order mark, behind which Jekyll reads nothing"
        raise AuthorError(f"{CONFIG}:1: {what}: {FIX} without one")


def _texts(blog: Path) -> Iterator[Path]:
    files = [blog / CONFIG]
    for folder in FOLDERS:
        files += sorted((blog / folder).rglob("*.*"))
    for file in files:
        if file.suffix in KINDS and not file.name.startswith(".") and file.is_file():
            yield file
