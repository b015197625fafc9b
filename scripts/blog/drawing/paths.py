"""Paths that grow while a picture moves."""

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba

from .ball import POINT


@dataclass(frozen=True)
class Pen:
    """How a line is drawn.

    Attributes:
        colour: of it.
        width: in pixels at scale 1.
        alpha: its opacity.
        dash: how it is broken, on and off by turns, in widths; () if it is not.
    """

    colour: str
    width: float
    alpha: float = 1.0
    dash: tuple[float, ...] = ()

    def cased(self, paper: str, alpha: float, rim: float = 1.8) -> list["Pen"]:
        """The pen that draws its casing, and the pen itself: so a line reads on any ground."""
        wide = self.width + rim
        dash = tuple(length * self.width / wide for length in self.dash)
        return [Pen(paper, wide, alpha, dash), self]


class Paths:
    """A line for each pen, in this order; all are one artist, so drawing them is quick."""

    def __init__(self, axes, pens: list[Pen], zorder: float = 2):
        colours = [to_rgba(pen.colour, pen.alpha) for pen in pens]
        widths = [pen.width * POINT for pen in pens]
        # Round ends would fill the gaps of dashes, and are all that dots are.
        whole = all(on < 0.5 for pen in pens for on in pen.dash[::2])
        broken = [(0, pen.dash or None) for pen in pens]
        self.lines = LineCollection([], colors=colours, linewidths=widths, linestyles=broken)
        self.lines.set(capstyle="round" if whole else "butt", joinstyle="round")
        self.lines.set_zorder(zorder)
        axes.add_collection(self.lines, autolim=False)
        self.artists = [self.lines]

    def show(self, lines: list[np.ndarray]) -> None:
        """Lay a line under each pen, each (points, 2); NaN breaks it."""
        self.lines.set_segments(lines)
