"""Small images that change while something learns, over the curve of how well it does."""

import numpy as np

from .animation import Animation
from .ball import Balls
from .canvas import Canvas
from .digits import Digits
from .lines import draw_panel
from .panel import Frame, Series
from .theme import Theme
from .tiles import EDGE, TOP, Tile, Tiles, height, write_scale

SCALE, PANEL = 52, 300  # pixels: of the key under the images, and of the curves under that
PAUSE = 160  # milliseconds of a frame: a whole grid changes in each
RADIUS = 8.0  # pixels of the ball on a curve
SHADES, COLOURS = 13, 47  # of the images, and of all: what hardly changes is not stored again
COUNT = 24  # pixels of the number of steps


class Changing:
    """Images of one step after another."""

    def __init__(self, tiles: Tiles, steps: list[int], frames: np.ndarray):
        self.tiles, self.steps, self.frames = tiles, steps, frames
        self.artists = tiles.artists

    def move_to(self, step: int) -> None:
        """Show the images of a step."""
        self.tiles.show(self.frames[self.steps.index(step)])


class OnCurves:
    """A ball on each curve, at the step that is shown."""

    def __init__(self, canvas: Canvas, axes, curves: list[Series]):
        theme = canvas.theme
        points = [np.column_stack([curve.x, curve.y]) for curve in curves]
        to_pixels = canvas.axes.transData.inverted()
        self.steps = [np.asarray(curve.x).tolist() for curve in curves]
        self.places = [to_pixels.transform(axes.transData.transform(some)) for some in points]
        self.balls = Balls(canvas.axes, [theme.colour(curve.colour) for curve in curves], RADIUS)
        self.artists = self.balls.artists

    def move_to(self, step: int) -> None:
        """Put them at a step."""
        rows = zip(self.steps, self.places, strict=True)
        self.balls.place([places[steps.index(step)] for steps, places in rows])


def draw_learning(
    tiles: list[Tile], frames, curves: list[Series], words: tuple[str, str, str], frame: Frame,
    limits: tuple[float, float], theme: Theme, scale: int, columns: int = 8,
) -> Animation:  # fmt: skip
    """A film of images over curves, at every step that the curves have.

    Args:
        tiles: the images, of which only the labels stay.
        frames: what they show at each of the curves' x, (points, tiles, rows, columns).
        curves: lines over the same steps.
        words: the title of the images, the key of their scale, and what readers read after the
            number of steps.
        frame: what stands around the curves.
        limits: the numbers of the lowest and the highest colour, as Tiles has them.
        theme, scale: colours, and picture pixels per pixel.
        columns: how many images stand side by side.
    """
    title, key, counted = words
    steps = [int(step) for step in curves[0].x]
    rows = -(-len(tiles) // columns)
    canvas = Canvas(theme, scale, height=TOP + round(rows * height(tiles, columns)) + SCALE + PANEL)
    canvas.axes.set_zorder(3)
    canvas.write(EDGE, canvas.height - 42, title, 22, weight="bold")
    word = canvas.write(canvas.width - EDGE, canvas.height - 42, counted, ha="right")
    column = word.get_window_extent(canvas.agg.get_renderer()).x0 / scale - 4
    grid = Tiles(canvas, tiles, columns, canvas.height - TOP, limits, SHADES)
    write_scale(canvas, key, limits, PANEL + 18, SHADES)
    axes = draw_panel(canvas, curves, frame, PANEL, PANEL)
    number = Digits(canvas.axes, column, canvas.height - 42, COUNT, theme.ink, ends=True)
    movers = [Changing(grid, steps, np.asarray(frames)), OnCurves(canvas, axes, curves), number]
    return Animation(canvas, movers, steps, COLOURS, PAUSE)
