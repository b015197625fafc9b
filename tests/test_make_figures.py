"""The command line, on a small copy of the project with two quick figures."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXPERIMENT = """
from functools import partial
import numpy as np
from descent import descend
from drawing.curves import Curve, Trail, draw_trails
from figure import Figure
from landscapes import bump
from optimizers import SGD
from runs import describe

def one(rate):
    trajectory = descend(SGD(rate), bump, bump.start, 5)
    x = np.linspace(-0.5, 1.7, 50)
    trail = Trail("SGD", "", "SGD", np.asarray(trajectory.points)[:, 0])
    record = {"run": describe(SGD(rate), bump, trajectory)}
    return record, partial(draw_trails, [[trail]], Curve(x, x**2))

FIGURES = [Figure("slow.png", partial(one, 0.01)), Figure("quick.png", partial(one, 0.02))]
"""


@pytest.fixture
def project(tmp_path):
    """A copy of what make_figures needs, with one experiments module."""
    ignore = shutil.ignore_patterns("__pycache__", "optimizer_basics.py")
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=ignore)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / "scripts/experiments/demo.py").write_text(EXPERIMENT)
    return tmp_path


def make(project, *arguments):
    command = [sys.executable, "scripts/make_figures.py", *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True)


def test_makes_what_is_missing_then_nothing(project):
    first = make(project)
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[-1] == "made 2 (slow, quick), up to date 0"
    assert make(project).stdout == "made 0 (none), up to date 2\n"
    record = json.loads((project / "_data/figures/slow.json").read_text())
    assert record["run"]["call"] == "SGD(learning_rate=0.01)"
    assert record["script"] == "scripts/experiments/demo.py"
    for file, size in record["files"].items():
        assert (project / "assets" / file).stat().st_size == size
    assert not list((project / ".cache/figures").iterdir())


def test_makes_one_by_name(project):
    assert make(project, "quick").stdout.endswith("made 1 (quick), up to date 0\n")
    assert make(project, "--list").stdout == "slow  stale\nquick  up to date\n"


def test_content_decides_what_is_stale(project):
    make(project)
    (project / "scripts/landscapes.py").touch()
    assert "made 0" in make(project).stdout
    (project / "assets/quick.png").write_bytes(b"half")
    assert "made 1 (quick)" in make(project).stdout
    with (project / "scripts/optimizers/sgd.py").open("a") as file:
        file.write("# changed\n")
    assert "made 2" in make(project).stdout


BROKEN = {
    "syntax": ("def (", "scripts/experiments/demo.py line 1: invalid syntax"),
    "name": ("1\n2\nnope", "scripts/experiments/demo.py line 3: NameError: name 'nope'"),
    "list": ("x = 1", "scripts/experiments/demo.py: AttributeError:"),
    "optimizer": (
        EXPERIMENT.replace("0.02", "-2"),
        "quick: scripts/optimizers/traced.py line 56: ValueError: SGD: learning_rate must be",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_module_gets_one_line(project, kind):
    text, message = BROKEN[kind]
    (project / "scripts/experiments/demo.py").write_text(text)
    result = make(project)
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1), result.stderr
    assert message.split(" line 56")[0] in result.stderr


def test_an_unknown_name_or_option_gets_one_line(project):
    result = make(project, "adm")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert result.stderr == "make_figures: no figure named 'adm'; known: slow, quick\n"
    result = make(project, "--fast")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "unrecognized arguments: --fast (known options: --force" in result.stderr


def test_a_missing_font_is_named(project):
    (project / "node_modules").unlink()
    result = make(project)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "Pretendard-Regular.otf is missing: run `make setup`" in result.stderr
