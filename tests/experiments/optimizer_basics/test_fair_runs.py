"""Runs of one experiment are given the same, or it tells readers why not."""

import jax.numpy as jnp
import numpy as np
import pytest

from blog.figures import heard
from blog.figures.experiment import Experiment, UnfairError
from blog.training.descent import descend, follow
from blog.training.runs import run
from blog.training.search import paths
from experiments.optimizer_basics import race
from landscapes import beale
from optimizers import SGD, Adam

KINDS = {"sgd": SGD(0.01), "adam": Adam(0.01)}
START, NOISE = (1.0, -1.5), np.random.default_rng(0).normal(size=(5, 2))
LIES = {
    "steps": lambda one, **_: run(KINDS[one], beale, START, 10 if one == "sgd" else 20),
    "start": lambda one, **_: run(KINDS[one], beale, (1.0, -1.5 + 0.1 * (one == "adam")), 5),
    "noise": lambda one, **_: run(KINDS[one], beale, START, 5, noise=NOISE * len(one)),
    "loss": lambda one, **_: descend(KINDS[one], scaled(len(one)), START, 5),
    "data": lambda one, **_: descend(KINDS[one], weighed, START, 5, data=float(len(one))),
    "project": lambda one, **_: run(KINDS[one], beale, START, 5, project=clip(len(one))),
    "starts": lambda one, **_: paths(type(KINDS[one]), beale, [0.1], [START, (len(one), 0)], 5),
}


def scaled(by):
    """A ground that is so much steeper."""
    return lambda point: by * beale(point)


def weighed(point, by):
    """The same by data."""
    return by * beale(point)


def clip(by):
    """A limit that is so wide."""
    return lambda point: jnp.clip(point, -by, by)


def experiment(of_each, unlike="") -> Experiment:
    """One that runs both, and finds nothing."""

    def both(steps=5):
        for one in KINDS:
            of_each(one, steps=steps)
        return {"found": 1}

    return Experiment("both", both, unlike=unlike)


@pytest.mark.parametrize("kind", LIES)
def test_who_is_given_something_else_is_told(kind):
    with pytest.raises(UnfairError, match=rf"SGD and Adam are not given the same {kind}: give"):
        experiment(LIES[kind]).run()
    assert experiment(LIES[kind], "까닭입니다.").run().record["unlike"] == "까닭입니다."


FAIR = {
    "the same": lambda one, steps: run(KINDS[one], beale, START, steps),
    "a loss for each": lambda one, **_: descend(KINDS[one], scaled(3), START, 5),
    "gradients": lambda one, steps: follow(KINDS[one], np.ones((steps, 2))),
    "as many rates as it likes": lambda one, **_: paths(
        type(KINDS[one]), beale, np.arange(1, 1 + len(one)) / 100, [START], 5
    ),
    "nobody who arrives": lambda one, steps: [
        paths(type(KINDS[one]), beale, [0.1], [start], steps)
        for start in ([START] if one == "sgd" else [START, (0.0, 0.0)])
    ],
}


@pytest.mark.parametrize("kind", FAIR)
def test_who_is_given_the_same_is_fair(kind):
    assert "unlike" not in experiment(FAIR[kind]).run().record
    with pytest.raises(UnfairError, match="all are given the same: remove it"):
        experiment(FAIR[kind], "까닭입니다.").run()


def test_another_run_for_one_is_told():
    def twice(one, steps):
        for more in range(1 + (one == "adam")):
            run(KINDS[one], beale, START, steps + more)

    with pytest.raises(UnfairError, match="not given the same runs"):
        experiment(twice).run()


def test_what_is_remembered_is_heard_as_what_was_searched():
    for _ in ("perhaps searched", "remembered"):
        with heard.listening() as told:
            race.search(SGD)
            race.search(Adam)
        assert [(one.kind, one.who) for one in told] == [
            ("search", ("SGD",)),
            ("search", ("Adam",)),
        ]
        assert heard.unlike(told) == ""
