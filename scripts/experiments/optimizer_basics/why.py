"""Why two of the race were late: the same race without the part of their rule that held them."""

from functools import partial

import jax.numpy as jnp
import numpy as np

from blog.training.losses import gradient_at
from blog.training.search import best_rate, paths, settling
from landscapes import beale
from optimizers import AdamW, RAdam

from .race import AROUND, BUDGET, HOLD, MIDDLE, NEAR, explore, middle_half
from .starts import judging, tuning
from .toys import RATES, or_never


class PatientRAdam(RAdam):
    """RAdam that stays where it is as long as it cannot judge sizes: a variant of this file."""

    def update(self, grads):
        move = super().update(grads)
        return jnp.where(self.rectifier(self.step + 1) > 0, move, 0.0)


def race_again(
    start=MIDDLE,
    around: float = AROUND,
    rates=RATES,
    near: float = NEAR,
    hold: int = HOLD,
    budget: int = BUDGET,
    weak: float = 1e-4,
):
    """AdamW with a weaker decay and with none, and RAdam without its first steps, each tuned.

    Args:
        start, around, near, hold, budget: as in the race.
        rates: the learning rates that are tried.
        weak: a weight decay.

    Returns:
        Of each the rate and the quartiles of the steps: `adamw`, beside it with `weak` decay and
        with `none`; `radam`, beside it the `patient` one.
    """
    tuned_on, judged_on = tuning(start, around), judging(start, around)
    slope = np.asarray(gradient_at(beale, np.asarray(start, float)))
    found: dict = {"tuned_on": tuned_on, "judged_on": judged_on}
    found |= {"start_gradient": slope.tolist(), "minimum": list(beale.minima[0])}
    found["trials"] = len(rates)

    def tuned(kind) -> dict:
        rate = best_rate(explore(kind, rates, tuned_on, near, hold, budget), rates)
        took = settling(paths(kind, beale, [rate], judged_on, budget)[0], beale, near, hold)
        low, middle, high = (or_never(quartile) for quartile in middle_half(took))
        return {"rate": rate, "low": low, "median": middle, "high": high}

    found["adamw"] = tuned(AdamW) | {
        "weak": tuned(partial(AdamW, weight_decay=weak)),
        "none": tuned(partial(AdamW, weight_decay=0.0)),
    }
    found["radam"] = tuned(RAdam) | {"patient": tuned(PatientRAdam)}
    return found
