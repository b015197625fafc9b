"""What a reader has to tell apart in a picture: things that look different, panel by panel."""

import numpy as np

from blog.drawing.marks import Mark
from blog.drawing.told import Told, Words

from .series import Series

AT = 40  # pixels from a thing, within which a name is written at it
FINE = 8  # pixels between the places of a line that are looked at


def read_things(told: Told, series: list[Series]) -> list[dict]:
    """The things of each panel: marks that look the same are one.

    Args:
        told: what was drawn, colours as pairs.
        series: of them, with the numbers of the texts that name them.

    Returns:
        Of each its `panel`, `colours` and `style`, what it is `called`, and whether that is
        `written` at it: a name that stands still is at nothing that moves.
    """
    things: dict[tuple, dict] = {}
    names = {(one.mark.axes, one.mark.colour): one.label for one in series if one.label is not None}
    for mark in told.marks:
        if mark.kind in ("key", "edge", "end", "quartiles"):
            continue
        pixels = _pixels(mark, told)
        panel = _panel(mark, pixels, told)
        if panel is None or mark.colour == told.paper or not len(pixels):
            continue
        label = names.get((mark.axes, mark.colour), _legend(names, mark))
        texts = [words for words in told.words if words.colour == mark.colour]
        texts += [] if label is None else [told.words[label]]
        places = _between(pixels)
        at = [words.text for words in texts if mark.trace is None and _is_at(words, places)]
        called = told.words[label].text if label is not None else (at or [mark.colour[0]])[0]
        one = {"panel": panel, "colours": list(mark.colour), "style": mark.style, "called": called}
        thing = things.setdefault((panel, mark.colour, mark.style), one | {"written": False})
        thing["written"] |= bool(at)
    return list(things.values())


def _legend(names: dict, mark: Mark) -> int | None:
    """The text that names what has this colour on any axes."""
    return next((label for (_, colour), label in names.items() if colour == mark.colour), None)


def _pixels(mark: Mark, told: Told) -> np.ndarray:
    """Where a mark is on the picture, (points, 2)."""
    place = None if mark.axes is None else told.places[mark.axes]
    pixels = mark.points if place is None else place(mark.points)
    return pixels[np.isfinite(pixels).all(axis=1)]


def _panel(mark: Mark, pixels: np.ndarray, told: Told) -> int | None:
    """The number of the axes that a mark lies on; -1 for a scene, None for what only explains."""
    if mark.axes is not None:
        return mark.axes
    if not told.axes:
        return -1
    for number, axes in enumerate(told.axes):
        (left, right), (bottom, top) = axes["x"]["span"], axes["y"]["span"]
        inside = (pixels >= (left, bottom)).all(axis=1) & (pixels <= (right, top)).all(axis=1)
        if inside.any():
            return number
    return None


def _between(pixels: np.ndarray) -> np.ndarray:
    """A line's pixels and places between them, close to each other, (places, 2)."""
    steps = np.diff(pixels, axis=0)
    counts = np.maximum(1, np.linalg.norm(steps, axis=1) // FINE).astype(int)
    piece = np.repeat(np.arange(len(steps)), counts)
    way = (np.arange(len(piece)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[piece]
    return np.vstack([pixels[piece] + way[:, None] * steps[piece], pixels[-1:]])


def _is_at(words: Words, places: np.ndarray) -> bool:
    """Whether a text stands at some of a line's places."""
    left, bottom, right, top = words.box
    x, y = places.T
    across = np.maximum(np.maximum(left - x, x - right), 0)
    up = np.maximum(np.maximum(bottom - y, y - top), 0)
    return bool((np.hypot(across, up) <= AT).any())
