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
from blog.drawing.contest import Plan, draw_race
from blog.drawing.lines import Series, draw_lines
from blog.drawing.rolling import Lane
from blog.drawing.surface import HeightField
from blog.figures.figure import Figure

SIZE = 1.0

def still(name):
    x = np.linspace(0, SIZE, 9)
    return {"size": SIZE}, partial(draw_lines, [Series(name, "SGD", x, x**2)], name, "x")

def moving():
    x = np.linspace(-1, 1, 21)
    field = HeightField(x, x, x**2 + x[:, None] ** 2)
    points = np.linspace(-SIZE / 2, 0, 8)[:, None] * np.ones(2)
    lane = Lane("SGD", "", "SGD", points)
    return {"size": SIZE}, partial(draw_race, [lane], Plan(field, ((0, 0),), 0.1), 1)

FIGURES = [
    Figure("one.png", partial(still, "one")),
    Figure("two.gif", moving),
    Figure("three.png", partial(still, "three")),
]
"""


def copy_project(folder: Path, experiment: str, whole: bool = False) -> Path:
    """What make_figures needs, with one experiments module; all of the post's too if `whole`."""
    left_out = () if whole else ("optimizer_basics",)
    ignore = shutil.ignore_patterns("__pycache__", *left_out)
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=ignore)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copy(ROOT / "package-lock.json", folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    write_experiment(folder, experiment)
    return folder


def write_experiment(project: Path, text: str) -> None:
    (project / "scripts/experiments/demo.py").write_text(text)


def make_command(*arguments: str) -> list[str]:
    return [sys.executable, "scripts/make_figures.py", *arguments]


def make(project: Path, *arguments: str, **more) -> subprocess.CompletedProcess:
    command = make_command(*arguments)
    return subprocess.run(command, cwd=project, capture_output=True, text=True, **more)


def read_record(project: Path, name: str) -> dict:
    return json.loads((project / f"_data/figures/{name}.json").read_text())


def results(project: Path) -> dict[str, bytes]:
    """Every figure's files and records, by path."""
    files = [*(project / "assets").glob("*"), *(project / "_data/figures").glob("*")]
    return {str(file.relative_to(project)): file.read_bytes() for file in files}
