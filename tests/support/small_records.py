"""What three experiments were given and found, in a few numbers that tests know."""

import json
from pathlib import Path

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
NEAR = {
    name: {key: [side[key]] * 20 for key in ("last", "steps", "low")}
    for name, side in SIDES.items()
}
NEAR["euler"]["last"] = [1.25] * 18 + [0.1] * 2
EXPERIMENTS = {
    "walk": {"given": GIVEN, "found": FOUND},
    "other": {"given": {"limit": 349, "rate": 0.875}, "found": {}},
    "orbits": {
        "given": {"h": 0.5, "sides": 2},
        "found": SIDES,
        "neighbours": {"count": 20, "found": NEAR},
    },
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
