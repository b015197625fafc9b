"""How far apart two colours are for every eye, those that see fewer hues too."""

from functools import cache

import numpy as np

# Machado, Oliveira & Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", 2009, at full severity: of linear red, green and blue.
EYES = {
    "everybody": np.eye(3),
    "protanopes": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopes": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopes": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# sRGB's primaries and white, IEC 61966-2-1.
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ.sum(axis=1)


@cache
def closest(one: str, other: str) -> tuple[float, str]:
    """The least difference between two colours "#rrggbb" that any eye sees, ΔE00, and whose."""
    seen = [(difference(as_seen(one, eye), as_seen(other, eye)), eye) for eye in EYES]
    return min(seen)


@cache
def lightness(colour: str) -> float:
    """Of a colour "#rrggbb", 0 to 100, to whoever sees all of it."""
    return float(as_seen(colour, "everybody")[0])


def as_seen(colour: str, eye: str) -> np.ndarray:
    """A colour "#rrggbb" as an eye sees it, in CIELAB."""
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    ratio = TO_XYZ @ np.clip(EYES[eye] @ linear, 0, 1) / WHITE
    x, y, z = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """CIEDE2000 between two colours in CIELAB, by Sharma, Wu & Dalal, 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = np.hypot(stretch * a1, b1), np.hypot(stretch * a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, stretch * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    turn = 180.0 if h2 - h1 == 180 else turn  # the half turn has two signs
    hue = h1 + h2 if grey else (h1 + turn / 2) % 360
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    weight = (
        1
        - 0.17 * _cos(hue - 30)
        + 0.24 * _cos(2 * hue)
        + 0.32 * _cos(3 * hue + 6)
        - 0.20 * _cos(4 * hue - 63)
    )
    by_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    by_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    by_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    twist = np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2)))
    blue = -2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(twist)
    return float(np.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + blue * by_chroma * by_hue))


def _cos(degrees: float) -> float:
    return float(np.cos(np.radians(degrees)))
