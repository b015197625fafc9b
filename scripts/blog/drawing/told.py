"""What a drawing shows, read from its finished artists: texts, axes, marks, frames."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.axis import Tick
from matplotlib.cbook import is_math_text
from matplotlib.colors import to_hex
from matplotlib.contour import ContourSet
from matplotlib.legend import Legend
from matplotlib.mathtext import MathTextParser
from matplotlib.text import Text

from .animation import Animation
from .ball import POINT
from .canvas import Canvas
from .digits import read_number
from .ground import Sample, of_contours, of_surface
from .marks import Mark, keys_of, marks_of
from .pace import read_speed
from .projection import Projection, on_axes
from .shown import Image, pixels_of, read_image

COLOUR_BAR = "<colorbar>"  # what matplotlib calls the axes of one: no panel, but a scale
NOWHERE = np.full(2, np.nan)


@dataclass(frozen=True)
class Words:
    """A text.

    Attributes:
        text: what it says.
        colour: "#rrggbb".
        size: of its smallest letters, in pixels at scale 1.
        place: of its anchor, pixels at scale 1.
        box: its left, bottom, right and top, pixels at scale 1.
    """

    text: str
    colour: str
    size: float
    place: tuple[float, float]
    box: tuple[float, float, float, float]


@dataclass
class Counter:
    """A number that changes: its colour "#rrggbb", and what it is in each frame."""

    colour: str
    numbers: list[int] = field(default_factory=list)


@dataclass
class Told:
    """What one scheme of a picture shows.

    Attributes:
        scheme, paper: the theme's name, and the colour behind all.
        lightness: the mean of its pixels, 0 to 1.
        words: every text but numbers of axes.
        axes: of each: the "scale", "limits" and "label" of its x and y, and their "ticks"; from
            where to where it lies on the picture, its "span", and whether it runs "backwards".
        places: of each axes, or of the scene: how its coordinates become pixels.
        marks: what lies on them.
        ground: what heights are drawn where, as contours or as a surface.
        steps: of a film: the step of each frame.
        counters: its numbers that change.
        hurry, speeds: the words by which it says that it hurries, "" if it never does, and how many
            times faster it says that it goes in each frame.
        images: numbers that the house shows as colours.
        own: whether an author drew it without the house.
    """

    scheme: str
    paper: str
    lightness: float
    words: list[Words]
    axes: list[dict]
    places: list[Projection]
    marks: list[Mark] = field(default_factory=list)
    ground: list[Sample] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    counters: list[Counter] = field(default_factory=list)
    hurry: str = ""
    speeds: list[int] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    own: bool = False


def tell(drawing: Canvas | Animation) -> Told:
    """What a drawing shows, once it has been drawn."""
    canvas = drawing.canvas if isinstance(drawing, Animation) else drawing
    with canvas.styled():
        return _tell(drawing, canvas)


def _tell(drawing: Canvas | Animation, canvas: Canvas) -> Told:
    plots = [axes for axes in canvas.figure.axes if axes not in canvas.layers]
    panels = [axes for axes in plots if axes.get_label() != COLOUR_BAR]
    contours = [part for axes in panels for part in axes.findobj(ContourSet)]
    ticks = {part for axes in plots for tick in axes.findobj(Tick) for part in tick.get_children()}
    ticks |= {text for part in contours for text in getattr(part, "labelTexts", ())}
    texts = [text for text in canvas.figure.findobj(Text) if text not in ticks]
    told = Told(
        canvas.theme.name,
        to_hex(canvas.figure.get_facecolor()),
        round(float(canvas.pixels()[::4, ::4, :3].mean() / 255), 3),
        [_words(canvas, text) for text in texts if text.get_visible() and text.get_text().strip()],
        [{name: _axis(axes, name, canvas.scale) for name in "xy"} for axes in panels],
        [*(on_axes(axes, canvas.scale) for axes in panels), *canvas.places],
        own=canvas.own,
    )
    if isinstance(drawing, Animation):
        for mover in drawing.movers:
            mover.move_to(drawing.steps[-1])
    legends = canvas.figure.findobj(Legend)
    told.marks = [key for legend in legends for key in keys_of(legend, canvas.scale)]
    told.ground = [sample for part in contours for sample in of_contours(part)]
    told.ground += [sample for place in canvas.places for sample in of_surface(place)]
    parts = [part for axes in canvas.layers for part in axes.get_children()]
    images = [(part, image) for part in parts if (image := read_image(part))]
    told.images = [image for _, image in images]
    moving = []
    for axes in canvas.figure.axes:
        number = panels.index(axes) if axes in panels else None
        for artist in () if axes.get_label() == COLOUR_BAR else axes.get_children():
            if artist is not axes.patch:
                marks = list(marks_of(artist, axes, number))
                told.marks += marks
                moving += [(artist, axes, number, marks)] if artist.get_animated() else []
    if isinstance(drawing, Animation):
        _follow(drawing, told, moving, images)
    return told


def _follow(animation: Animation, told: Told, moving: list[tuple], images: list[tuple]) -> None:
    """Go through the frames once more, without drawing them, and note where all ends are."""
    told.steps = [int(step) for step in animation.steps]
    artists = [artist for mover in animation.movers for artist in mover.artists]
    traces: dict[int, list] = {id(mark): [] for *_, marks in moving for mark in marks}
    numbers = [artist for artist in artists if read_number(artist) is not None]
    told.counters = [Counter(to_hex(artist.get_facecolor())) for artist in numbers]
    speeds = [artist for artist in artists if read_speed(artist) is not None]
    told.hurry = " ".join(artist.get_text() for artist in speeds)
    for step in animation.steps:
        for mover in animation.movers:
            mover.move_to(step)
        for counter, artist in zip(told.counters, numbers, strict=True):
            counter.numbers.append(read_number(artist) or 0)
        for artist, image in images:
            if artist.get_animated():
                image.trace.append(pixels_of(artist))
        told.speeds.append(max([1, *(read_speed(artist) or 1 for artist in speeds)]))
        for artist, axes, number, marks in moving:
            now = list(marks_of(artist, axes, number))
            for place, mark in enumerate(marks):
                points = now[place].points if place < len(now) else ()
                traces[id(mark)].append(_followed(mark, points))
    for *_, marks in moving:
        for mark in marks:
            mark.trace = np.array(traces[id(mark)])


def _followed(mark: Mark, points) -> np.ndarray:
    """What is followed of a mark in one frame: the end of a line, every dot of some."""
    if mark.kind == "dots" and len(mark.points) > 1:
        return points if len(points) == len(mark.points) else np.full_like(mark.points, np.nan)
    return points[-1] if len(points) else NOWHERE


def _words(canvas: Canvas, text: Text) -> Words:
    place = text.get_transform().transform(text.get_position()) / canvas.scale
    box = np.asarray(text.get_window_extent(canvas.agg.get_renderer()).extents) / canvas.scale
    colour = to_hex(text.get_color())
    return Words(text.get_text(), colour, _size(text), tuple(place), tuple(box))


def _size(text: Text) -> float:
    """Of its smallest letters, such as those of exponents, in pixels at scale 1."""
    words, kind = text.get_text(), text.get_fontproperties()
    sizes = [kind.get_size_in_points()]
    if is_math_text(words):
        sizes += [glyph[1] for glyph in MathTextParser("path").parse(words, prop=kind).glyphs]
    return round(min(sizes) / POINT, 2)


def _axis(axes, name: str, scale: int) -> dict:
    """One axis of axes; its ticks are (text, place), those outside of its limits left out."""
    axis = getattr(axes, f"{name}axis")
    ends = list(map(float, axis.get_view_interval()))
    low, high = sorted(ends)
    span = getattr(axes.bbox, f"interval{name}") / scale
    shown = [tick for tick in axis.get_major_ticks() if axes.axison]
    ticks = [(tick.label1.get_text(), float(tick.get_loc())) for tick in shown]
    sizes = [_size(tick.label1) for tick in shown if tick.label1.get_text()]
    return {
        "scale": axis.get_scale(),
        "limits": [low, high],
        "backwards": ends != [low, high] and not axes.images,  # whose first row stands on top
        "span": [round(float(end)) for end in span],
        "label": axis.get_label_text(),
        "ticks": [tick for tick in ticks if tick[0] and low <= tick[1] <= high],
        "size": min(sizes, default=None),
        "colour": to_hex(shown[0].label1.get_color()) if ticks else None,
    }
