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
from table import Line, show

from projects import ROOT, copy_project, make_command

STILL = """
from blog.figures.figure import Figure

def still():
    return {}, None

"""
# In a project: files and records of every figure, like those of a real one, without drawing any.
FILE = """
import json, sys
from pathlib import Path
sys.path.insert(0, "scripts")
from blog.figures.catalogue import find_entries
from blog.figures.store import seal, write_json
from blog.project import ASSETS, RECORDS
root = Path(sys.argv[1])
real = json.loads((root / "_data/figures/adam.json").read_text())
pictures = {file: (root / "assets" / file).read_bytes() for file in real["files"]}
for name, entry in find_entries().items():
    files = {f"{name}{file.removeprefix('adam')}": real["files"][file] for file in pictures}
    for file, picture in zip(files, pictures.values()):
        (ASSETS / file).write_bytes(picture)
    record = real | {"name": name, "files": files, "sources": entry.sources}
    write_json(RECORDS / f"{name}.json", record | {"seal": seal(record)})
"""


def build(blog: Path, *arguments: str) -> float:
    """Build a blog in a new process; seconds."""
    command = ["bundle", "exec", "jekyll", "build", "--quiet", *arguments]
    environment = os.environ | {"BUNDLE_GEMFILE": str(ROOT / "Gemfile")}
    started = time.perf_counter()
    subprocess.run(command, cwd=blog, env=environment, check=True)
    return time.perf_counter() - started


def measure(folder: Path, count: int = 200) -> list[Line]:
    """The lines of the table."""
    ours, peer, posts = write_blogs(folder / "scale", count)
    usual, cold = build(peer), build(ours)
    post = ours / posts[count // 2]
    post.write_text(f"{post.read_text()}\n한 문장을 더했습니다.\n")
    warm = build(ours)
    note = f"{count} posts with {2 * count} figures: {cold:.1f} s, plain Jekyll {usual:.1f} s"
    again = f"seconds in a new process; plain Jekyll {build(peer):.1f} s with nothing changed"
    return [
        Line(f"{count} posts, of plain Jekyll", cold / usual, 4, True, note=note),
        Line("one of them changed", warm, 3, True, note=again),
    ]


def figures(folder: Path, modules: int = 25, each: int = 20) -> Line:
    """`make figures` with nothing to do, for 500 figures, as a multiple of `python -c pass`."""
    project = copy_project(folder, "FIGURES = []\n")
    for name in ("assets", "_data/figures"):
        (project / name).mkdir(parents=True)
    for number in range(modules):
        names = ", ".join(f'Figure("f{number}x{i}.gif", still)' for i in range(each))
        module = project / f"scripts/experiments/many_{number}.py"
        module.write_text(f"{STILL}FIGURES = [{names}]\n")
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
