"""The family of the post's optimizers: who mended what in whom."""

from functools import partial

import jax
import jax.numpy as jnp

from appearance import COLOURS
from blog.drawing.family import Member, draw_family
from blog.drawing.pictures import Still
from blog.posts.docstrings import lineage
from optimizers import (
    SGD,
    AdaBelief,
    AdaDelta,
    Adagrad,
    Adam,
    AdaMax,
    AdamW,
    AMSGrad,
    MomentumSGD,
    NAdam,
    NesterovMomentumSGD,
    RAdam,
    RMSProp,
)

# Class, its name in the tree, what it mended, and its place: column and row. What it came from, and
# when, its docstring says.
MEMBERS = [
    (SGD, "SGD", "기울기의 반대로", (1.5, 0)),
    (MomentumSGD, "Momentum", "관성", (0.4, 1)),
    (Adagrad, "Adagrad", "좌표마다 다른 걸음", (2.6, 1)),
    (NesterovMomentumSGD, "Nesterov", "미리 내다보기", (0, 2)),
    (RMSProp, "RMSProp", "오래된 것은 잊기", (2.2, 2)),
    (AdaDelta, "AdaDelta", "저절로 정해지는 걸음", (3.2, 3)),
    (Adam, "Adam", "관성 + 첫걸음 보정", (1.5, 3)),
    (NAdam, "NAdam", "미리 내다보기", (0, 4.5)),
    (AdaMax, "AdaMax", "최댓값으로 재기", (3.25, 4)),
    (AdamW, "AdamW", "weight decay 분리", (0.5, 5.6)),
    (AMSGrad, "AMSGrad", "줄지 않는 분모", (3.15, 5)),
    (RAdam, "RAdam", "표본이 모일 때까지 조심", (2.55, 6)),
    (AdaBelief, "AdaBelief", "흔들림으로만 나누기", (1.45, 6)),
]
NAMES = {kind.__name__: name for kind, name, *_ in MEMBERS}


def family():
    """Who they are, what each was built on, and when it came."""
    members = {}
    for kind, name, *_ in MEMBERS:
        came = lineage(kind)
        parents = [NAMES[parent] for parent in came.parents]
        members[name] = {"class": kind.__name__, "year": came.year, "parents": parents}
        members[name]["memory"] = memory(kind)
    return {"count": len(members), "members": members}


def memory(kind) -> int:
    """How many numbers an optimizer keeps for each parameter, from one step to the next."""
    params = jnp.ones(3)
    optimizer = kind()
    optimizer(params, params)
    return sum(jnp.shape(kept) == params.shape for kept in jax.tree.leaves(optimizer))


def draw_tree(_, found):
    """The tree."""
    told = found["members"]
    members = [
        Member(
            name, told[name]["year"], COLOURS[kind.__name__], told[name]["parents"], mends, place
        )
        for kind, name, mends, place in MEMBERS
    ]
    return Still(partial(draw_family, members))
