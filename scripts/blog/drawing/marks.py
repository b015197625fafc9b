"""The lines, dots, balls and cells of a drawing, read from its artists."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.collections import Collection, LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_hex, to_rgba, to_rgba_array
from matplotlib.contour import ContourSet
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Annotation

from .ball import read_balls
from .ended import is_end
from .rows import are_quartiles
from .shapes import read_shapes
from .spread import read_band

EDGES = ("low", "high")  # of a band


@dataclass
class Mark:
    """A line, some dots, a ball or a cell.

    Attributes:
        kind: "line", "dots", "ball", "cell", "key" of a legend, "edge" of a band,
            "end" of a line, or "quartiles" of seeds.
        colour: "#rrggbb".
        style: what parts it from others of its colour, such as "dashed 7-2" or a marker.
        points: where it is, (points, 2).
        axes: the number of the axes whose coordinates these are; None for pixels at scale 1.
        size: a ball's radius in pixels, a cell's opacity, 0 for an outline.
        trace: where its end was in each frame, (frames, 2), if it moves; of dots where all were,
            (frames, dots, 2).
    """

    kind: str
    colour: str
    style: str
    points: np.ndarray
    axes: int | None
    size: float = 0.0
    trace: np.ndarray | None = None


def marks_of(artist, axes, number: int | None) -> Iterator[Mark]:
    """The marks that an artist is; none if it is ground, frame or shadow.

    Args:
        artist: of matplotlib.
        axes, number: what it is drawn on, and the number that its marks give for it.
    """
    if isinstance(artist, Line2D) and is_end(artist):
        yield Mark("end", to_hex(artist.get_color()), "x", np.asarray(artist.get_xydata()), number)
    elif isinstance(artist, Line2D) and are_quartiles(artist):
        colour, points = artist.get_markerfacecolor(), np.asarray(artist.get_xydata(), float)
        yield Mark("quartiles", to_hex(colour), str(artist.get_marker()), points, number)
    elif isinstance(artist, Line2D) and artist.get_transform() == axes.transData:
        yield _line(artist, number)
    elif isinstance(artist, LineCollection) and not isinstance(artist, ContourSet):
        yield from _lines(artist, number)
    elif isinstance(artist, PolyCollection) and (band := read_band(artist)):
        red, green, blue, _ = to_rgba_array(artist.get_facecolor())[0]
        for style, edge in zip(EDGES, band, strict=True):
            yield Mark("edge", to_hex((red, green, blue)), style, edge, number)
    elif isinstance(artist, PathCollection):
        balls = read_balls(artist)
        for colour, centre, radius in balls:
            yield Mark("ball", colour, "ball", centre[None], number, radius)
        shapes = read_shapes(artist)
        for marker, colour, centre, radius in shapes:
            yield Mark("ball", colour, f"ball {marker}", centre[None], number, radius)
        if not (balls or shapes):
            points = np.ma.filled(artist.get_offsets(), np.nan).astype(float)
            red, green, blue, _ = to_rgba_array(artist.get_facecolor())[0]
            yield Mark("dots", to_hex((red, green, blue)), "dots", points, number)
    elif isinstance(artist, Rectangle) and artist.get_data_transform() == axes.transData:
        middle = np.array(artist.get_xy()) + np.array([artist.get_width(), artist.get_height()]) / 2
        colour = to_rgba(artist.get_facecolor())
        style = "cell" if colour[3] else "outline"
        seen = to_hex(colour if colour[3] else artist.get_edgecolor())
        yield Mark("cell", seen, style, middle[None], number, colour[3])
    elif isinstance(artist, Annotation) and artist.arrow_patch is not None:
        ends = np.array([artist.xyann, artist.xy], float)
        yield Mark("line", to_hex(artist.arrow_patch.get_edgecolor()), "arrow", ends, number)


def keys_of(legend: Legend, scale: int) -> Iterator[Mark]:
    """What a legend shows beside each of its texts, where that begins."""
    for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=True):
        left, bottom, _, top = np.array(text.get_window_extent().extents) / scale
        place = np.array([[left, (bottom + top) / 2]])
        if isinstance(handle, Line2D):
            mark = _line(handle, None)
            yield Mark("key", mark.colour, mark.style, place, None)
        elif isinstance(handle, Patch | Collection):
            colour = to_rgba_array(handle.get_facecolor())[0]
            yield Mark("key", to_hex(colour), "key", place, None)


def _line(line: Line2D, number) -> Mark:
    points = np.asarray(line.get_xydata(), float)
    marker = str(line.get_marker())
    if line.get_linestyle() not in ("None", " ", ""):
        _, dashes = line._dash_pattern  # pyright: ignore[reportAttributeAccessIssue]
        style = _broken(dashes, line.get_linewidth())
        style += "" if marker in ("None", " ", "") else f" {marker}"
        return Mark("line", to_hex(line.get_color()), style, points, number)
    edged = line.get_markeredgewidth() > 0
    colour = line.get_markeredgecolor() if edged else line.get_markerfacecolor()
    return Mark("dots", to_hex(colour), marker, points, number)


def _broken(dashes, width: float) -> str:
    """How a line of some width is broken: on and off by turns, in widths."""
    if not dashes:
        return "solid"
    return f"dashed {'-'.join(f'{length / width:.2g}' for length in dashes)}"


def _lines(lines: LineCollection, number) -> Iterator[Mark]:
    """Its lines; of one that is drawn twice, faint where it is hidden, the whole."""
    colours = np.asarray(lines.get_colors(), float)
    widths = np.atleast_1d(lines.get_linewidth())
    dashes: Any = lines.get_linestyle()
    before, opacity = None, 0.0
    for place, (path, colour) in enumerate(zip(lines.get_paths(), colours, strict=False)):
        points = np.asarray(path.vertices, float)
        style = _broken(dashes[place % len(dashes)][1], widths[place % len(widths)])
        mark = Mark("line", to_hex(colour), style, points, number)
        twice = before and before.colour == mark.colour and opacity != colour[3]
        if before and twice and before.points.shape == points.shape:
            before.points = np.where(np.isnan(before.points), points, before.points)
            continue
        if before:
            yield before
        before, opacity = mark, colour[3]
    if before:
        yield before
