"""The race on Beale's ground, and how many learning rates reach its floor.

Some of its counts hang on the last digit: near the floor RMSProp hops from side to side, and Adam
and its kin leap away when they have forgotten large gradients. From there on the smallest
difference grows, and NumPy and JAX differ in rounding. So all of it is computed again with last
digits that differ in every step; what comes out alike must be in the record to the digit.
"""

from functools import cache

import numpy as np

from oracles.comparing import Copies
from oracles.grounds import BEALE
from oracles.measures import (
    JUDGED_AGAIN,
    NEVER,
    TUNED_AGAIN,
    grid,
    lanes,
    middle,
    or_never,
    run_record,
    settling,
)
from oracles.rules import RULES, radam, rectifier
from oracles.starts import judging, tuning

MIDDLE, AROUND = (1.0, -1.5), 0.5  # of the race; a record of the sensitivity is not given them


def walked(name, rates, starts, times, given, **settings):
    """How every rate goes from every start, some times, (…, rates, times, starts).

    Returns:
        Points (steps + 1, 2, …), whether they are near (steps + 1, …), and when they settled (…).
    """
    points = lanes(name, BEALE, rates, starts, given["budget"], times, **settings)
    near = BEALE.away(points) <= given["near"]
    return points, near, settling(near, given["hold"])


@cache
def _tuned(name, rates, centre, around, **given):
    return walked(name, rates, tuning(centre, around), 1, given)[2][:, 0]


def tuned(name, rates, given):
    """When the tuning starts settled, (rates, starts)."""
    asked = {key: given[key] for key in ("near", "hold", "budget")}
    return _tuned(name, tuple(rates), tuple(given["start"]), given["around"], **asked)


def best(name, rates, given):
    """The rate with which the median tuning start was there first."""
    return float(rates[middle(tuned(name, rates, given)).argmin()])


def race(given):
    """One start, everyone at the rate that suited them; and ten other starts."""
    place, around = given["start"], given["around"]
    found: dict = {"trials": len(grid()), "tuning_starts": 5, "judging_starts": 10}
    found |= {"tuned_on": tuning(place, around), "judged_on": judging(place, around), "lanes": {}}
    for name in RULES:
        rate = best(name, grid(), given)
        starts = [place, *found["judged_on"]]
        points, _, took = walked(name, [rate], starts, JUDGED_AGAIN, given)
        found["lanes"][name] = Copies(
            lane(name, rate, points[:, :, 0, time], steps, given["shown"] + 1)
            for time, steps in enumerate(took[0])
        )
    return found


def lane(name, rate, points, took, shown):
    """What the record tells of one optimizer: the first run is drawn, the others judge."""
    drawn, away = points[:shown, :, 0], np.sort(far(points[..., 1:]), axis=1)
    low, middle, high = (away[:, quarter(part, away.shape[1])] for part in (1, 2, 3))
    return run_record(name, {"learning_rate": rate}, BEALE, drawn) | {
        "arrival": or_never(took[0]),
        "quartiles": [or_never(steps) for steps in quartiles(took[1:])],
        "points": drawn,
        "distance": middle,
        "lost": int((far(points[-1:, :, 1:])[0] > 10).sum()),
        "distance_low": low,
        "distance_high": high,
    }


def far(points):
    """How far from the floor, (steps + 1, runs); what diverged is infinitely far."""
    away = BEALE.away(points)
    return np.where(np.isnan(away), np.inf, away)


def quartiles(took):
    """Those of some numbers, each one of them."""
    ordered = sorted(took)
    return [ordered[quarter(part, len(ordered))] for part in (1, 2, 3)]


def quarter(part, count):
    """Which of so many in order is a quartile."""
    return round(part / 4 * (count - 1))


def patient(w, g, t, m=0.0, s=0.0, *, beta2=0.999, **settings):
    """RAdam's rule that stands still as long as it would not divide."""
    moved, *state = radam(w, g, t, m, s, beta2=beta2, **settings)
    return (moved if rectifier(t, beta2) else w, *state)


def race_again(given):
    """AdamW with less decay and RAdam without its first steps, tuned and judged anew."""
    rates, place, around = np.array(given["rates"]["array"]), given["start"], given["around"]
    slope = BEALE.slope(np.array(place))
    tuned_on, judged_on = tuning(place, around), judging(place, around)
    found: dict = {"tuned_on": tuned_on, "judged_on": judged_on}
    found |= {"start_gradient": slope.tolist(), "minimum": [float(x) for x in BEALE.floor]}
    found["trials"] = len(rates)

    def tuned_again(name, **settings):
        steps = middle(walked(name, rates, tuned_on, 1, given, **settings)[2][:, 0])
        rate = float(rates[steps.argmin()])
        return [{"rate": rate} | one for one in judged(name, rate, judged_on, given, settings)]

    adamw, radams, still = tuned_again("AdamW"), tuned_again("RAdam"), tuned_again(patient)
    weak = tuned_again("AdamW", weight_decay=given["weak"])
    none = tuned_again("AdamW", weight_decay=0.0)
    found["adamw"] = Copies(
        one | {"weak": w, "none": n} for one, w, n in zip(adamw, weak, none, strict=True)
    )
    found["radam"] = Copies(one | {"patient": p} for one, p in zip(radams, still, strict=True))
    return found


def judged(name, rate, starts, given, settings):
    """The quartiles of what some starts took at a rate, with one last digit and another."""
    again = walked(name, [rate], starts, JUDGED_AGAIN, given, **settings)[2][0]
    parts = [dict(zip(("low", "median", "high"), quartiles(took), strict=True)) for took in again]
    return [{key: or_never(steps) for key, steps in part.items()} for part in parts]


def staying(given):
    """Of the judging starts: where two settle, and where they leave again."""
    rates, place, around = np.array(given["rates"]["array"]), given["start"], given["around"]
    found: dict = {"tuned_on": tuning(place, around), "judged_on": judging(place, around)}

    def watched(name, rate, steps):
        asked = given | {"budget": steps}
        _, near, took = walked(name, [rate], found["judged_on"], JUDGED_AGAIN, asked)
        return [{"rate": rate} | stays(near[:, 0, t], one) for t, one in enumerate(took[0])]

    adam = watched("Adam", best("Adam", rates, given), given["budget"])
    gentle, long = (watched("Adam", given["gentle"], given[s]) for s in ("budget", "long"))
    found["adam"] = Copies(
        one
        | {"gentle": {k: {"relapses": w["relapses"]} for k, w in (("short", g), ("long", more))}}
        for one, g, more in zip(adam, gentle, long, strict=True)
    )
    found["amsgrad"] = Copies(watched("AMSGrad", best("AMSGrad", rates, given), given["budget"]))
    return found


def stays(near, took):
    """How many of some runs, near (steps + 1, runs), settled and then left."""
    settled = [run for run, step in enumerate(took) if step < NEVER]
    left = [run for run in settled if not near[int(took[run]) :, run].all()]
    return {
        "settled": len(settled),
        "unsettled": len(took) - len(settled),
        "relapses": len(left),
    }


@cache
def shaken(name, **given):
    """What the median tuning start took at every rate with other last digits, (times, rates)."""
    # Where no start ever settles, no last digit changes that.
    arriving = (tuned(name, grid(), given) < NEVER).any(1)
    starts = tuning(given["start"], given["around"])
    again = walked(name, grid()[arriving], starts, TUNED_AGAIN, given)[2]
    medians = np.full((TUNED_AGAIN, len(grid())), NEVER)
    medians[:, arriving] = middle(again).T
    return medians


def sensitivity(given):
    """How many rates took the median of the tuning starts to the floor, and how soon."""
    found: dict = {"trials": len(grid()), "lowest": 1e-6, "highest": 1e3}
    found |= {"tuned_on": tuning(MIDDLE, AROUND), "judged_on": judging(MIDDLE, AROUND)}
    found |= {"chosen": {}, "reaching": {}, "at_default": {}, "steps": {}}
    asked = {key: given[key] for key in ("near", "hold", "budget")}
    place = int(abs(grid() / given["default"] - 1).argmin())
    all_medians = {}
    for name in RULES:
        medians = shaken(name, **asked, start=MIDDLE, around=AROUND)
        all_medians[name] = medians
        found["chosen"][name] = Copies(float(grid()[steps.argmin()]) for steps in medians)
        found["reaching"][name] = Copies(int((steps < NEVER).sum()) for steps in medians)
        found["at_default"][name] = Copies(or_never(steps[place]) for steps in medians)
        found["steps"][name] = Copies(medians)
    found["within"] = {
        f"steps{bound}": {
            name: Copies(int((steps <= bound).sum()) for steps in medians)
            for name, medians in all_medians.items()
        }
        for bound in given["bounds"]
    }
    reached = np.array([medians[:, place] < NEVER for medians in all_medians.values()])
    found["reaching_at_default"] = Copies(int(count) for count in reached.sum(0))
    return found
