"""The names of lines and the numbers of their points, written at them where there is room."""

import numpy as np
from matplotlib.patheffects import withStroke

from .ball import POINT
from .canvas import SMALL, Canvas
from .panel import Level, Series
from .room import Box, Room

NAME = 21  # pixels: a name is larger than a number, which tells them apart
GAP, REACH = 9, 10  # pixels from axes to the names at their end; these may go so far into the edge
LINE = 23  # pixels from a name to the next below it
DOT = 6  # pixels around a point that nothing is written over


class Names:
    """All texts at the lines of one panel.

    Args:
        canvas, axes: what they are written on, and where the lines are.
        series, levels: the lines.

    Attributes:
        width: pixels that they need right of the axes.
    """

    def __init__(self, canvas: Canvas, axes, series: list[Series], levels: tuple[Level, ...]):
        self.canvas, self.axes, self.series, self.levels = canvas, axes, series, levels
        self.names = [self._text(s.label, s.colour, NAME, weight="bold") for s in series]
        wide = [self._size(n)[0] for n, s in zip(self.names, series, strict=True) if s.at is None]
        self.width = max(wide) + GAP - REACH if wide else 0.0

    def write(self) -> None:
        """Put each where it belongs."""
        box = self.axes.bbox.extents / self.canvas.scale
        room = Room((box[0] + 2, box[1] + 2, self.canvas.width - 4, box[3] + 8))
        lines = [self._pixels(np.column_stack([s.x, s.y])) for s in self.series]
        for line in lines:
            room.take_line(line)
        self._at_levels(room, box)
        self._at_ends([_end(line, box[1]) for line in lines], room, box)
        told = [
            (line[s.nearest(point.x)], point, s.colour)
            for s, line in zip(self.series, lines, strict=True)
            for point in s.told
        ]
        for place, *_ in told:
            room.take((*(place - DOT), *(place + DOT)))
        for place, point, colour in sorted(told, key=lambda one: one[1].way is None):
            self._beside(room, place, self._text(point.text, colour), point.way)
        for s, line, name in zip(self.series, lines, self.names, strict=True):
            if s.at is not None:
                self._beside(room, line[s.nearest(s.at)], name)

    def _text(self, text: str, colour, size: float = SMALL, **style):
        theme = self.canvas.theme
        style["path_effects"] = [withStroke(linewidth=4 * POINT, foreground=theme.paper)]
        style |= {"color": theme.colour(colour), "va": "bottom"}
        return self.canvas.write(0, 0, text, size, **style)

    def _size(self, text) -> tuple[float, float]:
        box = text.get_window_extent(self.canvas.agg.get_renderer())
        return box.width / self.canvas.scale, box.height / self.canvas.scale

    def _pixels(self, points) -> np.ndarray:
        seen = self.axes.transData.transform(points)
        return self.canvas.axes.transData.inverted().transform(seen)

    def _beside(self, room: Room, place, text, way=None):
        text.set_position(room.beside(place, *self._size(text), way)[:2])

    def _put(self, room: Room, text, left: float, bottom: float):
        width, height = self._size(text)
        text.set_position((left, bottom))
        room.take((left, bottom, left + width, bottom + height))

    def _at_levels(self, room: Room, box: Box):
        """Write each above its dotted line, at the right end."""
        for level in self.levels:
            row = self._pixels([(self.axes.get_xlim()[0], level.y)])[0, 1]
            room.take_line([(box[0], row), (box[2], row)])
            text = self._text(level.name, None)
            self._put(room, text, box[2] - self._size(text)[0], row + 1)

    def _at_ends(self, heights: list[float], room: Room, box: Box):
        """Write those beside the ends of their lines, pushed apart where they would overlap."""
        ends = [number for number, s in enumerate(self.series) if s.at is None]
        ends.sort(key=lambda number: heights[number])
        rows = np.array([heights[number] for number in ends]) - LINE / 2
        for _ in range(200):
            gaps = np.diff(rows)
            if not (gaps < LINE).any():
                break
            push = np.where(gaps < LINE, (LINE - gaps) / 2 + 0.1, 0)
            rows[:-1] -= push
            rows[1:] += push
        rows += max(0.0, box[1] - rows.min(initial=box[1]))  # clear of the numbers below
        for row, number in zip(rows, ends, strict=True):
            self._put(room, self.names[number], box[2] + GAP, row)


def _end(line: np.ndarray, otherwise: float) -> float:
    """The height of the last point that a line has."""
    there = line[np.isfinite(line).all(axis=1)]
    return float(there[-1, 1]) if len(there) else otherwise
