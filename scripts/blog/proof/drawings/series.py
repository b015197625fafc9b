"""The series of one picture: who they are of, what they are called, and how they move."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Any

from blog.drawing.stretches import Stretches, stride_at
from blog.drawing.theme import DARK, LIGHT

from .owners import Names, Owner

GREY = (LIGHT.faint.lower(), DARK.faint.lower())


@dataclass(frozen=True)
class Shown:
    """A series of a picture.

    Attributes:
        told: what the figure's record tells of it.
        owner: whose numbers it shows.
        label: what the picture calls it; "" if nothing.
    """

    told: dict[str, Any]
    owner: Owner
    label: str


def named(series: list[Shown], known: Names) -> list[Shown]:
    """Those of an author's own picture that are held to their names.

    What it plots may be computed from what was found, but not under the name of somebody who ran.
    """
    return [one for one in series if one.label and (one.told["of"] or known.name(one.label))]


def labels(series: list[Shown], known: Names) -> Iterator[str]:
    """A label names the run whose numbers its line shows."""
    by_key = any(one.owner.named(one.label, known) for one in series)
    others = frozenset(key for one in series for key in one.owner.keys)
    rests: dict[str, set[str]] = {}
    for one in series:
        if not one.told["of"]:
            yield f"what it calls {one.label!r} shows no numbers that its experiment found"
        elif not one.label and len(series) > 1:
            yield f"its line of {one.owner.place} has no name in its colour or beside it"
        elif one.label and (wrong := one.owner.misnamed(one.label, known, by_key, others)):
            yield wrong
        rests.setdefault(one.owner.leaf, set()).add(known.rest(one.label))
    for leaf, said in rests.items():
        if len(rests) > 1 and len(said) > 1:
            what = " and ".join(map(repr, sorted(said)))
            yield f"its lines of {leaf} are called {what}: give what is the same one name"


def twins(series: list[Shown]) -> Iterator[str]:
    """On the same axes no two series look the same, but rows of cells, whose places part them."""
    seen: dict[tuple, str] = {}
    for one in (one for one in series if one.told["style"] != "cells"):
        look = (one.told["axes"], tuple(one.told["colours"]), one.told["style"])
        if look in seen:
            yield f"{seen[look]} and {one.owner.place} look the same: give them two colours"
        seen[look] = one.owner.place


def is_ghost(one: Shown, series: list[Shown]) -> bool:
    """Whether it is grey, whoever it is of, because others are there to be compared with it."""
    grey = [tuple(other.told["colours"]) == GREY for other in series]
    return tuple(one.told["colours"]) == GREY and not all(grey)


def lanes(undrawn: list[str], series: list[Shown], without: dict[str, str]) -> Iterator[str]:
    """What is drawn of some lanes is drawn of all and to its end, or its figure says why not.

    What other axes of the picture show whole may be shown in part, larger.
    """
    missing, beyond = set(undrawn), set()
    for lane in sorted(missing - without.keys()):
        yield f'does not draw {lane}: draw it, or say why, Figure(…, without={{"{lane}": "…"}})'
    whole = {one.owner.place for one in series if not one.told["outside"]}  # on some axes
    for one in (one for one in series if one.told["outside"] and one.owner.path):
        if one.owner.place in whole:
            continue
        beyond |= set(one.owner.path)
        if not without.keys() & set(one.owner.path):
            what = f"its line of {one.owner.place} goes on beyond its axes: widen them, or say why"
            yield f'{what}, Figure(…, without={{"{one.owner.path[0]}": "…"}})'
    for lane in sorted(without.keys() - missing - beyond):
        yield f"is said to be without {lane}, which it draws or nobody found: take that back"
    for lane in sorted(lane for lane, why in without.items() if not re.search("[가-힣]", why)):
        yield f"is without {lane} for no reason that readers could read: write a sentence"


def places(series: list[Shown]) -> Iterator[str]:
    """A line counts its rows as they are, goes on to a known end, and its ball stands there."""
    ways = {one.owner.leaf: one.told["by"] for one in series}
    for one in series:
        told, place = one.told, one.owner.place
        if told["of"] and told["by"] != ways[one.owner.leaf]:
            yield f"its line of {place} goes elsewhere than those of the others"
        if told["ball"] and told["ball"][0] > told["ball"][1] + 1:
            yield f"the ball of {place} stands {told['ball'][0]:.0f} pixels from its line"
        if not told["of"] or told["style"].split()[0] in ("cells", "ball"):
            continue
        piece = told["of"][0]
        last = piece["first"] + piece["stride"] * (told["points"] - 1)
        still = "steps" not in told and told["axes"] is not None
        if still and last != piece["length"] - 1 and last not in one.owner.numbers:
            yield f"its line of {place} ends at row {last} of {piece['length'] - 1}"
        first, space = told["over"] or (0.0, 0.0)
        if not told["across"] and _miscounts(first, space, piece):
            yield f"its line of {place} begins over {first:g}, but with row {piece['first']}"


def _miscounts(first: float, space: float, piece: dict) -> bool:
    """Whether whole numbers under a line are no count of its rows, from 0 or from 1."""
    if space < 1 or first < 0 or first % 1 or space % 1:
        return False
    return first * piece["stride"] / space not in (piece["first"], piece["first"] + 1)


def frames(
    told: dict, series: list[Shown], pace: Stretches | int | None, counted_to: str | None
) -> Iterator[str]:
    """A film goes from 0 to the end at its pace, and counts what it shows.

    Args:
        told: what was drawn.
        series: of the picture.
        pace: steps a frame, or stretches, where the picture does not say that it is faster.
        counted_to: by which key runs tell the step at which they are no more counted, if they do.
    """
    steps = unrolled(told.get("steps", []))
    if not steps:
        return
    gaps = [after - before for before, after in pairwise(steps)]
    pace = pace or max([1, *gaps[:1]])
    speeds = unrolled(told["speeds"])[1:]
    said = [stride_at(pace, step) * speed for step, speed in zip(steps[1:], speeds, strict=True)]
    wrong = [pair for pair in zip(gaps[:-1], said, strict=False) if pair[0] != pair[1]]
    wrong += [(gap, most) for gap, most in zip(gaps[-1:], said[-1:], strict=True)
              if not 0 < gap <= most]  # fmt: skip
    if steps[0] or wrong:
        gap, says = (wrong or [(steps[0], stride_at(pace, 0))])[0]
        yield f"takes {gap} steps in a frame where its record says {says}"
    for counter in told["counted"]:
        whose = None if counter["of"] is None else series[counter["of"]].owner
        yield from _counts(unrolled(counter["numbers"]), steps, whose, counted_to)
    for one in series:
        if one.told["still"] and one.told["ball"]:
            continue  # a line on which a ball goes on, frame by frame
        if "steps" not in one.told:
            yield f"{one.owner.place or 'a line'} does not move as anything that was found"
            continue
        last = one.told["of"][0]["length"] - 1
        end = max(shown := unrolled(one.told["steps"]))
        if shown != [min(step, end) for step in steps]:
            yield f"shows {one.owner.place} at other steps than its frames are of"
        elif end < last and end not in one.owner.numbers:
            yield f"ends at step {end}, but {one.owner.place} goes on to {last}"


def _counts(
    numbers: list[int], steps: list[int], whose: Owner | None, counted_to: str | None
) -> Iterator[str]:
    """Where a counter shows neither the step of its frame nor the last that is counted."""
    stop = None
    if whose and counted_to:
        if counted_to not in whose.told:
            yield f"counts to the {counted_to} of {whose.place}, of which its record tells nothing"
        stop = whose.told.get(counted_to)
    right = [step if stop is None else min(step, stop) for step in steps]
    shown = zip_longest(numbers, right, steps)
    for number, true, step in shown:
        if number != true:
            why = (
                ""
                if step == true or not whose
                else f": the {counted_to} of {whose.place} is {stop}"
            )
            yield f"counts {number} in the frame of step {step}{why}"
            return


def unrolled(runs: list[list[int]]) -> list[int]:
    """The numbers of stretches [first, stride, how many]."""
    return [first + stride * n for first, stride, count in runs for n in range(count)]
