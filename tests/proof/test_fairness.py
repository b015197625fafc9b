"""Who chooses a rate says from which starts, and is judged from others."""

import subprocess
import sys

import pytest

from blog.project import SCRIPTS
from projects import copy_project, make

CHOOSING = """
import numpy as np
from blog.figures.experiment import Experiment
from blog.training.search import best_rate

def tune(steps):
    return best_rate(np.array(steps)[:, None], [0.1, 1.0, 10.0])

def chosen(steps=(3, 1, 2)):
    return {"rate": tune(steps), "tuned_on": [[0.0, 1.0], [2.0, 3.0]], "judged_on": [[4.0, 5.0]]}

def plain(steps=(3, 1, 2)):
    return {"fewest": min(steps)}

EXPERIMENTS = [Experiment("chosen", chosen), Experiment("plain", plain)]
"""
TOLD = '"tuned_on": [[0.0, 1.0], [2.0, 3.0]], "judged_on": [[4.0, 5.0]]'
CHECK = "from blog.proof import fairness; print(*fairness.check({names}), sep='\\n')"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copy_project(tmp_path_factory.mktemp("fairness"), CHOOSING)


def faults(project, text, names=None):
    (project / "scripts/experiments/demo.py").write_text(text)
    told = make(project)
    assert told.returncode == 0, told.stderr
    command = [sys.executable, "-c", CHECK.format(names=names)]
    scripts = {"PYTHONPATH": str(project / SCRIPTS.name)}
    told = subprocess.run(command, cwd=project, env=scripts, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    return told.stdout.split("\n")[:-1]


def test_apart_is_fair_and_who_does_not_choose_need_not_say(project):
    assert faults(project, CHOOSING) == [""]


UNFAIR = {
    "neither is said": (CHOOSING.replace(f", {TOLD}", ""), "it chooses a rate, but does not find"),
    "one is said": (
        CHOOSING.replace(', "judged_on": [[4.0, 5.0]]', ""),
        "does not find `tuned_on`",
    ),
    "nothing is said of one": (CHOOSING.replace("[[4.0, 5.0]]", "[]"), "it chooses a rate, but"),
    "a start in both": (CHOOSING.replace("[4.0, 5.0]", "[2.0, 3.0]"), "tuned on [2.0, 3.0] and ju"),
    "a list that is computed": (
        CHOOSING.replace(f", {TOLD}", "").replace("EXPERIMENTS = [", "EXPERIMENTS = [*[") + "]\n",
        "it chooses a rate, but does not find",
    ),
}


@pytest.mark.parametrize("kind", UNFAIR)
def test_what_chose_may_not_judge(project, kind):
    text, message = UNFAIR[kind]
    found = faults(project, text)
    assert found[0].startswith("_data/experiments/chosen.json: "), found
    assert message in found[0]
    assert len(found) == 1 and faults(project, text, {"plain"}) == [""]
