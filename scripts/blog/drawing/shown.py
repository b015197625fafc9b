"""Images of numbers in a drawing, read from its artists."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.image import AxesImage

KEY = "key of a scale"  # by which an artist is known that shows no numbers of its own


@dataclass
class Image:
    """Numbers as colours.

    Attributes:
        pixels: the numbers, (rows, columns), the first row on top.
        limits: the numbers of its first and its last colour.
        colours: of those, "#rrggbb".
        trace: the numbers in each frame, if they change.
    """

    pixels: np.ndarray
    limits: tuple[float, float]
    colours: tuple[str, str]
    trace: list[np.ndarray] = field(default_factory=list)


def read_image(artist) -> Image | None:
    """The image that an artist is; None if it is another or only a key."""
    if not isinstance(artist, AxesImage) or artist.get_gid() == KEY:
        return None
    low, high = artist.get_clim()
    ends = (to_hex(artist.cmap(0.0)), to_hex(artist.cmap(1.0)))
    return Image(pixels_of(artist), (float(low or 0.0), float(high or 0.0)), ends)


def pixels_of(artist) -> np.ndarray:
    """The numbers that an artist shows now."""
    return np.ma.filled(np.ma.asarray(artist.get_array(), float), np.nan)
