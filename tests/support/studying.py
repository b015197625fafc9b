"""A small project with a study: trained, killed, edited, and asked what it says of itself."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from projects import copy_project

COMPILED = tempfile.TemporaryDirectory(prefix="compiled")
SCRIPTS = "scripts/experiments"
STUDY = """
from functools import partial
import jax
import jax.numpy as jnp
import numpy as np
from blog.datasets import read
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Still
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from blog.studies import Study, seeds
from optimizers import SGD, Adam

RATES = [0.01, 0.1]
RED = ("#C8285A", "#FF6F91")

def data(noise):
    table = read("points.csv", beside=__file__)
    x = np.stack([table["a"], table["b"]], 1)
    return {"train": (x, table["y"] + noise * np.sin(np.arange(len(x))))}

def init(key):
    return {"w": jax.random.normal(key, (2,)), "b": jnp.zeros(())}

def loss(params, batch):
    x, y = batch
    return jnp.mean((x @ params["w"] + params["b"] - y) ** 2)

def measure(params, data):
    return {"loss": loss(params, data["train"]), "w": params["w"]}

LINE = Study(
    "line", init, loss, data, measure, {"SGD": SGD, "Adam": Adam},
    {"learning_rate": RATES, "noise": [0.1, 1.0], "seed": range(5)},
    steps=20, batch=4, every=5, block=5,
)
STUDIES = [LINE]

def unrelated(x):
    return x + 1

def learned(study=LINE):
    told = study.results()
    adam = np.median(told["Adam"]["loss"][1, 0], 0)
    sgd = np.median(told["SGD"]["loss"][1, 0], 0)
    return {"adam": adam[-1], "sgd": sgd[-1], "x": told.times, "y": adam}

def still(color, given, found):
    return Still(partial(draw_lines, [Series("Adam", color, found["x"], found["y"])], "a", "b"))

EXPERIMENTS = [Experiment("learned", learned, neighbours=seeds("study"))]
FIGURES = [Figure("one", partial(still, RED), of="learned"),
           Figure("two", partial(still, ("#0072B2", "#56B4E9")), of="learned")]
"""
# Where nothing is drawn, nothing that draws has to be imported.
PLAIN = "\n".join(
    line for line in STUDY.split("def still")[0].splitlines() if "blog.drawing" not in line
)


def points() -> str:
    """A table of 12 rows."""
    rows = [f"{n % 5 - 2},{n % 3 - 1},{(n * 7 % 5) / 2}" for n in range(12)]
    return "\n".join(["a,b,y", *rows]) + "\n"


def with_study(folder: Path, text: str = STUDY) -> Path:
    """A project with a study that nobody has trained."""
    copy_project(folder, text)
    (folder / SCRIPTS / "points.csv").write_text(points())
    return folder


def environment(**more: str) -> dict[str, str]:
    """One device, as far as nothing else is said; what was compiled once is compiled no more."""
    compiled = {
        "JAX_COMPILATION_CACHE_DIR": COMPILED.name,
        "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
        "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "-1",
    }
    return {**os.environ, "JAX_NUM_CPU_DEVICES": "1", **compiled, **more}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "scripts/study.py", *arguments]


def study(project: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess:
    """Run `make study`, without make."""
    options = {"capture_output": True, "text": True, "env": environment(**more)}
    return subprocess.run(command(*arguments), cwd=project, **options)


def ask(project: Path, code: str, **more: str):
    """What code in a project says by `say(…)`, as JSON: one process asks much."""
    script = BEFORE + code
    options = {"capture_output": True, "text": True, "env": environment(**more)}
    run = subprocess.run([sys.executable, "-c", script], cwd=project, **options)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


BEFORE = """
import json, sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, "scripts")
import numpy as np
from blog.studies import again, declared, kept
def say(what): print(json.dumps(what))
def changed(file, old, new):  # what `then` gives while a file says something else
    path = Path(file)
    text = path.read_text()
    assert text.count(old) == 1, (file, old)
    path.write_text(text.replace(old, new))
    return lambda: path.write_text(text)
studies = declared.all_studies()
"""


def lanes(project: Path, name: str = "line") -> dict[str, bytes]:
    """The arrays of a study's file, bit for bit."""
    with np.load(project / f"_data/studies/{name}.npz") as file:
        return {key: file[key].tobytes() for key in file.files if key != "about"}
