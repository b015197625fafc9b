"""What one optimizer cannot do and the next one can, on grounds made to show it."""

from functools import partial

import jax.numpy as jnp
import numpy as np

from blog.drawing.contest import Plan, draw_contest
from blog.drawing.lines import Series, draw_lines
from blog.drawing.rolling import Lane
from blog.drawing.surface import HeightField
from blog.training.descent import descend, descend_lanes, follow, heights_on_grid
from blog.training.runs import describe, hyperparameters, settings, title
from blog.training.search import GRID, NEVER, best_rate, fewest, in_view, paths, settling
from landscapes import ravine
from optimizers import SGD, AdaDelta, Adagrad, Adam, AdamW, AMSGrad, NAdam, Optimizer, RMSProp


def bowl(point):
    """Half the squared distance from 0."""
    return jnp.sum(point**2) / 2


def line(optimizer: Optimizer, y, name="", dashed=False) -> Series:
    """A line over the steps of a run."""
    kind = type(optimizer).__name__
    return Series(name or title(optimizer), kind, np.arange(len(y)), np.asarray(y), dashed)


def scaling(steps: int = 400, near: float = 0.05, hold: int = 100):
    """A ravine: one learning rate for both directions, or one for each."""
    record: dict = {"near": near}
    panels = []
    for key, kind in (("sgd", SGD), ("adagrad", Adagrad)):
        tried = paths(kind, ravine, GRID, [ravine.start], steps)
        took = np.where(in_view(tried, ravine), settling(tried, ravine, near, hold), NEVER)
        optimizer = kind(best_rate(took))
        trajectory = descend(optimizer, ravine, ravine.start, steps)
        reached = int(settling(np.asarray(trajectory.points), ravine, near, hold))
        record[key] = describe(optimizer, ravine, trajectory) | {"arrival": reached}
        points = np.asarray(trajectory.points)[: reached + 1]
        note = f"바닥까지 {reached}걸음"
        shown = settings(optimizer).split(",")[0]
        panels.append([Lane(title(optimizer), shown, kind.__name__, points, note)])
    record["turned"] = {"degrees": 45} | {
        key: turned_arrival(kind, steps, near, hold)
        for key, kind in (("sgd", SGD), ("adagrad", Adagrad))
    }
    x, y = (np.linspace(*ends, 201) for ends in ravine.domain)
    field = HeightField(x, y, np.asarray(heights_on_grid(ravine, x, y)))
    return record, partial(draw_contest, panels, Plan(field, ravine.minima, 0.2))


def turned(point):
    """The ravine, turned by 45 degrees: no coordinate runs along it."""
    x, y = point
    return ravine(jnp.stack([x + y, y - x]) * jnp.sqrt(0.5))


def turned_arrival(kind, steps: int, near: float, hold: int) -> int:
    """The fewest steps to the floor of the turned ravine, of all learning rates."""
    x, y = ravine.start
    start = np.array([x - y, x + y]) * np.sqrt(0.5)
    points = descend_lanes(kind(GRID), turned, np.tile(start, (len(GRID), 1)), steps)
    return fewest(settling(points, ravine, near, hold)[:, None])


def rare(steps: int = 500, every: int = 50):
    """A gradient that comes at every step, beside one that comes at every fiftieth."""
    gradients = np.ones((steps, 2))
    gradients[:, 1] = np.arange(steps) % every == 0
    record: dict = {"steps": steps, "every": every}
    for key, optimizer in (("sgd", SGD(1.0)), ("adagrad", Adagrad(1.0))):
        often, seldom = -np.asarray(follow(optimizer, gradients).points)[-1]
        record[key] = {"often": float(often), "seldom": float(seldom)}
        record[key]["ratio"] = float(often / seldom)
    return record


def scaling_and_rare():
    """Both troubles of a single learning rate; the second has no picture."""
    record, picture = scaling()
    return record | {"rare": rare()}, picture


def rattle(steps: int = 1200):
    """RMSProp cannot come nearer than its learning rate; AdaDelta's rate shrinks by itself."""
    record, lines = {}, []
    for key, optimizer in (("rmsprop", RMSProp(0.01)), ("adadelta", AdaDelta())):
        trajectory = descend(optimizer, bowl, (1.0,), steps)
        distance = np.abs(np.asarray(trajectory.points)[:, 0])
        # The median of the last hundred: RMSProp hops from side to side.
        record[key] = {"settled": float(np.median(distance[-100:])), "steps": steps}
        record[key]["half"] = int((distance < 0.5).argmax())
        shown = np.maximum(distance, 1e-6)
        lines.append(line(optimizer, shown))
    record["rmsprop"]["learning_rate"] = 0.01
    return record, partial(draw_lines, lines, "그릇 바닥까지 남은 거리", "걸음", log="y")


def lag(rate: float = 0.1, steps: int = 120):
    """In a bowl Adam overshoots; looking ahead, NAdam overshoots less."""
    record: dict = {"rate": rate}
    lines = []
    for key, optimizer in (("adam", Adam(rate)), ("nadam", NAdam(rate))):
        x = np.asarray(descend(optimizer, bowl, (1.0,), steps).points)[:, 0]
        far = np.flatnonzero(np.abs(x) > 0.01)
        record[key] = {"overshoot": float(-x.min()), "settled": int(far.max()) + 1}
        lines.append(line(optimizer, x))
    return record, partial(draw_lines, lines, "그릇 안의 위치 x", "걸음")


def decay(steps: int = 2000, strength: float = 0.1, seed: int = 0):
    """L2 inside Adam shrinks weights with small gradients only; AdamW shrinks both alike."""
    noise = np.random.default_rng(seed).normal(scale=(100.0, 0.01), size=(steps, 2))
    penalty = Penalty(strength)
    inside = descend(Adam(1e-3), penalty, (1.0, 1.0), steps, noise).points
    apart = follow(AdamW(1e-3, weight_decay=strength), noise, np.ones(2)).points
    record: dict = {
        "strength": strength,
        "steps": steps,
        "pure": float((1 - 1e-3 * strength) ** steps),
    }
    lines = []
    for key, name, optimizer, points in (
        ("adam", "Adam + L2", Adam(), inside),
        ("adamw", "AdamW", AdamW(), apart),
    ):
        steep, gentle = np.asarray(points).T
        record[key] = {"steep": float(steep[-1]), "gentle": float(gentle[-1])}
        lines.append(line(optimizer, steep, f"{name}, 큰 g"))
        lines.append(line(optimizer, gentle, f"{name}, 작은 g", dashed=True))
    return record, partial(draw_lines, lines, "1에서 출발한 두 가중치", "걸음")


class Penalty:
    """L2 regularisation as a loss; equal strengths are one loss, so JAX compiles it once."""

    def __init__(self, strength: float):
        self.strength = strength

    def __call__(self, point):
        return self.strength * bowl(point)

    def __hash__(self):
        return hash(self.strength)

    def __eq__(self, other):
        return isinstance(other, Penalty) and self.strength == other.strength


def worst_point(steps: int = 3000):
    """Reddi's example: on average the slope says go to −1, and Adam goes to 1.

    Reddi, Kale & Kumar, "On the Convergence of Adam and Beyond", 2018, arXiv:1904.09237.
    """
    t = np.arange(1, steps + 1)
    gradients = np.where(t % 3 == 1, 3.0, -1.0)[:, None]
    record: dict = {"steps": steps, "slopes": gradients[:3, 0].tolist()}
    lines = []
    for key, kind in (("adam", Adam), ("amsgrad", AMSGrad)):
        optimizer = kind(half_over_root, 0.0, 0.1)  # pyright: ignore[reportArgumentType]
        record["hyperparameters"] = hyperparameters(optimizer)
        x = np.asarray(follow(optimizer, gradients, np.zeros(1), to_interval).points)[:, 0]
        record[key] = {"end": float(x[-1])}
        lines.append(line(optimizer, x))
    slow = follow(Adam(half_over_root, 0.0, 0.999), gradients, np.zeros(1), to_interval)  # pyright: ignore[reportArgumentType]
    record["remembering"] = {"hyperparameters": {"beta2": 0.999}, "end": float(slow.points[-1, 0])}
    return record, partial(draw_lines, lines, "[−1, 1] 안의 위치 x", "걸음")


def half_over_root(step):
    """The learning rate of Reddi's example: 1/(2√t)."""
    return 0.5 / jnp.sqrt(step + 1.0)


def to_interval(point):
    """The nearest point of [−1, 1]."""
    return jnp.clip(point, -1.0, 1.0)
