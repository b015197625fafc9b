"""Everyone together: a race on ground with a floor, each at the rate that suited it."""

from functools import partial

import numpy as np

from appearance import colour_of
from blog.drawing.contest import Plan, draw_race
from blog.drawing.pictures import Film, Still
from blog.drawing.rolling import Lane
from blog.drawing.strips import draw_strips
from blog.drawing.surface import HeightField
from blog.figures.searches import remembered
from blog.training.descent import Trajectory
from blog.training.losses import heights_along, heights_on_grid
from blog.training.runs import Run, title
from blog.training.search import GRID, NEVER, best_rate, distance_to_minimum, paths, settling
from landscapes import beale
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

from .starts import JUDGING, TUNING, judging, tuning
from .toys import RATES, or_never

# Those of this post, in its order: one that comes later changes nothing here.
KINDS = (
    SGD, MomentumSGD, NesterovMomentumSGD, Adagrad, RMSProp, AdaDelta, Adam, AdaMax, NAdam, AdamW,
    AMSGrad, RAdam, AdaBelief,
)  # fmt: skip
NEAR, HOLD, BUDGET = 0.05, 200, 3000  # who stays so near for so many steps has arrived
MIDDLE, AROUND = (1.0, -1.5), 0.5


@remembered
def search(kind, near=NEAR, hold=HOLD, budget=BUDGET, middle=MIDDLE, around=AROUND) -> dict:
    """An optimizer's search on Beale's ground, run once for all that tells of it.

    Returns:
        `steps`: what every rate took from the tuning starts, (rates, starts).
    """
    return {"steps": explore(kind, GRID, tuning(middle, around), near, hold, budget)}


def explore(kind, rates, starts, near: float, hold: int, budget: int) -> np.ndarray:
    """The steps to Beale's floor, (rates, starts)."""
    return settling(paths(kind, beale, rates, starts, budget), beale, near, hold)


def race(
    near: float = NEAR,
    hold: int = HOLD,
    budget: int = BUDGET,
    start=MIDDLE,
    around: float = AROUND,
    shown: int = 240,
):
    """One start, everyone at the rate that suited them; beside it how ten other starts went."""
    tuned_on, judged_on = tuning(start, around), judging(start, around)
    found: dict = {"trials": len(GRID), "tuning_starts": TUNING, "judging_starts": JUDGING}
    found |= {"tuned_on": tuned_on, "judged_on": judged_on, "lanes": {}}
    for kind in KINDS:
        rate = best_rate(search(kind, near, hold, budget, start, around)["steps"], GRID)
        optimizer = kind(rate)
        points = paths(kind, beale, [rate], [start, *judged_on], budget)[0]
        took = settling(points, beale, near, hold)
        drawn = points[0, : shown + 1]
        walk = Run(optimizer, beale, Trajectory(drawn, heights_along(beale, drawn)))
        found["lanes"][kind.__name__] = walk.record() | {
            "arrival": or_never(took[0]),
            "quartiles": [or_never(quartile) for quartile in middle_half(took[1:])],
            "points": drawn,
        }
    return found


def middle_half(steps) -> np.ndarray:
    """The quartiles, each a number of steps that a run took."""
    return np.percentile(steps, [25, 50, 75], method="nearest")


def staying(
    start=MIDDLE,
    around: float = AROUND,
    rates=RATES,
    near: float = NEAR,
    hold: int = HOLD,
    budget: int = BUDGET,
):
    """Of the race's judging starts: where two of its runners settle, and where they leave again."""
    tuned_on, judged_on = tuning(start, around), judging(start, around)
    found: dict = {"tuned_on": tuned_on, "judged_on": judged_on}
    for key, kind in {"adam": Adam, "amsgrad": AMSGrad}.items():
        rate = best_rate(explore(kind, rates, tuned_on, near, hold, budget), rates)
        points = paths(kind, beale, [rate], judged_on, budget)[0]
        took = settling(points, beale, near, hold)
        settled = took < NEVER
        outside = distance_to_minimum(points, beale) > near
        left = [bool(run[step:].any()) for run, step in zip(outside, took, strict=True)]
        found[key] = {"rate": rate, "settled": int(settled.sum())}
        found[key] |= {"unsettled": int((~settled).sum()), "relapses": sum(left)}
    return found


def draw_everyone(_, found, stride: int = 3):
    """The race from above, and who is who."""
    lanes = []
    for kind in KINDS:
        lane = found["lanes"][kind.__name__]
        alone = f"α={lane['hyperparameters']['learning_rate']:.2g}"
        note = "발산" if lane["diverged"] else ""
        drawn = np.nan_to_num(lane["points"], nan=1e9)
        lanes.append(Lane(short(kind()), alone, colour_of(kind), drawn, note))
    x, y = np.linspace(-0.6, 4.4, 241), np.linspace(-2.5, 1.5, 241)
    field = HeightField(x, y, np.asarray(heights_on_grid(beale, x, y)))
    drawn = partial(draw_race, lanes, Plan(field, beale.minima, 0.05), stride, "걸음")
    return Film(drawn, told={"stride": stride})


def short(optimizer: Optimizer) -> str:
    """A name that fits a list."""
    return title(optimizer).replace("Nesterov Momentum SGD", "Nesterov")


def sensitivity(near: float = NEAR, hold: int = HOLD, budget: int = BUDGET):
    """Every learning rate of the search, for everyone, from the tuning starts."""
    steps = {kind.__name__: search(kind, near, hold, budget)["steps"] for kind in KINDS}
    medians = {name: np.median(took, axis=1) for name, took in steps.items()}
    steps = {name: np.where(m >= NEVER / 2, np.nan, m) for name, m in medians.items()}
    reaching = {name: int(np.isfinite(row).sum()) for name, row in steps.items()}
    found = {"trials": len(GRID), "lowest": float(GRID[0]), "highest": float(GRID[-1])}
    return found | {"reaching": reaching, "steps": steps}


def draw_sensitivity(_, found):
    """A row of cells for each optimizer."""
    names = [short(kind()) for kind in KINDS]
    colours = [colour_of(kind) for kind in KINDS]
    steps = np.array([found["steps"][kind.__name__] for kind in KINDS])
    heading = "Beale의 바닥까지 걸린 걸음 (진할수록 빠름)"
    words = (heading, "learning rate α")
    return Still(partial(draw_strips, names, colours, GRID, steps, *words))
