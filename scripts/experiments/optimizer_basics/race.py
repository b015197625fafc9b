"""Everyone together: the family, a race on ground with a floor, and the toys of AdaBelief."""

from functools import partial

import numpy as np

import optimizers
from descent import descend, descend_lanes, heights_on_grid
from drawing.contest import Plan, draw_race
from drawing.family import Member, draw_family
from drawing.rolling import Lane
from drawing.strips import draw_strips
from drawing.surface import HeightField
from landscapes import beale, roof
from optimizers import SGD, AdaBelief, Adam, MomentumSGD, Optimizer
from runs import describe, title

from .strides import belief
from .tuning import GRID, NEVER, arrival, arrivals, best_rate, settling

KINDS = [getattr(optimizers, name) for name in optimizers.__all__ if name != "Optimizer"]
NEAR, STEPS = 0.05, 3000
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


def tuned() -> dict[str, Optimizer]:
    """Everyone with the learning rate that suited the tuning starts best, by class name."""
    return {kind.__name__: kind(best_rate(kind, beale, TUNING, STEPS, NEAR)) for kind in KINDS}


def race(shown: int = 240, stride: int = 2):
    """One start, everyone at the rate that suited them; beside it how ten other starts went."""
    record: dict = {"near": NEAR, "trials": len(GRID), "tuning_starts": len(TUNING)}
    record |= {"judging_starts": len(JUDGING), "budget": STEPS, "shown": shown, "lanes": []}
    lanes = []
    for name, optimizer in tuned().items():
        paths = descend_lanes(optimizer, beale, JUDGING, STEPS).points
        took = np.array([int(settling(path, beale, NEAR)) for path in paths])
        quartiles = np.percentile(took, [25, 50, 75], method="nearest")
        trajectory = descend(optimizer, beale, MIDDLE, STEPS)
        entry = describe(optimizer, beale, trajectory)
        entry["arrival"] = honest(int(settling(trajectory.points, beale, NEAR)))
        entry["quartiles"] = [honest(int(q)) for q in quartiles]
        record["lanes"].append(entry)
        points = np.asarray(trajectory.points)[: shown + 1]
        heights = np.asarray(trajectory.heights)[: shown + 1]
        alone = f"α={optimizer.learning_rate:.2g}"
        note = "발산" if entry["diverged"] else ""
        lanes.append(
            Lane(short(optimizer), alone, name, np.nan_to_num(points, nan=1e9), heights, note)
        )
    x, y = np.linspace(-0.6, 4.4, 241), np.linspace(-2.5, 1.5, 241)
    field = HeightField(x, y, np.asarray(heights_on_grid(beale, x, y)))
    return record, partial(draw_race, lanes, Plan(field, beale.minima, 0.05), stride)


def short(optimizer: Optimizer) -> str:
    """A name that fits a list."""
    return title(optimizer).replace("Nesterov Momentum SGD", "Nesterov")


def honest(steps: int):
    """A number of steps, or None for never."""
    return None if steps >= NEVER else steps


def sensitivity():
    """Every learning rate of the search, for everyone, from the tuning starts."""
    rows = []
    for kind in KINDS:
        medians = np.median(arrivals(kind, beale, GRID, TUNING, STEPS, NEAR), axis=1)
        rows.append(np.where(medians >= NEVER / 2, np.nan, medians))
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

    Zhuang et al., 2020, arXiv:2010.07468, figure 3, whose code was never published.
    """
    grid = np.geomspace(1e-5, 1, 26)
    record: dict = {"trials": len(grid)}
    for key, land, start, steps in (
        ("roof", roof, (-2.5, 0.0), 4000),
        ("beale", beale, (-2.5, -2.5), 20000),
    ):
        record[key] = {}
        same = {"momentum": MomentumSGD(1e-4), "adam": Adam(1e-3), "adabelief": AdaBelief(1e-3)}
        for name, optimizer in same.items():
            points = descend(optimizer, land, start, steps).points
            record[key][name] = honest(int(arrival(points, land, NEAR)))
        for name, kind in (("sgd", SGD), ("adam", Adam), ("adabelief", AdaBelief)):
            best = arrivals(kind, land, grid, [start], 2000, NEAR, arrival).min()
            record[key][f"tuned_{name}"] = honest(int(best))
    return record


def belief_and_toys():
    """AdaBelief's stride on a constant slope, and its toy pictures as numbers."""
    record, picture = belief()
    return record | {"toys": toys()}, picture
