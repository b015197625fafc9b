"""What a figure shows, as files: a picture names them, writes them, and tells what they are.

A figure may show any Picture: these two fit most, another kind is another class.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

from .animation import Animation
from .canvas import Canvas
from .files import STILL_SCALE, save_animation, save_poster, save_still
from .theme import THEMES, Theme
from .told import tell

Drawing = TypeVar("Drawing")


@runtime_checkable
class Picture(Protocol):
    """Files that make one figure, in parts that other processes draw at the same time."""

    def parts(self, name: str) -> list[Callable[[Path], dict]]:
        """What is to be drawn of the figure of this name.

        Each part can be pickled. Called with a folder, it writes its files there and returns a dict
        that can be pickled too: their names, "files", what `about` wants to know, and, if it can
        say, "told": what was drawn.
        """
        ...

    def about(self, drawn: list[dict]) -> dict:
        """What the figure's record tells of it, from what its parts returned, in their order."""
        ...


@dataclass(frozen=True)
class InBothSchemes(ABC):
    """A picture with one part for each colour scheme.

    Attributes:
        draw: callable of (theme, scale) that can be pickled.
        told: what else the record tells.
    """

    draw: Callable
    told: dict = field(default_factory=dict)

    def __post_init__(self):
        if not callable(self.draw):
            given = type(self.draw).__name__
            raise TypeError(
                f"{type(self).__name__} takes a function of theme and scale, no {given}"
            )

    def parts(self, name: str) -> list[Callable[[Path], dict]]:
        return [partial(self.write, name, theme) for theme in THEMES]

    def about(self, drawn: list[dict]) -> dict:
        shown = {part["scheme"]: part["shown"] for part in drawn}
        return drawn[0]["measured"] | shown | self.told

    @abstractmethod
    def write(self, name: str, theme: Theme, folder: Path) -> dict:
        """Write the files of one colour scheme; what they are called, show and measure."""

    def _drawn(self, kind: type[Drawing], theme: Theme, scale: int) -> Drawing:
        drawing = self.draw(theme=theme, scale=scale)
        if not isinstance(drawing, kind):
            picture, given = type(self).__name__, type(drawing).__name__
            raise TypeError(f"{picture}: draw must return {kind.__name__}, not {given}")
        return drawing


class Still(InBothSchemes):
    """NAME.png and NAME-dark.png, of the Canvas that `draw` returns."""

    def write(self, name: str, theme: Theme, folder: Path) -> dict:
        canvas = self._drawn(Canvas, theme, STILL_SCALE)
        still = f"{name}{_ending(theme)}.png"
        save_still(canvas, folder / still)
        return _part(theme, canvas, [0], still=still) | {"told": tell(canvas)}


class Film(InBothSchemes):
    """NAME.gif, its last frame NAME-still.png, and both -dark, of the Animation from `draw`."""

    def write(self, name: str, theme: Theme, folder: Path) -> dict:
        animation = self._drawn(Animation, theme, 1)
        moving, still = f"{name}{_ending(theme)}.gif", f"{name}-still{_ending(theme)}.png"
        durations = save_animation(animation, folder / moving)
        save_poster(self._drawn(Animation, theme, STILL_SCALE), folder / still)
        part = _part(theme, animation.canvas, durations, still=still, moving=moving)
        return part | {"told": tell(animation)}


def _ending(theme: Theme) -> str:
    return "-dark" if theme.name == "dark" else ""


def _part(theme: Theme, canvas: Canvas, durations: list[int], **shown: str) -> dict:
    size = {"width": canvas.width, "height": canvas.height}
    time = {"frames": len(durations), "seconds": sum(durations) / 1000}
    files = list(shown.values())
    return {"files": files, "scheme": theme.name, "shown": shown, "measured": size | time}
