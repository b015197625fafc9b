"""The experiments of the post `optimizer-basics` and its figures, in its order."""

from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from landscapes import beale, roof
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

from . import failures, family, inertia, race, scaling, slices, strides, toys
from .saddle import LEARNING_RATE, draw_problem, draw_roll, roll, start


def rolling(name: str, optimizer) -> Experiment:
    """A ball on the saddle."""
    return Experiment(name, roll, {"optimizer": optimizer})


def toy(name: str, function, landscape, place) -> Experiment:
    """One of AdaBelief's toy pictures."""
    return Experiment(name, function, {"landscape": landscape, "start": place})


EXPERIMENTS = [
    Experiment("family", family.family),
    Experiment("Saddle", start),
    Experiment("gradientdescent", slices.minus_gradient),
    Experiment("learningrate", slices.learning_rates),
    rolling("sgd", SGD(LEARNING_RATE)),
    Experiment("momentum", slices.over_the_bump),
    Experiment("pace", inertia.pace),
    Experiment("unsteadiness", inertia.unsteadiness),
    rolling("msgd", MomentumSGD(LEARNING_RATE)),
    rolling("sgd-ten-times", SGD(10 * LEARNING_RATE)),
    Experiment("ravine", inertia.down_the_ravine),
    Experiment("cycle", slices.round_a_cycle),
    rolling("nesterov", NesterovMomentumSGD(LEARNING_RATE)),
    Experiment("scaling", scaling.along_the_ravine),
    Experiment("turned", scaling.across_both_axes),
    Experiment("rare", scaling.rare),
    rolling("adagrad", Adagrad(LEARNING_RATE)),
    Experiment("stall", strides.stall),
    rolling("rmsprop", RMSProp(LEARNING_RATE)),
    Experiment("rattle", failures.rattle),
    rolling("adadelta", AdaDelta()),
    Experiment("firststeps", strides.first_steps),
    rolling("adam", Adam(LEARNING_RATE)),
    Experiment("spike", strides.spike),
    rolling("adamax", AdaMax(LEARNING_RATE)),
    Experiment("lag", failures.lag),
    rolling("nadam", NAdam(LEARNING_RATE)),
    Experiment("decay", failures.decay),
    rolling("adamw", AdamW(LEARNING_RATE)),
    Experiment("worstpoint", failures.worst_point),
    rolling("amsgrad", AMSGrad(LEARNING_RATE)),
    Experiment("warmup", strides.warm_up),
    rolling("radam", RAdam(LEARNING_RATE)),
    Experiment("belief", strides.belief),
    rolling("adabelief", AdaBelief(LEARNING_RATE)),
    toy("pyramid", toys.one_rate_for_all, roof, (-2.5, 0.0)),
    toy("pyramid-tuned", toys.everyone_tuned, roof, (-2.5, 0.0)),
    toy("beale", toys.one_rate_for_all, beale, (-2.5, -2.5)),
    toy("beale-tuned", toys.everyone_tuned, beale, (-2.5, -2.5)),
    Experiment("race", race.race),
    Experiment("sensitivity", race.sensitivity),
]

FIGURES = [
    Figure("family", family.draw_tree),
    Figure("Saddle", draw_problem),
    Figure("gradientdescent", slices.draw_minus_gradient),
    Figure("learningrate", slices.draw_learning_rates),
    Figure("sgd", draw_roll),
    Figure("momentum", slices.draw_bump),
    Figure("msgd", draw_roll),
    Figure("cycle", slices.draw_cycle),
    Figure("nesterov", draw_roll),
    Figure("scaling", scaling.draw_ravine),
    Figure("adagrad", draw_roll),
    Figure("stall", strides.draw_stall),
    Figure("rmsprop", draw_roll),
    Figure("rattle", failures.draw_rattle),
    Figure("adadelta", draw_roll),
    Figure("firststeps", strides.draw_first_steps),
    Figure("adam", draw_roll),
    Figure("spike", strides.draw_spike),
    Figure("adamax", draw_roll),
    Figure("lag", failures.draw_lag),
    Figure("nadam", draw_roll),
    Figure("decay", failures.draw_decay),
    Figure("adamw", draw_roll),
    Figure("worstpoint", failures.draw_worst_point),
    Figure("amsgrad", draw_roll),
    Figure("warmup", strides.draw_warm_up),
    Figure("radam", draw_roll),
    Figure("belief", strides.draw_belief),
    Figure("adabelief", draw_roll),
    Figure("race", race.draw_everyone, large="thirteen balls move in every frame"),
    Figure("sensitivity", race.draw_sensitivity),
]
