"""An orthographic camera that looks down at a landscape from azimuth and elevation."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Camera:
    """Where a landscape is seen from.

    Attributes:
        azimuth, elevation: direction to the eye, degrees.
        width, height: picture, pixels at scale 1.
        zoom: pixels per unit of x or y at scale 1.
        lift: pixels by which the origin is raised above the picture's middle.
        stretch: height units drawn as this many units of x or y.
        centre: the ground point, and the height, in the picture's middle.
    """

    azimuth: float = 112.0
    elevation: float = 34.0
    width: int = 640
    height: int = 480
    zoom: float = 84.0
    lift: float = -15.0
    stretch: float = 0.3
    centre: tuple[float, float, float] = (0.0, 0.0, 0.0)

    @classmethod
    def fitting(cls, x, y, z) -> "Camera":
        """A camera that sees a whole height field, given its grid and heights."""
        across = max(x[-1] - x[0], y[-1] - y[0])
        middle = ((x[0] + x[-1]) / 2, (y[0] + y[-1]) / 2, (z.min() + z.max()) / 2)
        stretch = 0.66 * across / np.ptp(z)
        return cls(zoom=370 / across, stretch=float(stretch), centre=middle)

    @property
    def axes(self):
        """Unit vectors in the ground plane: to the right of the picture, and towards the eye."""
        a = np.radians(self.azimuth)
        return np.array([-np.sin(a), np.cos(a)]), np.array([np.cos(a), np.sin(a)])

    @property
    def tilt(self):
        """Sine and cosine of the elevation."""
        e = np.radians(self.elevation)
        return np.sin(e), np.cos(e)

    def project(self, x, y, z):
        """Picture pixels (column, row from the bottom) at scale 1, and nearness to the eye."""
        right, near = self.axes
        sine, cosine = self.tilt
        middle_x, middle_y, middle_z = self.centre
        x, y = x - middle_x, y - middle_y
        nearness = near[0] * x + near[1] * y
        up = cosine * self.stretch * (z - middle_z) - sine * nearness
        column = self.width / 2 + self.zoom * (right[0] * x + right[1] * y)
        return column, self.height / 2 + self.lift + self.zoom * up, nearness
