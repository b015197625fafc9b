"""What a study measured, as arrays over its axes."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .study import Study


@dataclass(frozen=True)
class Results:
    """`results["Adam"]["test_loss"]` is an array (axes in their order …, times, …).

    Attributes:
        axes: by name, their values, in the order of the arrays' axes.
        times: after how many steps was measured, (times,).
        measured: by optimizer and name.
        about: of its training: versions, device, and the seconds of each optimizer.
    """

    axes: dict[str, list]
    times: np.ndarray
    measured: dict[str, dict[str, np.ndarray]]
    about: dict[str, Any]

    def __getitem__(self, optimizer: str) -> dict[str, np.ndarray]:
        try:
            return self.measured[optimizer]
        except KeyError:
            known = ", ".join(self.measured)
            raise KeyError(f"no optimizer of the study is named {optimizer!r}: {known}") from None

    def __iter__(self):
        return iter(self.measured)


def results_of(study: Study, lanes: dict[str, dict[str, np.ndarray]], about: dict) -> Results:
    """The results of a study whose lanes, (variants · lanes, times, …), are in their order."""
    axes = {name: [*values] for name, values in study.axes.items()}
    inner = study.lane_axes
    outer = [name for name in axes if name not in inner]
    order = [[*outer, *inner].index(name) for name in axes]
    seeds = [
        place for place, seed in enumerate(axes["seed"]) if seed in (study.only or axes["seed"])
    ]

    sizes = [len(axes[name]) for name in (*outer, *inner)]

    def shaped(array):
        rest = range(len(sizes), len(sizes) + array.ndim - 1)
        whole = array.reshape(*sizes, *array.shape[1:]).transpose(*order, *rest)
        return np.take(whole, seeds, axis=[*axes].index("seed"))

    axes["seed"] = [axes["seed"][place] for place in seeds]
    measured = {
        optimizer: {name: shaped(array) for name, array in arrays.items()}
        for optimizer, arrays in lanes.items()
    }
    return Results(axes, np.arange(0, study.steps + 1, study.every), measured, about)
