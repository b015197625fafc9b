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

    def at(self, **values: Any) -> "Results":
        """The results at one value of some axes: `results.at(learning_rate=0.01)["Adam"]`.

        Raises:
            KeyError: there is no such axis, or it has no such value.
        """
        axes, measured = dict(self.axes), self.measured
        for name, value in values.items():
            if name not in axes or value not in axes[name]:
                known = f"{name} is one of {axes[name]}" if name in axes else f"axes: {[*axes]}"
                raise KeyError(f"the study has no {name}={value!r}; {known}")
            place, axis = axes[name].index(value), [*axes].index(name)
            measured = {
                who: {what: array.take(place, axis) for what, array in arrays.items()}
                for who, arrays in measured.items()
            }
            del axes[name]
        return Results(axes, self.times, measured, self.about)


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
