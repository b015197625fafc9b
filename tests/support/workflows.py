"""Workflows as GitHub would read and run them."""

import os
import re
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github/workflows"
# A commit and its release; or a tag, and why it is no commit.
PINNED = re.compile(r"uses: ([\w./-]+)@(?:[0-9a-f]{40} # v\d+(?:\.\d+)*|v\d+ # a tag: \S.+)$")


def read(name: str) -> dict:
    """What a workflow says; YAML reads its `on` as True."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def step(text: str, job: dict) -> int:
    """The place of the step of a job that uses, runs, or is named so."""
    found = [
        number
        for number, given in enumerate(job["steps"])
        if any(text in str(given.get(key, "")) for key in ("uses", "run", "name"))
    ]
    assert len(found) == 1, text
    return found[0]


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess:
    """Run a step's text in a folder as GitHub would."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    environment = os.environ | environment
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def shell(script: str, folder: Path, **environment: str) -> str:
    """What a step prints, beside a make that says how it was called."""
    (folder / "make").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    (folder / "make").chmod(0o755)
    paths = {"RUNNER_TEMP": str(folder), "PATH": f"{folder}:{os.environ['PATH']}"}
    told = run(script, folder, **paths, **environment)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout
