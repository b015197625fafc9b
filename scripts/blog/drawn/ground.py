"""What a picture says of the ground that runs walk on: its heights, and the places marked on it."""

import numpy as np

from blog.drawing.theme import DARK, GROUNDS, LIGHT
from blog.drawing.told import Told

from .series import Series

INK = (LIGHT.ink, DARK.ink)
MANY = 50  # points of a line in the colour of letters that is a landscape of one coordinate
SOME = 40  # of them, that are told


def read_ground(told: Told, series: list[Series]) -> dict[str, list]:
    """The ground of a picture, colours as pairs; what is of a series is none.

    Returns:
        `ground`: [x, y, low, high], heights between which the ground is drawn at some places; y is
        None where the picture shows one coordinate and the height above it. `marked`: [x, y] of
        crosses and stars in the colours of grounds.
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
    return {"ground": ground, "marked": marked}
