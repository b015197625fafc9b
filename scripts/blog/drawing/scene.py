"""A landscape in three dimensions: a relief, and what lies on its surface in true depth."""

from dataclasses import replace

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection

from .ball import POINT, RADIUS, Balls
from .camera import Camera
from .canvas import Canvas
from .paths import Paths, Pen
from .projection import OverSurface
from .relief import LIGHT_FROM, draw_relief
from .surface import HeightField
from .theme import Theme

HIDDEN = 0.28  # opacity of what the surface hides
DOT = 6.5  # radius of a flat dot, pixels at scale 1
RINGS = (1.15, 0.85, 0.55)  # radii of the shadow, in radii of the ball


class Backdrop(Artist):
    """Pixels that fill the picture as they are; matplotlib's own images are resampled."""

    def __init__(self, picture: np.ndarray):
        super().__init__()
        opaque = np.full((*picture.shape[:2], 1), 255, np.uint8)
        self.pixels = np.concatenate([picture, opaque], axis=-1)
        self.set_zorder(-1)

    def draw(self, renderer):
        renderer.draw_image(renderer.new_gc(), 0, 0, self.pixels)


class Scene(Canvas):
    """A canvas whose background is a relief; lines and balls lie on that surface."""

    def __init__(self, field: HeightField, theme: Theme, scale: int, spacing: float):
        super().__init__(theme, scale)
        self.field, self.camera = field, Camera.fitting(field.x, field.y, field.z)
        picture, self.view = draw_relief(field, self.camera, theme, scale, spacing)
        self.figure.add_artist(Backdrop(picture))
        self.places = [OverSurface(field, self.camera)]

    def drape(self, points):
        """Lay points over the surface, (…, 2): their pixels, (…, 2), and which it hides, (…)."""
        x, y = np.moveaxis(np.asarray(points, float), -1, 0)
        column, row, nearness = self.camera.project(x, y, self.field.height(x, y))
        return np.stack([column, row], -1), self.view.hides(column, row, nearness)


class SurfacePath:
    """A path on the surface, faint where the surface hides it; `artists` are what grows."""

    def __init__(self, scene: Scene, points, pen: Pen, zorder: float = 2):
        pixels, hidden = scene.drape(points)
        self.seen = np.where(hidden[:, None], np.nan, pixels)
        self.hidden = np.where(hidden[:, None], pixels, np.nan)
        pens = [*pen.cased(scene.theme.paper, 0.75), replace(pen, alpha=HIDDEN)]
        self.paths = Paths(scene.axes, pens, zorder)
        self.artists = self.paths.artists

    def grow(self, points: int | None = None) -> None:
        """Show the first points of it, all by default."""
        seen, hidden = self.seen[:points], self.hidden[:points]
        self.paths.show([seen, seen, hidden])


class SurfaceBall:
    """A ball that rests on the surface and casts a soft shadow on it.

    Args:
        scene: what it rests on.
        points: the ground points at which it will be shown, (places, 2).
        colour: of the ball.
    """

    def __init__(self, scene: Scene, points, colour: str):
        points = np.asarray(points, float)
        self.hidden = scene.drape(points)[1]
        # On whole pixels: of a slow ball most frames of a film then keep every shade.
        true = _centres(scene, points)
        self.centres = np.round(true)
        self.rings = _rings(scene, points) + (self.centres - true)[:, None, None]
        self.shadow = PolyCollection([], facecolors="k", alpha=0.13, linewidths=0, zorder=1)
        scene.axes.add_collection(self.shadow, autolim=False)
        self.ball = Balls(scene.axes, [colour])
        self.artists = [self.shadow, *self.ball.artists]

    def rest(self, place: int) -> None:
        """Show it at one of its places."""
        hidden = bool(self.hidden[place])
        self.shadow.set_verts([] if hidden else list(self.rings[place]))
        self.ball.place(self.centres[place], hidden)


class SurfaceDot:
    """A flat dot on the surface; it moves as a ball does.

    Args:
        scene: what it lies on.
        points: the ground points at which it will be shown, (places, 2).
        colour: of the dot.
    """

    def __init__(self, scene: Scene, points, colour: str):
        self.pixels, self.hidden = scene.drape(points)
        size, rim = (2 * DOT * POINT) ** 2, {"lw": POINT, "edgecolors": scene.theme.paper}
        self.dot = scene.axes.scatter([], [], s=size, c=colour, zorder=4, **rim)
        self.artists = [self.dot]

    def rest(self, place: int) -> None:
        """Show it at one of its places."""
        self.dot.set_offsets(self.pixels[[place]])
        self.dot.set_alpha(HIDDEN if self.hidden[place] else None)


def _centres(scene, points):
    """Pixels of the middle of a ball that touches the surface above each point, (places, 2)."""
    field, camera, d = scene.field, scene.camera, 1e-2
    x, y = points.T
    slope_x = (field.height(x + d, y) - field.height(x - d, y)) / (2 * d) * camera.stretch
    slope_y = (field.height(x, y + d) - field.height(x, y - d)) / (2 * d) * camera.stretch
    # The middle is one radius away from the surface, along its normal.
    reach = RADIUS / camera.zoom / np.sqrt(1 + slope_x**2 + slope_y**2)
    z = field.height(x, y) + reach / camera.stretch
    column, row, _ = camera.project(x - slope_x * reach, y - slope_y * reach, z)
    return np.stack([column, row], -1)


def _rings(scene, points):
    """Pixels of the rings of the shadow at each point, (places, rings, corners, 2)."""
    camera = scene.camera
    around = np.linspace(0, 2 * np.pi, 25)
    circle = np.column_stack([np.cos(around), np.sin(around)]) * RADIUS / camera.zoom
    right, near = camera.axes
    # A little away from the light.
    away = (near * LIGHT_FROM[1] - right * LIGHT_FROM[0]) * RADIUS / camera.zoom * 0.5
    rings = np.array(RINGS)[:, None, None] * circle
    return scene.drape(points[:, None, None] + away + rings)[0]
