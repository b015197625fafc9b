"""The experiments of the post `optimizer-basics`, in the order of its figures."""

from functools import partial

from blog.figures.figure import Figure
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

from . import failures, race, slices, strides
from .saddle import LEARNING_RATE, roll, start


def rolling(file: str, kind, *more) -> Figure:
    """A ball on the saddle, at the learning rate that everyone has there."""
    return Figure(file, partial(roll, kind(LEARNING_RATE), *more))


FIGURES = [
    Figure("family.png", race.family),
    Figure("Saddle.png", start),
    Figure("gradientdescent.png", slices.minus_gradient),
    Figure("learningrate.png", slices.learning_rates),
    rolling("sgd.gif", SGD),
    Figure("momentum.png", slices.over_the_bump),
    rolling("msgd.gif", MomentumSGD, SGD(10 * LEARNING_RATE)),
    Figure("cycle.png", slices.round_a_cycle),
    rolling("nesterov.gif", NesterovMomentumSGD),
    Figure("scaling.png", failures.scaling_and_rare),
    rolling("adagrad.gif", Adagrad),
    Figure("stall.png", strides.stall),
    rolling("rmsprop.gif", RMSProp),
    Figure("rattle.png", failures.rattle),
    Figure("adadelta.gif", partial(roll, AdaDelta())),
    Figure("firststeps.png", strides.first_steps),
    rolling("adam.gif", Adam),
    Figure("spike.png", strides.spike),
    rolling("adamax.gif", AdaMax),
    Figure("lag.png", failures.lag),
    rolling("nadam.gif", NAdam),
    Figure("decay.png", failures.decay),
    rolling("adamw.gif", AdamW),
    Figure("worstpoint.png", failures.worst_point),
    rolling("amsgrad.gif", AMSGrad),
    Figure("warmup.png", strides.warm_up),
    rolling("radam.gif", RAdam),
    Figure("belief.png", race.belief_and_toys),
    rolling("adabelief.gif", AdaBelief),
    Figure("race.gif", race.race, large="thirteen balls move in every frame"),
    Figure("sensitivity.png", race.sensitivity),
]
