"""Many lanes through the unmodified teaching class."""

import time

import numpy as np
from peers import optax_step_seconds

from blog.training.lanes import descend_lanes
from landscapes import saddle
from optimizers import Adam
from table import Line

LANES, STEPS = 10_000, 1_000


def measure() -> list[Line]:
    """Ten thousand lanes, ends alone and whole paths; a million lanes."""
    starts = np.random.default_rng(0).normal(size=(LANES, 2))
    peers = [optax_step_seconds(saddle, saddle.start)]
    ends = _quickest(starts, whole_paths=False)
    peers.append(optax_step_seconds(saddle, saddle.start))
    paths = _quickest(starts, whole_paths=True)
    peers.append(optax_step_seconds(saddle, saddle.start))
    # The machine is shared: the quickest of three is the peer's best.
    loop = min(peers) * LANES * STEPS
    note = f"{LANES:,} lanes × {STEPS:,} Adam steps; Optax's step takes {min(peers) * 1e6:.1f} µs"
    return [
        Line("rollouts, ends only", loop / ends, 4_000, note=note, usual=3_500),
        Line("rollouts, whole paths", loop / paths, 1_000, note=note),
    ]


def _quickest(starts, whole_paths: bool, repeats: int = 7) -> float:
    seconds = []
    for _ in range(repeats):
        started = time.perf_counter()
        descend_lanes(Adam(0.01), saddle, starts, STEPS, whole_paths)
        seconds.append(time.perf_counter() - started)
    return min(seconds)
