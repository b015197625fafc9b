"""Posts that are there for one test, and what two experiments were given and found."""

import json
from pathlib import Path

import pytest

from blog.proof import claims, numbers, records, shown, words
from marked_pages import page_of

GIVEN = {
    "optimizer": {"class": "walks.Walker", "learning_rate": 0.02},
    "landscape": {"import": "lands.valley"},
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
SIDES = {
    "euler": {"last": 1.25, "steps": 40, "low": -0.0004, "walk": [1, 2.5, 3e-06]},
    "midpoint": {"last": 0.25, "steps": 90, "low": -1.5, "walk": [0.5]},
}
EXPERIMENTS = {
    "walk": {"given": GIVEN, "found": FOUND},
    "other": {"given": {"limit": 349, "rate": 0.875}, "found": {}},
    "orbits": {"given": {"h": 0.5, "sides": 2}, "found": SIDES},
}
FIGURES = {"walk-picture": "walk", "other-picture": "other"}


def lay_out(data: Path) -> Path:
    """The records of the experiments, and of their figures."""
    for kind in ("experiments", "figures"):
        (data / kind).mkdir(parents=True, exist_ok=True)
    for name, record in EXPERIMENTS.items():
        (data / f"experiments/{name}.json").write_text(json.dumps({"name": name, **record}))
    for name, experiment in FIGURES.items():
        record = {"name": name, "experiment": experiment}
        (data / f"figures/{name}.json").write_text(json.dumps(record))
    (data / "references.yml").write_text('euler: { who: "Euler", year: 1768, title: "그 책" }\n')
    return data


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The folder of the records that the proof reads."""
    monkeypatch.setattr(records, "DATA", lay_out(tmp_path / "_data"))
    return records.DATA


@pytest.fixture
def page(data):
    """A page of a text, beside the records."""
    return lambda text, front="title: x": page_of(text, data.parent, front)


@pytest.fixture
def faults_of(page):
    """What the proof says of a post's text, fault by fault; the front matter has three lines."""

    def faults_of(text: str, front: str = "title: x") -> list[str]:
        read = page(text, front)
        rooms = (shown, claims, numbers, words)
        return [str(fault) for room in rooms for fault in room.check(read)]

    return faults_of


@pytest.fixture
def caught(faults_of):
    """Checks that a text has a fault, said on its own line or below."""

    def caught(text: str, message: str) -> None:
        found = faults_of(f"첫 줄\n\n{text}")
        matching = [fault for fault in found if message in fault]
        assert matching, found
        assert int(matching[0].split(":")[1]) >= 6

    return caught
