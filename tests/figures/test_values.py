"""What was given goes into a record and comes out again; what cannot is refused by its place."""

import json
import sys
from dataclasses import dataclass, field
from types import ModuleType

import numpy as np
import pytest

from blog.figures import values
from blog.figures.values import (
    RecordError,
    differences,
    found_as_json,
    given_as_json,
    given_from_json,
)
from blog.project import SCRIPTS


@dataclass(frozen=True)
class Planet:
    name: str
    moons: tuple = ()
    weight: float = field(default=1.0, init=False)  # follows from the rest


@dataclass(frozen=True)
class Ground:
    """Like a landscape: named, and made where its class is not."""

    name: str

    def __call__(self, x):
        return x


class Thrower:
    """Like an optimizer: it tells what it was made of."""

    def __init__(self, speed, of=None):
        self.speed, self.of = speed, of

    def __eq__(self, other):
        return vars(self) == vars(other)

    def arguments(self):
        return {"speed": self.speed, "of": self.of}


def halving(step):
    return 0.5**step


@pytest.fixture(autouse=True)
def grounds(monkeypatch):
    """A module of ours with a ground."""
    module = ModuleType("grounds")
    module.__file__ = str(SCRIPTS / "grounds.py")
    module.dune = Ground("dune")
    monkeypatch.setitem(sys.modules, "grounds", module)
    return module


PLAIN = {
    "nothing": None,
    "a truth": True,
    "a whole number": 3,
    "a fraction": 0.1,
    "a text": "Kepler",
    "a list": [1, [2.5, "x"], None],
    "a dict": {"x": 1, "y": {"z": [2]}},
    "an empty dict": {},
}


@pytest.mark.parametrize("kind", PLAIN)
def test_what_is_plain_stays_itself(kind):
    told = given_as_json(PLAIN[kind])
    assert told == PLAIN[kind] == given_from_json(json.loads(json.dumps(told)))
    assert found_as_json(PLAIN[kind]) == PLAIN[kind]


@pytest.mark.parametrize("number", [np.float64(0.1), np.float32(0.5), np.int32(7), np.array(2.0)])
def test_numbers_of_numpy_are_numbers(number):
    for told in (given_as_json(number), found_as_json(number)):
        assert type(told) in (int, float) and told == number


def test_a_tuple_is_told_as_a_list():
    assert given_from_json(given_as_json((1, (2, 3)))) == [1, [2, 3]]


@pytest.mark.parametrize("array", [np.arange(6.0).reshape(2, 3), np.array([1, 2]), np.zeros(0)])
def test_an_array_that_is_given_is_kept_whole(array):
    told = given_as_json({"x": array})
    assert told == {"x": {"array": array.tolist()}}
    again = given_from_json(json.loads(json.dumps(told)))["x"]
    np.testing.assert_array_equal(again, array)
    assert again.dtype == array.dtype


def test_what_can_be_imported_is_told_by_name(grounds):
    given = {"rule": halving, "kind": Thrower, "ground": grounds.dune, "mean": np.mean}
    told = given_as_json(given)
    assert told["rule"] == {"import": f"{__name__}.halving"}
    assert told["kind"] == {"import": f"{__name__}.Thrower"}
    assert told["ground"] == {"import": "grounds.dune"}
    again = given_from_json(json.loads(json.dumps(told)))
    assert all(again[name] is value for name, value in given.items())


def test_dataclasses_and_what_has_arguments_are_made_again(grounds):
    given = [Planet("Mars", ("Phobos", 2)), Thrower(halving, of=Thrower(2.0, grounds.dune))]
    told = given_as_json(given)
    assert told[0] == {"class": f"{__name__}.Planet", "name": "Mars", "moons": ["Phobos", 2]}
    assert told[1]["of"]["of"] == {"import": "grounds.dune"}
    planet, thrower = given_from_json(json.loads(json.dumps(told)))
    assert planet == Planet("Mars", ["Phobos", 2])
    assert thrower == given[1]


def test_a_ground_that_nobody_can_import_is_told_by_its_parts():
    told = given_as_json(Ground("dune"))  # equal to the one of the module, and another
    assert told == {"class": f"{__name__}.Ground", "name": "dune"}


def inside():
    @dataclass
    class Hidden:
        x: int = 0

    return Hidden()


REFUSED = {
    "an object": ({"a": [0, object()]}, "given.a[1] is a object, which no record can hold"),
    "a lambda": ({"f": lambda x: x}, "given.f is a function, which no record can hold: define it"),
    "a part of a dataclass": (Planet("Mars", (object(),)), "given.moons[0] is a object"),
    "a class in a function": ({"h": inside()}, "given.h is a Hidden, which no record can hold"),
    "a part of arguments": ({"t": Thrower(lambda: 0)}, "given.t.speed is a function"),
    "no number": ({"x": [1.0, float("nan")]}, "given.x[1] is nan"),
    "infinity": ({"x": {"y": -np.inf}}, "given.x.y is -inf"),
    "no number in an array": ({"x": np.array([[1, np.nan]])}, "given.x[0][1] is nan"),
    "a key that is no text": ({"x": {1: 2}}, "given.x has the key 1: a record's keys are texts"),
    "a key of ours": ({"x": {"class": "A"}}, "given.x has the key 'class', which a record needs"),
    "another": ({"x": [{"import": "os"}]}, "given.x[0] has the key 'import', which a record need"),
    "and another": ({"x": {"array": []}}, "given.x has the key 'array', which a record needs"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_given_is_refused_by_its_place(kind):
    value, message = REFUSED[kind]
    with pytest.raises(RecordError) as error:
        given_as_json(value)
    assert str(error.value).startswith(message)


class Told:
    def record(self):
        return {"end": np.float64(2.0), "points": np.array([[1.0, np.inf], [3.0, 5.0]])}


def test_of_arrays_that_are_found_shape_and_mean_are_kept():
    told = found_as_json({"walk": Told(), "none": np.array([np.nan]), "yes": np.array([True] * 3)})
    assert told == {
        "walk": {"end": 2.0, "points": {"shape": [2, 2], "mean": 3.0}},
        "none": {"shape": [1], "mean": None},
        "yes": {"shape": [3], "mean": 1.0},
    }


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ({"x": [0, halving]}, "found.x[1] is a function, which no record can hold"),
        ({"x": np.array(["a", "b"])}, "found.x is a ndarray, which no record can hold"),
        ({"x": {"y": float("inf")}}, "found.x.y is inf"),
    ],
)
def test_what_cannot_be_found_is_refused_by_its_place(found, message):
    with pytest.raises(RecordError) as error:
        found_as_json(found)
    assert str(error.value) == message


SAME = [
    (1, 1.0),
    (1.0, 1 + 0.9e-9),
    (1e9, 1e9 + 0.9),
    (0.0, 1e-10),
    ([], []),
    (None, None),
    ("", ""),
]
OTHER = [(1.0, 1 + 2e-9), (1, "1"), (1, None), (True, 1), (1, True), (0, False), ([1], [1, 2]),
         ([1], {"x": 1}), ("a", "b"), ({"x": 1}, {"y": 1}), (None, 0)]  # fmt: skip


@pytest.mark.parametrize(("then", "now"), SAME)
def test_numbers_that_are_close_are_the_same(then, now):
    assert list(differences({"a": [then]}, {"a": [now]}, "found")) == []
    assert values.CLOSE == 1e-9


@pytest.mark.parametrize(("then", "now"), OTHER)
def test_what_differs_is_told_with_its_place(then, now):
    for told in differences({"a": [then]}, {"a": [now]}, "found"):
        assert told.startswith("found.a[0]")
        assert ": the record says " in told
        break
    else:
        raise AssertionError("nothing differs")
