"""A landscape in three dimensions: a relief, and what lies on its surface in true depth."""

import numpy as np
from matplotlib.patheffects import withStroke

from .ball import POINT, RADIUS, Ball
from .camera import Camera
from .canvas import Canvas
from .relief import LIGHT_FROM, draw_relief
from .surface import HeightField
from .theme import Theme

HIDDEN = 0.28  # opacity of what the surface hides
RINGS = (1.15, 0.85, 0.55)  # radii of the shadow, in radii of the ball


class Shadow:
    """A soft round shadow that lies on the surface; `artists` are its rings, widest first."""

    def __init__(self, axes):
        self.artists = [axes.fill([0], [0], color="k", alpha=0.13, lw=0)[0] for _ in RINGS]

    def fall(self, scene, x: float, y: float, hidden: bool) -> None:
        """Lie around the ground point (x, y), a little away from the light."""
        around = np.linspace(0, 2 * np.pi, 33)
        circle = np.column_stack([np.cos(around), np.sin(around)]) * RADIUS / scene.camera.zoom
        right, near = scene.camera.axes
        away = (near * LIGHT_FROM[1] - right * LIGHT_FROM[0]) * RADIUS / scene.camera.zoom
        for ring, patch in zip(RINGS, self.artists, strict=True):
            column, row, _ = scene.drape((x, y) + away * 0.5 + ring * circle)
            patch.set_xy(np.column_stack([column, row]))
            patch.set_visible(not hidden)


class Scene(Canvas):
    """A canvas whose background is a relief; lines and balls lie on that surface."""

    def __init__(self, field: HeightField, theme: Theme, scale: int, spacing: float, floor: float):
        super().__init__(theme, scale)
        self.field, self.camera = field, Camera.fitting(field.x, field.y, field.z)
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

    def rest(self, ball: Ball, shadow: Shadow, x: float, y: float) -> None:
        """Let a ball touch the surface above the ground point (x, y), and cast its shadow."""
        field, camera = self.field, self.camera
        hidden = bool(self.drape([(x, y)])[2][0])
        d = 1e-2
        slope_x = (field.height(x + d, y) - field.height(x - d, y)) / (2 * d) * camera.stretch
        slope_y = (field.height(x, y + d) - field.height(x, y - d)) / (2 * d) * camera.stretch
        # The middle is one radius away from the surface, along its normal.
        reach = RADIUS / camera.zoom / np.sqrt(1 + slope_x**2 + slope_y**2)
        z = field.height(x, y) + reach / camera.stretch
        *centre, _ = camera.project(x - slope_x * reach, y - slope_y * reach, z)
        ball.place(np.array(centre), hidden)
        shadow.fall(self, x, y, hidden)


def lay(lines, draped) -> None:
    """Show a draped path in the two lines of `Scene.line`."""
    seen, hidden = lines
    column, row, is_hidden = draped
    seen.set_data(np.where(is_hidden, np.nan, column), row)
    hidden.set_data(np.where(is_hidden, column, np.nan), row)
