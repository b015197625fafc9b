"""Old results are never shown as new: when what a study reaches has changed, it is refused."""

import shutil

import pytest

from projects import make, write_experiment
from studying import PLAIN, STUDY, ask, environment, lanes, study, with_study

SHORT = STUDY.replace("block=5,", "block=5, short=True,")


def made(project, *arguments):
    return make(project, *arguments, env=environment())


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """A project whose study is trained and drawn; to be copied, not changed."""
    project = with_study(tmp_path_factory.mktemp("shown"), STUDY)
    assert study(project, "line").returncode == 0
    run = made(project)
    assert run.returncode == 0, run.stderr
    return project


@pytest.fixture
def copy(shown, tmp_path):
    shutil.copytree(shown, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


DEMO, NETWORKS = "scripts/experiments/demo.py", "scripts/blog/training/networks.py"
CHANGES = {
    "a coefficient": ("scripts/optimizers/adam.py", "beta2=0.999", "beta2=0.99"),
    "a sign": ("scripts/optimizers/sgd.py", "-self.learning_rate", "self.learning_rate"),
    "what all share": ("scripts/optimizers/base.py", "self.step + 1", "self.step + 2"),
    "the loss": (DEMO, "- y) ** 2", "- y) ** 4"),
    "the start": (DEMO, '(2,)), "b"', '(2,)) / 2, "b"'),
    "what is measured": (DEMO, '"w": params["w"]}', '"w": -params["w"]}'),
    "how data are made": (DEMO, "np.sin(np.ara", "np.cos(np.ara"),
    "a cell of the data": ("scripts/experiments/points.csv", "-2,-1,0.0", "-2,-1,0.5"),
    "how batches are drawn": (NETWORKS, "permutation(rows)[:", "permutation(rows)[1:"),
    "how data are read": ("scripts/blog/datasets.py", "LARGEST = 5e6", "LARGEST = 6e6"),
    "JAX": ("requirements/site.txt", "\njax==", "\njax==0."),
    "NumPy": ("requirements/site.txt", "\nnumpy==", "\nnumpy==9"),
}
NOTHING = {
    "a colour": (DEMO, "C8285A", "C8285B"),
    "what is found": (DEMO, "told.times, ", "2 * told.times, "),
    "an unrelated function": (DEMO, "return x + 1", "return x + 2"),
    "a comment": (DEMO, "def loss(", "# it is\ndef loss("),
    "a docstring": ("scripts/optimizers/adam.py", "Average direction", "An average direction"),
    "another optimizer": ("scripts/optimizers/radam.py", "beta2=0.999", "beta2=0.99"),
    "how it is trained again": ("scripts/blog/studies/again.py", "TWINS = 8", "TWINS = 9"),
    "how it is drawn": ("scripts/blog/drawing/lines.py", "import", "import json\nimport"),
    "matplotlib": ("requirements/site.txt", "\nmatplotlib==", "\nmatplotlib==9"),
}


@pytest.fixture(scope="module")
def why(shown, tmp_path_factory):
    """Why the study is stale after each change, all asked by one process."""
    project = shutil.copytree(shown, tmp_path_factory.mktemp("why") / "copy", symlinks=True)
    code = f"""
study, found = studies["line"], {{}}
for name, (file, old, new) in {CHANGES | NOTHING!r}.items():
    text = Path(file).read_text()
    assert old in text, (name, file, old)
    Path(file).write_text(text.replace(old, new, 1))
    found[name] = kept.why_stale(study)
    Path(file).write_text(text)
for name, change in {{
    "a rate": {{"axes": {{**study.axes, "learning_rate": [0.01, 0.2]}}}},
    "a seed": {{"axes": {{**study.axes, "seed": [*range(6)]}}}},
    "the order of axes": {{"axes": dict(reversed(study.axes.items()))}},
    "the steps": {{"steps": 40}}, "the batch": {{"batch": 3}}, "the times": {{"every": 10}},
    "the precision": {{"precision": "float64"}},
    "an optimizer": {{"optimizers": {{"SGD": study.optimizers["SGD"]}}}},
    "another's class": {{"optimizers": dict.fromkeys(study.optimizers, study.optimizers["SGD"])}},
}}.items():
    found[name] = kept.why_stale(replace(study, **change))
for name, change in {{"its blocks": {{"block": 3}}, "its patience": {{"short": True}}}}.items():
    found[name] = kept.why_stale(replace(study, **change))
points = Path("scripts/experiments/points.csv")
text = points.read_text()
points.unlink()
found["no data"] = kept.why_stale(study)
points.write_text(text)
found["how"] = kept.how_to_train(study)
say(found)
"""
    return ask(project, code)


@pytest.mark.parametrize("name", CHANGES)
def test_what_it_reaches_makes_it_stale(why, name):
    file = CHANGES[name][0].replace("requirements/site.txt", f"package {name.lower()}")
    assert why[name] and f"{file} changed since it was trained" in why[name].replace(
        "; ", " changed since it was trained; "
    ), why[name]


@pytest.mark.parametrize("name", [*NOTHING, "its blocks", "its patience"])
def test_what_it_does_not_reach_leaves_it(why, name):
    assert why[name] is None


GIVEN = ("a rate", "a seed", "the order of axes", "the steps", "the batch", "the times")
GIVEN += ("the precision", "an optimizer", "another's class")


@pytest.mark.parametrize("name", GIVEN)
def test_what_it_is_given_makes_it_stale(why, name):
    assert "what the study was given changed" in why[name]


def test_data_that_are_gone_are_named(why):
    assert why["no data"] == "scripts/experiments/points.csv is missing since it was trained"


def test_the_command_says_how_long_it_took(why):
    assert why["how"].startswith("run `make study NAME=line` (about ")
    assert why["how"].endswith("seconds, on cpu)")


def test_figures_of_a_stale_study_stop_in_one_line(copy):
    records = {file: file.read_bytes() for file in (copy / "_data").rglob("*.*")}
    adam = copy / "scripts/optimizers/adam.py"
    adam.write_text(adam.read_text().replace("beta2=0.999", "beta2=0.99"))
    run = made(copy)
    assert run.returncode == 2
    (line,) = run.stderr.splitlines()
    assert line.startswith("make_figures: study line: scripts/optimizers/adam.py changed since it")
    assert "run `make study NAME=line` (about" in line
    assert {file: file.read_bytes() for file in records} == records
    listed = made(copy, "--list").stdout
    assert listed.count("stale") == 3 and "up to date" not in listed


def test_a_colour_trains_nothing_and_figures_share_a_study(copy):
    place = copy / "_data/studies/line.npz"
    before = place.stat().st_mtime_ns
    shutil.rmtree(copy / ".cache/studies")
    write_experiment(copy, STUDY.replace("#C8285A", "#C8285B"))
    run = made(copy)
    assert run.returncode == 0, run.stderr
    assert "made 1 (one), up to date 2" in run.stdout
    assert place.stat().st_mtime_ns == before and not (copy / ".cache/studies").exists()


def test_a_short_study_is_trained_by_itself(tmp_path):
    project = with_study(tmp_path / "short", SHORT)
    first = made(project)
    assert first.returncode == 0, first.stderr
    assert "made 0 (none), up to date 3" in made(project).stdout
    right = lanes(project)
    adam = project / "scripts/optimizers/adam.py"
    adam.write_text(adam.read_text().replace("beta2=0.999", "beta2=0.9"))
    second = made(project)
    assert second.returncode == 0, second.stderr
    assert "made 3" in second.stdout
    now = lanes(project)
    assert now["SGD/loss"] == right["SGD/loss"] and now["Adam/loss"] != right["Adam/loss"]


def test_arrays_come_back_as_they_were_kept(tmp_path):
    code = """
lanes = {"Adam": {"a/b": np.arange(6.0).reshape(2, 3), "n": np.array([[1, 2], [3, 4]])},
         "SGD-2": {"x": np.array([[np.nan, np.inf]], np.float32)}}
place = Path("_data/studies/new.npz")
kept.write(place, lanes, {"said": "β"})
back, about = kept.read(place)
same = all(np.array_equal(lanes[w][n], a, equal_nan=True) and lanes[w][n].dtype == a.dtype
           for w, told in back.items() for n, a in told.items())
there = [file.name for file in place.parent.iterdir()]
say([same, {w: sorted(t) for w, t in back.items()}, about, there])
"""
    told = ask(with_study(tmp_path / "new", PLAIN), code)
    assert told == [True, {"Adam": ["a/b", "n"], "SGD-2": ["x"]}, {"said": "β"}, ["new.npz"]]
