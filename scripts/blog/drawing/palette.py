"""A few colours for a picture of many."""

import numpy as np
from PIL import Image
from scipy.spatial import KDTree

SAMPLE = 150_000  # pixels, evenly taken, that a palette is made for: more change nothing
# A colour seen a thousand times counts as much as a hundred seen once: else large plain grounds
# would take the entries that small shaded balls need.
WEIGHT = 0.7
SETTLED = 100  # k-means stops once no more than so many pixels change their colour


def reduce_colours(pixels: np.ndarray, colours: int) -> tuple[np.ndarray, np.ndarray]:
    """A palette for these pixels, and the nearest palette index of every colour among them.

    Args:
        pixels: 24-bit numbers, red in the lowest byte, as often as they are seen, (pixels,) uint32.
        colours: size of the palette, at most 256.

    Returns:
        The palette, (colours, 3) uint8, and a table from 24-bit number to index, (2**24,) uint8.
    """
    sample, counts = np.unique(pixels[:: max(1, pixels.size // SAMPLE)], return_counts=True)
    weighted = np.repeat(sample, np.ceil(counts**WEIGHT).astype(int))
    reduced = Image.fromarray(_channels(weighted)[None]).quantize(colours, kmeans=SETTLED)
    palette = np.array(reduced.getpalette(), np.uint8).reshape(-1, 3)[:colours]
    occurring = np.unique(pixels)
    table = np.zeros(1 << 24, np.uint8)
    table[occurring] = KDTree(palette).query(_channels(occurring))[1]
    return np.pad(palette, ((0, colours - len(palette)), (0, 0))), table


def fidelity(pixels: np.ndarray, palette: np.ndarray, table: np.ndarray) -> float:
    """How like its pixels a picture is with this palette: the peak signal-to-noise ratio, dB.

    10 log10(255² / mean squared error of the channels), with what `reduce_colours` gave for
    24-bit `pixels`, (…,) uint32.
    """
    occurring, counts = np.unique(pixels, return_counts=True)
    errors = _channels(occurring).astype(float) - palette[table[occurring]]
    mean = np.average((errors**2).mean(axis=1), weights=counts)
    return 10 * np.log10(255**2 / mean) if mean else np.inf


def as_numbers(pixels: np.ndarray) -> np.ndarray:
    """Opaque pixels, (…,) uint32, without their opacity: 24-bit numbers."""
    return pixels & 0xFFFFFF


def _channels(numbers):
    return np.ascontiguousarray(numbers.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3])
