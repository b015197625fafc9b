"""Drawings that lie: what a figure draws is changed at random, and it is drawn again.

A lie is a function of a figure's `draw` and of chance that gives another, or None where there is
nothing to change.
"""

import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, fields, replace
from functools import partial
from random import Random
from unittest import mock

import numpy as np

from blog.drawing.animation import Animation
from blog.drawing.ball import Balls
from blog.drawing.canvas import Canvas
from blog.drawing.contest import Plan
from blog.drawing.curves import Curve
from blog.drawing.digits import Digits
from blog.drawing.pace import Pace, Speed
from blog.drawing.rolling import Bound
from blog.drawing.scene import SurfaceDot
from blog.drawing.shapes import Shapes
from blog.drawing.surface import HeightField
from blog.drawing.theme import DARK, LIGHT, THEMES, Theme
from blog.drawing.told import tell
from blog.drawn.record import as_record
from blog.figures.experiment import Experiment, Outcome
from blog.figures.figure import Figure
from blog.proof import drawings
from blog.proof.drawings.owners import Names

NAMES, DATA, NOTES = ("title", "label", "name"), ("points", "y", "x"), ("note", "settings")


@dataclass
class Drawable:
    """A figure with what its experiment came to."""

    figure: Figure
    outcome: Outcome
    post: str

    def __post_init__(self):
        self.picture = self.figure.draw(self.outcome.given, self.outcome.found)

    def record(self, draw: Callable) -> tuple[dict, bytes]:
        """What its record says if this draws it, and the pixels."""
        told, seen, canvas = [], b"", None
        for theme in THEMES:
            drawing = draw(theme=theme, scale=1)
            moves = isinstance(drawing, Animation)
            seen += (drawing.poster() if moves else drawing.render()).tobytes()
            canvas = drawing.canvas if moves else drawing
            told.append({"told": tell(drawing)})
        assert canvas
        drawn = json.loads(json.dumps(as_record(told, self.outcome.found)))
        about = {"name": self.figure.name, "post": self.post, "script": "", "stride": None}
        about |= {"width": canvas.width, "height": canvas.height, "without": self.figure.without}
        return about | self.picture.told | {"drawn": drawn}, seen


def drawables(post: str, experiments: list[Experiment], figures: list[Figure]) -> list[Drawable]:
    """Figures whose experiments have run."""
    known = {experiment.name: experiment for experiment in experiments}
    outcomes = {name: known[name].run() for name in {figure.experiment for figure in figures}}
    return [Drawable(figure, outcomes[figure.experiment], post) for figure in figures]


class Blog:
    """Figures drawn as they are, among which one at a time may be spoilt.

    Args:
        all_drawn: the figures.
        colours: of names that no record of this blog knows.
    """

    def __init__(
        self, all_drawn: list[Drawable], colours: dict[str, tuple[str, str]] | None = None
    ):
        self.figures = {one.figure.name: one for one in all_drawn}
        self.sound = {name: one.record(one.picture.draw) for name, one in self.figures.items()}
        self.known = Names.of_blog(drawings.colours() | (colours or {}))
        self.read = {name: self._read(name, told) for name, (told, _) in self.sound.items()}

    def _read(self, name: str, record: dict) -> drawings.Drawn:
        return drawings.read(record, self.figures[name].outcome.record, self.known)

    def faults(self, name: str = "", record: dict | None = None) -> list[str]:
        """All faults, or those of one figure with another record and of everybody's colours."""
        changed = {name: self._read(name, record)} if record else {}
        read = self.read | changed
        looked_at = changed or read
        own = [f for drawn in looked_at.values() for f in drawings.faults(drawn, self.known)]
        colours = drawings.of_colours([*read.values()], self.known).values()
        return own + [fault for some in colours for fault in some]

    def told(self, name: str, lie: str, chance: Random) -> list[str] | None:
        """What the proof says of a lie in a figure; None if nothing changes for who sees it."""
        one, tool = self.figures[name], TOOLS.get(lie, nullcontext)
        draw = PARTS[lie](one.picture.draw, chance) if lie in PARTS else one.picture.draw
        if draw is None:
            return None
        try:
            with tool():
                record, seen = one.record(draw)
        except (IndexError, KeyError, ValueError):
            return None  # what cannot be drawn deceives nobody
        return None if (record, seen) == self.sound[name] else self.faults(name, record)

    def lies(self, count: int, chance: Random) -> tuple[int, list[str]]:
        """So many lies at random; how many were told, and those of which the proof says nothing."""
        told, missed = 0, []
        while told < count:
            name, lie = chance.choice(list(self.figures)), chance.choice(LIES)
            if (said := self.told(name, lie, chance)) is not None:
                told += 1
                missed += [] if said else [f"{lie} in {name}"]
        return told, missed


def parts(draw: partial) -> list:
    """What a picture draws, lane by lane: the dataclasses in its lists, in panels or not."""
    listed = [part for argument in draw.args if isinstance(argument, list) for part in argument]
    flat = [one for part in listed for one in (part if isinstance(part, list) else [part])]
    return [one for one in flat if hasattr(one, "colour")]


def put(draw: partial, changes: dict[int, object]) -> partial:
    """The same drawing with other parts, by the id of the old; None for one that is left out."""

    def put_into(value):
        if not isinstance(value, list):
            return changes.get(id(value), value)
        return [new for new in map(put_into, value) if new is not None and new != []]

    return partial(draw.func, *map(put_into, draw.args), **draw.keywords)


def field_of(part, names: tuple[str, ...]) -> str:
    """Which of these names a part has a field of; "" for none."""
    have = [field.name for field in fields(part)]
    return next((name for name in names if name in have), "")


def exchange(names: tuple[str, ...]) -> Callable:
    """Two parts exchange a field."""

    def lie(draw: partial, chance: Random) -> partial | None:
        own = parts(draw)
        name = field_of(own[0], names) if own else ""
        pairs = [(a, b) for a in own for b in own if name and not _same(a, b, name)]
        if not pairs:
            return None
        a, b = chance.choice(pairs)
        first, second = getattr(a, name), getattr(b, name)
        return put(draw, {id(a): replace(a, **{name: second}), id(b): replace(b, **{name: first})})

    return lie


def _same(one, other, name: str) -> bool:
    return one is other or np.array_equal(getattr(one, name), getattr(other, name))


def change(names: tuple[str, ...], new: Callable) -> Callable:
    """One part has another value in a field: `new` of the old one and chance, if not None."""

    def lie(draw: partial, chance: Random) -> partial | None:
        own = [part for part in parts(draw) if field_of(part, names)]
        if not own:
            return None
        part = chance.choice(own)
        name = field_of(part, names)
        value = new(getattr(part, name), chance)
        return None if value is None else put(draw, {id(part): replace(part, **{name: value})})

    return lie


def others_colour(draw: partial, chance: Random) -> partial | None:
    """One part has the colour of another."""
    own = parts(draw)
    pairs = [(a, b) for a in own for b in own if a.colour != b.colour]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    return put(draw, {id(one): replace(one, colour=other.colour)})


def drop(draw: partial, chance: Random) -> partial | None:
    """One part is left out."""
    own = parts(draw)
    return put(draw, {id(chance.choice(own)): None}) if len(own) > 1 else None


def cut(draw: partial, chance: Random) -> partial | None:
    """One part ends before its end."""
    own = [part for part in parts(draw) if field_of(part, DATA)]
    if not own:
        return None
    part = chance.choice(own)
    names = [name for name in DATA if field_of(part, (name,))]
    if len(getattr(part, names[0])) < 8:
        return None
    kept = int(chance.uniform(0.4, 0.9) * len(getattr(part, names[0])))
    return put(draw, {id(part): replace(part, **{n: getattr(part, n)[:kept] for n in names})})


def stride(draw: partial, chance: Random) -> partial | None:
    """A frame takes more steps."""
    by = chance.choice([2, 3])

    def longer(argument):
        if isinstance(argument, Pace):
            return replace(argument, stride=argument.stride * by)
        return argument * by if type(argument) is int else argument

    if not any(type(argument) is int or isinstance(argument, Pace) for argument in draw.args):
        return None
    return partial(draw.func, *map(longer, draw.args), **draw.keywords)


def swap_arguments(draw: partial, chance: Random) -> partial | None:
    """Two names, or two colours, of a picture that is given lists of them change places."""
    lists = [n for n, a in enumerate(draw.args) if isinstance(a, list) and len(a) > 1]
    plain = [n for n in lists if not parts(partial(draw.func, draw.args[n]))]
    if not plain:
        return None
    place, args = chance.choice(plain), list(draw.args)
    row = list(args[place])
    a, b = chance.sample(range(len(row)), 2)
    row[a], row[b] = row[b], row[a]
    args[place] = row
    return None if row == draw.args[place] else partial(draw.func, *args, **draw.keywords)


def other_values(values, chance: Random):
    """Numbers that are a little off from their middle on."""
    if np.ndim(values) == 0 or len(values) < 4:
        return None
    values = np.array(values, float)
    values[len(values) // 2 :] *= 1 + chance.choice([0.003, 0.02, -0.05])
    return values


def other_digit(text: str, chance: Random) -> str | None:
    """A text with one of its digits raised."""
    places = [n for n, letter in enumerate(text) if letter in "12345678"]
    if not places:
        return None
    place = chance.choice(places)
    return text[:place] + str(int(text[place]) + 1) + text[place + 1 :]


def other_name(name: str, chance: Random) -> str:
    """Another name."""
    return chance.choice([n for n in ("Lion", "Adam", "AdaMax", "SGD", "Newton") if n != name])


def other_colour(_, chance: Random) -> tuple[str, str]:
    """A pair of colours that nothing has."""
    return chance.choice([("#0a7f3f", "#5fe09a"), ("#7d4e00", "#d8a64a"), ("#6a2fb0", "#b48cf0")])


def otherwise(kind, new: Callable) -> Callable:
    """A picture is given another of a kind: `new` of the old one and chance, if not None."""

    def lie(draw: partial, chance: Random) -> partial | None:
        args = [new(part, chance) if isinstance(part, kind) else part for part in draw.args]
        changed = any(new is not old for new, old in zip(args, draw.args, strict=True))
        told = changed and all(part is not None for part in args)
        return partial(draw.func, *args, **draw.keywords) if told else None

    return lie


def other_ground(part, chance: Random):
    """A ground that is stretched, or bent."""
    by = chance.choice([0.8, 1.15, 1.5])
    if isinstance(part, Plan):
        return replace(part, field=other_ground(part.field, chance))
    if isinstance(part, Curve):
        return replace(part, height=by * part.height)
    return HeightField(part.x, part.y, by * part.z + chance.choice([0, 0.3]) * part.x)


def other_minima(plan: Plan, chance: Random) -> Plan | None:
    """A cross that stands beside its minimum, or one too many."""
    if not plan.minima:
        return None
    one = plan.minima[0]
    beside = tuple(part + chance.choice([-0.2, 0.15, 0.4]) for part in one)
    return replace(plan, minima=chance.choice([(beside,), (*plan.minima, beside)]))


def on_axes(change: Callable) -> Callable:
    """The axes of the finished picture are changed: `change` of one of them."""

    def lie(draw: partial, chance: Random) -> partial:
        return partial(_with_axes, draw, change, chance.random())

    return lie


def _with_axes(draw: partial, change: Callable, which: float, theme: Theme, scale: int):
    drawing = draw(theme=theme, scale=scale)
    canvas = drawing.canvas if isinstance(drawing, Animation) else drawing
    if panels := [axes for axes in canvas.figure.axes if axes not in canvas.layers]:
        change(panels[int(which * len(panels))])
    return drawing


def crop(axes) -> None:
    """The upper half is not shown."""
    low, high = axes.get_ylim()
    axes.set_ylim(low, (low + high) / 2)


def wider(axes) -> None:
    """One of several panels shows more, so that in it everything looks smaller."""
    if sum(other.get_zorder() == axes.get_zorder() for other in axes.figure.axes) > 1:
        low, high = axes.get_xlim()
        axes.set_xlim(low - (high - low), high)


def unnumbered(axes) -> None:
    """Logarithmic, and nothing says so."""
    axes.set_xscale("log")
    axes.set_xticks([])
    axes.set_xticks([], minor=True)


PARTS: dict[str, Callable] = {
    "another ground": otherwise((HeightField, Curve, Plan), other_ground),
    "other minima": otherwise(Plan, other_minima),
    "another bound": otherwise(
        Bound, lambda bound, chance: replace(bound, y=bound.y + chance.choice([-0.13, 0.11, 0.37]))
    ),
    "turned to the left": on_axes(lambda axes: axes.invert_xaxis()),
    "turned upside down": on_axes(lambda axes: axes.invert_yaxis()),
    "cropped": on_axes(crop),
    "an axis without numbers": on_axes(unnumbered),
    "bent": on_axes(lambda axes: axes.set_yscale("symlog")),
    "one panel wider": on_axes(wider),
    "settings exchanged": exchange(("settings",)),
    "another setting": change(("settings", "title", "label"), other_digit),
    "names exchanged": exchange(NAMES),
    "numbers exchanged": exchange(DATA),
    "colours exchanged": exchange(("colour",)),
    "notes exchanged": exchange(NOTES),
    "rows exchanged": swap_arguments,
    "the colour of another": others_colour,
    "a lane dropped": drop,
    "a lane cut": cut,
    "another name": change(NAMES, other_name),
    "another colour": change(("colour",), other_colour),
    "dark and light turned": change(("colour",), lambda pair, _: pair and pair[::-1]),
    "other numbers": change(DATA, other_values),
    "later steps": change(("x",), lambda x, chance: x + chance.choice([2, 3, 10])),
    "another digit": change(NOTES, other_digit),
    "a longer stride": stride,
    "counted on": change(
        ("stop",), lambda stop, chance: stop and stop + chance.choice([1, 7, 10**6])
    ),
    "nobody but ghosts": change(("ghost",), lambda ghost, _: None if ghost else True),
}


def _tool(kind: type, method: str, new: Callable) -> Callable:
    own = getattr(kind, method)
    return lambda: mock.patch.object(kind, method, partial_method(own, new))


def partial_method(own: Callable, new: Callable) -> Callable:
    """A method that calls `new` with the old one before its arguments."""
    return lambda *given, **named: new(own, *given, **named)


# Tools of drawing that lie while a picture is drawn.
TOOLS: dict[str, Callable] = {
    "counts ahead": _tool(Digits, "show", lambda own, self, n: own(self, n + 1)),
    "counts half": _tool(Digits, "show", lambda own, self, n: own(self, n // 2)),
    "light in the dark": _tool(Theme, "colour", lambda own, _, pair: own(LIGHT, pair)),
    "dark in the light": _tool(Theme, "colour", lambda own, _, pair: own(DARK, pair)),
    "shapes beside": _tool(
        Shapes, "place", lambda own, self, at, *more: own(self, np.add(at, (0, 24)), *more)
    ),
    "balls beside": _tool(
        Balls, "place", lambda own, self, at, *more: own(self, np.add(at, (0, 24)), *more)
    ),
    "dots beside": _tool(SurfaceDot, "rest", lambda own, self, place: own(self, max(0, place - 3))),
    "hurries unsaid": _tool(Speed, "move_to", lambda own, self, _: own(self, 0)),
    "small texts": _tool(
        Canvas,
        "write",
        lambda own, *at, **more: own(*at[:4], 0.7 * (at[4] if len(at) > 4 else 20), **more),
    ),
    "a late start": _tool(
        Animation, "__init__", lambda own, self, c, m, steps, **k: own(self, c, m, steps[1:], **k)
    ),
    "an early end": _tool(
        Animation, "__init__", lambda own, self, c, m, steps, **k: own(self, c, m, steps[:-2], **k)
    ),
    "a gap": _tool(
        Animation,
        "__init__",
        lambda own, self, c, m, steps, **k: own(self, c, m, steps[:3] + steps[4:], **k),
    ),
}
LIES = [*PARTS, *TOOLS]
