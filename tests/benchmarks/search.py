"""Jettify's search of a learning rate, with ours: more trials, in less time.

Novik, pytorch-optimizer, examples/viz_optimizers.py: 200 trials of TPE, 100 steps each, then 500
steps at the best rate. It evaluates about 25 trajectories a second. Its final losses, with our
optimizers and hyperopt's TPE, are in tpe_losses.json, made by make_tpe_losses.py. At an equal
budget of 200 a plain grid loses to TPE on Rastrigin; ours has 10,000 rates, judged after all 500
steps, because what leads after 100 steps is not what leads after 500.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import jax
import numpy as np

import optimizers
from blog.training.lanes import descend_lanes
from landscapes import rastrigin, rosenbrock
from table import Line

ITS_PACE = 25  # trajectories a second
RATES = np.geomspace(np.exp(-8), np.exp(0.5), 10_000)
GROUNDS = {"rosenbrock": (rosenbrock, (-2.0, 2.0)), "rastrigin": (rastrigin, (-2.0, 3.5))}
THEIRS = json.loads(Path(__file__).with_name("tpe_losses.json").read_text())
KINDS = [getattr(optimizers, name) for name in THEIRS["rosenbrock"]]


def losses(loss, points) -> np.ndarray:
    """Heights of many points, infinite where a run was lost."""
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.asarray(loss(points.T)), nan=np.inf)


def search(kind, loss, start) -> float:
    """The lowest loss after 500 steps."""
    return losses(loss, descend_lanes(kind(RATES), loss, start, 500, whole_paths=False)).min()


def measure() -> list[Line]:
    """Trajectories a second, compiled and cold, and how the final losses compare."""
    loss, start = GROUNDS["rastrigin"]
    descend_lanes(optimizers.Adam(RATES), loss, start, 100, whole_paths=False)
    started = time.perf_counter()
    descend_lanes(optimizers.Adam(RATES), loss, start, 100, whole_paths=False)
    pace = len(RATES) / (time.perf_counter() - started)
    started = time.perf_counter()
    subprocess.run([sys.executable, __file__], check=True)  # 500 steps each, not 100
    cold = len(RATES) / (time.perf_counter() - started)
    worse = [
        f"{kind.__name__} on {ground}"
        for ground, (loss, start) in GROUNDS.items()
        for kind in KINDS
        if search(kind, loss, start) > THEIRS[ground][kind.__name__] * (1 + 1e-9) + 1e-12
    ]
    note = f"Adam on Rastrigin, {len(RATES):,} rates × 100 steps; Jettify's: {ITS_PACE} a second"
    count = f"of {len(KINDS) * len(GROUNDS)}; {len(RATES):,} rates × 500 steps, not 200 × 100"
    return [
        Line("search, compiled", pace / ITS_PACE, 10_000, note=note),
        Line(
            "search, cold",
            cold / ITS_PACE,
            30,
            note="imports, compilation and 500 steps instead of 100",
        ),
        Line(
            "searches with a higher final loss than TPE's",
            len(worse),
            0,
            True,
            note=f"{count} {', '.join(worse)}",
        ),
    ]


if __name__ == "__main__":
    with jax.enable_x64(True):
        search(optimizers.Adam, *GROUNDS["rastrigin"])
