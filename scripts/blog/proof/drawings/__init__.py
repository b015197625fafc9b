"""What pictures drew, as their records tell, beside their experiments' records and the theme.

A label names the run that its line is of, a colour has one meaning, a film shows every step that it
says, and the dark picture is the light one in the dark theme's colours.
"""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from blog.drawing.stretches import Stretches
from blog.drawing.theme import GROUNDS
from blog.figures.store import read_json
from blog.project import EXPERIMENT_RECORDS, RECORDS, SCRIPTS
from blog.proof.fault import Fault

from .apart import of_things
from .axes import of_axes
from .bands import of_bands
from .grounds import of_bounds, of_ground
from .images import of_images
from .looks import of_schemes, of_texts
from .owners import Names, owner_of
from .series import Shown, frames, is_ghost, labels, lanes, named, places, twins
from .settings import of_settings, symbols
from .shown_numbers import untold
from .strangers import strangers


@dataclass(frozen=True)
class Drawn:
    """A figure's record and its experiment's, and the series that it shows."""

    figure: dict[str, Any]
    experiment: dict[str, Any]
    series: list[Shown]

    @property
    def told(self) -> dict[str, Any]:
        """What was drawn."""
        return self.figure["drawn"]


def check(names: set[str] | None = None) -> Iterator[Fault]:
    """Everything that the figures, or those of these names, drew otherwise than they say."""
    known = Names.of_blog(colours())
    figures = list(read_all(known))
    meanings = of_colours(figures, known)
    for drawn in figures:
        name = drawn.figure["name"]
        if names is None or name in names:
            for what in (*faults(drawn, known), *meanings[name]):
                yield Fault(drawn.figure["script"], 0, f"figure {name}: {what}")


def colours() -> dict[str, tuple[str, str]]:
    """The colours that a blog gives to what it explains; none if it has no such table."""
    if not (SCRIPTS / "appearance.py").exists():
        return {}
    table = getattr(importlib.import_module("appearance"), "COLOURS", {})
    return {name: (one.lower(), other.lower()) for name, (one, other) in table.items()}


def read_all(known: Names) -> Iterator[Drawn]:
    """Every figure whose picture says what it drew."""
    for file in sorted(RECORDS.glob("*.json")):
        figure: Any = read_json(file) or {}
        experiment: Any = read_json(EXPERIMENT_RECORDS / f"{figure.get('experiment')}.json")
        if experiment and figure.get("drawn"):
            yield read(figure, experiment, known)


def read(figure: dict, experiment: dict, known: Names) -> Drawn:
    """A figure's record, each series of it with whose it is and what it is called."""
    told = figure["drawn"]
    series = [
        Shown(
            one,
            owner_of(one, experiment, known),
            "" if one["label"] is None else told["texts"][one["label"]]["text"],
        )
        for one in told.get("series", [])
    ]
    return Drawn(figure, experiment, series)


def faults(drawn: Drawn, known: Names) -> Iterator[str]:
    """What is wrong with one figure by itself."""
    told, figure, series = drawn.told, drawn.figure, drawn.series
    owners, own = [one.owner for one in series], told.get("own", False)
    if own:
        series = named(series, known)
    if said := told.get("apart"):
        yield f"its dark picture shows other {said} than the light one: let only colours differ"
        return
    yield from labels(series, known)
    yield from twins(series)
    yield from places(series)
    yield from of_bands(told, series)
    yield from frames(told, series, pace_of(figure), figure.get("counted_to"))
    yield from lanes(told["undrawn"], series, figure.get("without") or {})
    yield from of_axes(told["axes"], series)
    if not own:
        yield from of_ground(told, drawn.experiment)
    yield from of_bounds(told, drawn.experiment)
    yield from of_images(told)
    yield from of_schemes(told, set(known.colours.values()))
    yield from of_texts(told, figure["width"], figure["height"])
    yield from of_things(told)
    reasons = [{"text": why, "of": None} for why in figure.get("notes") or ()]
    written = told | {"texts": told["texts"] + reasons}
    experiment = drawn.experiment | {"film": {"pace": figure.get("pace")}}
    yield from untold(written, experiment, owners, known)
    yield from strangers(written, drawn.experiment, known)
    yield from of_settings(told, drawn.experiment, owners, known, symbols())


def pace_of(figure: dict) -> Stretches | int | None:
    """How many steps a frame of a film takes, as its record says; in stretches, if it does."""
    stretches = figure.get("pace") or []
    return [(part["stride"], part["until"]) for part in stretches] or figure.get("stride")


def of_colours(figures: list[Drawn], known: Names) -> dict[str, list[str]]:
    """By figure: whom it draws in other colours than elsewhere, or in its post's of another."""
    said: dict[str, list[str]] = {}
    of_name: dict[str, tuple] = dict(known.colours)
    of_pair: dict[tuple, str] = {}
    reserved = {pair: name for name, pair in known.colours.items()}
    for drawn in figures:
        wrong = said.setdefault(drawn.figure["name"], [])
        for name, pair in () if "apart" in drawn.told else _named(drawn, known):
            if of_name.setdefault(name, pair) != pair:
                wrong.append(f"draws {name} in {pair[0]}, elsewhere it is {of_name[name][0]}")
            elif pair in GROUNDS and name not in known.colours:
                continue  # grey is everybody's who has no colour
            elif (other := of_pair.setdefault((drawn.figure["post"], pair), name)) != name:
                wrong.append(f"draws {name} in {pair[0]}, which is the colour of {other}")
        for words in drawn.told.get("texts", ()):
            owner = reserved.get(tuple(words["colours"]))
            if owner and words["of"] is None and known.name(words["text"]) != owner:
                wrong.append(f"writes {words['text']!r} in the colour of {known.written[owner]}")
    return said


def _named(drawn: Drawn, known: Names) -> Iterator[tuple[str, tuple]]:
    """Who has which colours in a figure: series, and names that are written in colours.

    The colours of cells are of a scale, and nobody's.
    """
    for one in drawn.series:
        if one.told["style"] == "cells" or is_ghost(one, drawn.series):
            continue
        if name := one.owner.title or one.owner.named(one.label, known):
            yield name, tuple(one.told["colours"])
    for words in drawn.told["texts"]:
        pair, name = tuple(words["colours"]), known.name(words["text"])
        coloured = pair not in GROUNDS or pair in known.colours.values()
        if name and words["of"] is None and coloured:
            yield name, pair
