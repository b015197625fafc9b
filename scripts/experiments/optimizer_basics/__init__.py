"""The experiments of the post `optimizer-basics` and its figures, in its order."""

from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from blog.figures.neighbours import around, finer, others
from landscapes import beale, roof
from optimizers import (
    SGD,
    AdaBelief,
    AdaDelta,
    Adagrad,
    Adam,
    AdaMax,
    MomentumSGD,
    NAdam,
    NesterovMomentumSGD,
    RMSProp,
)

from . import (
    beliefs,
    bowl,
    decay,
    family,
    inertia,
    leaps,
    noise_floor,
    race,
    race_pictures,
    reddi,
    scaling,
    slices,
    strides,
    toys,
    why,
)
from .saddle import LEARNING_RATE, draw_problem, draw_roll, roll, start


def rolling(name: str, optimizer, parent=None) -> Experiment:
    """A ball on the saddle, and that of what its optimizer was built on."""
    given = {"optimizer": optimizer} | ({"parent": parent} if parent else {})
    return Experiment(name, roll, given, neighbours=around(start=0.05, escaped=0.25))


def toy(name: str, landscape, place) -> Experiment:
    """One of AdaBelief's toy pictures."""
    given = {"landscape": landscape, "start": place}
    nearby = around(start=0.05, learning_rate=0.25, near=0.25)
    return Experiment(name, toys.one_rate_for_all, given, neighbours=nearby)


def tuned(name: str, landscape, place, budget: int) -> Experiment:
    """The same picture with everyone tuned."""
    given = {"landscape": landscape, "start": place, "budget": budget}
    return Experiment(name, toys.everyone_tuned, given, neighbours=SEARCHED)


SEARCHED = around(start=0.05, around=0.25, rates=finer, near=0.25)
CONSTANT = around(slope=0.25)
REMEMBERING = "β₂가 0.999인 Adam은 그리지 않았습니다."


EXPERIMENTS = [
    Experiment("family", family.family),
    Experiment("Saddle", start),
    Experiment("gradientdescent", slices.minus_gradient),
    Experiment(
        "learningrate",
        slices.learning_rates,
        neighbours=around(start=0.05, large=0.25, small=0.25, good=0.25),
    ),
    rolling("sgd", SGD(LEARNING_RATE)),
    Experiment(
        "floor",
        noise_floor.noise_floor,
        neighbours=around(
            start=0.25, deviation=0.25, large=0.25, small=0.25, halving=0.25, seed=others
        ),
    ),
    Experiment("momentum", slices.over_the_bump, neighbours=around(start=0.05)),
    Experiment("pace", inertia.pace, neighbours=around(slope=0.25, learning_rate=0.25)),
    Experiment(
        "unsteadiness",
        inertia.unsteadiness,
        neighbours=around(slope=0.25, deviation=0.25, seed=others),
    ),
    Experiment("dropping", inertia.dropping, neighbours=around(slope=0.25, learning_rate=0.25)),
    rolling("msgd", MomentumSGD(LEARNING_RATE), SGD(LEARNING_RATE)),
    rolling("sgd-ten-times", SGD(10 * LEARNING_RATE)),
    Experiment("ravine", inertia.down_the_ravine, neighbours=around(start=0.05, near=0.25)),
    Experiment("cycle", slices.round_a_cycle, neighbours=around(start=0.05)),
    rolling("nesterov", NesterovMomentumSGD(LEARNING_RATE), MomentumSGD(LEARNING_RATE)),
    Experiment("scaling", scaling.along_the_ravine, neighbours=SEARCHED),
    Experiment("turned", scaling.across_both_axes, neighbours=SEARCHED),
    Experiment("rare", scaling.rare, neighbours=around(steps=0.25, every=0.25, slope=0.25)),
    rolling("adagrad", Adagrad(LEARNING_RATE), SGD(LEARNING_RATE)),
    Experiment("stall", strides.stall, neighbours=CONSTANT),
    rolling("rmsprop", RMSProp(LEARNING_RATE), Adagrad(LEARNING_RATE)),
    Experiment("rattle", bowl.rattle, neighbours=around(start=0.25)),
    rolling("adadelta", AdaDelta(), RMSProp(LEARNING_RATE)),
    rolling("adadelta-small-epsilon", AdaDelta(epsilon=1e-10)),
    Experiment("firststeps", strides.first_steps, neighbours=CONSTANT),
    rolling("adam", Adam(LEARNING_RATE), RMSProp(LEARNING_RATE)),
    rolling("rmsprop-corrected", Adam(LEARNING_RATE, beta1=0.0, beta2=0.9)),
    Experiment("spike", strides.spike, neighbours=around(size=0.25)),
    rolling("adamax", AdaMax(LEARNING_RATE), Adam(LEARNING_RATE)),
    Experiment("lag", bowl.lag, neighbours=around(rate=0.25, start=0.2, near=0.25, bold=0.15)),
    rolling("nadam", NAdam(LEARNING_RATE), Adam(LEARNING_RATE)),
    Experiment(
        "decay",
        decay.decay,
        neighbours=around(
            learning_rate=0.25, strength=0.25, deviations=(25.0, 0.0025), seed=others
        ),
        unlike="L2는 Adam의 손실에만 더했습니다. AdamW에서는 weight decay가 그 일을 합니다.",
    ),
    Experiment("reach", decay.reach, neighbours=around(strength=0.1, far=0.25, near=0.25)),
    Experiment(
        "worstpoint",
        reddi.worst_point,
        neighbours=around(slopes=0.1, ends=0.1, beta2=0.25, remembering=0.001),
    ),
    Experiment("uncorrected", reddi.uncorrected, neighbours=CONSTANT),
    Experiment("warmup", strides.warm_up, neighbours=around(deviation=0.25, seed=others)),
    Experiment(
        "radam",
        leaps.leaps,
        neighbours=around(learning_rate=0.25, deviation=0.25, seed=others),
    ),
    Experiment(
        "thrown",
        leaps.thrown,
        neighbours=around(learning_rate=0.25, deviations=(0.0025, 0.025, 0.25, 2.5), seed=others),
    ),
    Experiment("belief", beliefs.belief, neighbours=CONSTANT),
    Experiment("scatter", beliefs.scatter, neighbours=around(slope=0.25, seed=others)),
    rolling("adabelief", AdaBelief(LEARNING_RATE), Adam(LEARNING_RATE)),
    toy("pyramid", roof, (-2.5, 0.0)),
    Experiment("tiny", toys.tiny, neighbours=around(slope=0.25)),
    tuned("pyramid-tuned", roof, (-2.5, 0.0), 300),
    toy("beale", beale, (-2.5, -2.5)),
    tuned("beale-tuned", beale, (-2.5, -2.5), 1500),
    Experiment("race", race.race),
    Experiment("racewhy", why.race_again, neighbours=SEARCHED),
    Experiment("staying", race.staying, neighbours=SEARCHED),
    Experiment("sensitivity", race.sensitivity),
]

FIGURES = [
    Figure("family", family.draw_tree),
    Figure("Saddle", draw_problem),
    Figure("gradientdescent", slices.draw_minus_gradient),
    Figure("learningrate", slices.draw_learning_rates),
    Figure("sgd", draw_roll),
    Figure("floor", noise_floor.draw_floor),
    Figure(
        "momentum",
        slices.draw_bump,
        without={"rival": "Learning rate를 키운 SGD는 그리지 않았습니다."},
    ),
    Figure(
        "ravine",
        inertia.draw_ravine,
        without={"usual": "β를 0.9로 둔 Momentum은 그리지 않았습니다."},
    ),
    Figure("msgd", draw_roll),
    Figure(
        "cycle",
        slices.draw_cycle,
        without={
            "careful": "설정을 서로 바꾼 두 실행은 그리지 않았습니다.",
            "daring": "설정을 서로 바꾼 두 실행은 그리지 않았습니다.",
        },
    ),
    Figure("nesterov", draw_roll),
    Figure("scaling", scaling.draw_ravine),
    Figure("adagrad", draw_roll),
    Figure("stall", strides.draw_stall),
    Figure("rmsprop", draw_roll),
    Figure("rattle", bowl.draw_rattle),
    Figure("adadelta", draw_roll),
    Figure("firststeps", strides.draw_first_steps),
    Figure("adam", draw_roll),
    Figure("spike", strides.draw_spike),
    Figure("adamax", draw_roll),
    Figure("lag", bowl.draw_lag),
    Figure("nadam", draw_roll),
    Figure("adamw", decay.draw_decay, of="decay"),
    Figure("worstpoint", reddi.draw_worst_point, without={"remembering": REMEMBERING}),
    Figure("amsgrad", reddi.draw_climb, of="worstpoint", without={"remembering": REMEMBERING}),
    Figure("warmup", strides.draw_warm_up),
    Figure("radam", leaps.draw_leaps),
    Figure("belief", beliefs.draw_belief),
    Figure("scatter", beliefs.draw_scatter),
    Figure("adabelief", draw_roll),
    Figure("race", race_pictures.draw_everyone, large="thirteen shapes move in every frame"),
    Figure(
        "distances",
        race_pictures.draw_distances,
        of="race",
        without={"lanes": "세로축의 범위를 벗어난 거리는 그리지 않았습니다."},
    ),
    Figure("sensitivity", race_pictures.draw_sensitivity),
]
