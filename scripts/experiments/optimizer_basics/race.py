"""Everyone together: the family, a race on ground with a floor, and the toys of AdaBelief."""

from functools import partial

import numpy as np

from blog.drawing.contest import Plan, draw_race
from blog.drawing.family import Member, draw_family
from blog.drawing.rolling import Lane
from blog.drawing.strips import draw_strips
from blog.drawing.surface import HeightField
from blog.figures.searches import remembered
from blog.training.descent import Trajectory, heights_along, heights_on_grid
from blog.training.runs import describe, title
from blog.training.search import GRID, NEVER, arrival, away, best_rate, fewest, paths, settling
from landscapes import beale, roof
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
    Optimizer,
    RAdam,
    RMSProp,
)

from .strides import belief

# Those of this post, in its order: one that comes later changes nothing here.
KINDS = (
    SGD, MomentumSGD, NesterovMomentumSGD, Adagrad, RMSProp, AdaDelta, Adam, AdaMax, NAdam, AdamW,
    AMSGrad, RAdam, AdaBelief,
)  # fmt: skip
NEAR, HOLD, STEPS = 0.05, 200, 3000  # who stays so near for so many steps has arrived
MIDDLE, AROUND = (1.0, -1.5), 0.5
# Tuned from these starts, judged from others.
TUNING = [(1.0 + AROUND * np.cos(a), -1.5 + AROUND * np.sin(a)) for a in np.arange(5) * 1.257 + 0.3]
JUDGING = [(1.0 + AROUND * np.cos(a), -1.5 + AROUND * np.sin(a)) for a in np.arange(10) * 0.6283]

FAMILY = [
    Member("SGD", 1951, "SGD", (), "기울기의 반대로", (1.5, 0)),
    Member("Momentum", 1964, "MomentumSGD", ("SGD",), "관성", (0.4, 1)),
    Member("Adagrad", 2011, "Adagrad", ("SGD",), "좌표마다 다른 걸음", (2.6, 1)),
    Member("Nesterov", 1983, "NesterovMomentumSGD", ("Momentum",), "미리 내다보기", (0, 2)),
    Member("RMSProp", 2012, "RMSProp", ("Adagrad",), "오래된 것은 잊기", (2.2, 2)),
    Member("AdaDelta", 2012, "AdaDelta", ("RMSProp",), "저절로 정해지는 걸음", (3.2, 3)),
    Member("Adam", 2014, "Adam", ("Momentum", "RMSProp"), "관성 + 첫걸음 보정", (1.5, 3)),
    Member("NAdam", 2016, "NAdam", ("Adam", "Nesterov"), "미리 내다보기", (0, 4.5)),
    Member("AdaMax", 2014, "AdaMax", ("Adam",), "최댓값으로 재기", (3.25, 4)),
    Member("AdamW", 2017, "AdamW", ("Adam",), "weight decay 분리", (0.5, 5.6)),
    Member("AMSGrad", 2018, "AMSGrad", ("Adam",), "되살아나지 않는 걸음", (3.15, 5)),
    Member("RAdam", 2019, "RAdam", ("Adam",), "표본이 모일 때까지 조심", (2.55, 6)),
    Member("AdaBelief", 2020, "AdaBelief", ("Adam",), "예상과 다를 때만 조심", (1.45, 6)),
]


def family():
    """Who mended what in whom."""
    record = {"members": [{"name": m.name, "year": m.year} for m in FAMILY]}
    return record, partial(draw_family, FAMILY)


@remembered
def search(kind) -> dict:
    """An optimizer's search on Beale's ground, run once for all figures that tell of it.

    Returns:
        `steps`: what every rate took from the tuning starts, (rates, starts); `rate`: the one that
        suited those best; `points`: how it went at that rate from the middle and from the judging
        starts, (1 + judging starts, steps + 1, 2).
    """
    points = paths(kind, beale, GRID, [*TUNING, MIDDLE, *JUDGING], STEPS)
    steps = settling(points[:, : len(TUNING)], beale, NEAR, HOLD)
    rate = best_rate(steps)
    best = GRID.tolist().index(rate)
    return {"steps": steps, "rate": rate, "points": points[best, len(TUNING) :]}


def race(shown: int = 240, stride: int = 3):
    """One start, everyone at the rate that suited them; beside it how ten other starts went."""
    record: dict = {"near": NEAR, "hold": HOLD, "trials": len(GRID), "budget": STEPS}
    record |= {"tuning_starts": len(TUNING), "judging_starts": len(JUDGING), "around": AROUND}
    record |= {"shown": shown, "stride": stride, "lanes": []}
    lanes = []
    for kind in KINDS:
        found = search(kind)
        optimizer, points = kind(float(found["rate"])), found["points"]
        took = settling(points, beale, NEAR, HOLD)
        drawn = points[0, : shown + 1]
        entry = describe(optimizer, beale, Trajectory(drawn, heights_along(beale, drawn)))
        entry["arrival"] = honest(took[0])
        entry["quartiles"] = [honest(q) for q in middle_half(took[1:])]
        entry["settled"] = int((took[1:] < NEVER).sum())
        entry["relapses"] = relapses(points[1:], took[1:])
        record["lanes"].append(entry)
        alone = f"α={optimizer.learning_rate:.2g}"
        note = "발산" if entry["diverged"] else ""
        drawn = np.nan_to_num(drawn, nan=1e9)
        lanes.append(Lane(short(optimizer), alone, kind.__name__, drawn, note))
    x, y = np.linspace(-0.6, 4.4, 241), np.linspace(-2.5, 1.5, 241)
    field = HeightField(x, y, np.asarray(heights_on_grid(beale, x, y)))
    return record, partial(draw_race, lanes, Plan(field, beale.minima, 0.05), stride)


def middle_half(steps) -> np.ndarray:
    """The quartiles, each a number of steps that a run took."""
    return np.percentile(steps, [25, 50, 75], method="nearest")


def relapses(points, settled) -> int:
    """How many of the runs that settled left again within their budget."""
    outside = away(points, beale) > NEAR
    return sum(bool(run[step:].any()) for run, step in zip(outside, settled, strict=True))


def short(optimizer: Optimizer) -> str:
    """A name that fits a list."""
    return title(optimizer).replace("Nesterov Momentum SGD", "Nesterov")


def honest(steps):
    """A number of steps, or None for never."""
    return None if steps >= NEVER else int(steps)


def sensitivity():
    """Every learning rate of the search, for everyone, from the tuning starts."""
    medians = [np.median(search(kind)["steps"], axis=1) for kind in KINDS]
    rows = [np.where(median >= NEVER / 2, np.nan, median) for median in medians]
    steps = np.array(rows)
    widths = {
        kind.__name__: int(np.isfinite(row).sum()) for kind, row in zip(KINDS, rows, strict=True)
    }
    record = {"trials": len(GRID), "lowest": float(GRID[0]), "highest": float(GRID[-1])}
    record |= {"near": NEAR, "budget": STEPS, "reaching": widths}
    names = [short(kind()) for kind in KINDS]
    kinds = [kind.__name__ for kind in KINDS]
    heading = "Beale의 바닥까지 걸린 걸음 (진할수록 빠름)"
    return record, partial(draw_strips, names, kinds, GRID, steps, heading)


def toys() -> dict:
    """AdaBelief's toy pictures: α = 0.001 for all, and then everyone tuned.

    Zhuang et al., 2020, arXiv:2010.07468, figure 3, whose code was never published. With one rate
    for all, who comes near has arrived; where rates are chosen, leaps that happen to land there
    would win, so that who comes near must stay.
    """
    same, budget = {"momentum": 1e-4, "adam": 1e-3, "adabelief": 1e-3}, 2000
    kinds = {"sgd": SGD, "momentum": MomentumSGD, "adam": Adam, "adabelief": AdaBelief}
    record: dict = {"trials": len(GRID), "budget": budget, "near": NEAR, "hold": HOLD}
    record |= {"lowest": float(GRID[0]), "highest": float(GRID[-1])}
    for land, start, steps in ((roof, (-2.5, 0.0), 4000), (beale, (-2.5, -2.5), 20000)):
        told: dict = {"start": list(start)}
        for key, rate in same.items():
            path = paths(kinds[key], land, [rate], [start], steps)[:, 0]
            told[key] = honest(arrival(path, land, NEAR)[0])
        for key, kind in kinds.items():
            tried = paths(kind, land, GRID, [start], budget + HOLD)
            told[f"tuned_{key}"] = honest(fewest(settling(tried, land, NEAR, HOLD)))
        record[land.name] = told
    return record


def belief_and_toys():
    """AdaBelief's stride on a constant slope, and its toy pictures as numbers."""
    record, picture = belief()
    return record | {"toys": toys()}, picture
