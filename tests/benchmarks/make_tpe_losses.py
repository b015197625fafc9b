"""Writes tpe_losses.json: what 200 trials of TPE find. Needs hyperopt, which nothing else does.

PYTHONPATH=scripts:tests python tests/benchmarks/make_tpe_losses.py
"""

import json
from pathlib import Path

import jax
import numpy as np
from hyperopt import fmin, hp, tpe

import optimizers
from blog.training.descent import descend
from landscapes import rastrigin, rosenbrock

GROUNDS = {"rosenbrock": (rosenbrock, (-2.0, 2.0)), "rastrigin": (rastrigin, (-2.0, 3.5))}
KINDS = [getattr(optimizers, name) for name in optimizers.__all__ if name != "Optimizer"]


def final_loss(kind, loss, start) -> float:
    """After 500 steps at the rate that TPE liked best after 100."""

    def after_hundred(rate):
        height = float(descend(kind(rate), loss, start, 100).heights[-1])
        return height if np.isfinite(height) else 1e300

    space, chance = hp.loguniform("rate", -8, 0.5), np.random.default_rng(42)
    options = {"algo": tpe.suggest, "max_evals": 200, "rstate": chance, "show_progressbar": False}
    best = fmin(after_hundred, space, **options)["rate"]
    return float(descend(kind(best), loss, start, 500).heights[-1])


if __name__ == "__main__":
    with jax.enable_x64(True):
        found = {
            ground: {kind.__name__: final_loss(kind, *about) for kind in KINDS}
            for ground, about in GROUNDS.items()
        }
    text = json.dumps(found, indent=1) + "\n"
    Path(__file__).with_name("tpe_losses.json").write_text(text)
