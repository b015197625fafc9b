"""Thirteen optimizers with settings unlike their defaults, and the same rules in Optax.

Where a library's defaults give another rule, the arguments here say what aligns it:

- Adagrad: Optax starts the sum at 0.1 and adds ε inside the root; with sum 0 and ε 0 both agree.
- RMSProp: Optax adds ε inside the root unless `eps_in_sqrt=False`.
- AMSGrad: Optax corrects both moments before the maximum; the paper corrects neither.
- RAdam: Optax waits for ρ ≥ 5, the paper for ρ > 4.
- AdaBelief: Optax has two ε, inside and outside the root; the authors' code uses one for both.
"""

import optax

import optimizers as ours

# Small enough that no path bounces between the walls of a valley: bouncing magnifies last digits.
RATE, EPS = 0.0031, 1e-7
MOMENTS = {"b1": 0.87, "b2": 0.983}

RULES = {
    "SGD": (lambda rate: ours.SGD(rate), lambda rate: optax.sgd(rate)),
    "MomentumSGD": (
        lambda rate: ours.MomentumSGD(rate, 0.83),
        lambda rate: optax.sgd(rate, 0.83),
    ),
    "NesterovMomentumSGD": (
        lambda rate: ours.NesterovMomentumSGD(rate, 0.83),
        lambda rate: optax.sgd(rate, 0.83, nesterov=True),
    ),
    "Adagrad": (
        lambda rate: ours.Adagrad(rate, 0.0),
        lambda rate: optax.adagrad(rate, initial_accumulator_value=0.0, eps=0.0),
    ),
    "RMSProp": (
        lambda rate: ours.RMSProp(rate, 0.93, EPS),
        lambda rate: optax.rmsprop(rate, decay=0.93, eps=EPS, eps_in_sqrt=False),
    ),
    "AdaDelta": (
        lambda rate: ours.AdaDelta(rate, 0.91, 1e-5),
        lambda rate: optax.adadelta(rate, rho=0.91, eps=1e-5),
    ),
    "Adam": (
        lambda rate: ours.Adam(rate, 0.87, 0.983, EPS),
        lambda rate: optax.adam(rate, **MOMENTS, eps=EPS),
    ),
    "AdaMax": (
        lambda rate: ours.AdaMax(rate, 0.87, 0.983, EPS),
        lambda rate: optax.adamax(rate, **MOMENTS, eps=EPS),
    ),
    "NAdam": (
        lambda rate: ours.NAdam(rate, 0.87, 0.983, EPS),
        lambda rate: optax.nadam(rate, **MOMENTS, eps=EPS),
    ),
    "AdamW": (
        lambda rate: ours.AdamW(rate, 0.87, 0.983, EPS, 0.21),
        lambda rate: optax.adamw(rate, **MOMENTS, eps=EPS, weight_decay=0.21),
    ),
    "AMSGrad": (
        lambda rate: ours.AMSGrad(rate, 0.87, 0.983, EPS),
        lambda rate: optax.amsgrad(
            rate, **MOMENTS, eps=EPS, bias_correction_mu=False, bias_correction_nu=False
        ),
    ),
    "RAdam": (
        lambda rate: ours.RAdam(rate, 0.87, 0.983, EPS),
        lambda rate: optax.radam(rate, **MOMENTS, eps=EPS, threshold=4.0),
    ),
    "AdaBelief": (
        lambda rate: ours.AdaBelief(rate, 0.87, 0.983, EPS),
        lambda rate: optax.adabelief(rate, **MOMENTS, eps=EPS, eps_root=EPS),
    ),
}
