"""Who is named, and whose a number is."""

import json

import pytest

from blog.proof.text import records
from blog.proof.text.subjects import Subjects

RUNNERS = {
    "given": {"runner": {"class": "walks.MomentumWalker", "rate": 1}},
    "found": {"run": {"optimizer": "MomentumWalker", "title": "Momentum Walker", "steps": 5}},
}
SIDES = {
    "given": {"steps": 3},
    "found": {
        "euler": {"last": 1, "steps": 3}, "midpoint": {"last": 2, "steps": 3}, "limit": 7,
        "alone": [1, 2],
    },
}  # fmt: skip

BESIDE = {
    "given": {"optimizer": {"class": "walks.MomentumWalker"}, "parent": {"class": "walks.Walker"}},
    "found": {
        "run": {"title": "Momentum Walker", "steps": 5}, "left": 4,
        "parent": {"title": "Walker", "steps": 9},
    },
}  # fmt: skip


@pytest.fixture
def subjects(data):
    records_of = {"runners": RUNNERS, "sides": SIDES, "beside": BESIDE}
    for name, record in records_of.items():
        (data / f"experiments/{name}.json").write_text(json.dumps(record))
    return Subjects(records_of)


NAMES = {
    "Euler와 Midpoint는": ["euler", "midpoint"],
    "Momentum은 빠르다": ["momentumwalker"],  # shortened
    "MomentumWalker는": ["momentumwalker"],
    "Momentum Walker는": ["momentumwalker"],
    "Eu와 Limit는": [],
    "Eulerian은": [],
}


@pytest.mark.parametrize("text", NAMES)
def test_names_are_found(text, subjects):
    assert [name.who for name in subjects.names_in(text)] == NAMES[text]


OWNERS = {
    "experiments.sides.found.euler.last": {"euler"},
    "experiments.sides.found.euler.steps": set(),  # both have the same
    "experiments.sides.found.limit": set(),
    "experiments.sides.given.steps": set(),
    "experiments.runners.found.run.steps": {"momentumwalker"},
    "experiments.beside.found.left": {"momentumwalker"},  # the other has its own
    "experiments.beside.found.parent.steps": {"walker"},
    "experiments.nobody.found.x": set(),
}


@pytest.mark.parametrize("place", OWNERS)
def test_whose_a_number_is(place, subjects):
    assert subjects.of(place) == OWNERS[place]


def test_what_a_number_is_has_no_names(subjects):
    assert subjects.owners("experiments.sides.found.euler.steps") == {"euler"}
    assert subjects.what("experiments.sides.found.euler.steps") == "steps"
    assert subjects.what("experiments.sides.found.alone[1]") == "alone"


def test_a_name_may_be_shortened_and_is_still_meant(subjects):
    assert subjects.meant("euler", {"euler"}) and not subjects.meant("euler", {"midpoint"})
    assert subjects.meant("momentumwalker", {"momentumwalker"})


@pytest.mark.usefixtures("data")
def test_the_tests_records_have_owners_too():
    known = Subjects(records.experiments())
    assert known.of("experiments.walk.found.run.escape_step") == set()  # of two
    assert known.of("experiments.orbits.found.midpoint.steps") == {"midpoint"}
