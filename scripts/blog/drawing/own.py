"""An author's own picture: any figure of matplotlib, in both schemes and in the blog's letters."""

import warnings
from collections.abc import Callable
from contextlib import suppress

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import LogFormatter, NullFormatter

from .canvas import WIDTH, Canvas
from .style import styled
from .theme import Colour, Theme, use_fonts
from .ticks import write_plainly


class OwnCanvas(Canvas):
    """A canvas of what an author plots, `figure`; it is as high as that is, beside its width."""

    own = True

    def __init__(
        self, theme: Theme, scale: int, plot: Callable, given: tuple, colours: dict[str, Colour]
    ):
        use_fonts()
        self.theme, self.scale = theme, scale
        self.layers, self.places = [], []
        self.colours = colours
        with self.styled():
            self.figure = _plotted(plot, given)
            across, up = self.figure.get_size_inches()
            self.width, self.height = WIDTH, round(WIDTH * up / across)
            self.figure.set_size_inches(self.width / 100, self.height / 100)
            self.figure.set_dpi(100 * scale)
            with suppress(RuntimeError):  # a colour bar was made for another layout
                self.figure.set_layout_engine("constrained")
            self.agg = FigureCanvasAgg(self.figure)
            for axes in self.figure.axes:
                _tidy(axes)

    def styled(self):
        return styled(self.theme, self.scale, self.colours)

    def render(self):
        with self.styled():  # ticks, among others, are only made when they are drawn
            return super().render()


def draw_own(
    plot: Callable, *given, theme: Theme, scale: int, colours: dict[str, Colour] | None = None
) -> OwnCanvas:
    """What a function plots with matplotlib.

    The figure that it gets is 640 pixels wide and 480 high; `figure.set_size_inches(6.4, 3)` makes
    it lower, `plt.subplots(figsize=…)` another. Text is 20 pixels high, lines differ in colour and
    dash.

    Args:
        plot: called with the figure and what is given; pyplot draws on it too. At the top of a
            module.
        given: arrays and whatever else it takes.
        theme, scale: colours, and picture pixels per pixel.
        colours: names for pairs of colours: with {"Adam": pair}, color="Adam" is right in both.

    Raises:
        ValueError: it plotted nothing, or more than one figure.
    """
    return OwnCanvas(theme, scale, plot, given, colours or {})


def _plotted(plot: Callable, given: tuple) -> Figure:
    """The figure on which a function plotted: the one that it got, or the one that it made.

    Pyplot knows the figure, so that what is plotted through that lies on it.
    """
    from matplotlib import pyplot  # which other pictures need not load

    others = set(pyplot.get_fignums())
    try:
        figure = pyplot.figure()
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "The figure layout has changed")  # and changes back
            plot(figure, *given)
        mine = [pyplot.figure(number) for number in pyplot.get_fignums() if number not in others]
        drawn = [one for one in dict.fromkeys([figure, *mine]) if _shows(one)]
    finally:
        for number in set(pyplot.get_fignums()) - others:
            pyplot.close(number)
    if len(drawn) != 1:
        what = f"plots {len(drawn)} figures" if drawn else "plots nothing"
        name = getattr(plot, "__name__", "it")
        raise ValueError(f"{name} {what}: let it plot one figure, the one that it gets")
    return drawn[0]


def _shows(figure: Figure) -> bool:
    return any(axes.has_data() or axes.texts for axes in figure.axes) or bool(figure.texts)


def _tidy(axes) -> None:
    """Let axes show only numbers that a phone shows, and those of three dimensions have room."""
    for axis in axes._axis_map.values():
        if isinstance(axis.get_major_formatter(), LogFormatter):  # a raised exponent is too small
            write_plainly(axis)
            axis.set_minor_formatter(NullFormatter())
            axis.set_tick_params(which="minor", length=0)
        if axes.name == "3d":
            axis.labelpad += 10
