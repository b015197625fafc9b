"""Every number of the post's records, computed again by what shares no code with the runs."""

import json
import random
from functools import cache

import pytest

from blog.project import EXPERIMENT_RECORDS
from experiments.optimizer_basics import EXPERIMENTS
from oracles import ORACLES
from oracles.comparing import Range, falsified, faults, leaves
from oracles.measures import grid
from oracles.race import AROUND, MIDDLE, shaken
from oracles.rules import RULES

OF_THE_POST = [experiment.name for experiment in EXPERIMENTS]
WITH_NEIGHBOURS = [experiment.name for experiment in EXPERIMENTS if experiment.neighbours]


@cache
def record_of(name):
    return json.loads((EXPERIMENT_RECORDS / f"{name}.json").read_text())


@cache
def compared(name):
    """The leaves of what an experiment found and of what its oracle says, by their places."""
    record = record_of(name)
    return dict(leaves(record["found"])), dict(leaves(ORACLES[name](record["given"])))


def test_every_experiment_has_an_oracle_and_no_other():
    assert set(ORACLES) == set(OF_THE_POST)


@pytest.mark.parametrize("name", OF_THE_POST)
def test_a_record_says_what_its_oracle_says(name):
    assert list(faults(*compared(name))) == []


@pytest.mark.parametrize("name", OF_THE_POST)
def test_a_small_lie_in_any_leaf_is_noticed(name):
    assert_notices_lies(*compared(name))


def assert_notices_lies(told, known):
    for place, value in told.items():
        lie = told | {place: falsified(value, known[place])}
        assert [fault.partition(":")[0] for fault in faults(lie, known)] == [place]


@pytest.mark.parametrize("name", WITH_NEIGHBOURS)
def test_neighbours_say_what_the_oracle_says_there(name):
    """One of each experiment, of every experiment another: all of all would take minutes."""
    neighbours = record_of(name)["neighbours"]
    index = random.Random(name).randrange(neighbours["count"])
    columns = dict(leaves(neighbours["found"]))
    told = {place.removesuffix(f"[{index}]"): value for place, value in columns.items()
            if place.endswith(f"[{index}]")}  # fmt: skip
    given = record_of(name)["given"] | neighbours["varied"][index]
    everything = dict(leaves(ORACLES[name](given)))
    # A record leaves out texts, truths and arrays of its neighbours.
    known = {place: value for place, value in everything.items() if place in told}
    assert told and len(columns) == len(told) * neighbours["count"]
    assert list(faults(told, known)) == []
    assert_notices_lies(told, known)


def test_a_leaf_without_an_oracle_is_named():
    told, known = compared("pace")
    assert list(faults(told | {"new.key": 1.0}, known)) == ["new.key: no oracle spoke"]


def test_few_results_hang_on_the_last_digit():
    hanging = {name: sum(isinstance(leaf, Range) for leaf in compared(name)[1].values())
               for name in OF_THE_POST}  # fmt: skip
    assert {name for name, count in hanging.items() if count} <= {
        "race",
        "racewhy",
        "staying",
        "sensitivity",
    }
    assert sum(hanging.values()) <= 0.03 * sum(len(compared(name)[1]) for name in OF_THE_POST)


@pytest.mark.parametrize("name", RULES)
def test_no_last_digit_chooses_another_rate(name):
    """Ranges are of how a race goes; who ran it must not hang on rounding."""
    given = record_of("sensitivity")["given"]
    asked = {key: given[key] for key in ("near", "hold", "budget")}
    best = {int(steps.argmin()) for steps in shaken(name, **asked, start=MIDDLE, around=AROUND)}
    assert len(best) == 1
    lane = record_of("race")["found"]["lanes"][name]
    assert lane["hyperparameters"]["learning_rate"] == pytest.approx(grid()[best.pop()])
