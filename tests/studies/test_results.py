"""What each lane measured stands where its axes say, in whatever order they were declared."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from blog.studies import Study
from blog.studies.results import results_of
from blog.studies.training import blocks
from optimizers import SGD, Adam


def nothing(*_, width=0, depth=0):
    return {"shape": (width, depth)}


AXES = {"learning_rate": [0.1, 0.2], "width": [3, 4, 5], "seed": [2, 7, 9, 4], "depth": [1, 2]}


def declared(axes, **more):
    optimizers = {"SGD": SGD, "Adam": Adam}
    return Study("s", nothing, nothing, nothing, nothing, optimizers, axes, 6, 1, 2, **more)


def code(lane):
    """A number that only this lane has."""
    return sum(lane[name] * 10**power for power, name in enumerate(("width", "depth", "seed")))


def trained(study):
    """What a training would have kept, in the order of the blocks."""
    found = {}
    for block in blocks(study):
        for lane in block.lanes:
            told = block.variant | lane
            row = [code(told) + 1000 * told["learning_rate"] + t for t in range(4)]
            found.setdefault(block.optimizer, []).append(row)
    return {who: {"x": np.array(rows)} for who, rows in found.items()}


@pytest.mark.parametrize("order", [*permutations(AXES)])
@pytest.mark.parametrize("block", [1, 3, 128])
def test_axes_are_in_their_order(order, block):
    study = declared({name: AXES[name] for name in order}, block=block)
    told = results_of(study, trained(study), {})
    assert [*told.axes] == [*order]
    array = told["Adam"]["x"]
    assert array.shape == (*(len(AXES[name]) for name in order), 4)
    for place in np.ndindex(array.shape):
        lane = {name: AXES[name][n] for name, n in zip(order, place[:-1], strict=True)}
        assert array[place] == code(lane) + 1000 * lane["learning_rate"] + place[-1]


def test_one_seed_is_seen_alone():
    study = declared(AXES)
    whole = results_of(study, trained(study), {})
    for place, seed in enumerate(AXES["seed"]):
        alone = results_of(study.alone(seed), trained(study), {})
        assert alone.axes["seed"] == [seed]
        assert np.array_equal(alone["SGD"]["x"], whole["SGD"]["x"][:, :, [place]])


def test_times_are_steps_and_names_are_known():
    told = results_of(declared(AXES), trained(declared(AXES)), {"device": "cpu"})
    assert told.times.tolist() == [0, 2, 4, 6]
    assert [*told] == ["SGD", "Adam"] and told.about == {"device": "cpu"}
    with pytest.raises(KeyError, match="no optimizer of the study is named 'adam': SGD, Adam"):
        told["adam"]


def test_every_lane_is_in_one_block():
    study = declared(AXES, block=3)
    mine = [repr((b.optimizer, b.variant, lane)) for b in blocks(study) for lane in b.lanes]
    assert len(mine) == len({*mine}) == 2 * 2 * 3 * 4 * 2
    assert max(len(b.lanes) for b in blocks(study)) <= 3
    assert len({b.name.lower() for b in blocks(study)}) == len(blocks(study))
    other = {b.name for b in blocks(replace(study, block=4))}
    assert other.isdisjoint(b.name for b in blocks(study))
