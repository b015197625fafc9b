"""What an experiments module lists: figures by name, each a run that says how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LIMIT = 150_000  # bytes of a GIF: readers on the road pay for them


@dataclass(frozen=True)
class Figure:
    """One picture of a post.

    Attributes:
        file: the picture's file name in assets, ending in .gif or .png.
        run: does the experiment; returns its record (JSON-ready numbers) and the picture, a
            picklable callable of (theme, scale) that gives a Canvas (.png) or Animation (.gif).
        large: why its GIF may take more than LIMIT bytes; most may not.
    """

    file: str
    run: Callable[[], tuple[dict, Callable[..., Any]]]
    large: str = ""

    def __post_init__(self):
        if not self.file.endswith((".gif", ".png")):
            raise ValueError(f"figure file {self.file!r} must end in .gif or .png")

    @property
    def name(self) -> str:
        """The name that posts and the command line use: the file's, without its ending."""
        return self.file.rsplit(".", 1)[0]
