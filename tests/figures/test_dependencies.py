"""Content decides what is made anew: exactly what depends on a change."""

import ast
import subprocess
import sys

import pytest

from projects import PICTURES, ROOT, make, results, write_experiment


def stale(project) -> set[str]:
    lines = make(project, "--list").stdout.splitlines()
    return {line.split()[0] for line in lines if line.endswith("stale")}


def change(project, file, old, new):
    path = project / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_new_times_make_nothing_stale(project):
    assert stale(project) == set()


ALL = {"one", "two", "three"}
CHANGES = {
    "an entry": ("scripts/experiments/demo.py", 'still, "one"', 'still, "ONE"', {"one"}),
    "a constant of all": ("scripts/experiments/demo.py", "SIZE = 1.0", "SIZE = 2.0", ALL),
    "a function of two": (
        "scripts/experiments/demo.py", "SIZE, 9", "SIZE, 8", {"one", "three"},
    ),
    "a drawing of one": ("scripts/blog/drawing/contest.py", "LEVELS = 14", "LEVELS = 13", {"two"}),
    "the style": ("scripts/blog/drawing/theme.py", 'ink="#1d2433"', 'ink="#1d2434"', ALL),
    "how files are written": ("scripts/blog/drawing/files.py", "SCALE = 2", "SCALE = 1", ALL),
    "the font": ("package-lock.json", '"version": "1.3.9"', '"version": "1.3.10"', ALL),
    "the environment": ("requirements/site.txt", "numpy==", "numpy===", ALL),
    "a comment": ("scripts/blog/drawing/theme.py", "# Hues that", "# Colours that", set()),
    "layout": ("scripts/experiments/demo.py", "SIZE = 1.0", "SIZE = (\n    1.0\n)", set()),
    "an optimizer that none uses": ("scripts/optimizers/adam.py", "1 - self", "2 - self", set()),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_makes_its_dependents_stale(project, kind):
    file, old, new, expected = CHANGES[kind]
    change(project, file, old, new)
    assert stale(project) == expected


FIGURES_OF = """
import sys
sys.path.insert(0, "scripts")
from blog.figures.catalogue import find_entries
for name, entry in find_entries().items():
    print(name, *(file for file in entry.sources))
"""


def test_the_posts_figures_depend_on_their_own_optimizers():
    """Which optimizers each figure of the post runs, as one reads it off its experiments."""
    command = [sys.executable, "-c", FIGURES_OF]
    output = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    used = {line.split()[0]: set(line.split()[1:]) for line in output.splitlines()}
    every = {file.stem for file in (ROOT / "scripts/optimizers").glob("*.py")}
    every -= {"__init__", "base", "traced"}

    def optimizers(name):
        return {kind for kind in every if f"scripts/optimizers/{kind}.py" in used[name]}

    assert optimizers("nadam") == {"nadam"}
    assert optimizers("lag") == {"adam", "nadam"}
    assert optimizers("msgd") == {"sgd", "momentum"}
    assert optimizers("family") == set()
    assert optimizers("race") == optimizers("sensitivity") == every
    assert "scripts/experiments/optimizer_basics/race.py" not in used["adam"]


def test_no_import_hides_its_names():
    """What comes by a star could not be followed."""
    for file in (ROOT / "scripts").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            assert not (isinstance(node, ast.ImportFrom) and node.names[0].name == "*"), file


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_same_inputs_give_the_same_bytes(project, jobs):
    before = results(project)
    assert make(project, "--force", "--jobs", jobs).returncode == 0
    assert results(project) == before


def test_pictures_carry_no_versions_or_dates(project):
    for name, content in results(project).items():
        if name.endswith(".png"):
            kinds = []
            position = 8
            while position < len(content):
                kinds.append(content[position + 4 : position + 8])
                position += 12 + int.from_bytes(content[position : position + 4], "big")
            assert set(kinds) <= {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}, name


def test_nothing_to_do_imports_neither_jax_nor_matplotlib(project):
    command = [sys.executable, "-X", "importtime", "scripts/make_figures.py"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=project)
    imported = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
    assert done.stdout == "made 0 (none), up to date 3\n"
    assert not {"jax", "matplotlib", "numpy", "scipy"} & imported


def test_a_new_experiment_is_found(project):
    more = PICTURES.replace('"one', '"four').replace('"two', '"five').replace('"three', '"six')
    (project / "scripts/experiments/more.py").write_text(more)
    assert stale(project) == {"four", "five", "six"}
    write_experiment(project, PICTURES.replace('    Figure("two.gif", moving),\n', ""))
    assert "removed two" in make(project).stdout
