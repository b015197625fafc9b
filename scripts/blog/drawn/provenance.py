"""Which of the numbers that an experiment found a drawing shows, known by the numbers alone."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import numpy as np

from blog.drawing.spread import spread

SAME = 1e-9  # of its size, by which a number may differ and be the same
OVER = "~"  # between an array of seeds and what is computed over them: adam.loss~median
SEEDS, POINTS = 3, 4  # the fewest of an array of seeds
FEW = 4  # so many numbers in a row are no accident, and less only if they are all
PIXELS = 1e-6  # between the same places, projected twice
SOME, TRIES = 40, 200  # numbers of a piece, and places of one of them, that are looked at


@dataclass(frozen=True)
class Piece:
    """Where numbers come from.

    Attributes:
        of: the array, by its path in what was found.
        first, stride: which of its rows they are.
        length: how many it has.
    """

    of: str
    first: int
    stride: int
    length: int


def arrays(value: Any, place: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Every array of numbers in what was found, those that objects hold too, with its path.

    Of those with three axes, only crowds: (steps, members, 2).
    """
    if isinstance(value, dict):
        parts = value.items()
    elif hasattr(value, "_fields"):
        parts = zip(value._fields, value, strict=True)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
    elif isinstance(value, list) or (hasattr(value, "shape") and hasattr(value, "dtype")):
        try:
            array = np.asarray(value)
        except ValueError:  # lists of different lengths
            return
        crowd = array.ndim == 3 and array.shape[2] == 2
        if array.dtype.kind in "biuf" and (array.ndim in (1, 2) or crowd) and len(array) > 1:
            yield place, array.astype(float)
        return
    else:
        return
    for name, part in parts:
        yield from arrays(part, f"{place}.{name}" if place else str(name))


def over_seeds(found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The medians and quartiles of arrays with a row for each of some seeds, (seeds, points)."""
    return {
        f"{name}{OVER}{part}": values
        for name, array in found.items()
        if array.ndim == 2 and array.shape[0] >= SEEDS and array.shape[1] >= POINTS
        for part, values in spread(array)._asdict().items()
    }


def sources(points: np.ndarray, found: dict[str, np.ndarray]) -> tuple[list[Piece], str]:
    """The arrays that a line's points are of, and by which coordinates: "xy", "y" or "x".

    Whole points are looked for first, then what is measured upwards, then what to the right.
    """
    if np.isnan(points).any():
        there = np.asarray(np.isfinite(points).all(axis=1))
        broken = {name: array[there] for name, array in found.items()
                  if _ends_alike(there, array)}  # fmt: skip
        pieces, by = sources(points[there], broken)
        if pieces:
            return [replace(piece, length=len(points)) for piece in pieces], by
        points = points[there]
    planes = {name: array for name, array in found.items() if array.shape[1:] == (2,)}
    if whole := list(_pieces(points, planes)):
        return whole, "xy"
    columns = {
        name: array[:, None] if array.ndim == 1 else array
        for name, array in found.items()
        if array.ndim == 1 or (array.ndim == 2 and array.shape[1] <= 3)
    }
    for by, drawn in (("y", points[:, 1]), ("x", points[:, 0])):
        pieces = [
            piece
            for column in range(3)
            for piece in _pieces(
                drawn, {n: a[:, column] for n, a in columns.items() if a.shape[1] > column}
            )
        ]
        if pieces:
            return list({piece.of: piece for piece in reversed(pieces)}.values())[::-1], by
    return [], ""


def _ends_alike(there: np.ndarray, array: np.ndarray) -> bool:
    """Whether an array of one row a point has no number just where a line is broken."""
    return array.ndim == 1 and array.shape == there.shape and (np.isfinite(array) == there).all()


def _pieces(drawn: np.ndarray, found: dict[str, np.ndarray]) -> Iterator[Piece]:
    for name, array in found.items():
        if (start := piece(drawn, array)) is not None:
            yield Piece(name, *start, len(array))


def piece(drawn: np.ndarray, whole: np.ndarray) -> tuple[int, int] | None:
    """The first row and the stride at which `whole` gives `drawn`; None if nowhere.

    What is drawn may be cut off at its own highest and lowest.
    """
    count, length = len(drawn), len(whole)
    flat = not np.ptp(drawn, axis=0).any()
    if not 2 <= count <= length or (count < length and (count < FEW or flat)):
        return None
    clipped = np.clip(whole, drawn.min(axis=0), drawn.max(axis=0))
    # The rarest of some numbers says best where a piece may lie.
    some = np.unique(np.linspace(0, count - 1, SOME).astype(int))
    places = {place: np.flatnonzero(_same(clipped, drawn[place])) for place in some}
    rare = min(places, key=lambda place: len(places[place]))
    for stride in range(1, (length - 1) // (count - 1) + 1):
        for first in places[rare][:TRIES] - stride * rare:
            rows = slice(first, first + stride * (count - 1) + 1, stride)
            if first < 0 or rows.stop > length or not _same(clipped[rows], drawn).all():
                continue
            exact = _same(whole[rows], drawn)
            if exact.all() or (exact.sum() >= FEW and not flat):
                return int(first), stride
    return None


def cuts(points: np.ndarray, by: str, whole: np.ndarray, of: Piece) -> list[float]:
    """The numbers at which a line was cut off: what was found goes on below or above them.

    Args:
        points: that are drawn, (points, 2).
        by: the coordinates that are of the array: "xy", "y" or "x".
        whole: the array.
        of: which of its rows are drawn.
    """
    there = np.isfinite(points).all(axis=1)
    rows = whole[of.first :: of.stride]
    rows = rows[there] if len(rows) == len(points) else rows
    points = points[there]
    rows = rows[: len(points)]
    if by == "xy":
        pairs = list(zip(points.T, rows.T, strict=True))
    else:
        drawn, columns = points[:, "xy".index(by)], rows.reshape(len(rows), -1).T
        pairs = [(drawn, max(columns, key=lambda column: _same(column, drawn).sum()))]
    return [
        end for drawn, found in pairs for end in np.unique(drawn[~_same(found, drawn)]).tolist()
    ]


def _same(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Row by row, whether numbers are the same; of what is none, nothing is known."""
    close = np.asarray(np.abs(one - other) <= SAME * np.abs(other))
    close |= ~np.isfinite(one)
    return np.asarray(close.all(axis=-1)) if close.ndim == 2 else close


def steps_of(trace: np.ndarray, whole: np.ndarray, steps: list[int]) -> list[int] | None:
    """The rows of `whole` at which the end of a moving line was, frame by frame; None if elsewhere.

    Args:
        trace: where the end was, (frames, 2), or a crowd, (frames, members, 2).
        whole: the places that it may have been at, (rows, …, 2), as `trace` measures them.
        steps: the rows at which it is said to have been; they settle where many are equal.
    """
    rows, said = [], np.minimum(steps, len(whole) - 1)
    for place, step in zip(trace, said, strict=True):
        away = np.abs(whole - place).reshape(len(whole), -1).max(axis=1)
        close = np.flatnonzero(~(away > PIXELS))
        if not close.size:
            return None
        rows.append(int(close[np.abs(close - step).argmin()]))
    return rows


def shaded(places: np.ndarray, shades: np.ndarray, whole: np.ndarray) -> bool:
    """Whether cells stand for the numbers of `whole`, none stronger than that of a smaller one.

    Cells where there is no number are left out, or have no shade.
    """
    if whole.ndim != 1 or not np.isfinite(whole).any() or not np.isfinite(shades).all():
        return False
    order, there = np.argsort(places), np.isfinite(whole)
    numbers = whole[there]
    if len(shades) == len(whole):
        if ((shades[order] > 0) != there).any():
            return False
        ordered = shades[order][there]
    elif len(shades) == len(numbers):
        ordered = shades[order]
        # Gaps of the row lie where there is no number.
        gaps = np.diff(np.sort(places)) / np.maximum(np.diff(np.flatnonzero(there)), 1)
        if len(gaps) and np.ptp(gaps) > 1e-6 * gaps.max():
            return False
    else:
        return False
    by_number = np.lexsort((-ordered, numbers))
    falls = np.diff(np.round(ordered[by_number], 9)) <= 0
    equal = np.diff(numbers[by_number]) == 0
    same = np.diff(np.round(ordered[by_number], 9)) == 0
    return bool(falls.all() and same[equal].all())


def within(places: np.ndarray, limits: np.ndarray, whole: np.ndarray) -> bool:
    """Whether the numbers of `whole` lie between those that their cells stand for, (cells, 2).

    The lower limit is none of them. Of a row without cells where there is no number, nothing is
    known but in order.
    """
    low, high = limits[np.argsort(places)].T
    numbers = whole if len(limits) == len(whole) else whole[np.isfinite(whole)]
    there = np.isfinite(numbers)
    return bool(((low < numbers) & (numbers <= high))[there].all())
