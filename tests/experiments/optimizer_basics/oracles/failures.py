"""What one optimizer cannot do and the next one can."""

from oracles.pace import middle
from oracles.rules import optimizer, walk


def bowl(w, _):
    """The slope of half the squared distance from 0."""
    return w


def rattle(given):
    """How near two runs came to the floor of a bowl, and when half the way was done."""
    found: dict = {}
    for key in ("rmsprop", "adadelta"):
        name, settings = optimizer(given[key])
        distance = abs(walk(name, bowl, given["start"], given["steps"], **settings))
        found[key] = {
            "settled": middle(distance[-100:]),
            "half": next(t for t, x in enumerate(distance) if x < given["start"] / 2),
            "distances": distance,
        }
    return found


def lag(given):
    """How far two runs roll beyond the floor, and when they are near it for good."""
    found: dict = {}
    for key, name in (("adam", "Adam"), ("nadam", "NAdam")):
        x = walk(name, bowl, given["start"], given["steps"], learning_rate=given["rate"])
        far = [t for t, place in enumerate(x) if abs(place) > given["near"]]
        found[key] = {"overshoot": -float(min(x)), "settled": far[-1] + 1, "x": x}
    return found
