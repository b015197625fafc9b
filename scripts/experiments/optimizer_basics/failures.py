"""What one optimizer cannot do and the next one can, on grounds made to show it."""

from functools import partial

import jax.numpy as jnp
import numpy as np

from appearance import colour_of
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Still
from blog.training.descent import descend
from blog.training.runs import title
from optimizers import AdaDelta, Adam, NAdam, Optimizer, RMSProp


def bowl(point):
    """Half the squared distance from 0."""
    return jnp.sum(point**2) / 2


def in_the_bowl(optimizer: Optimizer, start: float, steps: int) -> np.ndarray:
    """Where a run in the bowl is after every step, (steps + 1,)."""
    return np.asarray(descend(optimizer, bowl, (start,), steps).points)[:, 0]


def rattle(
    start: float = 1.0,
    steps: int = 1200,
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
            "distances": distance,
        }
    return found


def lag(rate: float = 0.1, start: float = 1.0, near: float = 0.01, steps: int = 120):
    """In a bowl Adam overshoots; looking ahead, NAdam overshoots less."""
    found = {}
    for key, optimizer in (("adam", Adam(rate)), ("nadam", NAdam(rate))):
        x = in_the_bowl(optimizer, start, steps)
        settled = int(np.flatnonzero(np.abs(x) > near).max()) + 1
        found[key] = {"overshoot": float(-x.min()), "settled": settled, "x": x}
    return found


def line(kind, y, name="", dashed=False) -> Series:
    """A line over the steps of a run."""
    return Series(name or title(kind()), colour_of(kind), np.arange(len(y)), y, dashed)


def draw_rattle(_, found):
    """The distances that are left, as far as the picture reaches."""
    shown = [np.maximum(found[key]["distances"], 1e-6) for key in ("rmsprop", "adadelta")]
    lines = [line(kind, y) for kind, y in zip((RMSProp, AdaDelta), shown, strict=True)]
    return Still(partial(draw_lines, lines, "그릇 바닥까지 남은 거리", "걸음", log="y"))


def draw_lag(_, found):
    """Two paths to the bottom of the bowl."""
    lines = [line(Adam, found["adam"]["x"]), line(NAdam, found["nadam"]["x"])]
    return Still(partial(draw_lines, lines, "그릇 안의 위치 x", "걸음"))
