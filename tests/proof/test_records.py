"""A place of the data is found as a post spells it."""

import json

import pytest

from blog.proof.text import records

FOUND = {
    "experiments.walk.found.run.rate": 0.875,
    "experiments.walk.given.start[1]": -0.003,
    "experiments.orbits.found.euler.walk[2]": 3e-06,
    "experiments.orbits.neighbours.found.midpoint.steps": [90] * 20,
    "references.euler.year": 1768,
}


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("place", FOUND)
def test_what_stands_there_is_read(place):
    assert records.read(place) == FOUND[place]


NOTHING = [
    "experiments.walk.found.x",
    "experiments.walk.found.run[0]",
    "experiments.walk.found.run.rate.x",
    "experiments.walk.given.start[2]",
    "experiments.nobody.found",
    "experiments",
    "formulas.x",
    "references.nobody.year",
]


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("place", NOTHING)
def test_where_nothing_stands_is_said(place):
    with pytest.raises(records.NoRecordError):
        records.read(place)


def test_a_name_that_begins_another_and_a_key_with_dots_are_told_apart(data):
    for name, value in (("walk-far", 1), ("walk-far-away", 2)):
        told = {"found": {"v1": 0, "v1.5": value}}
        (data / f"experiments/{name}.json").write_text(json.dumps(told))
    assert records.read("experiments.walk-far-away.found.v1.5") == 2
    assert records.read("experiments.walk-far.found.v1.5") == 1
    assert records.read("experiments.walk-far.found.v1") == 0


def test_a_record_that_changed_is_read_again(data):
    file = data / "experiments/walk.json"
    assert records.read("experiments.walk.found.run.steps") == 12
    file.write_text(json.dumps({"found": {"run": {"steps": 1300}}}))
    assert records.read("experiments.walk.found.run.steps") == 1300


@pytest.mark.usefixtures("data")
def test_a_figures_experiment_is_its_own():
    assert records.experiment_of("figures.other-picture") == "other"
    assert records.experiment_of("experiments.walk.found") == "walk"
    assert records.experiment_of("references.euler.year") is None


def test_numbers_are_those_of_every_depth_but_no_truths():
    told = {"a": [1, {"b": 2.5}], "c": True, "d": "3", "e": {"f": 4}}
    assert list(records.numbers(told)) == [1, 2.5, 4]
    assert list(records.numbers(told, frozenset({"e"}))) == [1, 2.5]
