"""From a canvas and what moves on it to frames: the still part is drawn once."""

from dataclasses import dataclass

import numpy as np

from .canvas import Canvas

FRAME = 50  # milliseconds
HOLD = 1600  # milliseconds more for the last frame


@dataclass(frozen=True)
class Animation:
    """A canvas, the movers on it, and which step each frame shows.

    Attributes:
        canvas: everything that stands still.
        movers: objects with `artists` and `move_to(step)`.
        steps: one step a frame.
    """

    canvas: Canvas
    movers: list
    steps: list[int]

    def frames(self, steps=None):
        """Pictures of these steps (all by default), (frames, height, width, 4) uint8."""
        figure, agg = self.canvas.figure, self.canvas.agg
        artists = [artist for mover in self.movers for artist in mover.artists]
        for artist in artists:
            artist.set_animated(True)
        agg.draw()
        still = agg.copy_from_bbox(figure.bbox)
        pictures = []
        for step in self.steps if steps is None else steps:
            agg.restore_region(still)
            for mover in self.movers:
                mover.move_to(step)
            for artist in artists:
                figure.draw_artist(artist)
            pictures.append(self.canvas.pixels().copy())
        return np.stack(pictures)

    def poster(self):
        """The picture of the last step, (height, width, 4) uint8."""
        return self.frames(self.steps[-1:])[0]
