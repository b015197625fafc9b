"""Canvases and animations to files: PNGs of few colours, and looping GIFs."""

from pathlib import Path
from typing import BinaryIO

import imageio.v3 as iio
import numpy as np
from PIL import Image

from .animation import HOLD, Animation
from .canvas import Canvas
from .gif import encode_gif
from .palette import as_numbers, fidelity, reduce_colours

STILL_SCALE = 2  # stays sharp on a phone's screen
# A still has the fewest of these colours at which it looks the same.
STILL_COLOURS, SAME = (32, 64, 96, 128, 256), 47  # dB


def save_still(canvas: Canvas, path: Path | BinaryIO) -> None:
    """Write a canvas as a PNG of few colours, without dates or versions in it."""
    _save_pixels(canvas.render(), path)


def save_animation(animation: Animation, path: Path) -> list[int]:
    """Write the frames as a looping GIF; the durations of its frames, milliseconds.

    Raises:
        OSError: the file does not read back whole.
    """
    durations = encode_gif(path, animation.frames(), animation.pause, HOLD, animation.colours)
    if (count := iio.improps(path, plugin="pillow").n_images) != len(durations):
        raise OSError(f"{path} holds {count} frames instead of {len(durations)}")
    return durations


def save_poster(animation: Animation, path: Path) -> None:
    """Write the last step of an animation as a PNG."""
    _save_pixels(animation.poster(), path)


def _save_pixels(pixels: np.ndarray, path: Path | BinaryIO) -> None:
    numbers = as_numbers(pixels.view("<u4")[..., 0])
    palette, table = _few_colours(numbers)
    image = Image.fromarray(table[numbers])
    image.putpalette(palette.tobytes())
    image.save(path, "PNG", optimize=True)


def _few_colours(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What `reduce_colours` gives with as few colours as will do, or with all."""
    for colours in STILL_COLOURS[:-1]:
        palette, table = reduce_colours(numbers.ravel(), colours)
        if fidelity(numbers, palette, table) >= SAME:
            return palette, table
    return reduce_colours(numbers.ravel(), STILL_COLOURS[-1])
