"""What was given goes into a record and comes out again; what cannot is refused by its place."""

import json
import re
import sys
from dataclasses import dataclass, field
from types import ModuleType
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
import pytest

from blog.figures import values
from blog.figures.values import (
    RecordError,
    differences,
    found_as_json,
    given_as_json,
    given_from_json,
    untouched,
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


class Place(NamedTuple):
    x: float
    y: float


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


NUMBERS = [np.float64(0.1), np.float32(0.5), np.int32(7), np.array(2.0), np.longdouble(0.5)]
NUMBERS += [jnp.float32(0.5), jnp.bfloat16(0.5), jnp.int8(3)]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: type(number).__name__)
def test_numbers_of_numpy_and_jax_are_numbers(number):
    for told in (given_as_json(number), found_as_json(number)):
        assert type(told) in (int, float) and told == number
    assert type(untouched([number])[0]) in (int, float)  # else a replay computes with another


def test_a_tuple_is_told_as_a_list():
    assert given_from_json(given_as_json((1, (2, 3)))) == [1, [2, 3]]
    assert given_as_json(range(3)) == found_as_json(range(3)) == [0, 1, 2]
    assert given_from_json(given_as_json(Place(1.0, 2.0))) == Place(1.0, 2.0)


@pytest.mark.parametrize("array", [np.arange(6.0).reshape(2, 3), np.array([1, 2]), np.zeros(0)])
def test_an_array_that_is_given_is_kept_whole(array):
    told = given_as_json({"x": array})
    assert told == {"x": {"array": array.tolist()}}
    assert given_as_json({"x": jnp.asarray(array)}) == told
    for kind in ("float32", "int8"):
        again = given_from_json(json.loads(json.dumps(given_as_json(array.astype(kind)))))
        assert again.dtype == kind
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
    "an object": ({"a": [0, object()]}, "given.a[1] is of type object, which no record can hold"),
    "a lambda": (
        {"f": lambda x: x},
        "given.f is of type function, which no record can hold: make it a function or a dataclass",
    ),
    "a set": (
        {"s": {1, 2}},
        "given.s is of type set, which no record can hold: make it of numbers",
    ),
    "a part of a dataclass": (Planet("Mars", (object(),)), "given.moons[0] is of type object"),
    "a class in a function": ({"h": inside()}, "given.h is of type Hidden, which no record can"),
    "a part of arguments": ({"t": Thrower(lambda: 0)}, "given.t.speed is of type function"),
    "a very large array": (
        {"x": np.zeros((1000, 101))},
        "given.x is an array of 101,000 numbers, of which a record keeps all: let the experiment",
    ),
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


@pytest.mark.parametrize("kind", [jnp.bfloat16, jnp.float16, np.longdouble])
def test_of_other_precisions_the_mean_is_a_number(kind):
    assert found_as_json(np.array([1.0, 2.0]).astype(kind)) == {"shape": [2], "mean": 1.5}
    assert found_as_json(np.full(3, 1e308)) == {"shape": [3], "mean": None}  # their sum is none


ITSELF: list = []
ITSELF.append({"again": ITSELF})
OTHERS = [1j, {1}, b"a", np, np.complex64(1j), np.array([1j]), np.array(["a", "b"]), halving]
OTHERS += [np.datetime64("2026-01-01"), np.array([None]), np.ma.masked, np.ma.array([1], mask=[1])]
OTHERS += [Planet("Mars"), (part for part in "abc"), SCRIPTS, Told, np.zeros(1, [("a", float)])]


@pytest.mark.parametrize("value", OTHERS, ids=lambda value: type(value).__name__)
def test_what_no_text_can_show_is_refused_by_its_place(value):
    with pytest.raises(RecordError, match=r"^found\.x\[1\] is of type [\w\[\]]+, which no record"):
        found_as_json({"x": [0, value]})


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ({"x": {"y": float("inf")}}, "found.x.y is inf: write None where there is no number"),
        ({"x": 10**5000}, "found.x is larger than any float: write None where there is no number"),
        ({"x": "\ud800"}, "found.x has half of a character, a surrogate: leave it out"),
        (
            {"x": {"shape": 2.0, "mean": 1.0}},
            "found.x has just the keys of an array, mean and shape: rename one",
        ),
    ],
)
def test_what_a_file_or_a_text_would_make_something_else_of_is_refused(found, message):
    with pytest.raises(RecordError) as error:
        found_as_json(found)
    assert str(error.value) == message


@pytest.mark.parametrize("tell", [given_as_json, found_as_json])
def test_what_holds_itself_is_refused(tell):
    with pytest.raises(RecordError, match=r"… holds itself, or is nested too deeply$"):
        tell({"x": ITSELF})


@pytest.mark.parametrize("tell", [given_as_json, found_as_json])
def test_keys_are_such_as_a_text_can_spell(tell):
    signs = "aZ09_- .[]\"'가é\n?"
    for key in ["", *signs, *(one + other for one in signs for other in signs)]:
        if re.fullmatch(r"[a-zA-Z_][a-zA-Z0-9_-]*", key):  # as Liquid and claims read a name
            assert tell({key: 1}) == {key: 1}
        else:
            with pytest.raises(RecordError, match="which no text can spell: use letters a to z"):
                tell({key: 1})
    for key in (1, 0.5, None, True, (1, 2)):
        with pytest.raises(RecordError, match="a record's keys are texts"):
            tell({"x": {"a": 1, key: 2}})


def test_a_function_may_change_what_it_is_given():
    given = {"list": [1, [2]], "dict": {"a": [1]}, "rows": np.zeros(2), "pair": ([1], 2)}
    told = given_as_json(given)
    mine = untouched(given)
    assert given_as_json(mine) == told and type(mine["pair"]) is tuple
    mine["list"][1].append(3)
    mine["dict"]["a"].append(3)
    mine["rows"][0] = 3
    mine["pair"][0].append(3)
    assert given_as_json(given) == told


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
