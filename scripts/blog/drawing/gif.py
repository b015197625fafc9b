"""Frames to a small GIF: one palette for all of them, and only what changed is stored."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .palette import as_numbers, reduce_colours


@dataclass
class Patch:
    """The rectangle in which a frame differs from the one before.

    Attributes:
        top, left: its first row and column.
        pixels: what it shows, 24-bit numbers, (rows, columns) uint32.
        changed: which of them are new, (rows, columns) bool.
        milliseconds: how long it is shown.
    """

    top: int
    left: int
    pixels: np.ndarray
    changed: np.ndarray
    milliseconds: int

    @property
    def place(self) -> tuple[slice, slice]:
        """Where it lies in the picture."""
        rows, columns = self.pixels.shape
        return slice(self.top, self.top + rows), slice(self.left, self.left + columns)


def encode_gif(
    path: Path, frames: Iterable[np.ndarray], milliseconds: int, hold: int, colours: int
) -> list[int]:
    """Write a looping GIF.

    Args:
        path: file to write.
        frames: each (height, width, 4) uint8, opaque; may be reused once the next is asked for.
        milliseconds: how long each frame is shown.
        hold: how much longer the last one is shown, milliseconds.
        colours: size of the palette, at most 255.

    Returns:
        The durations of the frames in the file, milliseconds; equal frames have become one.
    """
    patches = _patches(frames, milliseconds)
    patches[-1].milliseconds += hold
    seen = np.concatenate([patch.pixels[patch.changed] for patch in patches])
    palette, table = reduce_colours(seen, colours)
    bits = colours.bit_length()  # of an index: the colours, and one for what stays as it was
    shown = np.full(patches[0].pixels.shape, colours, np.uint8)
    with path.open("wb") as file:
        file.write(_header(shown.shape, palette, bits))
        for patch in patches:
            index = table[patch.pixels]
            unchanged = index == shown[patch.place]
            shown[patch.place] = index
            index[unchanged] = colours
            file.write(_frame(patch, index, colours, bits))
        file.write(b";")
    return [patch.milliseconds for patch in patches]


# Pillow compresses; the container is ours: Pillow's own compares whole pictures anew, which takes
# five times as long, and gives every colour eight bits.
def _header(shape, palette, bits: int) -> bytes:
    """Size, palette, and that it repeats for ever."""
    height, width = shape
    entries = np.pad(palette, ((0, (1 << bits) - len(palette)), (0, 0))).tobytes()
    screen = struct.pack("<6sHHBBB", b"GIF89a", width, height, 0xF0 | bits - 1, 0, 0)
    return screen + entries + b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"


def _frame(patch: Patch, index, transparent: int, bits: int) -> bytes:
    """A rectangle of palette indices that stays until something covers it."""
    rows, columns = index.shape
    control = struct.pack("<4sHBB", b"!\xf9\x04\x05", patch.milliseconds // 10, transparent, 0)
    place = struct.pack("<cHHHHBB", b",", patch.left, patch.top, columns, rows, 0, bits)
    return control + place + Image.fromarray(index).tobytes("gif", "L", bits, 0) + b"\0"


def _patches(frames, milliseconds) -> list[Patch]:
    """What each frame changes; the first changes everything, an equal one makes no patch."""
    patches, last = [], None
    for frame in frames:
        pixels = frame.view("<u4")[..., 0]
        last = ~pixels if last is None else last  # the opposite: all of the first is a change
        different = pixels != last
        rows = _span(different.view(np.uint64).any(1))  # eight pixels at a time
        columns = _span(different[rows].any(0))
        if rows.start == rows.stop:
            patches[-1].milliseconds += milliseconds
            continue
        box = rows, columns
        last[box] = pixels[box]
        new = as_numbers(pixels[box])
        patches.append(Patch(rows.start, columns.start, new, different[box], milliseconds))
    return patches


def _span(flags) -> slice:
    """From the first place that is set to the last; empty if none is."""
    places = np.flatnonzero(flags)
    return slice(int(places[0]), int(places[-1]) + 1) if places.size else slice(0, 0)
