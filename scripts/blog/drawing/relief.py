"""A shaded picture of a height field: porcelain lit from the right, with contours on it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.colors import to_rgb

from .camera import Camera
from .surface import HeightField, View, look
from .theme import Theme

BLOCK = 2  # the surface is shaded in so many points each way per pixel, so that its rim is smooth
LIGHT_SHARE = 0.36  # how much of a colour is light, the rest is height
LIGHT_FROM = np.array([0.45, -0.25, 0.86])  # right, away, up as the viewer sees it
LINE = 0.9  # width of a contour line, camera pixels


@dataclass(frozen=True, eq=False)
class Form:
    """All of a relief but its colours; arrays have row 0 at the bottom.

    Attributes:
        view: what each fine pixel shows, BLOCK × BLOCK of them a pixel.
        seen: which fine pixels show the surface, (fine rows, fine columns) bool.
        warmth: their place between low and cool, 0, and high and lit, 1, (seen pixels,) float32.
        ink: how much of them a contour line covers, 0 to 1, (seen pixels,) float32.
    """

    view: View
    seen: np.ndarray
    warmth: np.ndarray
    ink: np.ndarray


@lru_cache(maxsize=4)
def draw_relief(field: HeightField, camera: Camera, theme: Theme, scale: int, spacing: float):
    """The still part of a 3-D scene; kept, because many pictures share a landscape.

    Args:
        field: the surface.
        camera: where from.
        theme: colours.
        scale: picture pixels per camera pixel, 1 or 2.
        spacing: between the heights of neighbouring contour lines.

    Returns:
        The picture, (height, width, 3) uint8, row 0 at the bottom; and its View.
    """
    form = _form(field, camera, scale, spacing)
    shades = theme.relief(np.linspace(0, 1, 1024))[:, :3].astype(np.float32)
    colour = shades[np.rint(form.warmth * 1023).astype(np.int16)]
    colour += _mix(colour, theme.contour, 0.3 * form.ink)
    fine = np.zeros((*form.seen.shape, 3), np.float32)
    fine[form.seen] = colour
    surface, cover = _average(fine), _average(form.seen[..., None].astype(np.float32))
    paper = np.array(to_rgb(theme.paper), np.float32)
    picture = paper * (1 - cover) + surface
    return np.rint(picture * 255).astype(np.uint8), form.view


def _mix(colour, other: str, share):
    """What to add to a colour so that it holds this share of another."""
    return (np.array(to_rgb(other), np.float32) - colour) * share[..., None]


def _average(fine):
    """The mean of each block of fine pixels."""
    rows, columns, channels = fine.shape
    blocks = fine.reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK, channels)
    return sum(blocks[:, i, :, j] for i in range(BLOCK) for j in range(BLOCK)) / BLOCK**2


@lru_cache(maxsize=2)
def _form(field, camera, scale, spacing) -> Form:
    """Kept, because both colour schemes share it."""
    view = look(field, camera, scale * BLOCK)
    seen = np.isfinite(view.nearness)
    x, y = view.x[seen], view.y[seen]
    z = field.height(x, y)
    low, high = field.z.min(), field.z.max()
    # Height and light share one ramp from cool and dark to warm and bright: shadows turn blue,
    # and the few colours of a GIF suffice to keep it smooth.
    light = _brightness(field, camera, x, y, view.below[seen])
    warmth = LIGHT_SHARE * light + (1 - LIGHT_SHARE) * (z - low) / (high - low)
    heights = np.full(seen.shape, np.nan, np.float32)
    heights[seen] = z
    ink = _contours(heights, spacing, LINE * scale * BLOCK)[seen]
    return Form(view, seen, warmth.astype(np.float32), ink)


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


def _contours(z, spacing, width):
    """How much of each pixel a contour line `width` pixels wide covers, 0 to 1."""
    from_line = np.abs(z - spacing * np.round(z / spacing))
    per_row, per_column = np.gradient(z)
    pixels = from_line / np.maximum(np.hypot(per_row, per_column), 1e-9)
    return np.nan_to_num(np.clip(width / 2 - pixels + 0.5, 0, 1))
