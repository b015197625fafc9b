"""Frames to a small GIF: one palette for all of them, and only what changed is stored."""

import numpy as np
from PIL import Image
from scipy.spatial import KDTree

COLOURS = 255  # the 256th index marks pixels that stay as they were


def encode_gif(path, frames, milliseconds: int, hold: int) -> list[int]:
    """Write a looping GIF.

    Args:
        path: file to write.
        frames: (frames, height, width, 4) uint8, opaque.
        milliseconds: how long each frame is shown.
        hold: how much longer the last one is shown, milliseconds.

    Returns:
        The durations of the frames in the file, milliseconds; equal frames have become one.
    """
    # Each pixel as one number: its first three bytes are the colour.
    pixels = np.ascontiguousarray(frames).view("<u4")[..., 0] & 0xFFFFFF
    kept, durations, changed = [pixels[0]], [milliseconds], [pixels[0].ravel()]
    for picture in pixels[1:]:
        different = picture != kept[-1]
        if different.any():
            kept.append(picture)
            durations.append(milliseconds)
            changed.append(picture[different])
        else:
            durations[-1] += milliseconds
    durations[-1] += hold
    palette, index = _quantise(np.concatenate(changed))
    images = [Image.fromarray(index[picture]) for picture in kept]
    for image in images:
        image.putpalette(palette.tobytes())
    images[0].save(
        path, "GIF", save_all=True, append_images=images[1:], duration=durations, loop=0,
        palette=palette.tobytes(), transparency=COLOURS, optimize=True, disposal=1, interlace=0,
    )  # fmt: skip
    return durations


def _quantise(colours):
    """A palette for these colours, and the nearest palette index of every colour that occurs.

    Args:
        colours: 24-bit numbers, as often as they are seen, (pixels,) uint32.

    Returns:
        The palette, (256, 3) uint8, and a table from colour to index, (2**24,) uint8.
    """
    seen = colours.astype("<u4").view(np.uint8).reshape(1, -1, 4)[..., :3]
    reduced = Image.fromarray(np.ascontiguousarray(seen)).quantize(COLOURS, kmeans=1)
    palette = np.array(reduced.getpalette(), np.uint8).reshape(-1, 3)
    occurring = np.unique(colours)
    rgb = occurring.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3]
    table = np.zeros(1 << 24, np.uint8)
    table[occurring] = KDTree(palette[:COLOURS]).query(rgb)[1]
    return np.pad(palette, ((0, 256 - len(palette)), (0, 0))), table
