"""A ball that reads as a ball: lit discs and a shadow, in pixels."""

import numpy as np
from matplotlib.colors import to_rgb

RADIUS = 9.5  # pixels at scale 1
DISCS = 16
LIGHT = np.array([0.6, 0.8])  # right and up
POINT = 0.72  # matplotlib's points per pixel at 100 dpi
SHADOW_ALPHA, HIDDEN_ALPHA = 0.22, 0.25


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
        self.shadow = axes.scatter(*nowhere[:, :1], s=sizes[0] * 1.1, color="k", linewidths=0)
        self.discs = axes.scatter(*nowhere, s=sizes, c=shades, linewidths=0)
        self.artists = [self.shadow, self.discs]
        for artist in self.artists:
            artist.set_zorder(5)

    def place(self, centre, contact, hidden: bool = False) -> None:
        """Put the middle and the point that touches the ground at pixels (column, row)."""
        self.shadow.set_offsets([np.add(contact, (1.5, 1.0))])
        self.shadow.set_alpha(0.0 if hidden else SHADOW_ALPHA)
        self.discs.set_offsets(centre + self.offsets)
        self.discs.set_alpha(HIDDEN_ALPHA if hidden else 1.0)
