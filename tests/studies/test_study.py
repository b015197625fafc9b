"""What is no study is refused in a sentence, before anything runs."""

from dataclasses import replace

import numpy as np
import pytest

from blog.figures.experiment import Experiment
from blog.studies import Study, seeds
from optimizers import SGD, Adam


def init(key, width=1):
    return key, width


def loss(params, batch):
    return params, batch


def data():
    return {}


def measure(params, data):
    return params, data


GIVEN = {
    "name": "digits",
    "init": init,
    "loss": loss,
    "data": data,
    "measure": measure,
    "optimizers": {"SGD": SGD, "Adam": Adam},
    "axes": {"learning_rate": [0.1, 0.2], "width": [1, 2], "seed": [*range(5)]},
    "steps": 20,
    "batch": 4,
    "every": 5,
}
STUDY = Study(**GIVEN)


def axes(**more):
    return {"axes": GIVEN["axes"] | more}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "1st"}, "its name begins with a letter"),
        ({"name": "a b"}, "its name begins with a letter"),
        ({"name": "../up"}, "its name begins with a letter"),
        ({"name": "숫자"}, "its name begins with a letter"),
        ({"name": 3}, "its name begins with a letter"),
        ({"loss": 3.0}, "loss is 3.0, no function"),
        ({"data": {"train": [1]}}, "no function"),
        ({"optimizers": {"SGD": 0.1}}, "SGD is 0.1, no function"),
        ({"optimizers": {}}, "optimizers is a dict"),
        ({"optimizers": [SGD]}, "optimizers is a dict"),
        ({"optimizers": {"Adam/2": Adam}}, "the optimizer's name 'Adam/2'"),
        ({"axes": [("seed", [1])]}, "axes are a dict such as"),
        (axes(learning_rate=0.1), "the axis learning_rate is 0.1, no list of values"),
        (axes(learning_rate="0.1"), "the axis learning_rate is '0.1', no list of values"),
        (axes(seed=(n for n in range(3))), "no list of values"),
        (axes(learning_rate=[]), "the axis learning_rate needs values"),
        (axes(learning_rate=[0.1, 0.1]), "no two of them alike"),
        (axes(seed=[1, 1]), "no two of them alike"),
        (axes(seed=[0.5]), "seeds are whole numbers from 0"),
        (axes(seed=[-1]), "seeds are whole numbers from 0"),
        (axes(seed=[True]), "seeds are whole numbers from 0"),
        (axes(seed=["one"]), "seeds are whole numbers from 0"),
        (axes(seed=[None]), "seeds are whole numbers from 0"),
        (axes(seed=[2**32]), "seeds are whole numbers from 0"),
        ({"axes": {"learning_rate": [0.1]}}, 'axes need "seed"'),
        (axes(beta2=[0.9, 0.99]), "SGD takes no beta2: give each optimizer the same axes"),
        (axes(depth=[1, 2]), "nobody takes the axis depth"),
        ({"steps": 0}, "steps is a whole number from 1, not 0"),
        ({"steps": 20.0}, "steps is a whole number from 1, not 20.0"),
        ({"batch": None}, "batch is a whole number"),
        ({"every": -5}, "every is a whole number"),
        ({"block": 0}, "block is a whole number"),
        ({"every": 7}, "steps are a multiple of every: 20 is none of 7"),
        ({"precision": "float16"}, "precision is float32 or float64, not 'float16'"),
        ({"only": [9]}, "it has no seed 9"),
    ],
)
def test_what_is_no_study_is_refused(change, said):
    with pytest.raises(ValueError) as refused:
        Study(**GIVEN | change)
    assert str(refused.value).startswith(f"study {change.get('name', 'digits')!r}: ")
    assert said in str(refused.value)


def test_axes_are_lanes_or_compiled():
    assert STUDY.lane_axes == ["learning_rate", "seed"]
    assert STUDY.variants() == [{"width": 1}, {"width": 2}]
    assert len(STUDY.lanes()) == 10
    assert STUDY.lanes()[6] == {"learning_rate": 0.2, "seed": 1}
    arrays = replace(STUDY, axes={"learning_rate": np.geomspace(0.1, 1, 3), "seed": range(5)})
    assert len(arrays.lanes()) == 15 and arrays.variants() == [{}]


def read(study=STUDY, other=STUDY):
    return {"seeds": len(study.only), "others": len(other.only)}


def test_an_experiment_is_asked_once_for_each_seed():
    experiment = Experiment("e", read, neighbours=seeds("study"))
    varied = experiment.nearby(experiment.arguments())
    assert [row["study"].only for row in varied] == [[n] for n in range(5)]
    assert all(row.keys() == {"study"} for row in varied)
    told = experiment.run_nearby(experiment.arguments())["neighbours"]
    assert told["count"] == 5 and told["varied"] == [{"seed": n} for n in range(5)]
    assert told["found"] == {"seeds": [1] * 5, "others": [0] * 5}


FEW = replace(STUDY, axes=STUDY.axes | {"seed": range(4)})
OTHER = replace(STUDY, axes=STUDY.axes | {"seed": range(1, 6)})


@pytest.mark.parametrize(
    ("given", "which", "said"),
    [
        ({"study": FEW}, ("study",), "4 seeds carry no claim: train at least 5"),
        ({"other": OTHER}, ("study", "other"), "have different seeds: give them the same"),
        ({}, ("stuDy",), "'stuDy' is not"),
    ],
)
def test_seeds_that_carry_nothing_are_refused(given, which, said):
    with pytest.raises(TypeError, match=said):
        Experiment("e", read, given, neighbours=seeds(*which))
