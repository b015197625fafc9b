"""A matplotlib figure measured in pixels, with the theme's paper, ink and font."""

from contextlib import AbstractContextManager, nullcontext

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from .ball import POINT
from .theme import Theme, use_fonts

WIDTH, HEIGHT = 640, 480
SMALL = 20  # pixels of the smallest text: on a phone it is 11 high


class Canvas:
    """A picture of width × height pixels times `scale`; `axes` covers it in pixels at scale 1.

    `layers` are all axes in pixels; `places` says how other coordinates become pixels, where no
    axes of matplotlib do. On a canvas that is an author's `own`, anything may be drawn.
    """

    own = False

    def __init__(self, theme: Theme, scale: int, width: int = WIDTH, height: int = HEIGHT):
        use_fonts()
        self.theme, self.scale, self.width, self.height = theme, scale, width, height
        size = (width / 100, height / 100)
        self.figure = Figure(figsize=size, dpi=100 * scale, facecolor=theme.paper)
        self.agg = FigureCanvasAgg(self.figure)
        self.layers, self.places = [], []
        self.axes = self.layer(zorder=1)

    def styled(self) -> AbstractContextManager:
        """Inside, colours and letters mean what they do on this canvas."""
        return nullcontext()

    def layer(self, zorder):
        """Axes over the whole picture, in pixels at scale 1, with nothing drawn of their own."""
        axes = self.figure.add_axes((0, 0, 1, 1), zorder=zorder)
        axes.set(xlim=(0, self.width), ylim=(0, self.height))
        axes.set_axis_off()
        self.layers.append(axes)
        return axes

    def write(self, column, row, text, size: float = SMALL, **style):
        """Put text at a pixel; its size is in pixels too."""
        style = {"color": self.theme.ink, **style}
        return self.axes.text(column, row, text, fontsize=size * POINT, **style)

    def pixels(self):
        """What has been drawn, (height, width, 4) uint8, row 0 at the top."""
        return np.asarray(self.agg.buffer_rgba())

    def render(self):
        """Draw everything; the picture, (height, width, 4) uint8."""
        self.agg.draw()
        return self.pixels()
