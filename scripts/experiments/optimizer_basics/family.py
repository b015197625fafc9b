"""The family of the post's optimizers: who mended what in whom."""

from functools import partial

from appearance import COLOURS
from blog.drawing.family import Member, draw_family
from blog.drawing.pictures import Still

# Name, year, class, parents, what it mended, and its place: column and row.
MEMBERS = [
    ("SGD", 1951, "SGD", (), "기울기의 반대로", (1.5, 0)),
    ("Momentum", 1964, "MomentumSGD", ("SGD",), "관성", (0.4, 1)),
    ("Adagrad", 2011, "Adagrad", ("SGD",), "좌표마다 다른 걸음", (2.6, 1)),
    ("Nesterov", 1983, "NesterovMomentumSGD", ("Momentum",), "미리 내다보기", (0, 2)),
    ("RMSProp", 2012, "RMSProp", ("Adagrad",), "오래된 것은 잊기", (2.2, 2)),
    ("AdaDelta", 2012, "AdaDelta", ("RMSProp",), "저절로 정해지는 걸음", (3.2, 3)),
    ("Adam", 2014, "Adam", ("Momentum", "RMSProp"), "관성 + 첫걸음 보정", (1.5, 3)),
    ("NAdam", 2016, "NAdam", ("Adam", "Nesterov"), "미리 내다보기", (0, 4.5)),
    ("AdaMax", 2014, "AdaMax", ("Adam",), "최댓값으로 재기", (3.25, 4)),
    ("AdamW", 2017, "AdamW", ("Adam",), "weight decay 분리", (0.5, 5.6)),
    ("AMSGrad", 2018, "AMSGrad", ("Adam",), "되살아나지 않는 걸음", (3.15, 5)),
    ("RAdam", 2019, "RAdam", ("Adam",), "표본이 모일 때까지 조심", (2.55, 6)),
    ("AdaBelief", 2020, "AdaBelief", ("Adam",), "예상과 다를 때만 조심", (1.45, 6)),
]


def family():
    """How many there are, and when they came."""
    return {"members": {name: {"year": year} for name, year, *_ in MEMBERS}}


def draw_tree(*_):
    """The tree."""
    members = [
        Member(name, year, COLOURS[kind], parents, mends, place)
        for name, year, kind, parents, mends, place in MEMBERS
    ]
    return Still(partial(draw_family, members))
