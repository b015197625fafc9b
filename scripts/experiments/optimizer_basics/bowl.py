"""Runs to the bottom of a bowl: who rests there, and who rolls past it."""

from functools import partial

import jax.numpy as jnp
import numpy as np

from appearance import colour_of, dash_of
from blog.drawing.lines import Frame, Point, Series, draw_lines, draw_panels
from blog.drawing.pictures import Still
from blog.training.descent import descend
from blog.training.lanes import descend_lanes
from blog.training.runs import title
from optimizers import AdaDelta, Adam, NAdam, Optimizer, RMSProp

from .strides import LOG

RATES = tuple(np.geomspace(0.01, 1.0, 41).tolist())
DOTS = (1.2, 1.2)  # of a line that stands beside another of the same optimizer


def bowl(point):
    """Half the squared distance from 0."""
    return jnp.sum(point**2) / 2


def in_the_bowl(optimizer: Optimizer, start: float, steps: int) -> np.ndarray:
    """Where a run in the bowl is after every step, (steps + 1,)."""
    return np.asarray(descend(optimizer, bowl, (start,), steps).points)[:, 0]


def rattle(
    start: float = 1.0,
    steps: int = 540,
    rmsprop: Optimizer = RMSProp(0.01),
    adadelta: Optimizer = AdaDelta(),
):
    """RMSProp cannot come nearer than its learning rate; AdaDelta's rate shrinks by itself."""
    found = {}
    for key, optimizer in (("rmsprop", rmsprop), ("adadelta", adadelta)):
        distance = np.abs(in_the_bowl(optimizer, start, steps))
        found[key] = {
            # The median of the last hundred: RMSProp hops from side to side.
            "settled": float(np.median(distance[-100:])),
            "half": int((distance < start / 2).argmax()),
            "nearest": float(distance.min()),
            "last": float(distance[-1]),
            "distances": distance,
        }
    return found


def lag(
    rate: float = 0.1,
    start: float = 1.0,
    near: float = 0.01,
    steps: int = 60,
    beta1: float = 0.9,
    sooner: float = 0.81,
    rates=RATES,
    long: int = 400,
    bold: float = 0.8,
    longer: int = 4000,
):
    """In a bowl Adam rolls past the bottom; looking ahead, NAdam rolls less far.

    So does an Adam that forgets sooner: with β₁² instead of β₁ it gives the newest gradient the
    weight that NAdam gives it.

    Args:
        rate: of the run that is drawn.
        start: where all begin.
        near: the distance from the bottom within which a run has settled.
        steps: of the run that is drawn.
        beta1, sooner: β₁ of Adam and NAdam, and of the Adam that forgets sooner.
        rates, long: of the runs that are compared at many learning rates.
        bold, longer: of a run that is watched after it has settled.
    """
    found: dict = {"rates": np.asarray(rates)}
    kinds = (("adam", Adam, beta1), ("nadam", NAdam, beta1), ("adam81", Adam, sooner))
    for key, kind, memory in kinds:
        # As long as each other: all that differs is who runs.
        drawn, after = (in_the_bowl(kind(one, memory), start, longer) for one in (rate, bold))
        many = kind(np.asarray(rates), memory)  # pyright: ignore[reportArgumentType]
        swept = descend_lanes(many, bowl, (start,), long)[:, :, 0]
        settled = settling(after[:long], near)
        again = np.flatnonzero(np.abs(after[settled:]) > near)
        gone = settled + int(again[0]) if len(again) else None
        found[key] = {
            "beta1": memory,
            "overshoot": float(-drawn[:long].min()),
            "settled": settling(drawn[:long], near),
            "overshoots": -swept.min(axis=1),
            "settlings": [settling(one, near) for one in swept],
            "bold": {
                "overshoot": float(-after[:long].min()),
                "settled": settled,
                "gone": gone,
            },
        }
        if memory == beta1:
            found[key]["x"] = drawn[: steps + 1]
    adam, nadam, adam81 = (found[key] for key, *_ in kinds)
    earlier = np.less(nadam["settlings"], adam["settlings"])
    beaten = nadam["overshoots"] < adam81["overshoots"]
    return found | {
        "less": float(np.mean(nadam["overshoots"] < adam["overshoots"])),
        "earlier": float(np.mean(earlier)),
        "earlier_from": float(rates[np.flatnonzero(~earlier).max(initial=-1) + 1]),
        "less_than_sooner_from": float(rates[beaten.argmax()]),
    }


def settling(x, near: float) -> int:
    """The step from which on a run stays near the bottom."""
    return int(np.flatnonzero(np.abs(x) > near).max()) + 1


def draw_rattle(given, found):
    """The distances that are left; where they are halved and where RMSProp ends up is told."""
    lines = []
    for key, kind, way in (("rmsprop", RMSProp, (0, -1)), ("adadelta", AdaDelta, (1, 1))):
        y, half = found[key]["distances"], found[key]["half"]
        points = [Point(half, f"{half}걸음", way)]
        if kind is RMSProp:
            points.append(Point(given["steps"], f"{found[key]['settled']:.3f}", (-1, 1)))
        look = title(kind()), colour_of(kind), np.arange(len(y)), y, dash_of(kind)
        lines.append(Series(*look, tuple(points)))
    return Still(partial(draw_lines, lines, "그릇 바닥까지 남은 거리", "걸음", log="y", up=LOG))


def draw_lag(given, found):
    """The paths at one learning rate, and how far each rolls past the bottom at all of them."""
    paths, sweeps, turn = [], [], found["less_than_sooner_from"]
    for key, kind, way, there in (("adam", Adam, (0, -1), 35), ("nadam", NAdam, (0, 1), 30)):
        own, x = found[key], found[key]["x"]
        look, dash = (title(kind()), colour_of(kind)), dash_of(kind)
        point = Point(int(x.argmin()), f"{own['overshoot']:.2f}", way)
        paths.append(Series(*look, np.arange(len(x)), x, dash, (point,), there))
        told = () if kind is Adam else (Point(turn, f"α = {turn:.2f}", (1, -1)),)
        name = f"{title(kind())}, β₁ = {own['beta1']:g}"
        sweeps.append(Series(name, look[1], found["rates"], own["overshoots"], dash, told))
    sooner, overshoots = f"Adam, β₁ = {given['sooner']:g}", found["adam81"]["overshoots"]
    sweeps.append(Series(sooner, colour_of(Adam), found["rates"], overshoots, DOTS))
    frames = [
        Frame(f"α가 {given['rate']:g}일 때 위치 x", "걸음", below=0.12),
        Frame("바닥을 지나친 거리", f"α ({LOG})", log="x"),
    ]
    return Still(partial(draw_panels, [paths, sweeps], frames))
