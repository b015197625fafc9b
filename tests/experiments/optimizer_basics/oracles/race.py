"""The race on Beale's ground, and how many learning rates reach its floor.

Some of its counts hang on the last digit of the starts: near the floor RMSProp hops from side to
side, and Adam and its kin leap away when they have forgotten large gradients. From there on the
smallest difference grows, and NumPy and JAX differ in rounding. So every count is computed from
starts moved by last digits as well; what comes out alike must be in the record to the digit.
"""

from functools import cache

import numpy as np

from oracles.comparing import Copies
from oracles.grounds import BEALE
from oracles.measures import NEVER, grid, lanes, or_never, run_record, settling
from oracles.rules import RULES

TUNING, JUDGING = 5, 10
TUNED_AGAIN, JUDGED_AGAIN = 8, 24  # how often each is computed


def circle(middle, radius, angles):
    """The places on a circle at these angles."""
    x, y = middle
    return np.array([(x + radius * np.cos(a), y + radius * np.sin(a)) for a in angles])


def moved(starts, times):
    """The starts, and again and again with their last digits changed, (times, starts, 2)."""
    digits = np.random.default_rng(0).integers(-2, 3, (times, *starts.shape))
    digits[0] = 0
    return starts * (1 + digits * np.finfo(float).eps)


def walked(name, rates, starts, steps, near, hold):
    """Points (steps + 1, 2, rates, times, starts), which are near, and when those settled."""
    times, count, _ = starts.shape
    points = lanes(name, BEALE, rates, starts.reshape(-1, 2), steps)
    shape = (len(rates), times, count)
    inside = BEALE.away(points.reshape(*points.shape[:2], -1)) <= near
    took = settling(inside, hold).reshape(shape)
    return points.reshape(*points.shape[:2], *shape), inside.reshape(-1, *shape), took


@cache
def medians(name, near, hold, budget, middle, around):
    """What the median tuning start took at every rate, (rates, times)."""
    starts = moved(circle(middle, around, 0.3 + 1.257 * np.arange(TUNING)), TUNED_AGAIN)
    took = walked(name, grid(), starts, budget, near, hold)[2]
    return np.sort(took)[..., TUNING // 2]


def race(given):
    """One start, everyone at the rate that suited them; and ten other starts."""
    near, hold, budget = (given[key] for key in ("near", "hold", "budget"))
    middle, around = tuple(given["start"]), given["around"]
    judging = circle(middle, around, 0.6283 * np.arange(JUDGING))
    starts = moved(np.array([middle, *judging]), JUDGED_AGAIN)
    found: dict = {"trials": len(grid()), "tuning_starts": TUNING, "judging_starts": JUDGING}
    found["lanes"] = {}
    for name in RULES:
        best = medians(name, near, hold, budget, middle, around)[:, 0].argmin()
        rate = grid()[best]
        points, inside, took = walked(name, [rate], starts, budget, near, hold)
        found["lanes"][name] = Copies(
            lane(name, rate, points[: given["shown"] + 1, :, 0, time, 0], inside[:, 0, time], steps)
            for time, steps in enumerate(took[0])
        )
    return found


def lane(name, rate, drawn, inside, took):
    """What the record tells of one optimizer: the first run is drawn, the others judge."""
    judged = sorted(took[1:])
    again = [
        step < NEVER and not run[int(step) :].all()
        for run, step in zip(inside.T[1:], took[1:], strict=True)
    ]
    return run_record(name, {"learning_rate": rate}, BEALE, drawn) | {
        "arrival": or_never(took[0]),
        "quartiles": [or_never(judged[round(part / 4 * (JUDGING - 1))]) for part in (1, 2, 3)],
        "settled": sum(bool(step < NEVER) for step in judged),
        "relapses": sum(map(bool, again)),
        "points": drawn,
    }


def sensitivity(given):
    """How many rates took the median of the tuning starts to the floor, and how soon."""
    near, hold, budget = (given[key] for key in ("near", "hold", "budget"))
    found: dict = {"trials": len(grid()), "lowest": 1e-6, "highest": 1e3}
    found |= {"reaching": {}, "steps": {}}
    for name in RULES:
        took = medians(name, near, hold, budget, (1.0, -1.5), 0.5).T
        found["reaching"][name] = Copies(int((row < NEVER).sum()) for row in took)
        found["steps"][name] = Copies(took)
    return found
