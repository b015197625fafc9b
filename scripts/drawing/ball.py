"""A ball that reads as a ball: discs that brighten towards the light, in pixels."""

import numpy as np
from matplotlib.colors import to_rgb

RADIUS = 9.5  # pixels at scale 1
DISCS = 16
LIGHT = np.array([0.6, 0.8])  # right and up
POINT = 0.72  # matplotlib's points per pixel at 100 dpi
HIDDEN_ALPHA = 0.25


class Ball:
    """Discs that shrink and brighten towards the light; `artists` are what moves."""

    def __init__(self, axes, colour: str, radius: float = RADIUS):
        part = np.linspace(0, 1, DISCS)
        base = np.array(to_rgb(colour))
        dark, bright = base * 0.55, base + (1 - base) * 0.75
        channels = zip(dark, base, bright, strict=True)
        shades = np.column_stack([np.interp(part, [0, 0.45, 1], channel) for channel in channels])
        self.offsets = 0.38 * radius * part[:, None] * LIGHT
        sizes = (2 * radius * (1 - 0.8 * part) * POINT) ** 2
        nowhere = np.full((2, DISCS), np.nan)
        self.discs = axes.scatter(*nowhere, s=sizes, c=shades, linewidths=0, zorder=5)
        self.artists = [self.discs]

    def place(self, centre, hidden: bool = False) -> None:
        """Put the ball's middle at pixels (column, row)."""
        self.discs.set_offsets(centre + self.offsets)
        self.discs.set_alpha(HIDDEN_ALPHA if hidden else 1.0)
