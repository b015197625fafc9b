"""Reddi's example: three losses take turns, and Adam climbs up their mean.

Reddi, Kale & Kumar, "On the Convergence of Adam and Beyond", 2018, arXiv:1904.09237.
"""

from functools import partial

import jax.numpy as jnp
import numpy as np
from jax.tree_util import Partial

from appearance import colour_of, dash_of, mark_of
from blog.drawing.curves import Curve, Trail
from blog.drawing.pictures import Film, Still
from blog.drawing.sliding import draw_sliding
from blog.drawing.turns import Turn, draw_turns
from blog.training.descent import descend, follow
from blog.training.losses import heights_along
from blog.training.runs import title
from optimizers import Adam, AMSGrad, Optimizer

from .strides import LOG

SLOPES = (3.0, -1.0, -1.0)
DRAWN = {"adam": Adam, "amsgrad": AMSGrad}


def mean_of_examples(point, slopes=SLOPES):
    """Each example is a straight line through 0; the mean of all, or of those of a step."""
    return jnp.mean(jnp.asarray(slopes)) * point[0]


def worst_point(
    loss=mean_of_examples,
    slopes=SLOPES,
    ends=(-1.0, 1.0),
    beta1: float = 0.0,
    beta2: float = 0.1,
    remembering: float = 0.999,
    steps: int = 3000,
    shown: int = 48,
    turn: int = 4,
):
    """On average the slope says go to −1, and Adam goes to 1; its steps of one turn say why.

    Args:
        loss: the mean of some examples.
        slopes: one an example; they take turns.
        ends: between which it has to stay.
        beta1, beta2: of all but one of the runs.
        remembering: β₂ of that one.
        steps: of each run.
        shown: how many of them the film shows.
        turn: the number of the round of examples whose steps are told; no end is near yet.
    """
    kinds = {
        "adam": Adam(half_over_root, beta1, beta2),  # pyright: ignore[reportArgumentType]
        "amsgrad": AMSGrad(half_over_root, beta1, beta2),  # pyright: ignore[reportArgumentType]
        "remembering": Adam(half_over_root, beta1, remembering),  # pyright: ignore[reportArgumentType]
    }
    project = Partial(jnp.clip, min=ends[0], max=ends[1])  # traced: other ends compile no more
    examples = np.resize(np.arange(len(slopes)), (steps, 1))
    first, last = (turn - 1) * len(slopes), turn * len(slopes)
    rates = np.asarray(half_over_root(np.arange(first, last)))
    found = {}
    for key, optimizer in kinds.items():
        walk = descend(
            optimizer, loss, np.zeros(1), steps,
            data=np.asarray(slopes), batches=examples, project=project,
        )  # fmt: skip
        x = np.asarray(walk.points)[:, 0]
        moves = np.diff(x)[first:last] / rates
        found[key] = {
            "end": float(x[-1]),
            "turn": moves.tolist(),  # in α
            "drift": float(moves.sum()),
            "turned": np.concatenate([[0.0], np.cumsum(moves)]),
            "path": np.column_stack([x, np.asarray(walk.heights)])[: shown + 1],
            "x": x,
        }
    return found


def half_over_root(step):
    """The learning rate of Reddi's example: 1/(2√t)."""
    return 0.5 / jnp.sqrt(step + 1.0)


def uncorrected(steps: int = 3000, slope: float = 1.0, amsgrad: Optimizer = AMSGrad(1.0)):
    """On a constant slope AMSGrad's steps grow at first: its s starts small, and is no mean yet."""
    points = follow(amsgrad, np.full((steps, 1), slope)).points
    lengths = -np.diff(np.asarray(points)[:, 0])
    longest = int(lengths.argmax())
    return {
        "first": float(lengths[0]),
        "longest": float(lengths[longest]),
        "at": longest + 1,
        "last": float(lengths[-1]),
    }


def draw_climb(given, found):
    """The first steps of both on the mean slope."""
    low, high = given["ends"]
    x = np.linspace(low, high, 201)
    curve = Curve(x, np.asarray(heights_along(given["loss"], x[:, None])))
    trails = []
    for key, kind in DRAWN.items():
        x = found[key]["path"][:, 0]
        trails.append(Trail(title(kind()), "평균 손실 x/3", colour_of(kind), x))
    drawn = partial(draw_sliding, trails, curve, "걸음", mark=(low, 0, high))
    return Film(drawn, told={"stride": 1})


def draw_worst_point(given, found):
    """The steps of one turn, and where they lead."""
    turns = []
    for key, kind in DRAWN.items():
        look = colour_of(kind), dash_of(kind), mark_of(kind)
        turns.append(Turn(title(kind()), *look, found[key]["turned"], found[key]["x"]))
    slopes = tuple(f"기울기 {slope:g}".replace("-", "−") for slope in given["slopes"])
    words = ("한 바퀴, 세 걸음 ÷ α", "위치 x", "합", f"걸음 ({LOG})")
    return Still(partial(draw_turns, turns, slopes, words))
