"""A family tree: who came from whom, and what each mended."""

from dataclasses import dataclass

from .ball import POINT
from .canvas import Canvas
from .theme import Colour, Theme


@dataclass(frozen=True)
class Member:
    """One of the tree.

    Attributes:
        name, year: as people cite it.
        colour: of its name.
        parents: names of those it came from.
        mends: what it mended in them, in a few words.
        place: column from the left and row from the top.
    """

    name: str
    year: int
    colour: Colour
    parents: tuple[str, ...]
    mends: str
    place: tuple[float, float]


def draw_family(members: list[Member], theme: Theme, scale: int) -> Canvas:
    """Names from the oldest, at the top, down, with a line to each parent."""
    canvas = Canvas(theme, scale)
    places = {m.name: (100 + 146 * m.place[0], 452 - 70 * m.place[1]) for m in members}
    for member in members:
        column, row = places[member.name]
        for parent in member.parents:
            from_column, from_row = places[parent]
            across, up = [from_column, column], [from_row - 28, row + 18]
            canvas.axes.plot(across, up, color=theme.faint, lw=1.6 * POINT, alpha=0.6, zorder=1)
    for member in members:
        column, row = places[member.name]
        colour = theme.colour(member.colour)
        middle = {"ha": "center", "zorder": 3}
        box = {"facecolor": theme.paper, "edgecolor": "none", "pad": 1.0}
        middle["bbox"] = box
        canvas.write(column, row, member.name, 20, weight="bold", color=colour, **middle)
        canvas.write(column, row - 20, member.mends, 15, color=theme.ink, **middle)
    return canvas
