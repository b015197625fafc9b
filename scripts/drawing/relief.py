"""A shaded picture of a height field: porcelain lit from the right, contours on it and below."""

from functools import lru_cache

import numpy as np
from matplotlib.colors import to_rgb

from .camera import Camera
from .surface import HeightField, View, look
from .theme import Theme

FINEST = 4  # pixels per camera pixel that are shaded; pictures average them
LIGHT_SHARE = 0.36  # how much of a colour is light, the rest is height
LIGHT_FROM = np.array([0.45, -0.25, 0.86])  # right, away, up as the viewer sees it


def draw_relief(field: HeightField, camera: Camera, theme: Theme, scale: int, spacing, floor):
    """The still part of a 3-D scene.

    Args:
        field: the surface.
        camera: where from.
        theme: colours.
        scale: picture pixels per camera pixel, 1 or 2.
        spacing: between the heights of neighbouring contour lines.
        floor: height of the plane below, where the contours are drawn again.

    Returns:
        The picture, (height, width, 3) float32 in [0, 1], row 0 at the bottom; and its View.
    """
    view = _look(field, camera)
    fine = _shade(field, camera, theme, spacing, floor)
    block = FINEST // scale
    rows, columns = camera.height * scale, camera.width * scale
    return fine.reshape(rows, block, columns, block, 3).mean((1, 3)), view


@lru_cache(maxsize=2)
def _look(field, camera) -> View:
    return look(field, camera, FINEST)


@lru_cache(maxsize=4)
def _shade(field, camera, theme, spacing, floor):
    """Every pixel's colour; kept, because many pictures share a landscape."""
    view = _look(field, camera)
    picture = _floor(field, camera, theme, view, spacing, floor)
    seen = np.isfinite(view.nearness)
    picture[seen] = _surface(field, camera, theme, view, seen, spacing)
    return picture


def _surface(field, camera, theme, view, seen, spacing):
    """Colours of the seen pixels, (pixels, 3): height, light and contours."""
    x, y = view.x[seen], view.y[seen]
    z = field.height(x, y)
    low, high = field.z.min(), field.z.max()
    # Height and light share one ramp from cool and dark to warm and bright: shadows turn blue,
    # and the few hundred colours of a GIF suffice to keep it smooth.
    light = _brightness(field, camera, x, y, view.below[seen])
    warmth = LIGHT_SHARE * light + (1 - LIGHT_SHARE) * (z - low) / (high - low)
    colour = theme.relief(warmth)[..., :3]
    image = np.full(seen.shape, np.nan)
    image[seen] = z
    strength = 0.3 * np.nan_to_num(_contours(image, spacing, width=0.9)[seen])[:, None]
    return colour + (np.array(to_rgb(theme.contour)) - colour) * strength


def _brightness(field, camera, x, y, below):
    """Lambert's cosine law, 0 to 1; the underside lies in shade."""
    slope_y, slope_x = np.gradient(field.z * camera.stretch, field.y, field.x)
    sx, sy = field.sample(slope_x, x, y), field.sample(slope_y, x, y)
    right, near = camera.axes
    length = np.sqrt(1 + sx**2 + sy**2)
    towards_right = -(right[0] * sx + right[1] * sy) / length
    away = (near[0] * sx + near[1] * sy) / length
    direction = LIGHT_FROM / np.linalg.norm(LIGHT_FROM)
    cosine = towards_right * direction[0] + away * direction[1] + direction[2] / length
    return np.where(below, 0.0, np.clip(cosine, 0, 1))


def _floor(field, camera, theme, view, spacing, floor):
    """The paper, and on it the contours again, flat on a plane under the surface."""
    right, near = camera.axes
    sine, cosine = camera.tilt
    row, column = view.pixel_grid(camera)
    across = column / camera.zoom
    sunk = camera.stretch * (floor - camera.centre[2])
    walk = (cosine * sunk - row / camera.zoom) / sine
    x = camera.centre[0] + right[0] * across + near[0] * walk
    y = camera.centre[1] + right[1] * across + near[1] * walk
    z = np.full(x.shape, np.nan)
    inside = field.inside(x, y)
    z[inside] = field.height(x[inside], y[inside])
    line = np.nan_to_num(_contours(z, spacing, width=0.9))[..., None].astype(np.float32)
    paper = np.array(to_rgb(theme.paper), np.float32)
    return paper + np.float32(0.42) * (np.array(to_rgb(theme.faint), np.float32) - paper) * line


def _contours(z, spacing, width):
    """How much of each pixel a contour line `width` camera pixels wide covers, 0 to 1."""
    from_line = np.abs(z - spacing * np.round(z / spacing))
    per_row, per_column = np.gradient(z)
    pixels = from_line / np.maximum(np.hypot(per_row, per_column), 1e-9)
    return np.clip(width * FINEST / 2 - pixels + 0.5, 0, 1)
