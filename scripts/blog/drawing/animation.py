"""From a canvas and what moves on it to frames: what stands still is drawn once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .canvas import Canvas

FRAME = 70  # milliseconds
HOLD = 1600  # milliseconds more for the last frame


@dataclass(frozen=True)
class Animation:
    """A canvas, the movers on it, and which step each frame shows.

    Attributes:
        canvas: everything that stands still.
        movers: objects with `artists` and `move_to(step)`.
        steps: one step a frame.
        colours: how many the GIF may use for what stands still and moves together.
        pause: milliseconds of a frame.
    """

    canvas: Canvas
    movers: list
    steps: list[int]
    colours: int = 127
    pause: int = FRAME

    def frames(self, steps=None) -> Iterator[np.ndarray]:
        """Pictures of these steps (all by default), each (height, width, 4) uint8.

        Each is valid until the next is asked for: all are drawn on the same pixels.
        """
        figure, agg = self.canvas.figure, self.canvas.agg
        artists = [artist for mover in self.movers for artist in mover.artists]
        artists.sort(key=lambda artist: (artist.axes.get_zorder(), artist.get_zorder()))
        for artist in artists:
            artist.set_animated(True)
        agg.draw()
        still = agg.copy_from_bbox(figure.bbox)
        for step in self.steps if steps is None else steps:
            agg.restore_region(still)
            for mover in self.movers:
                mover.move_to(step)
            for artist in artists:
                artist.draw(agg.renderer)
            yield self.canvas.pixels()

    def poster(self) -> np.ndarray:
        """The picture of the last step, (height, width, 4) uint8."""
        return next(self.frames(self.steps[-1:]))
