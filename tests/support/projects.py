"""Small copies of the project, in which figures are made, broken and mended."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Two stills and a GIF that need no run, so that making them takes a second.
PICTURES = """
from functools import partial
import numpy as np
from blog.drawing.contest import Plan
from blog.drawing.racing import draw_race
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Film, Still
from blog.drawing.rolling import Lane
from blog.drawing.surface import HeightField
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure

SIZE = 1.0
RED = ("#C8285A", "#FF6F91")

def curve(size=SIZE):
    x = np.linspace(0, size, 9)
    return {"end": x[-1] ** 2, "x": x}

def still(name, given, found):
    line = Series(name, RED, found["x"], found["x"] ** 2)
    return Still(partial(draw_lines, [line], name, "x"))

def bowl(point):
    return point[0] ** 2 + point[1] ** 2

def slope(size=SIZE, ground=bowl):
    return {"points": np.linspace(-size / 2, 0, 8)[:, None] * np.ones(2)}

def moving(given, found):
    x = np.linspace(-1, 1, 21)
    field = HeightField(x, x, x**2 + x[:, None] ** 2)
    lane = Lane("SGD", "", RED, found["points"])
    return Film(partial(draw_race, [lane], Plan(field, ((0, 0),), 0.1), 1, ("걸음", "")))

EXPERIMENTS = [Experiment("one", curve), Experiment("two", slope), Experiment("three", curve)]
FIGURES = [
    Figure("one", partial(still, "one")),
    Figure("two", moving),
    Figure("three", partial(still, "three")),
]
"""

# Two experiments of one function, each with a still.
EXPERIMENT = """
from functools import partial
import numpy as np
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Still
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure

def half(rate, steps=5):
    if rate < 0:
        raise ValueError("rate must be at least 0")
    x = 0.5 ** (rate * np.arange(steps))
    return {"last": float(x[-1]), "x": x}

def draw(given, found):
    line = Series("half", ("#0072B2", "#56B4E9"), np.arange(given["steps"]), found["x"])
    return Still(partial(draw_lines, [line], "half", "steps"))

EXPERIMENTS = [Experiment("slow", half, {"rate": 0.01}), Experiment("quick", half, {"rate": 0.02})]
FIGURES = [Figure("slow", draw), Figure("quick", draw)]
"""


def copy_house(folder: Path) -> None:
    """The scripts without anybody's experiments, and without what stands on a published post's."""
    ignore = shutil.ignore_patterns("__pycache__", "experiments", "readme_picture.py")
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=ignore, dirs_exist_ok=True)
    (folder / "scripts/experiments").mkdir(exist_ok=True)
    shutil.copy(ROOT / "scripts/experiments/__init__.py", folder / "scripts/experiments")


def copy_project(folder: Path, experiment: str) -> Path:
    """What make_figures needs, with one experiments module."""
    copy_house(folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    for name in ("package-lock.json", "_config.yml"):
        shutil.copy(ROOT / name, folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    write_experiment(folder, experiment)
    return folder


def write_experiment(project: Path, text: str) -> None:
    (project / "scripts/experiments/demo.py").write_text(text)


def make_command(*arguments: str) -> list[str]:
    return [sys.executable, "scripts/make_figures.py", *arguments]


def make(project: Path, *arguments: str, **more) -> subprocess.CompletedProcess:
    command = make_command("--jobs", "1", *arguments)  # a second would import matplotlib too
    return subprocess.run(command, cwd=project, capture_output=True, text=True, **more)


def read_record(project: Path, name: str, kind: str = "experiments") -> dict:
    return json.loads((project / f"_data/{kind}/{name}.json").read_text())


def results(project: Path) -> dict[str, bytes]:
    """Every figure's files and all records, by path."""
    files = [*(project / "assets").glob("*.*"), *(project / "_data").glob("*/*.json")]
    return {str(file.relative_to(project)): file.read_bytes() for file in files}
