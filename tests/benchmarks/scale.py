"""A blog of two hundred posts, built from nothing and after one change; and many figures.

`PYTHONPATH=scripts:tests/support python tests/benchmarks/scale.py` measures these alone.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from large_blog import write_blogs

from projects import ROOT, copy_project, make_command
from table import Line, show

STILL = """
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure

def nothing():
    return {}

def still(given, found):
    return None

"""
# In a project: files and records of everything, like those of a real figure, without drawing any.
FILE = """
import sys
from pathlib import Path
sys.path.insert(0, "scripts")
from blog.figures import made
from blog.figures.catalogue import find_all
from blog.figures.store import read_json, write_json
from blog.project import ASSETS, EXPERIMENT_RECORDS, RECORDS
root = Path(sys.argv[1])
found, drawn = (read_json(root / f"_data/{kind}/adam.json") for kind in ("experiments", "figures"))
assets = root / "assets"
pictures = {f.removeprefix("adam"): (assets / f).read_bytes() for f in drawn["files"]}
catalogue = find_all()
for name, entry in catalogue.experiments.items():
    write_json(record := EXPERIMENT_RECORDS / f"{name}.json", found | {"name": name})
    made.EXPERIMENTS.keep(name, entry.sources, [record])
for name, entry in catalogue.figures.items():
    files = [ASSETS / f"{name}{rest}" for rest in pictures]
    for file, picture in zip(files, pictures.values()):
        file.write_bytes(picture)
    write_json(record := RECORDS / f"{name}.json", drawn | {"name": name})
    made.FIGURES.keep(name, entry.sources, [*files, record])
"""


def build(blog: Path, *arguments: str) -> float:
    """Build a blog in a new process; seconds."""
    command = ["bundle", "exec", "jekyll", "build", "--quiet", *arguments]
    environment = os.environ | {"BUNDLE_GEMFILE": str(ROOT / "Gemfile")}
    started = time.perf_counter()
    subprocess.run(command, cwd=blog, env=environment, check=True)
    return time.perf_counter() - started


def rebuild(blog: Path, post: Path) -> float:
    """Build it again after a change of one post; seconds."""
    post.write_text(f"{post.read_text()}\n한 문장을 더했습니다.\n")
    return build(blog)


def measure(folder: Path, count: int = 200) -> list[Line]:
    """The lines of the table."""
    ours, peer, posts = write_blogs(folder / "scale", count)
    usual, cold = build(peer), build(ours)
    warm = min(rebuild(ours, ours / post) for post in posts[:3])
    note = f"{count} posts with {2 * count} figures: {cold:.1f} s, plain Jekyll {usual:.1f} s"
    again = build(peer)
    changed = f"{warm:.1f} s in a new process; plain Jekyll {again:.1f} s with nothing changed"
    return [
        Line(f"{count} posts, of plain Jekyll", cold / usual, 4, True, note=note),
        Line("one of them changed, of plain Jekyll", warm / again, 1.2, True, note=changed),
    ]


def figures(folder: Path, modules: int = 25, each: int = 20) -> Line:
    """`make figures` with nothing to do, for 500 figures, as a multiple of `python -c pass`."""
    project = copy_project(folder, "FIGURES = []\n")
    for name in ("assets", "_data/figures", "_data/experiments"):
        (project / name).mkdir(parents=True, exist_ok=True)
    for number in range(modules):
        names = [f"f{number}x{i}" for i in range(each)]
        experiments = ", ".join(f'Experiment("{name}", nothing)' for name in names)
        drawn = ", ".join(f'Figure("{name}", still)' for name in names)
        module = project / f"scripts/experiments/many_{number}.py"
        module.write_text(f"{STILL}EXPERIMENTS = [{experiments}]\nFIGURES = [{drawn}]\n")
    subprocess.run([sys.executable, "-c", FILE, str(ROOT)], cwd=project, check=True)
    listed = subprocess.run(make_command(), cwd=project, capture_output=True, text=True, check=True)
    assert listed.stdout == f"made 0 (none), up to date {modules * each}\n", listed.stdout
    idle = min(_seconds(make_command("--quiet"), project) for _ in range(3))
    bare = min(_seconds([sys.executable, "-c", "pass"], project) for _ in range(3))
    size = sum(file.stat().st_size for file in (project / "assets").iterdir()) / 1e6
    note = f"{idle:.2f} s for {modules * each} figures of {size:.0f} MB, all digested"
    return Line("nothing to do for 500 figures", idle / bare, 40, True, note=note)


def _seconds(command, folder: Path) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        show([*measure(folder), figures(folder / "figures")])
