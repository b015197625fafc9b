"""What an experiment has read counts, whoever opened it first: one cell makes just those stale."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest

from projects import copy_project, make

HEAD = """
from functools import cache, partial
import json, sqlite3, sys
from pathlib import Path
import numpy as np
from blog.datasets import read
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Still
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
HERE = Path(__file__).parent
"""
# Each reads its own; what it finds is the sum of it.
READERS = {
    "csv": "read('csv.csv', beside=__file__)['a']",
    "npz": "read('npz.npz', beside=__file__)['a']",
    "npy": "read('npy.npy', beside=__file__)",
    "json": "read('json.json', beside=__file__)",
    "txt": "[len(read('txt.txt', beside=__file__))]",
    "loadtxt": "np.loadtxt(HERE / 'loadtxt.csv', skiprows=1)",
    "load": "np.load(HERE / 'load.npy')",
    "once": "table()",
    "twice": "table()",
    "folder": "[len(list((HERE / 'many').glob('*.csv')))]",
    "database": "[len(sqlite3.connect(HERE / 'base.db').execute('select a from t').fetchall())]",
    "nothing": "[0]",
}
DRAWN = """
@cache
def table():
    return read("table.csv", beside=__file__)["a"]

def draw(given, found):
    y = read("drawn.csv", beside=__file__)["a"]
    line = Series("a", ("#0072B2", "#56B4E9"), np.arange(2.0), y)
    return Still(partial(draw_lines, [line], "a", "b"))

FIGURES = [Figure("picture", draw, of="nothing")]
"""
# Two modules that share what a third reads: while it is imported, and when it is first called.
SHARED = """
from functools import cache
from blog.datasets import read
AT_ONCE = read("at_once.csv", beside=__file__)["a"]
@cache
def later():
    return read("later.csv", beside=__file__)["a"]
"""
SHARERS = {"import": "shared.AT_ONCE", "call": "shared.later()"}


def experiments(readers: dict[str, str]) -> str:
    """Their functions, and the list of them."""
    functions = [
        f"def of_{n.replace('-', '_')}(a=1):\n    return {{'sum': float(sum({code}))}}\n"
        for n, code in readers.items()
    ]
    entries = [f"Experiment({n!r}, of_{n.replace('-', '_')})" for n in readers]
    return f"{''.join(functions)}EXPERIMENTS = [{', '.join(entries)}]\n"


def write(folder, name: str, values: list[int]) -> None:
    """A file of data, as its name says."""
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    if name.endswith(".npy"):
        np.save(place, values)
    elif name.endswith(".npz"):
        np.savez(place, a=values)
    else:
        lines = "".join(f"{value}\n" for value in values)
        place.write_text(f"{values}" if name.endswith(".json") else f"a\n{lines}")


@pytest.fixture(scope="module")
def readers(tmp_path_factory):
    """A project of them, all made."""
    project = copy_project(tmp_path_factory.mktemp("readers"), HEAD + experiments(READERS) + DRAWN)
    folder = project / "scripts/experiments"
    for module in ("first", "second"):
        sharers = {f"{module}-{how}": code for how, code in SHARERS.items()}
        text = f"{HEAD}import shared\n{experiments(sharers)}"
        (folder / f"{module}.py").write_text(text)
    (project / "scripts/shared.py").write_text(SHARED)
    for name in FILES:
        write(folder, name, [1, 2])
    with closing(sqlite3.connect(folder / "base.db")) as base:
        base.execute("create table t (a)")
        base.commit()
    result = make(project)
    assert result.returncode == 0, result.stderr
    assert stale(project) == set()
    return project


def stale(project) -> set[str]:
    lines = make(project, "--list").stdout.splitlines()
    return {line.split()[0] for line in lines if line.endswith("stale")}


FILES = {
    "csv.csv": {"csv"},
    "npz.npz": {"npz"},
    "npy.npy": {"npy"},
    "json.json": {"json"},
    "txt.txt": {"txt"},
    "loadtxt.csv": {"loadtxt"},
    "load.npy": {"load"},
    "table.csv": {"once", "twice"},
    "drawn.csv": {"picture"},
    "../at_once.csv": {"first-import", "first-call", "second-import", "second-call"},
    "../later.csv": {"first-call", "second-call"},
    "many/one.csv": set(),
    "nobodys.csv": set(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_changed_cell_makes_its_readers_stale_and_nobody_else(readers, name):
    folder = readers / "scripts/experiments"
    write(folder, name, [1, 3 if name != "txt.txt" else 33])
    assert stale(readers) == FILES[name]
    write(folder, name, [1, 2])
    assert stale(readers) == set()


def test_a_new_file_makes_those_stale_who_looked_into_its_folder(readers):
    new = readers / "scripts/experiments/many/two.csv"
    new.touch()
    assert stale(readers) == {"folder"}
    new.unlink()


def test_a_changed_database_makes_its_reader_stale(readers):
    base = readers / "scripts/experiments/base.db"
    content = base.read_bytes()
    base.write_bytes(content + b"more")
    assert stale(readers) == {"database"}
    base.write_bytes(content)
