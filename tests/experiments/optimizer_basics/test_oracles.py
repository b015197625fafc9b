"""Every number of the post's records, computed again by what shares no code with the runs."""

import json
from functools import cache

import pytest

from blog.figures.catalogue import find_all
from blog.project import EXPERIMENT_RECORDS
from oracles import ORACLES
from oracles.comparing import Range, falsified, faults, leaves

CATALOGUE = find_all()
OF_THE_POST = [n for n, e in CATALOGUE.experiments.items() if e.module == "optimizer_basics"]


@cache
def compared(name):
    """The leaves of what an experiment found and of what its oracle says, by their places."""
    record = json.loads((EXPERIMENT_RECORDS / f"{name}.json").read_text())
    return dict(leaves(record["found"])), dict(leaves(ORACLES[name](record["given"])))


def test_every_experiment_has_an_oracle_and_no_other():
    assert set(ORACLES) == set(OF_THE_POST)


@pytest.mark.parametrize("name", OF_THE_POST)
def test_a_record_says_what_its_oracle_says(name):
    assert list(faults(*compared(name))) == []


@pytest.mark.parametrize("name", OF_THE_POST)
def test_a_small_lie_in_any_leaf_is_noticed(name):
    told, known = compared(name)
    for place, value in told.items():
        lie = told | {place: falsified(value, known[place])}
        assert [fault.partition(":")[0] for fault in faults(lie, known)] == [place]


def test_a_leaf_without_an_oracle_is_named():
    told, known = compared("pace")
    assert list(faults(told | {"new.key": 1.0}, known)) == ["new.key: no oracle spoke"]


def test_few_results_hang_on_the_last_digit():
    hanging = {name: sum(isinstance(leaf, Range) for leaf in compared(name)[1].values())
               for name in OF_THE_POST}  # fmt: skip
    assert {name for name, count in hanging.items() if count} <= {"race", "sensitivity"}
    assert sum(hanging.values()) <= 0.03 * sum(len(compared(name)[1]) for name in OF_THE_POST)
