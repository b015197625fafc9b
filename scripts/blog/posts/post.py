"""What a post is: a file in _posts or _drafts, its slug, and its front matter."""

import re
from itertools import takewhile
from pathlib import Path

from blog.author_error import AuthorError
from blog.project import ROOT

DATE = re.compile(r"^\d+-\d+-\d+-")
CONFIG = ROOT / "_config.yml"


def published() -> list[Path]:
    """Every post, in the order of its address below _posts."""
    return sorted((ROOT / "_posts").rglob("*.md"))


def drafts() -> list[Path]:
    """Every draft."""
    return sorted((ROOT / "_drafts").rglob("*.md"))


def slug_of(post: Path) -> str:
    """2026-11-23-optimizer-basics.md is optimizer-basics; a draft needs no date."""
    return str(front_matter(post).get("slug") or DATE.sub("", post.stem))


def module_of(slug: str) -> str:
    """The name of a post's experiments module."""
    return slug.replace("-", "_")


def front_matter(post: Path) -> dict:
    """What a post says of itself between its first line, ---, and the next such line.

    Raises:
        AuthorError: it is not YAML.
    """
    with post.open("rb") as lines:
        if lines.readline().rstrip() != b"---":
            return {}
        rest = takewhile(lambda line: bytes(line).rstrip() != b"---", lines)
        inside = b"".join(rest)
    return _read_yaml(inside, post, 2)


def configuration() -> dict:
    """What _config.yml says.

    Raises:
        AuthorError: it is not YAML.
    """
    return _read_yaml(CONFIG.read_bytes(), CONFIG, 1)


def _read_yaml(text: bytes, file: Path, first_line: int) -> dict:
    import yaml  # takes longer than all the rest

    try:
        told = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError) as error:  # 2026-02-30 is no date
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + first_line}" if mark else ""
        unread = "it is not text" if isinstance(error, yaml.YAMLError) else str(error)
        why = getattr(error, "problem", None) or unread
        raise AuthorError(f"{file.relative_to(ROOT)}{line}: not YAML: {why}") from None
    return told if isinstance(told, dict) else {}
