"""What front matters say; YAML is read only when a text is new."""

import hashlib
from itertools import takewhile
from pathlib import Path

from blog.figures.store import FigureError
from blog.project import ROOT

CONFIG = ROOT / "_config.yml"
KEYS = ("title", "cover", "slug")


class Facts:
    """Answers, each known by the digest of the text that gave it.

    Attributes:
        known: the answers of an earlier run.
        used: those that were asked for in this one.
    """

    def __init__(self, known: dict[str, dict[str, str]]):
        self.known = known
        self.used: dict[str, dict[str, str]] = {}

    def of(self, file: Path) -> dict[str, str]:
        """The title, cover and slug that a post names; of the configuration, the blog's title.

        Raises:
            FigureError: it is not YAML.
        """
        text = file.read_bytes() if file == CONFIG else _front_matter(file)
        key = hashlib.sha256(text).hexdigest()[:16]
        if key not in self.used:
            self.used[key] = self.known[key] if key in self.known else _read(text, file)
        return self.used[key]


def _front_matter(post: Path) -> bytes:
    """What stands between a post's first line, ---, and the next such line."""
    with post.open("rb") as lines:
        if lines.readline().rstrip() != b"---":
            return b""
        inside = list(takewhile(lambda line: line.rstrip() != b"---", lines))
        return b"".join(inside)


def _read(text: bytes, file: Path) -> dict[str, str]:
    import yaml  # takes longer than all the rest

    try:
        told = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:  # 2026-02-30 is no date
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + (1 if file == CONFIG else 2)}" if mark else ""
        unread = "it is not text" if isinstance(error, yaml.YAMLError) else str(error)
        why = getattr(error, "problem", None) or unread
        raise FigureError(f"{file.relative_to(ROOT)}{line}: not YAML: {why}") from None
    told = told if isinstance(told, dict) else {}
    return {key: str(told[key]) for key in KEYS if told.get(key)}
