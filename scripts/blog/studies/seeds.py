"""The seeds of a study as neighbours of an experiment that reads it."""

from dataclasses import dataclass
from typing import Any

from .study import Study

FEWEST = 5  # seeds that a claim may rest on


@dataclass(frozen=True)
class Seeds:
    """What an experiment finds at each seed of its study alone.

    Attributes:
        parameters: which of its parameters are studies.
    """

    parameters: tuple[str, ...]

    def of(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        """What is given instead, once for each seed.

        Raises:
            TypeError: one is no study, they have different seeds, or too few.
        """
        studies: dict[str, Study] = {}
        for name in self.parameters:
            if not isinstance(study := given.get(name), Study):
                raise TypeError(f"seeds are those of a study, which {name!r} is not")
            studies[name] = study
        first, *others = [[*study.axes["seed"]] for study in studies.values()]
        if any(seeds != first for seeds in others):
            raise TypeError(
                f"{', '.join(self.parameters)} have different seeds: give them the same"
            )
        if len(first) < FEWEST:
            raise TypeError(f"{len(first)} seeds carry no claim: train at least {FEWEST}")
        return [{name: study.alone(seed) for name, study in studies.items()} for seed in first]

    def told(self, varied: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What a record says of them."""
        return [{"seed": next(iter(row.values())).only[0]} for row in varied]


def seeds(*parameters: str) -> Seeds:
    """Neighbours of an experiment that reads studies: `neighbours=seeds("study")`."""
    return Seeds(parameters or ("study",))
