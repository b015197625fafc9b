"""Grids of small images, as of handwritten digits or of a layer's weights, all on one scale."""

from dataclasses import dataclass

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from .canvas import SMALL, WIDTH, Canvas
from .shown import KEY
from .theme import Theme
from .ticks import number

EDGE, GAP, LABEL = 20, 10, 28  # pixels: at the sides, between tiles, and of a label under one
TOP, BOTTOM = 62, 56  # pixels above and below all tiles
SHADES = 256
SCALE = (180, 16)  # pixels of the key of the scale
# From below nothing over nothing to above it: nothing is near the paper, the ends are far from it.
DIVERGING = {
    "light": ("#8f3d00", "#e88b45", "#f4f4f2", "#4f9bd6", "#0a4a86"),
    "dark": ("#ffc592", "#c8661c", "#20242e", "#2f7fbe", "#a5d8ff"),
}


@dataclass(frozen=True)
class Tile:
    """One image.

    Attributes:
        pixels: its numbers, (rows, columns), the first row on top.
        label: what is written under it.
        marked: whether that stands out, as a wrong prediction does.
    """

    pixels: np.ndarray
    label: str = ""
    marked: bool = False


class Tiles:
    """A grid of images on a canvas.

    Args:
        canvas: what they lie on.
        tiles: row by row.
        columns: how many stand side by side.
        top: the pixel under which they begin.
        limits: the numbers of the lowest and the highest colour; one is minus the other if colours
            go both ways from nothing.
        shades: how many colours there are.

    Attributes:
        bottom: the pixel above which they end.
        artists: of matplotlib, one a tile.
    """

    def __init__(
        self, canvas: Canvas, tiles: list[Tile], columns: int, top: float, limits: tuple,
        shades: int = SHADES,
    ):  # fmt: skip
        theme, colours = canvas.theme, ramp(canvas.theme, limits, shades)
        side = (WIDTH - 2 * EDGE - GAP * (columns - 1)) / columns
        high = height(tiles, columns)
        self.artists = []
        for place, tile in enumerate(tiles):
            row, column = divmod(place, columns)
            left, lower = EDGE + column * (side + GAP), top - row * high - side
            box = (left, left + side, lower, lower + side)
            self.artists.append(_image(canvas, tile.pixels, box, limits, colours))
            style: dict = {"weight": "bold"} if tile.marked else {}
            style["color"] = theme.accent if tile.marked else theme.ink
            canvas.write(left + side / 2, lower - 23, tile.label, ha="center", **style)
        self.bottom = top - high * -(-len(tiles) // columns)

    def show(self, pixels) -> None:
        """Show other images, (tiles, rows, columns)."""
        for artist, numbers in zip(self.artists, pixels, strict=True):
            artist.set_data(numbers)


def draw_tiles(
    tiles: list[Tile], title: str, key: str, limits: tuple[float, float], theme: Theme, scale: int,
    columns: int = 8,
) -> Canvas:  # fmt: skip
    """A grid of images under a title, over the key of their scale.

    Args:
        tiles: row by row.
        title: what they are.
        key: what their numbers are.
        limits: the numbers of the lowest and the highest colour, as Tiles has them.
        theme, scale: colours, and picture pixels per pixel.
        columns: how many stand side by side.
    """
    rows = -(-len(tiles) // columns)
    high = TOP + round(rows * height(tiles, columns)) + BOTTOM
    canvas = Canvas(theme, scale, height=high)
    canvas.write(EDGE, canvas.height - 42, title, 22, weight="bold")
    Tiles(canvas, tiles, columns, canvas.height - TOP, limits)
    write_scale(canvas, key, limits)
    return canvas


def height(tiles: list[Tile], columns: int) -> float:
    """Pixels from the top of one row to that of the next."""
    side = (WIDTH - 2 * EDGE - GAP * (columns - 1)) / columns
    return side + GAP + LABEL * any(tile.label for tile in tiles)


def write_scale(
    canvas: Canvas, key: str, limits: tuple[float, float], row: float = 18, shades: int = SHADES
) -> None:
    """The key of the colours, with its lowest and its highest number."""
    wide, high = SCALE
    low = canvas.write(EDGE, row, number(limits[0]))
    left = low.get_window_extent(canvas.agg.get_renderer()).x1 / canvas.scale + 10
    numbers = np.linspace(*limits, 128)[None]
    box = (left, left + wide, row, row + high)
    artist = _image(canvas, numbers, box, limits, ramp(canvas.theme, limits, shades))
    artist.set_gid(KEY)
    highest = canvas.write(left + wide + 10, row, number(limits[1]))
    right = highest.get_window_extent(canvas.agg.get_renderer()).x1 / canvas.scale + 16
    canvas.write(right, row, key, SMALL, color=canvas.theme.faint)


def ramp(
    theme: Theme, limits: tuple[float, float], shades: int = SHADES
) -> LinearSegmentedColormap:
    """The colours from the lowest number to the highest: from paper to ink, or both ways."""
    both = limits[0] == -limits[1]
    colours = DIVERGING[theme.name] if both else (theme.paper, theme.ink)
    return LinearSegmentedColormap.from_list("tiles", list(colours), shades)


def _image(canvas: Canvas, pixels, box, limits, colours):
    style = {"cmap": colours, "vmin": limits[0], "vmax": limits[1], "interpolation": "nearest"}
    artist = canvas.axes.imshow(pixels, extent=box, aspect="auto", zorder=2, **style)
    canvas.axes.set(xlim=(0, canvas.width), ylim=(0, canvas.height))
    return artist
