"""A landscape in three dimensions: a relief, and what lies on its surface in true depth."""

import numpy as np
from matplotlib.patheffects import withStroke

from .ball import POINT, RADIUS, Ball
from .camera import Camera
from .canvas import Canvas
from .relief import draw_relief
from .surface import HeightField
from .theme import Theme

HIDDEN = 0.28  # opacity of what the surface hides


class Scene(Canvas):
    """A canvas whose background is a relief; lines and balls lie on that surface."""

    def __init__(self, field: HeightField, theme: Theme, scale: int, spacing: float, floor: float):
        super().__init__(theme, scale)
        self.field, self.camera = field, Camera()
        picture, self.view = draw_relief(field, self.camera, theme, scale, spacing, floor)
        extent = (0, self.camera.width, 0, self.camera.height)
        self.axes.imshow(
            picture, extent=extent, origin="lower", interpolation="none", aspect="auto"
        )

    def drape(self, points):
        """Lay points over the surface: their columns, rows, and which of them it hides."""
        x, y = np.asarray(points, float).T
        column, row, nearness = self.camera.project(x, y, self.field.height(x, y))
        return column, row, self.view.hides(column, row, nearness)

    def line(self, colour, width=2.6):
        """Two empty lines, for what is seen and what is hidden, to be given to `lay`."""
        cased = withStroke(linewidth=(width + 1.8) * POINT, foreground=self.theme.paper, alpha=0.75)
        style = {"color": colour, "lw": width * POINT, "solid_capstyle": "round"}
        (seen,) = self.axes.plot([], [], path_effects=[cased], **style)
        (hidden,) = self.axes.plot([], [], alpha=HIDDEN, **style)
        return seen, hidden

    def rest(self, ball: Ball, x: float, y: float) -> None:
        """Let a ball touch the surface above the ground point (x, y)."""
        field, camera = self.field, self.camera
        column, row, hidden = self.drape([(x, y)])
        d = 1e-2
        slope_x = (field.height(x + d, y) - field.height(x - d, y)) / (2 * d) * camera.stretch
        slope_y = (field.height(x, y + d) - field.height(x, y - d)) / (2 * d) * camera.stretch
        # The middle is one radius away from the surface, along its normal.
        reach = RADIUS / camera.zoom / np.sqrt(1 + slope_x**2 + slope_y**2)
        z = field.height(x, y) + reach / camera.stretch
        *centre, _ = camera.project(x - slope_x * reach, y - slope_y * reach, z)
        ball.place(np.array(centre), (column[0], row[0]), bool(hidden[0]))


def lay(lines, draped) -> None:
    """Show a draped path in the two lines of `Scene.line`."""
    seen, hidden = lines
    column, row, is_hidden = draped
    seen.set_data(np.where(is_hidden, np.nan, column), row)
    hidden.set_data(np.where(is_hidden, column, np.nan), row)
