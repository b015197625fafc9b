"""A family tree: who came from whom, and what each mended."""

from dataclasses import dataclass
from textwrap import wrap

from .ball import POINT
from .canvas import Canvas
from .theme import Colour, Theme

HEIGHT = 690  # pixels
WRAP, LINE = 9, 24  # letters of a line, and its height


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
    canvas = Canvas(theme, scale, height=HEIGHT)
    places = {m.name: (100 + 138 * m.place[0], HEIGHT - 36 - 96 * m.place[1]) for m in members}
    mends = {m.name: wrap(m.mends, WRAP) for m in members}
    below = {name: 10 + LINE * len(lines) for name, lines in mends.items()}
    for member in members:
        column, row = places[member.name]
        for parent in member.parents:
            from_column, from_row = places[parent]
            across, up = [from_column, column], [from_row - below[parent], row + 18]
            canvas.axes.plot(across, up, color=theme.faint, lw=1.6 * POINT, alpha=0.6, zorder=1)
    for member in members:
        column, row = places[member.name]
        colour = theme.colour(member.colour)
        middle = {"ha": "center", "zorder": 3}
        texts = [canvas.write(column, row, member.name, 20, weight="bold", color=colour, **middle)]
        for number, line in enumerate(mends[member.name], 1):
            texts.append(canvas.write(column, row - LINE * number, line, color=theme.ink, **middle))
        for text in texts:
            _clear(canvas, text)
    return canvas


def _clear(canvas: Canvas, text) -> None:
    """Let no line run behind a text: under all texts, for none to cut another."""
    box = text.get_window_extent(canvas.agg.get_renderer()).padded(canvas.scale).extents
    left, bottom, right, top = box / canvas.scale
    corners = [left, right, right, left], [bottom, bottom, top, top]
    canvas.axes.fill(*corners, color=canvas.theme.paper, lw=0, zorder=2)
