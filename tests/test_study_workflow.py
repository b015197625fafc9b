"""The workflow that trains a study: its parts, what they hand over, and what comes of it."""

import shlex
import shutil
import subprocess

import pytest

import workflows
from projects import copy_project
from workflows import ROOT

WORKFLOW = workflows.read("study.yml")
PLAN, PART, WHOLE = (WORKFLOW["jobs"][name] for name in ("plan", "part", "whole"))
BLOCKS = ".cache/studies/${{ inputs.name }}"
STUDY = """
import jax.numpy as jnp
import numpy as np
from blog.studies import Study
from optimizers import SGD

def data():
    x = np.linspace(0, 1, 8)
    return {"train": (x, 2 * x)}

def init(key):
    return {"slope": jnp.zeros(())}

def loss(parameters, batch):
    x, y = batch
    return jnp.mean((parameters["slope"] * x - y) ** 2)

def measure(parameters, data):
    return {"loss": loss(parameters, data["train"])}

AXES = {"learning_rate": [0.1, 0.2], "seed": [0]}
STUDIES = [Study("line", init, loss, data, measure, {"SGD": SGD}, AXES, 4, 4, 2, block=1)]
"""


def step(text: str, job: dict) -> dict:
    return job["steps"][workflows.step(text, job)]


def shell(text: str, job: dict, folder, **environment: str) -> str:
    """What a step prints, beside a make that says how it was called."""
    given = step(text, job)
    assert set(given.get("env", {})) == environment.keys() - {"GITHUB_STEP_SUMMARY"}
    return workflows.shell(given["run"], folder, **environment)


def planned(folder, parts: str) -> subprocess.CompletedProcess:
    (folder / "output").touch()
    script = step("Number the parts", PLAN)["run"]
    return workflows.run(script, folder, PARTS=parts, GITHUB_OUTPUT=str(folder / "output"))


def test_it_may_write_nothing_and_is_started_by_hand():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in WORKFLOW["jobs"].values())
    assert list(WORKFLOW[True]) == ["workflow_dispatch"]
    inputs = WORKFLOW[True]["workflow_dispatch"]["inputs"]
    assert inputs["name"]["required"] and inputs["parts"]["default"] == "8"
    for job in (PART, WHOLE):
        checkout = step("actions/checkout@", job)
        assert checkout["with"] == {"persist-credentials": False}


def test_what_is_typed_reaches_a_shell_as_a_variable_alone():
    for job in WORKFLOW["jobs"].values():
        for given in job["steps"]:
            assert "${{" not in given.get("run", "")


def test_as_many_parts_as_asked_for(tmp_path):
    assert planned(tmp_path, "3").returncode == 0
    assert (tmp_path / "output").read_text() == "parts=[1,2,3]\n"
    assert PART["strategy"]["matrix"] == {"part": "${{ fromJSON(needs.plan.outputs.parts) }}"}
    assert PLAN["outputs"] == {"parts": "${{ steps.plan.outputs.parts }}"}
    assert step("Number the parts", PLAN)["id"] == "plan"


@pytest.mark.parametrize("parts", ["", "0", "257", "-1", "1.5", "1; ls", "08"])
def test_no_other_number_of_parts(tmp_path, parts):
    told = planned(tmp_path, parts)
    assert told.returncode == 1 and "::error::parts is a whole number from 1 to 256" in told.stdout
    assert (tmp_path / "output").read_text() == ""


def test_each_part_is_trained_and_all_are_put_together(tmp_path):
    told = shell("Train this part", PART, tmp_path, NAME="a b", PART="2", PARTS="8")
    assert told.splitlines() == ["study", "NAME=a b", "SHARD=2/8"]
    assert shell("Put them together", WHOLE, tmp_path, NAME="a").splitlines() == ["study", "NAME=a"]
    assert [job.get("needs") for job in WORKFLOW["jobs"].values()] == [None, "plan", "part"]
    command = ["make", "--no-print-directory", "--dry-run", "study", "NAME=a", "SHARD=2/8"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    called = shlex.split(told.splitlines()[-1])
    assert called[1:] == ["scripts/study.py", "a", "--shard", "2/8"]


def test_blocks_survive_a_part_that_fails():
    assert PART["strategy"]["fail-fast"] is False
    given = step("Hand over its blocks", PART)
    assert given["if"] == "always()" and given["with"]["path"] == BLOCKS
    assert given["with"]["include-hidden-files"] and given["with"]["overwrite"]
    trained = step("Train this part", PART)["timeout-minutes"]
    assert trained < PART["timeout-minutes"] < 360
    again = step("Go on where", PART)
    assert again["if"] == "github.run_attempt > 1"
    assert again["with"] == {"name": given["with"]["name"], "path": BLOCKS}
    together = step("Bring all blocks", WHOLE)["with"]
    assert together == {"pattern": "blocks-*", "path": BLOCKS, "merge-multiple": True}
    names = ("Bring all blocks", "Put them together", "Prove a sample", "Hand over what is to")
    places = [workflows.step(name, WHOLE) for name in names]
    assert places == sorted(places)


def test_the_summary_says_what_to_commit(tmp_path):
    summary = tmp_path / "summary.md"
    workflows.shell(
        step("Say what to do with it", WHOLE)["run"],
        tmp_path, NAME="digits", GITHUB_RUN_ID="77", GITHUB_STEP_SUMMARY=str(summary),
    )  # fmt: skip
    said = summary.read_text(encoding="utf-8")
    assert said.startswith("### 학습이 끝났습니다\n") and "`digits.npz`" in said
    assert "\n    gh run download 77 --name study-digits --dir _data/studies\n" in said
    kept = step("Hand over what is to", WHOLE)["with"]
    assert kept["path"] == "_data/studies/${{ inputs.name }}.npz"
    assert kept["name"] == "study-${{ inputs.name }}"


def test_two_machines_train_what_one_proves(tmp_path):
    """As GitHub does: each has a checkout of its own, and only artifacts go from one to another."""
    one = copy_project(tmp_path / "0", STUDY)
    (one / ".venv").symlink_to(ROOT / ".venv")
    shutil.copy(ROOT / "Makefile", one)
    (one / "setup.sh").touch()  # all is installed
    machines = [shutil.copytree(one, tmp_path / name, symlinks=True) for name in "12"]
    for number, machine in enumerate(machines, 1):
        given = {"NAME": "line", "PART": str(number), "PARTS": "2"}
        told = workflows.run(step("Train this part", PART)["run"], machine, **given)
        assert told.returncode == 0, told.stdout + told.stderr
        shutil.copytree(machine / ".cache/studies/line", tmp_path / f"blocks-{number}")
    for artifact in tmp_path.glob("blocks-*"):
        shutil.copytree(artifact, one / ".cache/studies/line", dirs_exist_ok=True)
    told = workflows.run(step("Put them together", WHOLE)["run"], one, NAME="line")
    assert "2 of 2 blocks are kept already" in told.stdout, told.stderr
    assert "lanes in" not in told.stdout and "kept _data/studies/line.npz" in told.stdout
    told = workflows.run(step("Prove a sample", WHOLE)["run"], one, NAME="line")
    assert told.returncode == 0 and "proof: 0 faults in the study line" in told.stderr
    assert (one / "_data/studies/line.npz").is_file()
