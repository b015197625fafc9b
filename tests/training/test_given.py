"""Optimizers, schedules and landscapes are given to experiments, and come out of records again."""

import json
import subprocess
import sys

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import landscapes
import optimizers
from blog.figures.values import RecordError, given_as_json, given_from_json
from blog.training.descent import descend
from landscapes import Landscape, saddle
from optimizers import SGD, AdamW, MomentumSGD
from projects import copy_project, make, read_record, write_experiment

CLASSES = [getattr(optimizers, name) for name in optimizers.__all__ if name != "Optimizer"]
GROUNDS = [value for value in vars(landscapes).values() if isinstance(value, Landscape)]


def half_over_root(step):
    return 0.5 / jnp.sqrt(step + 1.0)


def again(value):
    return given_from_json(json.loads(json.dumps(given_as_json(value))))


@pytest.mark.parametrize("kind", CLASSES)
def test_an_optimizer_comes_out_again(kind):
    """Also one that has moved: its record is of how it was made."""
    optimizer = kind(1 / 3)
    descend(optimizer, saddle, saddle.start, 3)
    optimizer(jnp.ones(2), jnp.ones(2))
    made = again(optimizer)
    assert type(made) is kind
    assert jax.tree.structure(made) == jax.tree.structure(kind(1 / 3))
    assert jax.tree.leaves(made) == jax.tree.leaves(kind(1 / 3))
    assert again(kind) is kind


def scaled(step, scale):
    return scale / (step + 1)


def test_what_is_told_of_an_optimizer():
    told = {"class": "optimizers.momentum.MomentumSGD", "learning_rate": 0.1, "momentum": 0.8}
    assert given_as_json(MomentumSGD(0.1, 0.8)) == told
    scheduled = given_as_json(AdamW(half_over_root))
    assert scheduled["learning_rate"] == {"import": f"{__name__}.half_over_root"}
    made = again(AdamW(half_over_root))
    points = [
        descend(each, saddle, saddle.start, 9).points for each in (AdamW(half_over_root), made)
    ]
    np.testing.assert_array_equal(*points)


def test_a_schedule_that_nobody_can_import_is_refused_by_its_place():
    for rate in (lambda step: 0.1 / (step + 1), jax.tree_util.Partial(scaled, scale=0.5)):
        with pytest.raises(
            RecordError, match=r"^given\.learning_rate is of type \w+, which no reco"
        ):
            given_as_json(SGD(rate))


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.name)
def test_a_landscape_comes_out_again(ground):
    assert given_as_json(ground) == {"import": f"landscapes.{ground.name}"}
    assert again(ground) is ground


ROLLING = """
import jax.numpy as jnp
from blog.figures.experiment import Experiment
from blog.training.runs import run
from landscapes import bump
from optimizers import Adam

RATE = 0.1

def falling(step):
    return RATE / (step + 1.0)

def roll(optimizer=Adam(falling), ground=bump, steps=50):
    return {"run": run(optimizer, ground, steps=steps), "third": jnp.ones(1)[0] / 3}

EXPERIMENTS = [Experiment("narrow", roll, precision="float32"), Experiment("wide", roll)]
"""


@pytest.fixture(scope="module")
def rolled(tmp_path_factory):
    project = copy_project(tmp_path_factory.mktemp("rolled"), ROLLING)
    result = make(project)
    assert result.returncode == 0, result.stderr
    return project


def test_a_schedule_replays_and_a_lie_about_an_optimizer_is_caught(rolled):
    given = read_record(rolled, "wide")["given"]
    rate = {"import": "experiments.demo.falling"}
    assert (given["optimizer"]["learning_rate"], given["ground"]) == (
        rate,
        {"import": "landscapes.bump"},
    )
    result = make(rolled, "--replay")
    assert result.stdout == "narrow  comes out again\nwide  comes out again\n", result.stderr
    file = rolled / "_data/experiments/wide.json"
    before = file.read_text()
    assert before.count('"beta1": 0.9') == 2  # as it was given, and in the run's own record
    for count, message in (
        (1, "wide.found.run.call: the record says Adam(learning_rate=falling, beta1=0.9, "),
        (2, "wide.found.run.call: the record says Adam(learning_rate=falling, beta1=0.9, "),
    ):
        file.write_text(before.replace('"beta1": 0.9', '"beta1": 0.8', count))
        result = make(rolled, "--replay", "wide")
        assert (result.returncode, result.stderr.count("\n")) == (2, 1), result.stdout
        assert message in result.stderr and "run make_figures.py --force wide" in result.stderr
    file.write_text(before)


SEEKING = """
from blog.figures.searches import remembered
from blog.training.descent import descend
from landscapes import bump
from optimizers import SGD, Adam

@remembered
def search(optimizer, ground):
    print("searching", type(optimizer).__name__)
    return {"end": descend(optimizer, ground, ground.start, 5).points[-1]}

ends = [float(search(optimizer, bump)["end"][0]) for optimizer in (SGD(0.1), Adam(0.1), SGD(0.1))]
print(len(ends), len(set(ends)))
"""


def test_a_search_is_given_optimizers_and_landscapes(rolled):
    (rolled / "scripts/experiments/seeking.py").write_text(SEEKING)
    command = [sys.executable, "-c", "import experiments.seeking"]
    done = {"cwd": rolled / "scripts", "capture_output": True, "text": True}
    result = subprocess.run(command, **done)
    assert result.stdout == "searching SGD\nsearching Adam\n3 2\n", result.stderr
    assert subprocess.run(command, **done).stdout == "3 2\n"
    (rolled / "scripts/experiments/seeking.py").unlink()


LAZY = """
from blog.figures.experiment import Experiment

def third():
    import jax.numpy as jnp
    return {"third": jnp.ones(1)[0] / 3}

EXPERIMENTS = [Experiment("narrow", third, precision="float32"), Experiment("wide", third)]
"""


@pytest.mark.parametrize("text", [ROLLING, LAZY], ids=["imported first", "imported while it runs"])
def test_precision_is_each_experiments_own_in_either_order(tmp_path, text):
    """Also of one that brings JAX only as it runs."""
    head, listed = text.split("EXPERIMENTS = [")
    narrow, wide = listed.removesuffix("]\n").split(", Experiment")
    turned = f"{head}EXPERIMENTS = [Experiment{wide}, {narrow}]\n"
    found = []
    project = copy_project(tmp_path, text)
    for order in (text, turned):
        write_experiment(project, order)
        result = make(project, "--force")
        assert result.returncode == 0, result.stderr
        found.append([read_record(project, name) for name in ("narrow", "wide")])
    assert found[0] == found[1]
    narrow, wide = found[0]
    assert (narrow["precision"], wide["precision"]) == ("float32", "float64")
    assert narrow["found"]["third"] == float(np.float32(1) / np.float32(3))
    assert wide["found"]["third"] == 1 / 3
