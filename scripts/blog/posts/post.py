"""What a post is: a file in _posts or _drafts, its slug, and its front matter."""

import re
from codecs import BOM_UTF8
from itertools import takewhile
from pathlib import Path
from unicodedata import normalize

from blog import texts
from blog.author_error import AuthorError
from blog.project import ROOT

DATE = re.compile(r"^\d+-\d+-\d+-")
CONFIG = ROOT / "_config.yml"


def published() -> list[Path]:
    """Every post, in the order of its address below _posts."""
    return below(ROOT / "_posts")


def drafts() -> list[Path]:
    """Every draft."""
    return below(ROOT / "_drafts")


def below(folder: Path) -> list[Path]:
    """The posts of a folder; hidden files, which editors and disks leave there, are none."""
    return sorted(file for file in folder.rglob("*.md") if not file.name.startswith("."))


def slug_of(post: Path) -> str:
    """2026-11-23-optimizer-basics.md is optimizer-basics; a draft needs no date.

    As Jekyll writes an address: small letters, and a hyphen for all that is no letter or digit.
    """
    told = str(front_matter(post).get("slug") or DATE.sub("", post.stem))
    return re.sub(r"[\W_]+", "-", normalize("NFC", told)).strip("-").lower()


def module_of(slug: str) -> str:
    """The name of a post's experiments module."""
    return slug.replace("-", "_")


def front_matter(post: Path) -> dict:
    """What a post says of itself between its first line, ---, and the next such line.

    Raises:
        AuthorError: it is not YAML.
    """
    with post.open("rb") as lines:
        first = lines.readline()
        if first.removeprefix(BOM_UTF8).rstrip() != b"---":
            return {}
        rest = takewhile(lambda line: bytes(line).rstrip() != b"---", lines)
        inside = b"".join([first, *rest])
    return _read_yaml(texts.decode(inside, post), post)


def configuration() -> dict:
    """What _config.yml says.

    Raises:
        AuthorError: it is not YAML.
    """
    return _read_yaml(texts.read(CONFIG), CONFIG)


def _read_yaml(text: str, file: Path) -> dict:
    import yaml  # takes longer than all the rest

    try:
        told = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError) as error:  # 2026-02-30 is no date
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        unread = "it is not text" if isinstance(error, yaml.YAMLError) else str(error)
        why = getattr(error, "problem", None) or unread
        raise AuthorError(f"{file.relative_to(ROOT)}{line}: not YAML: {why}") from None
    return told if isinstance(told, dict) else {}
