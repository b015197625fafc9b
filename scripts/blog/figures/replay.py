"""A figure's record, run again: does what was published come out once more?"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import landscapes
import optimizers
from blog.drawing.files import save_animation
from blog.drawing.theme import LIGHT
from blog.figures.catalogue import Entry
from blog.figures.pipeline import run
from blog.figures.store import FigureError, read_json
from blog.project import RECORDS
from blog.training.descent import descend

CLOSE = 1e-9


def replay(entry: Entry) -> Iterator[str]:
    """How a figure differs from its record.

    Every run that the record describes is run again from the record alone, and its path compared;
    then the figure's own experiment is, and every number and the count of drawn frames compared.

    Raises:
        FigureError: there is no record, or the experiment fails.
    """
    record = read_json(RECORDS / f"{entry.name}.json")
    if not isinstance(record, dict):
        raise FigureError(f"{entry.name} has no record: run make figures")
    for place, told in _runs(record, entry.name):
        yield from (f"{place}: {what}" for what in _run_again(told))
    figure, again, picture = run(entry)
    for key, value in again.items():
        yield from _differences(record.get(key), value, f"{entry.name}.{key}")
    if figure.file.endswith(".gif"):
        with tempfile.TemporaryDirectory() as folder:
            moving = picture(theme=LIGHT, scale=1)
            frames = len(save_animation(moving, Path(folder) / figure.file))
        if frames != record.get("frames"):
            yield f"{entry.name}: {frames} frames are drawn, the record has {record.get('frames')}"


def _runs(value, place: str) -> Iterator[tuple[str, dict]]:
    """Every described run in a record, and where it stands."""
    if isinstance(value, dict):
        if {"optimizer", "landscape", "first_points", "end"} <= value.keys():
            yield place, value
        for key, part in value.items():
            yield from _runs(part, f"{place}.{key}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _runs(part, f"{place}[{index}]")


def _run_again(told: dict) -> Iterator[str]:
    optimizer = getattr(optimizers, told["optimizer"])(**told["hyperparameters"])
    land = getattr(landscapes, told["landscape"])
    path = descend(
        optimizer, land, told["start"], max(told["steps"], len(told["first_points"]) - 1)
    )
    points, heights = np.asarray(path.points), np.asarray(path.heights)
    first = points[: len(told["first_points"])].tolist()
    yield from _differences(told["first_points"], first, "first_points")
    yield from _differences(told["end"], points[told["steps"]].tolist(), "end")
    yield from _differences(told["end_height"], float(heights[told["steps"]]), "end_height")


def _differences(then, now, place: str) -> Iterator[str]:
    """Where two parts of a record differ, numbers by more than CLOSE of their size."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in {**then, **now}:
            yield from _differences(then.get(key), now.get(key), f"{place}.{key}")
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for index, (one, other) in enumerate(zip(then, now, strict=True)):
            yield from _differences(one, other, f"{place}[{index}]")
    elif isinstance(then, int | float) and isinstance(now, int | float):
        if not abs(then - now) <= CLOSE * max(1.0, abs(then)):
            yield f"{place}: the record says {then}, the run {now}"
    elif then != now:
        yield f"{place}: the record says {then}, the run {now}"
