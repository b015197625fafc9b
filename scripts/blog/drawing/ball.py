"""Balls that read as balls: discs that brighten towards the light, in pixels."""

import numpy as np
from matplotlib.colors import to_hex, to_rgba

RADIUS = 9.5  # pixels at scale 1
DISCS = 16
LIGHT = np.array([0.6, 0.8])  # right and up
POINT = 0.72  # matplotlib's points per pixel at 100 dpi
HIDDEN_ALPHA = 0.25
DARK = 0.55  # of a ball's colour, at its rim
BALLS = "balls"  # by which its artist is known


class Balls:
    """Balls of one size, each a pile of discs; all are one artist, so drawing them is quick.

    Args:
        axes: pixels at scale 1.
        colours: one a ball; later balls lie above earlier ones.
        radius: pixels at scale 1.
    """

    def __init__(self, axes, colours: list[str], radius: float = RADIUS):
        part = np.linspace(0, 1, DISCS)
        self.offsets = 0.38 * radius * part[:, None] * LIGHT
        shades = np.concatenate([_shades(colour, part) for colour in colours])
        sizes = np.tile((2 * radius * (1 - 0.8 * part) * POINT) ** 2, len(colours))
        nowhere = np.full((2, sizes.size), np.nan)
        self.discs = axes.scatter(*nowhere, s=sizes, c=shades, linewidths=0, zorder=5)
        self.discs.set_gid(BALLS)
        self.artists = [self.discs]

    def place(self, centres, hidden: bool = False) -> None:
        """Put the middles at pixels, (balls, 2); NaN takes a ball away."""
        places = np.asarray(centres, float).reshape(-1, 1, 2) + self.offsets
        self.discs.set_offsets(places.reshape(-1, 2))
        if hidden != (self.discs.get_alpha() is not None):
            self.discs.set_alpha(HIDDEN_ALPHA if hidden else None)


def read_balls(artist) -> list[tuple[str, np.ndarray, float]]:
    """Of the balls that an artist is: colour, middle in pixels, radius; none if it is another."""
    if artist.get_gid() != BALLS:
        return []
    rims = np.clip(artist.get_facecolor()[::DISCS, :3] / DARK, 0, 1)
    middles = np.ma.filled(artist.get_offsets(), np.nan)[::DISCS]
    radii = np.sqrt(artist.get_sizes()[::DISCS]) / POINT / 2
    return list(zip(map(to_hex, rims), middles, map(float, radii), strict=True))


def _shades(colour, part):
    """From dark over the colour to bright, (discs, 4)."""
    base = np.array(to_rgba(colour))
    dark, bright = base * (DARK, DARK, DARK, 1), base + (1 - base) * 0.75
    channels = zip(dark, base, bright, strict=True)
    return np.column_stack([np.interp(part, [0, 0.45, 1], channel) for channel in channels])
