"""A post or a page as its author wrote it: its front matter, its date, its last change."""

import re
import subprocess
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from blog.posts.letters import letters
from blog.posts.post import DATE

POSTS = ("_posts", "_drafts")
WHEN = re.compile(r"(\d+-\d+-\d+)(?:[T ](\d+)(:\d+(?::\d+)?))?\s*(Z|[-+]\d\d:?\d\d)?")


@dataclass(frozen=True, eq=False)
class Source:
    """A post or a page as its author wrote it.

    Attributes:
        file: where it lies.
        page: where it is built.
        front: its front matter.
        when: its date, in the blog's zone.
    """

    file: Path
    page: Path
    front: dict
    when: datetime

    @property
    def title(self) -> str:
        return letters(str(self.front.get("title", "")))


def date_of(front: dict, file: Path, zone: ZoneInfo) -> datetime:
    """When a post says that it was written: in front, in its name, or as the file was saved."""
    told = front.get("date")
    if told is None:
        named = DATE.match(file.stem)
        if not named:
            return datetime.fromtimestamp(file.stat().st_mtime, zone)
        told = named[0].strip("-")
    if isinstance(told, str) and (parts := WHEN.match(told)):
        day, hour, rest, offset = parts.groups(default="")
        told = datetime.fromisoformat(f"{day}T{hour or '0':0>2}{rest or ':00'}{offset}")
        return (told if told.tzinfo else told.replace(tzinfo=zone)).astimezone(zone)
    if isinstance(told, datetime):
        return (told if told.tzinfo else told.replace(tzinfo=zone)).astimezone(zone)
    return datetime.combine(told, time(), zone) if isinstance(told, date) else datetime.min


def last_changes(blog: Path, zone: ZoneInfo) -> dict[Path, datetime]:
    """When git saw each post change last; nothing where it cannot know."""
    ask = ["git", "-C", str(blog), "-c", "core.quotePath=false"]
    if _said(*ask, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = ("log", "--format=%x00%cI", "--name-only", "--relative", "--", *POSTS)
    changes: dict[Path, datetime] = {}
    for commit in _said(*ask, *log).split("\0")[1:]:
        when, *files = commit.split("\n")
        for file in filter(None, files):
            changes.setdefault(blog / file, datetime.fromisoformat(when).astimezone(zone))
    return changes


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True).stdout
