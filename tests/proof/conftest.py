"""A post that is there for one test, and what two experiments were given and found."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest

from blog.proof import listings, names, numbers, prose, words

ROOT = Path(__file__).parents[2]
GIVEN = {
    "optimizer": {"class": "optimizers.SGD", "learning_rate": 0.02},
    "landscape": {"import": "landscapes.saddle"},
    "model": {"class": "experiments.walk.Model", "widths": [16, 24], "dropout": {"first": 0.35}},
    "start": [2.5, -0.003],
    "steps": 388,
    "about": "some 77 steps",
    "fast": True,
}
FOUND = {
    "run": {
        "escape_step": 349,
        "rate": 0.875,
        "steps": 12,
        "hyperparameters": {"learning_rate": 0.4},
        "twin": 0.35,
    }
}
EXPERIMENTS = {
    "walk": {"given": GIVEN, "found": FOUND},
    "other": {"given": {"limit": 349, "rate": 0.875}, "found": {}},
}
FIGURES = {"walk-picture": "walk", "other-picture": "other"}


@pytest.fixture
def records(tmp_path, monkeypatch):
    """The folders of two experiments' records, and of their figures'."""
    experiments, figures = tmp_path / "experiments", tmp_path / "figures"
    experiments.mkdir()
    figures.mkdir()
    for name, record in EXPERIMENTS.items():
        (experiments / f"{name}.json").write_text(json.dumps({"name": name, **record}))
    for name, experiment in FIGURES.items():
        record = {"name": name, "experiment": experiment}
        (figures / f"{name}.json").write_text(json.dumps(record))
    monkeypatch.setattr(numbers, "EXPERIMENT_RECORDS", experiments)
    monkeypatch.setattr(prose, "RECORDS", figures)


@pytest.fixture
def faults_of(records):  # noqa: ARG001 (it lays the records out)
    """What the proof says of a post's text, fault by fault; the front matter has three lines."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=ROOT / ".cache"))

    def faults_of(text: str, front: str = "title: x") -> list[str]:
        post = folder / "draft.md"
        post.write_text(f"---\n{front}\n---\n{text}\n")
        taken = prose.read(post)
        found = [fault for check in (numbers, words, names) for fault in check.check(taken)]
        return [str(fault) for fault in (*found, *listings.check(post))]

    yield faults_of
    shutil.rmtree(folder)


@pytest.fixture
def caught(faults_of):
    """Checks that a text has a fault, said on its own line or below."""

    def caught(text: str, message: str) -> None:
        found = faults_of(f"첫 줄\n\n{text}")
        matching = [fault for fault in found if message in fault]
        assert matching, found
        assert int(matching[0].split(":")[1]) >= 6

    return caught
