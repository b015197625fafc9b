"""What a picture says of the ground that runs walk on: its heights, and the places marked on it."""

import numpy as np

from blog.drawing.marks import Mark
from blog.drawing.projection import OverSurface
from blog.drawing.theme import DARK, GROUNDS, LIGHT
from blog.drawing.told import Told

from .series import Series

INK = (LIGHT.ink, DARK.ink)
MANY = 50  # points of a line in the colour of letters that is a landscape of one coordinate
SOME = 40  # of them, that are told
CLOSE = 1e-6  # pixels, and units, between the same places


def read_ground(told: Told, series: list[Series]) -> dict[str, list]:
    """The ground of a picture, colours as pairs; what is of a series is none.

    Returns:
        `ground`: [x, y, low, high], heights between which the ground is drawn at some places; y is
        None where the picture shows one coordinate and the height above it. `marked`: [x, y] of
        crosses and stars in the colours of grounds. `bounds`: the y of each dashed line across a
        landscape; None for one that runs elsewhere.
    """
    ground: list[list] = [list(map(float, sample)) for sample in told.ground]
    marked = []
    taken = {(one.mark.axes, one.mark.colour) for one in series if one.of}
    for mark in told.marks:
        if mark.axes is None or (mark.axes, mark.colour) in taken:
            continue
        if mark.kind == "line" and mark.colour == INK and len(mark.points) >= MANY:
            some = np.linspace(0, len(mark.points) - 1, SOME).astype(int)
            ground += [[float(x), None, float(z), float(z)] for x, z in mark.points[some]]
        elif mark.kind == "dots" and mark.colour in GROUNDS:
            marked += mark.points.tolist()
    scenes = [place for place in told.places if isinstance(place, OverSurface)]
    bounds = [_bound(mark, scenes[0]) for mark in told.marks if scenes and _bounds(mark)]
    return {"ground": ground, "marked": marked, "bounds": bounds}


def _bounds(mark: Mark) -> bool:
    still = mark.axes is None and mark.trace is None
    return still and mark.kind == "line" and mark.style.startswith("dashed")


def _bound(mark: Mark, place: OverSurface) -> float | None:
    """The y of a line from one end of x to the other; None if it has none."""
    seen, camera, (right, _) = np.isfinite(mark.points[:, 0]), place.camera, place.camera.axes
    x = np.linspace(place.field.x[0], place.field.x[-1], len(mark.points))[seen]
    across = (mark.points[seen, 0] - camera.width / 2) / camera.zoom
    y = camera.centre[1] + (across - right[0] * (x - camera.centre[0])) / right[1]
    there = place(np.column_stack([x, y]))
    straight = seen.any() and np.ptp(y) <= CLOSE
    if not straight or np.abs(there - mark.points[seen]).max() > CLOSE:
        return None
    return round(float(y.mean()), 6)
