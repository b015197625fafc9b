"""How coordinates of what is drawn become pixels: on axes, or over a surface."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .camera import Camera
from .surface import HeightField


class Projection(Protocol):
    """Lays points, (…, 2), on the picture: pixels at scale 1, row 0 at the bottom."""

    def __call__(self, points: np.ndarray) -> np.ndarray: ...


@dataclass(frozen=True)
class OnAxes:
    """Straight or logarithmic axes.

    Attributes:
        logarithmic: of x and of y.
        origin, unit: pixels at 0, and pixels a unit, of x and of y, after the logarithm.
    """

    logarithmic: tuple[bool, bool]
    origin: np.ndarray
    unit: np.ndarray

    def __call__(self, points: np.ndarray) -> np.ndarray:
        points = np.array(points, float)
        with np.errstate(invalid="ignore", divide="ignore"):
            for column, logarithmic in enumerate(self.logarithmic):
                if logarithmic:
                    points[..., column] = np.log10(points[..., column])
        return self.origin + points * self.unit


@dataclass(frozen=True)
class OverSurface:
    """A landscape in three dimensions."""

    field: HeightField
    camera: Camera

    def __call__(self, points: np.ndarray) -> np.ndarray:
        x, y = np.moveaxis(np.asarray(points, float), -1, 0)
        column, row, _ = self.camera.project(x, y, self.field.height(x, y))
        return np.stack([column, row], -1)


def on_axes(axes, scale: int) -> OnAxes:
    """How matplotlib's axes lay their points on a picture of this scale."""
    logarithmic = (axes.get_xscale() == "log", axes.get_yscale() == "log")
    corners = np.array([[1.0, 1.0], [10.0, 10.0]])
    pixels = axes.transData.transform(corners) / scale
    apart = np.where(logarithmic, 1.0, 9.0)
    unit = (pixels[1] - pixels[0]) / apart
    return OnAxes(logarithmic, pixels[0] - unit * np.where(logarithmic, 0.0, 1.0), unit)
