"""A search is remembered until what it reaches changes; whatever spoils a memory, it is redone."""

import shutil
import subprocess

import numpy as np
import pytest

from projects import EXPERIMENT, copy_project, make, make_command

SEARCHING = """
from dataclasses import dataclass

import numpy as np
from blog.figures.searches import remembered

class Slow:
    rate = 2.0

class Quick:
    rate = 5.0

@dataclass
class Ground:
    width: float

    def __call__(self, x):
        return self.width * x

@remembered
def search(kind, ground=None):
    print("searching", kind.__name__)
    rate = kind.rate if ground is None else ground(kind.rate)
    return {"rates": np.ones(3) * rate * SCALE}

SCALE = 1.0
"""
TWICE = "print(search(Slow)['rates'].tolist(), search(Slow)['rates'].sum())"
ONCE, AGAIN = "searching Slow\n[2.0, 2.0, 2.0] 6.0\n", "[2.0, 2.0, 2.0] 6.0\n"


@pytest.fixture
def remember(project):
    """Runs what searches; gives its output."""
    script = project / "scripts/experiments/searching.py"

    def run(code=TWICE, text=SEARCHING):
        script.write_text(text)
        command = [make_command()[0], "-c", f"from experiments.searching import *\n{code}"]
        done = {"cwd": project / "scripts", "capture_output": True, "text": True}
        result = subprocess.run(command, **done)
        assert result.returncode == 0, result.stderr
        return result

    return run


def test_a_search_is_remembered_until_its_code_changes(remember):
    assert remember().stdout == ONCE
    assert remember().stdout == AGAIN
    changed = remember(text=SEARCHING.replace("SCALE = 1.0", "SCALE = 3.0"))
    assert changed.stdout == "searching Slow\n[6.0, 6.0, 6.0] 18.0\n"


def test_a_search_is_of_its_arguments_and_their_code(remember):
    both = "print(search(Slow)['rates'][0], search(Quick)['rates'][0])"
    assert remember(both).stdout == "searching Slow\nsearching Quick\n2.0 5.0\n"
    faster = SEARCHING.replace("rate = 5.0", "rate = 6.0")
    assert remember(both, faster).stdout == "searching Quick\n2.0 6.0\n"
    wide = "print(*(search(Slow, Ground(width))['rates'][0] for width in (3.0, 4.0, 3.0)))"
    assert remember(wide).stdout == "searching Slow\nsearching Slow\n6.0 8.0 6.0\n"
    assert remember(wide).stdout == "6.0 8.0 6.0\n"
    steep = SEARCHING.replace("self.width * x", "self.width * x**2")
    assert remember(wide, steep).stdout == "searching Slow\nsearching Slow\n12.0 16.0 12.0\n"


DAMAGES = {
    "truncated": lambda content: content[:-20],
    "empty": lambda _: b"",
    "foreign": bytes.upper,
}


@pytest.mark.parametrize("damage", [*DAMAGES, "another array", "gone"])
def test_a_damaged_memory_is_searched_again_and_said(project, remember, damage):
    remember()
    (kept,) = (project / ".cache/figures/searches").iterdir()
    if damage == "another array":
        with kept.open("wb") as file:
            np.save(file, np.ones(3))
    elif damage == "gone":
        kept.unlink()
    else:
        kept.write_bytes(DAMAGES[damage](kept.read_bytes()))
    result = remember()
    assert result.stdout == ONCE
    said = f".cache/figures/searches/{kept.name} is not what was written: running it again\n"
    assert result.stderr == ("" if damage == "gone" else said)
    assert remember().stdout == AGAIN


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_of_a_memory_is_searched_again(project, remember, damage):
    remember()
    (entry,) = (project / ".cache/figures/kept/searches").iterdir()
    entry.write_bytes(DAMAGES[damage](entry.read_bytes()))
    assert remember().stdout == ONCE
    assert remember().stdout == AGAIN


def test_a_replay_searches_anew(tmp_path):
    text = EXPERIMENT.replace(
        "def half(rate, steps=5):\n", "def half(rate, steps=5):\n    seek(1)\n"
    )
    seeking = """
from blog.figures.searches import remembered

@remembered
def seek(start):
    print("seeking")
    return {"x": np.arange(start)}

"""
    project = copy_project(tmp_path, text.replace("def half(", f"{seeking}def half("))
    assert make(project).stdout.count("seeking\n") == 1
    assert "seeking" not in make(project, "--force").stdout
    replayed = make(project, "--replay").stdout
    assert replayed == "seeking\nslow  comes out again\nseeking\nquick  comes out again\n"
    shutil.rmtree(project / ".cache")
    assert make(project).stdout.count("seeking\n") == 1
