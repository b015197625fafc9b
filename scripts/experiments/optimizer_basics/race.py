"""Everyone together: a race on ground with a floor, each at the rate that suited it."""

import numpy as np

from blog.figures.searches import remembered
from blog.training.descent import Trajectory
from blog.training.losses import heights_along
from blog.training.runs import Run
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
LOST = 10.0  # who is so far from the minimum at the end will not come any more


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
    shown: int = 1500,
):
    """One start, everyone at the rate that suited them; beside it how ten other starts went.

    Their distances to the minimum are quartiles at each step, those that diverge infinitely far.
    """
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
        low, middle, high = middle_half(far(points[1:]))
        found["lanes"][kind.__name__] = walk.record() | {
            "arrival": or_never(took[0]),
            "quartiles": [or_never(quartile) for quartile in middle_half(took[1:])],
            "lost": int((far(points[1:, -1]) > LOST).sum()),
            "points": drawn,
            "distance": middle,
            "distance_low": low,
            "distance_high": high,
        }
    return found


def far(points) -> np.ndarray:
    """How far each point is from the minimum; infinitely, if it is no point any more."""
    away = distance_to_minimum(points, beale)
    return np.where(np.isnan(away), np.inf, away)


def middle_half(runs) -> np.ndarray:
    """The quartiles of what runs took or where they were, (runs, …): each is that of a run."""
    return np.percentile(runs, [25, 50, 75], axis=0, method="nearest")


def staying(
    start=MIDDLE,
    around: float = AROUND,
    rates=RATES,
    near: float = NEAR,
    hold: int = HOLD,
    budget: int = BUDGET,
    gentle: float = 0.1,
    long: int = 12000,
):
    """Of the race's judging starts: where two of its runners settle, and where they leave again.

    Args:
        start, around, near, hold, budget: as in the race.
        rates: the learning rates that are tried.
        gentle: a smaller learning rate, with which Adam is watched once more.
        long: for so many steps, too.
    """
    tuned_on, judged_on = tuning(start, around), judging(start, around)

    def watched(kind, rate: float, steps: int) -> dict:
        points = paths(kind, beale, [rate], judged_on, steps)[0]
        took = settling(points, beale, near, hold)
        settled = took < NEVER
        outside = distance_to_minimum(points, beale) > near
        left = [bool(run[step:].any()) for run, step in zip(outside, took, strict=True)]
        counted = {"settled": int(settled.sum()), "unsettled": int((~settled).sum())}
        return counted | {"rate": rate, "relapses": sum(left)}

    found: dict = {"tuned_on": tuned_on, "judged_on": judged_on}
    for key, kind in {"adam": Adam, "amsgrad": AMSGrad}.items():
        rate = best_rate(explore(kind, rates, tuned_on, near, hold, budget), rates)
        found[key] = watched(kind, rate, budget)
    lengths = {"short": budget, "long": long}
    found["adam"]["gentle"] = {
        key: {"relapses": watched(Adam, gentle, n)["relapses"]} for key, n in lengths.items()
    }
    return found


def sensitivity(
    near: float = NEAR,
    hold: int = HOLD,
    budget: int = BUDGET,
    bounds=(100, 200, 500, 1000),
    default: float = 1e-3,
):
    """Every learning rate of the search, for everyone, from the tuning starts.

    Args:
        near, hold, budget: as in the race.
        bounds: numbers of steps within which rates are counted.
        default: a learning rate that libraries take if they are told none.
    """
    took = {kind.__name__: search(kind, near, hold, budget)["steps"] for kind in KINDS}
    medians = {name: np.median(steps, axis=1) for name, steps in took.items()}
    steps = {name: np.where(m >= NEVER / 2, np.nan, m) for name, m in medians.items()}
    place = int(np.abs(np.log(GRID) - np.log(default)).argmin())
    at_default = {name: or_never(median[place]) for name, median in medians.items()}
    return {
        "tuned_on": tuning(MIDDLE, AROUND),
        "judged_on": judging(MIDDLE, AROUND),  # from there the race judges what is chosen
        "trials": len(GRID),
        "lowest": float(GRID[0]),
        "highest": float(GRID[-1]),
        "chosen": {name: best_rate(steps, GRID) for name, steps in took.items()},
        "reaching": {name: int(np.isfinite(row).sum()) for name, row in steps.items()},
        "within": {
            f"steps{bound}": {name: int((row <= bound).sum()) for name, row in steps.items()}
            for bound in bounds
        },
        "at_default": at_default,
        "reaching_at_default": sum(steps is not None for steps in at_default.values()),
        "steps": steps,
    }
