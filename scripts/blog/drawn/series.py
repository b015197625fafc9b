"""The series of a picture: marks of one colour that show the same numbers."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from blog.drawing.ended import first_without
from blog.drawing.marks import Mark
from blog.drawing.spread import spread
from blog.drawing.theme import GROUNDS
from blog.drawing.told import Told

from .provenance import SAME, Piece, shaded, sources, steps_of, within
from .sight import lightness


@dataclass
class Series:
    """Marks of one colour that show the same numbers.

    Attributes:
        mark: the one that tells most of it.
        pixels: where that mark is on the picture, (points, 2).
        of: the arrays whose numbers it shows; several if these are equal.
        by: the coordinates that are those numbers: "xy", "y" or "x"; "" for none.
        across: the arrays that it is drawn over.
        steps: of a moving one, the row at which its end is in each frame.
        ball: how far its ball is from it at most, in pixels, and the ball's radius.
        label: the number of the text that names it.
        quartiles: whether those drawn beside its seeds are theirs; None if none are.
        ends: how many crosses say that it ends, and whether it does so there and nowhere else.
        band: the paths of the arrays that the lower and the upper edge of its band are of.
    """

    mark: Mark
    pixels: np.ndarray
    of: list[Piece] = field(default_factory=list)
    by: str = ""
    across: list[Piece] = field(default_factory=list)
    steps: list[int] | None = None
    ball: tuple[float, float] | None = None
    label: int | None = None
    quartiles: bool | None = None
    ends: tuple[int, bool] = (0, True)
    band: tuple[list[str], list[str]] | None = None


def read_series(told: Told, found: dict[str, np.ndarray]) -> list[Series]:
    """Every series of a picture, and the balls that no text explains, at their ends.

    Args:
        told: what was drawn, colours as pairs.
        found: the experiment's arrays by path.
    """
    series: list[Series] = []
    loose: list[Series] = []  # a ring, a tangent: with the series of its colour, or ground
    lines = [mark for mark in told.marks if _is_line(mark) and mark.colour != told.paper]
    lines = [mark for mark in lines if not _is_key(mark, told)]
    for mark in [*lines, *_rows_of_cells(told)]:
        one = _sourced(mark, told, found)
        twin = next((other for other in series if one.of and _alike(one, other)), None)
        if not one.of:
            loose.append(one)
        elif twin is None:
            series.append(one)
        elif twin.mark.kind != "line":  # a line tells more than the dots on it
            twin.mark, twin.pixels, twin.steps = one.mark, one.pixels, one.steps
    for one in loose:
        beside = any(
            s.mark.colour == one.mark.colour and s.mark.axes == one.mark.axes for s in series
        )
        if one.mark.trace is not None or not (beside or one.mark.colour in GROUNDS):
            series.append(one)  # what moves is no ground
    _rest_balls(series, loose, told, found)
    for low, high in bands_of(told):
        edges = [_heights(edge.points, found) for edge in (low, high)]
        for one in series:
            if (one.mark.colour, one.mark.axes) == (low.colour, low.axes):
                one.band = edges[0], edges[1]
    for one in series:
        ends = [mark for mark in told.marks if mark.kind == "end" and mark.axes == one.mark.axes]
        said = [float(mark.points[0, 0]) for mark in ends if mark.colour == one.mark.colour]
        one.quartiles = _quartiles(one, told, found)
        one.ends = len(said), said == first_without(*one.mark.points.T)
    return series


def _quartiles(one: Series, told: Told, found: dict[str, np.ndarray]) -> bool | None:
    drawn = [mark for mark in told.marks if mark.kind == "quartiles" and mark.axes == one.mark.axes]
    drawn = [mark for mark in drawn if mark.colour == one.mark.colour]
    if not drawn:
        return None
    seeds = [found[piece.of] for piece in one.of if found[piece.of].ndim == 1]
    return all(
        any(np.allclose(mark.points[:, 0], spread(runs), SAME, 0) for runs in seeds)
        for mark in drawn
    )


def _heights(points: np.ndarray, found: dict[str, np.ndarray]) -> list[str]:
    """The paths of the arrays that the heights of some points are."""
    pieces, by = sources(points, found)
    return [piece.of for piece in pieces] if by == "y" else []


def bands_of(told: Told) -> list[tuple[Mark, Mark]]:
    """The lower and the upper edge of every band."""
    edges = [mark for mark in told.marks if mark.kind == "edge"]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _is_line(mark: Mark) -> bool:
    return mark.kind in ("line", "dots")


def _alike(one: Series, other: Series) -> bool:
    same = one.mark.colour == other.mark.colour and one.mark.axes == other.mark.axes
    together = None in (one.steps, other.steps) or one.steps == other.steps
    return same and together and [p.of for p in one.of] == [p.of for p in other.of]


def _is_key(mark: Mark, told: Told) -> bool:
    """Whether a short line beside a text only says how a line on some axes looks."""
    looks = {(other.colour, other.style) for other in told.marks if other.axes is not None}
    short = mark.axes is None and mark.trace is None and len(mark.points) == 2
    beside = replace(mark, points=mark.points[-1:])
    return short and (mark.colour, mark.style) in looks and explains(told, beside) is not None


def _rows_of_cells(told: Told) -> list[Mark]:
    """Cells of one height, as one mark each: its points, and how strong each is as trace.

    Cells beside a text that only say what the colours of others mean are none.
    """
    rows: dict[tuple, list[Mark]] = {}
    for mark in told.marks:
        if mark.kind == "cell":
            rows.setdefault((mark.axes, round(mark.points[0, 1], 6)), []).append(mark)
    meant = {mark.colour for mark in told.marks if mark.kind == "cell" and mark.axes is not None}
    return [
        Mark("cells", row[int(np.argmax(shades))].colour, "cells",
             np.concatenate([mark.points for mark in row]), axes, trace=shades)
        for (axes, _), row in rows.items()
        if axes is not None or not {mark.colour for mark in row} <= meant
        for shades in [_shades(row, told.paper)]
    ]  # fmt: skip


def _shades(row: list[Mark], papers) -> np.ndarray:
    """How far each cell's lightness is from the paper's; nothing if the schemes do not agree."""
    light, dark = (
        np.array(
            [
                mark.size * abs(lightness(mark.colour[side]) - lightness(papers[side]))
                for mark in row
            ]
        )
        for side in (0, 1)
    )
    ranks = [np.unique(np.round(part, 6), return_inverse=True)[1] for part in (light, dark)]
    return light if (ranks[0] == ranks[1]).all() else np.full(len(row), np.nan)


def _limits(row: Mark, told: Told) -> np.ndarray:
    """Between what the numbers of a row's cells lie, as a key of their colours says, (cells, 2)."""
    cells = [mark for mark in told.marks if mark.kind == "cell"]
    highest: dict[Any, float] = {}
    for mark in (cell for cell in cells if cell.axes is None and cell.style == "cell"):
        label = explains(told, mark)
        numbers = [] if label is None else re.findall(r"\d+(?:\.\d+)?", told.words[label].text)
        if len(numbers) == 1:
            highest[mark.colour] = float(numbers[0])
    mine = {tuple(mark.points[0]): mark.colour for mark in cells if mark.axes == row.axes}
    high = np.array([highest.get(mine[tuple(place)], np.inf) for place in row.points])
    known = np.array([-np.inf, *sorted(highest.values()), np.inf])
    return np.column_stack([known[np.searchsorted(known, high) - 1], high])


def _sourced(mark: Mark, told: Told, found: dict[str, np.ndarray]) -> Series:
    """A mark with the arrays that it is of."""
    place = None if mark.axes is None else told.places[mark.axes]
    one = Series(mark, mark.points if place is None else place(mark.points))
    if mark.kind == "cells":
        places, shades = mark.points[:, 0], np.asarray(mark.trace)
        limits = _limits(mark, told)
        one.of = [
            Piece(name, 0, 1, len(array))
            for name, array in found.items()
            if shaded(places, shades, array) and within(places, limits, array)
        ]
        return one
    if mark.trace is not None:
        views = told.places if mark.axes is None else [np.asarray]
        for name, array in found.items():
            if array.shape[1:] != mark.trace.shape[1:]:
                continue
            for view in views:
                there = np.asarray(np.isfinite(array).all(axis=-1))
                whole = np.array(view(np.where(there[..., None], array, 0.0)))
                whole[~there] = np.nan
                if rows := steps_of(mark.trace, whole, told.steps):
                    one.of.append(Piece(name, 0, 1, len(array)))
                    one.steps = rows
        return one
    if mark.axes is not None:
        one.of, one.by = sources(mark.points, found)
        if one.by == "y":
            over = mark.points[:, [0, 0]]
            one.across = sources(over, found)[0]
    return one


def _rest_balls(series: list[Series], loose: list[Series], told: Told, found) -> None:
    """Give each ball to the series of its colour that it lies nearest to."""
    for ball in (mark for mark in told.marks if mark.kind == "ball"):
        mine = [one for one in series if one.mark.colour == ball.colour]
        drawn = mine + [one for one in loose if one.mark.colour == ball.colour]
        if not drawn:
            if one := _lone_ball(ball, told, found):
                series.append(one)
            continue
        away = [_distance(ball, one, told) for one in drawn]
        if mine and explains(told, ball) is None:
            nearest = mine[int(np.argmin(away[: len(mine)]))]
            nearest.ball = max(nearest.ball or (0.0, 0.0), (min(away), ball.size))


def _distance(ball: Mark, one: Series, told: Told) -> float:
    """How far a ball is from an end of a line; from its moving end, where they move."""
    if ball.trace is not None and one.mark.trace is None and _dated(one.mark, told):
        rows = [int(np.flatnonzero(one.mark.points[:, 0] == step)[0]) for step in told.steps]
        return float(np.linalg.norm(ball.trace - one.pixels[rows], axis=1).max())
    if ball.trace is not None and one.mark.trace is not None and one.mark.kind == "line":
        place = None if one.mark.axes is None else told.places[one.mark.axes]
        tips = one.mark.trace if place is None else place(one.mark.trace)
        gaps = np.linalg.norm(ball.trace - tips, axis=1)
        return float(np.nanmax(gaps)) if np.isfinite(gaps).any() else 0.0
    seen = one.pixels[np.isfinite(one.pixels).all(axis=1)]
    if not len(seen) or not np.isfinite(ball.points).all():
        return 0.0
    return float(np.linalg.norm(seen[[0, -1]] - ball.points, axis=1).min())


def _dated(mark: Mark, told: Told) -> bool:
    """Whether a line that stands still has a place for the step of each frame."""
    return mark.axes is not None and set(told.steps) <= set(mark.points[:, 0].tolist())


def explains(told: Told, mark: Mark) -> int | None:
    """The text that stands beside what does not move, so that it explains its look.

    That is the nearest to its right, or else to its left.
    """
    if mark.trace is not None:
        return None
    column, row = mark.points[0]
    near = []
    for number, words in enumerate(told.words):
        left, bottom, right, top = words.box
        gap = max(left - column, column - right)
        if bottom <= row <= top and 0 <= gap <= BESIDE:
            near.append((left < column, gap, number))
    return min(near)[2] if near else None


BESIDE = 30  # pixels between a ball and the text that it explains


def _lone_ball(ball: Mark, told: Told, found) -> Series | None:
    """A ball without a line: of the arrays on whose first or last place it rests."""
    one = Series(ball, ball.points)
    for name, array in found.items():
        for place in told.places if array.shape[1:] == (2,) else ():
            gaps = np.linalg.norm(place(array[[0, -1]]) - ball.points, axis=1)
            if gaps.min() <= ball.size + 1:
                one.of.append(Piece(name, int(gaps.argmin()) * (len(array) - 1), 1, len(array)))
                one.ball = (float(gaps.min()), ball.size)
    return one
