"""Every experiment comes out again when it is given what its record says, and a lie is caught."""

import json

import pytest

from projects import EXPERIMENT, PICTURES, ROOT, copy_project, make, read_record, write_experiment

MORE = '"first": x[:3].tolist(), "falls": bool(x[-1] < x[0]), "ends": {"low": float(x.min())}'
TOLD = EXPERIMENT.replace('{"last"', f'{{{MORE}, "last"')


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Two stills and, of another module, a film among others."""
    project = copy_project(tmp_path_factory.mktemp("replayed"), TOLD)
    (project / "scripts/experiments/pictures.py").write_text(PICTURES)
    result = make(project)
    assert result.returncode == 0, result.stderr
    return project


def test_all_come_out_again_from_the_command_line(project):
    result = make(project, "--replay")
    assert (result.returncode, result.stderr) == (0, "")
    names = ("slow", "quick", "one", "two", "three")
    assert result.stdout.splitlines() == [f"{name}  comes out again" for name in names]


SPOILT = {
    "a number": ("slow", ["found", "last"], 1.5, "slow.found.last: the record says 1.5, the run 0"),
    "a place in a list": ("slow", ["found", "first", 2], 1.6, "slow.found.first[2]: the record"),
    "a number in a part": ("slow", ["found", "ends", "low"], 0.5, "slow.found.ends.low: the recor"),
    "the last digits that count": ("slow", ["found", "last"], None, "slow.found.last: the record"),
    "whether it falls": ("slow", ["found", "falls"], False, "slow.found.falls: the record says F"),
    "a number for a truth": ("slow", ["found", "falls"], 1, "slow.found.falls: the record says 1"),
    "an array's mean": ("slow", ["found", "x", "mean"], 0.7, "slow.found.x.mean: the record says"),
    "an array's shape": ("slow", ["found", "x", "shape"], [6], "slow.found.x.shape[0]: the record"),
    "what is no part of it": ("slow", ["found", "more"], 1, "slow.found.more: the record says 1, "),
    "what it was given": ("slow", ["given", "rate"], 0.0101, "slow.found.first[1]: the record say"),
    "what it was not given": (
        "slow",
        ["given", "rat"],
        1,
        "got an unexpected keyword argument 'rat'",
    ),
    "the count of frames": ("two", ["frames"], 9, "two: 8 frames are drawn, the record has 9"),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_spoilt_record_is_caught(project, kind):
    name, path, value, message = SPOILT[kind]
    folder = "figures" if name == "two" else "experiments"
    file = project / f"_data/{folder}/{name}.json"
    before = file.read_text()
    record = json.loads(before)
    part = record
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = part[path[-1]] * (1 + 1e-8) if value is None else value
    file.write_text(json.dumps(record))
    result = make(project, "--replay", name)
    file.write_text(before)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1), result.stdout
    assert message in result.stderr
    assert kind == "what it was not given" or f"run make_figures.py --force {name}" in result.stderr


def test_what_cannot_be_replayed_is_said_in_one_line(project):
    file = project / "_data/experiments/slow.json"
    before = file.read_text()
    moved = before.replace('"rate": 0.01', '"rate": {"import": "experiments.demo.gone"}')
    for text, message in (
        (moved, "slow: what it was given cannot be made again: module 'experiments.demo' has no"),
        ("{}", "slow has no record: run make figures"),
    ):
        file.write_text(text)
        result = make(project, "--replay", "slow")
        assert (result.returncode, result.stderr.count("\n")) == (2, 1), result.stdout
        assert message in result.stderr
    file.write_text(before)


GIVEN = """
from dataclasses import dataclass

@dataclass
class Fading:
    half_life: float

    def __call__(self, k):
        return 0.5 ** (k / self.half_life)

def halving(k):
    return 0.5 ** k

"""


@pytest.mark.parametrize(
    ("rate", "told"),
    [
        ("halving", {"import": "experiments.demo.halving"}),
        ("Fading(3.0)", {"class": "experiments.demo.Fading", "half_life": 3.0}),
        ("np.array([1.0, 0.5, 2.0, 1.0, 0.1])", {"array": [1.0, 0.5, 2.0, 1.0, 0.1]}),
    ],
)
def test_functions_dataclasses_and_arrays_are_given_again(tmp_path, rate, told):
    text = EXPERIMENT.replace("def half(", f"{GIVEN}def half(").replace(
        '"rate": 0.01', f'"rate": {rate}'
    )
    text = text.replace(
        "    if rate < 0:\n", "    rate = rate(1) if callable(rate) else rate\n    if 0:\n"
    )
    project = copy_project(tmp_path, text)
    assert make(project, "slow").returncode == 0
    assert read_record(project, "slow")["given"] == {"rate": told, "steps": 5}
    assert make(project, "--replay", "slow").stdout == "slow  comes out again\n"
    # What it was given then is asked for, and not what it would be given now.
    write_experiment(project, text.replace(f'"rate": {rate}', '"rate": 0.5'))
    result = make(project, "--replay", "slow")
    assert (result.stdout, result.stderr) == ("slow  comes out again\n", "")


def test_the_command_of_a_record_is_one_that_make_knows(project):
    for kind in ("experiments", "figures"):
        assert read_record(project, "slow", kind)["command"] == "make replay NAME=slow"
    assert "\nreplay: " in (ROOT / "Makefile").read_text()
