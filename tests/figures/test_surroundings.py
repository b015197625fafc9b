"""What an author's function does to the process is undone, and what would hang is refused."""

import multiprocessing
import os
import random
import sys
import threading
import warnings

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from blog.figures.surroundings import put_back
from projects import EXPERIMENT, PICTURES, make, read_record, results, write_experiment

CHANGES = {
    "folder": (lambda: os.chdir("/"), os.getcwd),
    "environment": (lambda: os.environ.update(JAX_PLATFORMS="x"), lambda: dict(os.environ)),
    "what is printed": (lambda: setattr(sys, "stdout", None), lambda: sys.stdout),
    "seed": (lambda: random.seed(3), random.getstate),
    "NumPy's seed": (lambda: np.random.seed(3), lambda: str(np.random.get_state())),
    "NumPy's errors": (lambda: np.seterr(all="raise"), np.geterr),
    "NumPy's digits": (lambda: np.set_printoptions(precision=2), np.get_printoptions),
    "warnings": (lambda: warnings.simplefilter("ignore"), lambda: warnings.filters[0]),
    "recursion": (lambda: sys.setrecursionlimit(9999), sys.getrecursionlimit),
    "style": (lambda: plt.style.use("ggplot"), lambda: dict(matplotlib.rcParams)),
    "pictures": (lambda: plt.plot([1, 2]), plt.get_fignums),
    "threads": (lambda: setattr(threading, "excepthook", print), lambda: threading.excepthook),
}


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("kind", CHANGES)
def test_what_is_changed_is_put_back(kind, fails):
    change, look = CHANGES[kind]
    before = look()
    with pytest.raises(ZeroDivisionError if fails else SystemExit), put_back():
        change()
        assert look() != before
        raise ZeroDivisionError if fails else SystemExit
    assert look() == before


def test_everybody_begins_with_the_same_style():
    with matplotlib.rc_context({"font.size": 33.0}), put_back():
        assert matplotlib.rcParams["font.size"] == matplotlib.rcParamsDefault["font.size"]


def test_what_would_wait_for_ever_is_refused_here_alone():
    def fork():
        if not (child := os.fork()):
            os._exit(0)
        os.waitpid(child, 0)

    with put_back(), put_back():
        with pytest.raises(RuntimeError, match="a process that is forked hangs once JAX has run"):
            fork()
        with pytest.raises(RuntimeError, match="nobody answers while figures are made"):
            input("name? ")
        assert multiprocessing.get_start_method() == "spawn"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # JAX's own, of forks
        fork()


def test_an_error_of_a_thread_is_one_of_its_function():
    def fail():
        raise LookupError("in a thread")

    with pytest.raises(LookupError, match="in a thread"), put_back():
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()


def half(lines: str) -> str:
    """The experiments, with more in the body of their function."""
    return EXPERIMENT.replace("    if rate < 0:", f"{lines}    if rate < 0:")


LEFT = """
    import threading, time
    threading.Thread(target=time.sleep, args=(300,)).start()
    import multiprocessing
    multiprocessing.Process(target=time.sleep, args=(300,)).start()
"""


@pytest.mark.parametrize("rate", ["0.02", "-2"])
def test_what_an_experiment_leaves_running_is_waited_for_by_nobody(project, rate):
    write_experiment(project, half(LEFT).replace("0.02", rate))
    result = make(project, timeout=120)
    assert result.returncode == (0 if rate == "0.02" else 2)
    assert result.stderr.count("\n") == result.returncode // 2, result.stderr


POOL = """
import multiprocessing
import jax.numpy as jnp
from blog.figures.experiment import Experiment

def third(number):
    return float(jnp.ones(1)[0] * number / 3), str(jnp.ones(1).dtype)

def thirds():
    first = third(1)
    with multiprocessing.Pool(1) as pool:
        return {"thirds": [first, *pool.map(third, [1])]}

EXPERIMENTS = [Experiment("wide", thirds), Experiment("narrow", thirds, precision="float32")]
"""


def test_a_pool_of_processes_computes_as_the_experiment_does(project):
    """Linux would fork them, and they would wait for a lock that nobody opens."""
    write_experiment(project, POOL)
    result = make(project, timeout=300)
    assert (result.returncode, result.stderr) == (0, "")
    for name, precision in (("wide", "float64"), ("narrow", "float32")):
        first, second = read_record(project, name)["found"]["thirds"]
        assert first == second and first[1] == precision


def test_a_style_at_the_top_of_a_module_changes_nobodys_pictures(project):
    before = results(project)
    style = "import matplotlib\nmatplotlib.rcParams.update({'text.antialiased': False})\n"
    mine = PICTURES.replace("partial(draw_lines,", "partial(mine,")  # drawers import the module
    mine += "\ndef mine(*told, **how):\n    return draw_lines(*told, **how)\n"
    write_experiment(project, style + mine)
    assert "made 3 " in make(project, "--force", "--jobs", "1").stdout
    assert results(project) == before


def test_who_runs_for_long_is_said(project):
    pipeline = project / "scripts/blog/figures/pipeline.py"
    pipeline.write_text(pipeline.read_text().replace("\nLONG = 10 ", "\nLONG = 0.5 "))
    sleeps = PICTURES.replace(
        "def slope(size=SIZE, ground=bowl):", "def slope(size=SIZE):\n    time.sleep(1)"
    )
    write_experiment(project, f"import time\n{sleeps}")
    lines = make(project).stdout.splitlines()
    assert "two has been running for 0.5 s" in lines
    assert lines.index("two has been running for 0.5 s") < next(
        number for number, line in enumerate(lines) if line.startswith("ran two in ")
    )
