"""Every record comes out again when its figure is run from it, and one that would not is caught."""

import json

import pytest
from test_make_figures import EXPERIMENT

from blog.figures.catalogue import find_entries
from blog.figures.replay import replay
from projects import ROOT, copy_project, make, read_record

ENTRIES = find_entries()


@pytest.mark.parametrize("name", ENTRIES)
def test_a_record_comes_out_again(name):
    assert list(replay(ENTRIES[name])) == []


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    moving = EXPERIMENT.replace("FIGURES = [", GIF + "FIGURES = [Figure('rolling.gif', moving), ")
    project = copy_project(tmp_path_factory.mktemp("replayed"), moving)
    assert make(project).returncode == 0
    return project


GIF = """
from blog.drawing.contest import Plan, draw_race
from blog.drawing.rolling import Lane
from blog.drawing.surface import HeightField

def moving():
    x = np.linspace(-1, 1, 21)
    points = np.linspace(-0.5, 0, 8)[:, None] * np.ones(2)
    plan = Plan(HeightField(x, x, x**2 + x[:, None] ** 2), ((0, 0),), 0.1)
    return {"size": 1.0}, partial(draw_race, [Lane("SGD", "", "SGD", points)], plan, 1)

"""


def test_all_come_out_again_from_the_command_line(project):
    result = make(project, "--replay")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "rolling  comes out again",
        "slow  comes out again",
        "quick  comes out again",
    ]


SPOILT = {
    "the end of a path": ("slow", ["run", "end", 0], 1.5, "slow.run: end[0]: the record says 1.5"),
    "a point of a path": ("slow", ["run", "first_points", 2, 0], 1.6, "first_points[2][0]"),
    "a height": ("slow", ["run", "end_height"], 0.5, "end_height: the record says 0.5"),
    "a hyper-parameter": (
        "slow", ["run", "hyperparameters", "learning_rate"], 0.0101, "slow.run: first_points[1][0]",
    ),
    "the last digits that count": ("slow", ["run", "end", 0], None, "slow.run: end[0]"),
    "a number that no run describes": ("rolling", ["size"], 2.0, "size: the record says 2.0"),
    "the count of frames": ("rolling", ["frames"], 9, "8 frames are drawn, the record has 9"),
    "whether it diverged": ("slow", ["run", "diverged"], True, "slow.run.diverged"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SPOILT)
def test_a_spoilt_record_is_caught(project, kind):
    name, path, value, message = SPOILT[kind]
    file = project / f"_data/figures/{name}.json"
    before = file.read_text()
    record = read_record(project, name)
    part = record
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = part[path[-1]] * (1 + 1e-8) if value is None else value
    file.write_text(json.dumps(record))
    result = make(project, "--replay", name)
    file.write_text(before)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1), result.stdout
    assert message in result.stderr
    assert f"run make_figures.py --force {name}" in result.stderr


def test_the_command_of_a_record_is_one_that_make_knows(project):
    command = read_record(project, "slow")["command"]
    assert command == "make replay NAME=slow"
    assert "\nreplay: " in (ROOT / "Makefile").read_text()
