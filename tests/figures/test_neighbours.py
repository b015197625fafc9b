"""Neighbours: close, different, the same for everybody; what they found is kept beside the run."""

from functools import partial

import numpy as np
import pytest

from blog.figures import neighbours
from blog.figures.experiment import Experiment
from blog.figures.neighbours import around, finer, gather, others
from projects import EXPERIMENT, copy_project, make, read_record

GIVEN = {"place": (2.0, -1.0), "rate": 0.5, "steps": 40, "seed": 7, "name": "x"}
GRID = np.geomspace(1e-3, 10, 21)


def column(name, move, value):
    return [row[name] for row in around(**{name: move}).of({name: value})]


def test_places_move_within_their_radius():
    moved = column("place", 0.05, (2.0, -1.0))
    away = np.linalg.norm(np.array(moved) - (2.0, -1.0), axis=1)
    assert all(isinstance(place, tuple) for place in moved)
    assert len(moved) == 24 and (away < 0.05).all() and away.max() > 0.04
    many = column("starts", 0.1, np.zeros((5, 2)))
    assert all(np.linalg.norm(each, axis=1).max() <= 0.1 for each in many)
    only_x = np.array(column("place", (0.1, 0.0), (2.0, -1.0)))
    assert (only_x[:, 1] == -1).all() and len(set(only_x[:, 0])) == 24


def test_numbers_move_by_their_share_and_whole_ones_to_its_ends():
    rates = column("rate", 0.25, 0.5)
    assert all(0.375 <= rate <= 0.625 for rate in rates) and len(set(rates)) == 24
    rows = around(steps=0.25, rate=0.25).of({"steps": 40, "rate": 1.0})
    assert sorted({row["steps"] for row in rows}) == [30, 50]
    assert column("seed", others, 7) == [*range(8, 32)]


@pytest.mark.parametrize("grid", [GRID, np.linspace(-1, 1, 9)])
def test_grids_shift_within_their_spacing_and_become_finer(grid):
    scale = np.log if grid[0] > 0 else np.asarray
    step = np.diff(scale(grid))[0]
    for number, moved in enumerate(column("rates", finer, grid)):
        assert len(moved) == (4 * len(grid) - 3 if number % 2 else len(grid))
        assert abs(scale(moved)[0] - scale(grid)[0]) <= step / 2
        np.testing.assert_allclose(np.diff(scale(moved)), step / (4 if number % 2 else 1))


def test_a_parameter_moves_alike_in_every_experiment():
    alone = [row["place"] for row in around(place=0.05).of(GIVEN)]
    both = around(rate=0.1, place=0.05, seed=others).of(GIVEN)
    assert [row["place"] for row in both] == alone


WRONG = {
    "an unknown parameter": (around(pace=0.1), "neighbours move 'pace', which is none of place,"),
    "a text": (around(name=0.1), "neighbours cannot move name: a str is no number, place, seed"),
    "no share": (around(rate=2.0), "neighbours cannot move rate: 2.0 is no share of a number"),
    "a share of nothing": (around(steps=0.01), "cannot move steps: 0.01 of 40 is less than one"),
    "no radius": (around(place=0.0), "neighbours cannot move place: its radius 0.0 is not above 0"),
    "too long a radius": (around(place=(1, 2, 3)), "(1, 2, 3) is no radius of 2 coordinates"),
    "no seed": (around(rate=others), "neighbours cannot move rate: 0.5 is no seed, a whole number"),
    "no grid": (around(place=finer), "cannot move place: only a grid, three ascending numbers"),
    "too few": (around(steps=0.25), "only 2 of 24 neighbours differ, not 20: move another"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_cannot_be_near_is_said_where_it_is_declared(kind):
    nearby, message = WRONG[kind]

    def walk(place=(2.0, -1.0), rate=0.5, steps=40, seed=7, name="x"):
        return {"place": place, "rate": rate, "steps": steps, "seed": seed, "name": name}

    with pytest.raises(TypeError, match="experiment 'walk': ") as error:
        Experiment("walk", walk, neighbours=nearby)
    assert message in str(error.value) and "\n" not in str(error.value)


def test_an_uneven_grid_is_none():
    with pytest.raises(TypeError, match="neither equally far apart nor in equal ratios"):
        around(rates=finer).of({"rates": (1.0, 2.0, 5.0)})


def test_numbers_are_gathered_and_the_rest_is_left_out():
    one = {"steps": 3, "none": None, "text": "a", "yes": True, "x": {"shape": [2], "mean": 1.0}}
    one |= {"pair": [1, 2.5], "many": [1], "part": {"a": 0.5, "b": "c"}, "names": ["a"]}
    other = one | {"steps": None, "pair": [3, 4], "many": [1, 2]}
    assert gather([one, other]) == {
        "steps": [3, None],
        "none": [None, None],
        "pair": [[1, 3], [2.5, 4]],
        "part": {"a": [0.5, 0.5]},
    }
    assert neighbours.FEWEST == 20


def failing(threshold, rate=0.5):
    if rate < threshold:
        raise ValueError("too slow")
    return {"rate": rate}


def test_a_neighbour_that_fails_is_named():
    experiment = Experiment("x", partial(failing, 0.45), neighbours=around(rate=0.25))
    with pytest.raises(RuntimeError, match=r"at a neighbour, rate=0\.[34]\d+: too slow"):
        experiment.run_nearby(experiment.arguments())


def test_a_record_keeps_its_neighbours_and_replay_compares_them(tmp_path):
    imported = "from blog.figures.neighbours import around\n"
    text = imported + EXPERIMENT.replace('{"rate": 0.01})', '{"rate": 0.01}, neighbours=NEAR)')
    text = text.replace("EXPERIMENTS =", "NEAR = around(rate=0.25, steps=0.25)\nEXPERIMENTS =")
    project = copy_project(tmp_path, text)
    made = make(project)
    assert made.returncode == 0, made.stderr
    assert "ran slow and 24 neighbours in" in made.stdout and "ran quick in" in made.stdout
    near = read_record(project, "slow")["neighbours"]
    assert (near["count"], near["varied"][0].keys()) == (24, {"rate", "steps"})
    assert list(near["found"]) == ["last"]
    for row, last in zip(near["varied"], near["found"]["last"], strict=True):
        assert last == pytest.approx(0.5 ** (row["rate"] * (row["steps"] - 1)))
    file = project / "_data/experiments/slow.json"
    file.write_text(file.read_text().replace(repr(near["found"]["last"][3]), "0.25"))
    told = make(project, "--replay", "slow")
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert "slow.neighbours.found.last[3]: the record says 0.25, the run 0.9" in told.stderr
    (project / "scripts/experiments/demo.py").write_text(text.replace("rate=0.25", "pace=0.25"))
    told = make(project)
    message = "scripts/experiments/demo.py line"
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert message in told.stderr and "neighbours move 'pace', which is none of" in told.stderr
