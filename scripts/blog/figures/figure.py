"""What a post's figures are: each says which experiment it draws, and how."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LIMIT = 150_000  # bytes of a GIF: readers on the road pay for them


@dataclass(frozen=True)
class Figure:
    """One figure of a post.

    Attributes:
        name: what posts and the command line call it; one in the whole blog.
        draw: (given, found) of the experiment → picture, such as a Still or a Film.
        of: the experiment's name; the figure's own by default.
        large: why its GIF may take more than LIMIT bytes; most may not.
        without: lanes of the experiment that it does not draw beside the others, each with why.
    """

    name: str
    draw: Callable[[dict[str, Any], dict[str, Any]], Any]
    of: str = ""
    large: str = ""
    without: dict[str, str] = field(default_factory=dict)

    @property
    def experiment(self) -> str:
        """The name of the experiment that it draws."""
        return self.of or self.name
