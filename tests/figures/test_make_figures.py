"""The command line, on a small copy of the project with two quick figures."""

import hashlib

import pytest

from projects import copy_project, make, read_record, results, write_experiment

EXPERIMENT = """
from functools import partial
import numpy as np
from blog.training.descent import descend
from blog.drawing.curves import Curve, Trail, draw_trails
from blog.figures.figure import Figure
from landscapes import bump
from optimizers import SGD
from blog.training.runs import describe

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
    return copy_project(tmp_path, EXPERIMENT)


def test_makes_what_is_missing_then_nothing(project):
    first = make(project)
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[-1] == "made 2 (slow, quick), up to date 0"
    assert make(project).stdout == "made 0 (none), up to date 2\n"
    record = read_record(project, "slow")
    assert record["run"]["call"] == "SGD(learning_rate=0.01)"
    assert record["script"] == "scripts/experiments/demo.py"
    for file, digest in record["files"].items():
        content = (project / "assets" / file).read_bytes()
        assert hashlib.sha256(content).hexdigest().startswith(digest)
    assert not (project / ".cache/figures/unfinished").exists()


def test_says_what_is_done_and_what_is_left(project):
    lines = make(project).stdout.splitlines()
    assert lines[0] == "out of date: slow, quick"
    assert [line.split(" in ")[0] for line in lines[1:3]] in (
        ["made slow", "made quick"],
        ["made quick", "made slow"],
    )
    assert [line.split(", ")[1] for line in lines[1:3]] == ["1 left", "0 left"]
    assert make(project, "--quiet", "--force").stdout == ""


def test_makes_one_by_name(project):
    assert make(project, "quick").stdout.endswith("made 1 (quick), up to date 0\n")
    assert make(project, "--list").stdout == "slow  stale\nquick  up to date\n"


def test_explains_why(project):
    make(project)
    demo = project / "scripts/experiments/demo.py"
    demo.write_text(EXPERIMENT.replace("0.02", "0.03"))
    (project / "assets/slow-dark.png").write_bytes(b"half")
    output = make(project, "--explain").stdout
    assert "slow: assets/slow-dark.png is not what was written\n" in output
    assert "quick: scripts/experiments/demo.py changed\n" in output


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
        EXPERIMENT.replace("return record,", "return {'x': [1, float('nan')]},"),
        "slow: its record cannot be published: x[1] is nan",
    ),
    "infinity": (
        EXPERIMENT.replace("return record,", "return {'x': {'y': -float('inf')}},"),
        "slow: its record cannot be published: x.y is -inf",
    ),
    "array": (
        EXPERIMENT.replace("return record,", "return {'x': np.ones(3)},"),
        "slow: its record cannot be published: x is a ndarray",
    ),
    "twice": (
        EXPERIMENT.replace("quick.png", "slow.png"),
        "scripts/experiments/demo.py: two figures are named 'slow': rename one",
    ),
    "list": ("x = 1", "demo.py: AttributeError: module 'experiments.demo' has no"),
    "other": (
        EXPERIMENT.replace('Figure("quick.png", ', "Figure(str('quick.png')[1:], "),
        "experiments.demo makes no 'quick', but slow, uick",
    ),
    "optimizer": (
        EXPERIMENT.replace("0.02", "-2"),
        "quick: scripts/experiments/demo.py line 12: ValueError: SGD: learning_rate must be",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_module_gets_one_line(project, kind):
    text, message = BROKEN[kind]
    write_experiment(project, text)
    result = make(project)
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1), result.stderr
    assert message in result.stderr


def test_an_unknown_name_or_option_gets_one_line(project):
    result = make(project, "adm")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert result.stderr == "make_figures: no figure named 'adm'; known: slow, quick\n"
    result = make(project, "--fast")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "unrecognized arguments: --fast (known options: --explain --force" in result.stderr


def test_a_failed_run_keeps_the_figures_drawn_before_it(project):
    write_experiment(project, EXPERIMENT.replace("partial(one, 0.02)", "partial(one, -2)"))
    assert make(project).returncode == 2
    assert make(project, "--list").stdout == "slow  up to date\nquick  stale\n"


def test_a_figure_that_is_no_longer_listed_is_removed(project):
    make(project)
    write_experiment(project, EXPERIMENT.replace(', Figure("quick.png", partial(one, 0.02))', ""))
    assert "removed quick: no experiments module lists it any more" in make(project).stdout
    assert not [name for name in results(project) if "quick" in name]


NOISY = """
from functools import partial
import numpy as np
from blog.drawing.animation import Animation
from blog.drawing.canvas import Canvas
from blog.figures.figure import Figure

class Static:
    def __init__(self, canvas):
        self.canvas, self.artists = canvas, [canvas.axes.imshow(np.zeros((480, 640)), vmax=1)]

    def move_to(self, step):
        self.artists[0].set_data(np.random.default_rng(step).random((480, 640)))

def draw(theme, scale):
    canvas = Canvas(theme, scale)
    return Animation(canvas, [Static(canvas)], [0, 1, 2])

def noise():
    return {}, draw

FIGURES = [Figure("noise.gif", noise)]
"""


def test_two_modules_may_not_share_a_name(project):
    (project / "scripts/experiments/other.py").write_text(EXPERIMENT)
    result = make(project)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "two figures are named 'slow', in scripts/experiments: demo and other" in result.stderr


def test_a_gif_is_large_only_for_a_reason(project):
    write_experiment(project, NOISY)
    result = make(project)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "noise: noise" in result.stderr
    assert "more than 150,000: draw fewer or calmer frames, or give its Figure" in result.stderr
    write_experiment(project, NOISY.replace(", noise)", ", noise, large='it is noise')"))
    assert make(project).returncode == 0


def test_a_computed_list_of_figures_works_too(project):
    listed = EXPERIMENT[EXPERIMENT.index("FIGURES") :]
    computed = "FIGURES = [Figure(f'r{k}.png', partial(one, k / 100)) for k in (1, 2)]\n"
    write_experiment(project, EXPERIMENT.replace(listed, computed))
    assert make(project).stdout.endswith("made 2 (r1, r2), up to date 0\n")
    assert make(project).stdout == "made 0 (none), up to date 2\n"
