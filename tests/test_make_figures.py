"""The command line, on a small copy of the project with two quick figures."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
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
    ignore = shutil.ignore_patterns("__pycache__", "optimizer_basics")
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
    "suffix": (EXPERIMENT.replace("quick.png", "quick.svg"), "must end in .gif or .png"),
    "kind": (
        EXPERIMENT.replace("quick.png", "quick.gif"),
        "a .gif is drawn by a Animation, this picture gave a Canvas",
    ),
    "figure": ("FIGURES = [3]", "demo.py: FIGURES holds 3, which is no Figure"),
    "pair": (EXPERIMENT.replace("return record,", "return "), "must return (record, picture)"),
    "nan": (
        EXPERIMENT.replace("return record,", "return {'x': float('nan')},"),
        "slow: its record is not JSON: Out of range float values",
    ),
    "twice": (EXPERIMENT.replace("quick.png", "slow.png"), "two figures are named 'slow', in"),
    "list": ("x = 1", "scripts/experiments/demo.py: AttributeError:"),
    "optimizer": (
        EXPERIMENT.replace("0.02", "-2"),
        "quick: scripts/experiments/demo.py line 12: ValueError: SGD: learning_rate must be",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_module_gets_one_line(project, kind):
    text, message = BROKEN[kind]
    (project / "scripts/experiments/demo.py").write_text(text)
    result = make(project)
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1), result.stderr
    assert message in result.stderr


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
    assert (
        "Pretendard-Regular.otf is missing: run `rm -rf node_modules && make setup`"
        in result.stderr
    )


def test_a_failed_run_keeps_the_figures_drawn_before_it(project):
    text = EXPERIMENT.replace("partial(one, 0.02)", "partial(one, -2)")
    (project / "scripts/experiments/demo.py").write_text(text)
    assert make(project).returncode == 2
    assert make(project, "--list").stdout == "slow  up to date\nquick  stale\n"


def test_ctrl_c_ends_at_once_and_leaves_nothing_running(project):
    command = [sys.executable, "scripts/make_figures.py", "--force"]
    started = {"cwd": project, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, start_new_session=True, **started)
    assert process.stdout.readline().startswith("out of date")
    time.sleep(2)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert errors == "make_figures: interrupted; figures already made are kept\n"
    with pytest.raises(ProcessLookupError):
        for _ in range(50):
            os.killpg(process.pid, 0)
            time.sleep(0.1)
    assert not list((project / ".cache/figures").iterdir())


def test_a_figure_that_is_no_longer_listed_is_removed(project):
    make(project)
    text = EXPERIMENT.replace(', Figure("quick.png", partial(one, 0.02))', "")
    (project / "scripts/experiments/demo.py").write_text(text)
    assert "removed quick: no experiments module lists it any more" in make(project).stdout
    assert not list((project / "assets").glob("quick*"))
    assert not (project / "_data/figures/quick.json").exists()


def test_a_change_of_how_files_are_written_makes_all_stale(project):
    make(project)
    files = project / "scripts/drawing/files.py"
    files.write_text(files.read_text().replace("STILL_SCALE = 2", "STILL_SCALE = 1"))
    assert "made 2" in make(project).stdout
