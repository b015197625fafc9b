"""`make figures`, from nothing, after one change, and with nothing to do."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from projects import ROOT, copy_project, make_command
from table import Line

POST = "scripts/experiments/optimizer_basics"
CHANGED = "scripts/optimizers/nadam.py"
MADE = re.compile(r"^(ran|drew) (\S+)\b.* in ([\d.]+) s", re.MULTILINE)


def measure(folder: Path, usual_seconds: float) -> list[Line]:
    """The lines of the table, given what FuncAnimation needs for the same GIFs.

    Whoever draws them so has to run the same experiments and draw the same stills besides. These
    count with the seconds that ours took, though a Python loop over steps would take far longer.
    """
    project = copy_project(folder / "project", "EXPERIMENTS = []\n")
    shutil.copytree(ROOT / POST, project / POST)
    started = time.perf_counter()
    told = subprocess.run(make_command(), cwd=project, check=True, capture_output=True, text=True)
    cold = time.perf_counter() - started
    made = MADE.findall(told.stdout)
    films = {file.stem for file in (project / "assets").glob("*.gif")}
    besides = sum(float(took) for what, name, took in made if what == "ran" or name not in films)
    file = project / CHANGED
    file.write_text(file.read_text().replace("(1 - self.beta2)", "(1.0 - self.beta2)"))
    changed = _seconds(project)
    quickest = min(_seconds(project) for _ in range(10))
    bare = min(_seconds(project, [sys.executable, "-c", "pass"]) for _ in range(10))
    note = f"{cold:.0f} s; FuncAnimation {usual_seconds:.0f} s, and {besides:.0f} s of runs, stills"
    changes = f"{changed:.1f} s after a change of {CHANGED}: four figures depend on it"
    return [
        Line("figures from nothing", (usual_seconds + besides) / cold, 10, note=note, usual=2.5),
        Line("one optimizer changed, of cold", changed / cold, 1 / 5, True, 0.33, changes),
        Line(
            "nothing to do, of python -c pass", quickest / bare, 10, True, note=f"{quickest:.3f} s"
        ),
    ]


def _seconds(project: Path, command=None) -> float:
    started = time.perf_counter()
    subprocess.run(command or make_command("--quiet"), cwd=project, check=True)
    return time.perf_counter() - started
