"""What chose does not judge: learning rates are judged from starts that they were not tuned on."""

from collections.abc import Iterable, Iterator

import numpy as np

from blog.figures.catalogue import begins
from blog.figures.dependencies import reaches
from blog.figures.store import read_json
from blog.project import EXPERIMENT_RECORDS, SCRIPTS

from .fault import Fault

CHOOSES = (SCRIPTS / "blog/training/search.py", "best_rate")  # what every choice goes through
APART = 0.01  # of the spread of all starts, by which those that judge lie beside those that chose
TUNED, JUDGED = "tuned_on", "judged_on"


def check(names: Iterable[str] | None) -> Iterator[Fault]:
    """Every experiment, or those of these names, that is judged by what it was tuned on.

    An experiment that chooses a rate finds two lists, of starts or of seeds, that share nothing.
    """
    for name, root in begins().items():
        if names is not None and name not in names:
            continue
        place = f"_data/experiments/{name}.json"
        found = (read_json(EXPERIMENT_RECORDS / f"{name}.json") or {}).get("found", {})
        lists = [found.get(TUNED), found.get(JUDGED)]
        if all(isinstance(part, list) and part for part in lists):
            if both := [start for start in lists[0] if start in lists[1]]:
                yield Fault(place, 0, f"tuned on {both[0]} and judged on it too: judge from others")
            elif (apart := _apart(*lists)) < APART:
                what = f"judged on starts no further than {apart:.0e} of their spread"
                yield Fault(place, 0, f"{what} from those that it was tuned on: judge from others")
        elif lists != [None, None] or reaches(root, CHOOSES):
            what = f"it chooses a rate, but does not find `{TUNED}` and `{JUDGED}`: return both,"
            yield Fault(place, 0, f"{what} lists of the starts or seeds")


def _apart(tuned: list, judged: list) -> float:
    """How near one list of places comes to another, of the spread of both; seeds are never near."""
    try:
        one, other = np.array(tuned, float), np.array(judged, float)
    except (TypeError, ValueError):
        return np.inf
    if one.ndim != 2 or other.ndim != 2 or one.shape[1] != other.shape[1]:
        return np.inf
    spread = np.ptp(np.concatenate([one, other]), axis=0).max()
    return np.linalg.norm(one[:, None] - other, axis=-1).min() / spread if spread else 0.0
