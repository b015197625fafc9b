"""Canvases and animations to files: NAME.png, or NAME.gif with its still NAME-still.png."""

from pathlib import Path

import imageio.v3 as iio
import numpy as np
from PIL import Image

from .animation import FRAME, HOLD, Animation
from .canvas import Canvas
from .gif import encode_gif
from .palette import as_numbers, fidelity, reduce_colours
from .theme import Theme

STILL_SCALE = 2  # stays sharp on a phone's screen
# A still has the fewest of these colours at which it looks the same.
STILL_COLOURS, SAME = (32, 64, 96, 128, 256), 47  # dB


def save_still(canvas: Canvas, path: Path) -> None:
    """Write a canvas as a PNG of few colours, without dates or versions in it."""
    _save_pixels(canvas.render(), path)


def save_animation(animation: Animation, path: Path) -> list[int]:
    """Write the frames as a looping GIF; the durations of its frames, milliseconds.

    Raises:
        OSError: the file does not read back whole.
    """
    durations = encode_gif(path, animation.frames(), FRAME, HOLD, animation.colours)
    if (count := iio.improps(path, plugin="pillow").n_images) != len(durations):
        raise OSError(f"{path} holds {count} frames instead of {len(durations)}")
    return durations


def save_poster(animation: Animation, path: Path) -> None:
    """Write the last step of an animation as a PNG."""
    _save_pixels(animation.poster(), path)


def _save_pixels(pixels: np.ndarray, path: Path) -> None:
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


def save_picture(picture, file: str, theme: Theme, folder: Path) -> dict:
    """Draw one picture in one colour scheme and write its files into a folder.

    Args:
        picture: callable of (theme, scale) that gives a Canvas (.png) or an Animation (.gif).
        file: the picture's file name in the light scheme.
        theme: colours; the dark scheme's files end in -dark.
        folder: where to write.

    Returns:
        The names of the files written and, of a GIF, the durations of its frames.
    """
    name, kind = file.rsplit(".", 1)
    dark = "-dark" if theme.name == "dark" else ""
    if kind == "png":
        canvas = _expect(Canvas, picture(theme=theme, scale=STILL_SCALE), kind)
        save_still(canvas, folder / f"{name}{dark}.png")
        return {"files": [f"{name}{dark}.png"]}
    gif, still = f"{name}{dark}.gif", f"{name}-still{dark}.png"
    animation = _expect(Animation, picture(theme=theme, scale=1), kind)
    durations = save_animation(animation, folder / gif)
    save_poster(picture(theme=theme, scale=STILL_SCALE), folder / still)
    return {"files": [gif, still], "durations": durations}


def _expect(expected, drawing, kind: str):
    if not isinstance(drawing, expected):
        given = type(drawing).__name__
        raise TypeError(f"a .{kind} is drawn by a {expected.__name__}, this picture gave a {given}")
    return drawing
