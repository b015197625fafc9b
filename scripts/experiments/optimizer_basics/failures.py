"""What one optimizer cannot do and the next one can, on grounds made to show it."""

from functools import partial

import jax.numpy as jnp
import numpy as np
from jax.tree_util import Partial

from appearance import colour_of
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Still
from blog.training.descent import descend, follow
from blog.training.runs import title
from optimizers import AdaDelta, Adam, AdamW, AMSGrad, NAdam, Optimizer, RMSProp


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


def decay(
    start: float = 1.0,
    learning_rate: float = 0.001,
    strength: float = 0.1,
    deviations=(100.0, 0.01),
    steps: int = 2000,
    seed: int = 0,
):
    """L2 inside Adam shrinks weights with small gradients only; AdamW shrinks both alike."""
    noise = np.random.default_rng(seed).normal(scale=deviations, size=(steps, 2))
    weights = np.full(2, start)
    inside = descend(Adam(learning_rate), penalty, weights, steps, data=strength, noise=noise)
    apart = follow(AdamW(learning_rate, weight_decay=strength), noise, weights)
    found: dict = {"pure": float(start * (1 - learning_rate * strength) ** steps)}
    for key, walk in (("adam", inside), ("adamw", apart)):
        steep, gentle = np.asarray(walk.points).T
        found[key] = {"steep": float(steep[-1]), "gentle": float(gentle[-1])}
        found[key] |= {"steep_path": steep, "gentle_path": gentle}
    return found


def penalty(weights, strength):
    """L2 regularisation."""
    return strength * bowl(weights)


def worst_point(
    slopes=(3.0, -1.0, -1.0),
    ends=(-1.0, 1.0),
    beta1: float = 0.0,
    beta2: float = 0.1,
    remembering: float = 0.999,
    steps: int = 3000,
):
    """Reddi's example: on average the slope says go to −1, and Adam goes to 1.

    Reddi, Kale & Kumar, "On the Convergence of Adam and Beyond", 2018, arXiv:1904.09237.
    """
    gradients = np.resize(slopes, steps)[:, None]
    kinds = {
        "adam": Adam(half_over_root, beta1, beta2),  # pyright: ignore[reportArgumentType]
        "amsgrad": AMSGrad(half_over_root, beta1, beta2),  # pyright: ignore[reportArgumentType]
        "remembering": Adam(half_over_root, beta1, remembering),  # pyright: ignore[reportArgumentType]
    }
    project = Partial(jnp.clip, min=ends[0], max=ends[1])  # traced: other ends compile no more
    found = {}
    for key, optimizer in kinds.items():
        x = np.asarray(follow(optimizer, gradients, np.zeros(1), project).points)[:, 0]
        found[key] = {"end": float(x[-1]), "x": x}
    return found


def half_over_root(step):
    """The learning rate of Reddi's example: 1/(2√t)."""
    return 0.5 / jnp.sqrt(step + 1.0)


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


def draw_decay(_, found):
    """Two weights under each rule."""
    lines = []
    for key, name, kind in (("adam", "Adam + L2", Adam), ("adamw", "AdamW", AdamW)):
        lines.append(line(kind, found[key]["steep_path"], f"{name}, 큰 g"))
        lines.append(line(kind, found[key]["gentle_path"], f"{name}, 작은 g", dashed=True))
    return Still(partial(draw_lines, lines, "1에서 출발한 두 가중치", "걸음"))


def draw_worst_point(_, found):
    """Where each of them goes."""
    lines = [line(Adam, found["adam"]["x"]), line(AMSGrad, found["amsgrad"]["x"])]
    return Still(partial(draw_lines, lines, "[−1, 1] 안의 위치 x", "걸음"))
