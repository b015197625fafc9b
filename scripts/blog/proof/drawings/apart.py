"""Whoever sees fewer hues can tell apart what a picture parts by colour."""

from collections.abc import Iterator
from itertools import combinations

from blog.drawn.sight import closest

LEAST = 10.0  # CIEDE2000 between two colours that nobody takes for one


def of_things(told: dict) -> Iterator[str]:
    """Two things of one panel that some eye takes for one.

    What differs in colour differs for every eye in both schemes; or it has a second mark: another
    dash or shape, or the names of both written at them.
    """
    for one, other in combinations(told.get("things", ()), 2):
        alike = one["panel"] == other["panel"] and one["style"] == other["style"]
        if not alike or (one["written"] and other["written"]):
            continue
        sides = zip(one["colours"], other["colours"], told["schemes"], strict=True)
        least, eye, scheme = min((*closest(*pair), scheme) for *pair, scheme in sides)
        if one["colours"] != other["colours"] and least < LEAST:
            who = "look alike" if eye == "everybody" else f"look alike to {eye}"
            what = f"{one['called']!r} and {other['called']!r} {who} (ΔE00 {least:.1f}, {scheme})"
            yield f"{what}: give one another dash or mark, or write both names at them"
