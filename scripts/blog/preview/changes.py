"""Which files an author saved."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

from blog.project import ROOT

MADE = ("_site", ".cache", ".jekyll-cache", ".ruff_cache")
QUIET = 20  # milliseconds without a change, after which what came is one save
SLACK = 0.1  # seconds: clocks of files may lag behind those of programs


class Changes:
    """The changes since the last build, save by save.

    Attributes:
        since: time of the last build's start: it has seen what changed before.
        excluded: files and folders of the project that make no difference.
    """

    def __init__(self):
        self.since = 0.0
        self.excluded: list[str] = []

    def __iter__(self) -> Iterator[list[Path]]:
        """What was saved, again and again; nothing now and then, and at first.

        Once it begins, nothing is missed.
        """
        ignored = DefaultFilter(ignore_dirs=(*DefaultFilter.ignore_dirs, *MADE))
        for batch in watch(
            ROOT,
            watch_filter=ignored,
            step=QUIET,
            debounce=10 * QUIET,
            rust_timeout=5 * QUIET,
            yield_on_timeout=True,
        ):
            yield [
                path for path in sorted({Path(path) for _, path in batch}) if self._matters(path)
            ]

    def _matters(self, path: Path) -> bool:
        """Whether a path belongs to the blog and changed since the last build began."""
        if path.relative_to(ROOT).parts[0] in self.excluded:
            return False
        try:
            # Not the time of its content: a file that was moved here brings that along.
            return path.lstat().st_ctime > self.since - SLACK
        except FileNotFoundError:
            return True
