"""What a panel of lines shows: the lines, the points of theirs that are told, what is around."""

from dataclasses import dataclass

import numpy as np

from .theme import Colour


@dataclass(frozen=True)
class Point:
    """A point of a line that the text speaks of: a dot, and its number beside it.

    Attributes:
        x: where it is on the line; the nearest of the line's own points is marked.
        text: what is written there.
        way: where the text stands, such as (1, 1), right and up; where there is room by default.
    """

    x: float
    text: str
    way: tuple[int, int] | None = None


@dataclass(frozen=True)
class Series:
    """One line.

    Attributes:
        label: its name.
        colour: of the line, of its name and of its numbers.
        x, y: its points, (points,).
        dashed: whether it is broken, to part lines by more than their colours; or how, as lengths
            on and off by turns, in widths of the line.
        told: points whose numbers are written.
        at: the x where its name stands beside it; right of the axes at its end by default.
        band: lower and upper edge of what is filled round it, (points,) each.
    """

    label: str
    colour: Colour
    x: np.ndarray
    y: np.ndarray
    dashed: bool | tuple[float, ...] = False
    told: tuple[Point, ...] = ()
    at: float | None = None
    band: tuple[np.ndarray, np.ndarray] | None = None

    def nearest(self, x: float) -> int:
        """The number of its point that is nearest to an x."""
        return int(np.abs(np.asarray(self.x, float) - x).argmin())


@dataclass(frozen=True)
class Level:
    """A height that is known beforehand, such as an aim: a dotted line across, and its name."""

    y: float
    name: str


@dataclass(frozen=True)
class Frame:
    """What stands around the lines of a panel.

    Attributes:
        title: what is measured upwards.
        across: what is measured to the right.
        log: which axes are logarithmic: "", "x", "y" or "xy".
        up: what is said above the upward axis, as that it is logarithmic.
        levels: heights that are known beforehand.
        below: how much of the upward axis, which is linear, stays free under the lines for texts.
    """

    title: str
    across: str
    log: str = ""
    up: str = ""
    levels: tuple[Level, ...] = ()
    below: float = 0.0
