"""A band is of the run in whose line's colour it is, and the picture says what it is."""

import re
from collections.abc import Iterator

from blog.drawn.provenance import OVER
from blog.proof.text import korean

from .series import Shown

CROSS = "×"
EDGES = ("low", "high")


def of_bands(told: dict, series: list[Shown]) -> Iterator[str]:
    """Edges of other runs than their line's, or of other arrays than those of the other bands."""
    banded = [one for one in series if one.told["band"]]
    ways: dict[str, list[str]] = {}
    for one in banded:
        place, leaf = one.owner.place, one.owner.leaf
        leaves = [
            _leaf(place, name, edge) for name, edge in zip(EDGES, one.told["band"], strict=True)
        ]
        for name, edge, mine in zip(EDGES, one.told["band"], leaves, strict=True):
            if not mine:
                of = edge[0] if edge else "no array that its experiment found"
                yield f"the {name} edge of the band round {place} is of {of}"
        if all(leaves) and ways.setdefault(leaf, leaves) != leaves:
            both, others = (" and ".join(names) for names in (leaves, ways[leaf]))
            yield f"the band round {place} is of {both}, that of another of {others}"
        if not one.told["ends"][1]:
            yield f"its line of {place} ends elsewhere than its crosses say"
    crosses = sum(one.told["ends"][0] for one in banded)
    if crosses and not any(CROSS in words["text"] for words in told["texts"]):
        yield f"does not say what {CROSS} is: write above its lines that they diverged there"
    for one in (one for one in series if one.told["quartiles"] is False):
        yield f"the quartiles drawn beside {one.owner.place} are not those of its seeds"
    banded += [one for one in series if one.told["quartiles"] is not None]
    if banded and not any(re.search(korean.read().quartile, w["text"]) for w in told["texts"]):
        yield "does not say what its bands or bars are: write above them that they are quartiles"


def _leaf(place: str, name: str, edge: list[str]) -> str:
    """The last key of the array that an edge is of, beside that of its line; "" if it is another.

    Quartiles are of the same seeds as the median; what an experiment found itself is of its lane.
    """
    if OVER in place:
        own = f"{place.partition(OVER)[0]}{OVER}{name}"
        return name if own in edge else ""
    lane = place.rpartition(".")[0]
    return next((path.rpartition(".")[2] for path in edge if path.rpartition(".")[0] == lane), "")
