"""The ground of a picture is that of its experiment: computed anew from the function it names."""

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from blog.project import SCRIPTS
from blog.proof.text.records import numbers

CLOSE = 1e-5  # of the highest, by which a drawn height may differ; pictures compute in float32
PLACE = 1e-3  # of the ground's width, by which a mark may lie beside a minimum
STEP = 0.01  # of that width: so near to a minimum everything is higher


def of_ground(told: dict, experiment: dict) -> Iterator[str]:
    """Heights that are not those of the experiment's ground, and marks that are none of its minima.

    Its ground is a landscape that its runs tell of, or a function that it was given.
    """
    if not told["ground"]:
        return
    known = list(_grounds(experiment))
    starts = [start for start in _under("start", experiment) if isinstance(start, list)]
    wrong = {name: _off(ground, told["ground"], starts) for name, ground in known}
    right = [(name, ground) for name, ground in known if not wrong[name]]
    if not known:
        what = "draws a ground that its experiment neither was given nor tells of"
        yield f"{what}: give it the function of it, ground="
    elif not right:
        name = known[0][0]
        yield f"its ground is not that of {name}, of its experiment: {wrong[name]}"
    elif told["ground"][0][1] is not None and told["marked"]:
        for name, ground in right:
            yield from _of_marks(name, ground, told)


def of_bounds(told: dict, experiment: dict) -> Iterator[str]:
    """Dashed lines across a ground that lie at no number that the experiment was given."""
    given = set(numbers(experiment["given"]))
    for bound in told["bounds"]:
        if bound is None:
            yield "its dashed line does not lie across the ground at one y"
        elif not given & {bound, -bound}:
            yield f"its dashed line lies at y = {bound:g}, which its experiment was not given"


def _of_marks(name: str, ground: Callable, told: dict) -> Iterator[str]:
    samples = np.array([sample[:2] for sample in told["ground"]], float)
    low, high = samples.min(axis=0), samples.max(axis=0)
    minima, marked = getattr(ground, "minima", None), told["marked"]
    for place in marked:
        if minima is None:
            ring = np.array([place]) + STEP * (high - low) * _ring()
            right = _heights(ground, ring).min() >= _heights(ground, [place])[0]
        else:
            right = any(_near(place, minimum, low, high) for minimum in minima)
        if not right:
            yield f"marks {_point(place)}, which is no minimum of {name}"
    for minimum in minima or ():
        seen = len(minimum) == 2 and all(low <= minimum) and all(minimum <= high)
        if seen and not any(_near(place, minimum, low, high) for place in marked):
            yield f"marks some minima of {name}, but not {_point(minimum)}"


def _ring() -> np.ndarray:
    angles = np.arange(8) * np.pi / 4
    return np.column_stack([np.cos(angles), np.sin(angles)])


def _near(place, minimum, low, high) -> bool:
    return bool((np.abs(np.subtract(place, minimum)) <= PLACE * (high - low)).all())


def _point(place) -> str:
    return f"({', '.join(f'{part:.3g}' for part in place)})"


def _grounds(experiment: dict) -> Iterator[tuple[str, Callable]]:
    """The landscapes that runs walked on, and the functions that an experiment was given."""
    names = {f"landscapes.{name}" for name in _under("landscape", experiment["found"])
             if isinstance(name, str) and (SCRIPTS / "landscapes.py").exists()}  # fmt: skip
    names |= {name for name in _under("import", experiment["given"]) if isinstance(name, str)}
    for name in sorted(names):
        module, _, last = name.rpartition(".")
        ground = getattr(importlib.import_module(module), last, None)
        if callable(ground):
            yield last, ground


def _under(key: str, part: Any) -> Iterator[Any]:
    """Whatever stands under a key, however deep."""
    if isinstance(part, dict):
        if key in part:
            yield part[key]
        part = list(part.values())
    for value in part if isinstance(part, list) else ():
        yield from _under(key, value)


def _off(ground: Callable, drawn: list[list], starts: list[list]) -> str:
    """Where drawn heights are not a ground's; "" if they all are.

    A picture of one coordinate of two is cut through a start of the experiment.
    """
    low, high = np.array([sample[2:] for sample in drawn], float).T
    size, wrong = max(np.abs(low).max(), np.abs(high).max()), "it has other coordinates"
    for points in _places(drawn, starts):
        try:
            heights = _heights(ground, points)
        except (TypeError, ValueError):  # it takes other arguments
            continue
        apart = np.maximum(low - heights, heights - high)
        worst = int(apart.argmax())
        if apart[worst] <= CLOSE * size:
            return ""
        shown = f"{heights[worst]:.4g}, drawn {low[worst]:.4g} to {high[worst]:.4g}"
        wrong = f"at {_point(points[worst])} it is {shown}"
    return wrong


def _places(drawn: list[list], starts: list[list]) -> Iterator[list]:
    """The drawn places as a ground takes them."""
    if drawn[0][1] is not None:
        yield [sample[:2] for sample in drawn]
        return
    for start in [*starts, [0.0]]:
        for axis in range(len(start)):
            yield [[*start[:axis], sample[0], *start[axis + 1 :]] for sample in drawn]


def _heights(ground: Callable, points) -> np.ndarray:
    return np.array([float(ground(np.array(point, np.float32))) for point in points])
