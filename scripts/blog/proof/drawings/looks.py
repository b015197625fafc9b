"""How a picture looks: each scheme in its own theme's colours, and texts that a phone shows."""

from collections.abc import Iterator
from itertools import combinations

from blog.drawing.theme import GROUNDS, THEMES

PHONE, LEAST = 360, 11  # CSS pixels: a figure is as wide as the screen; of the smallest text
CONTRAST = 3.0  # of a line on its paper, WCAG 1.4.11
TOUCH = 5  # pixels by which boxes of texts may overlap: letters do not fill them


def of_schemes(told: dict, colours: set[tuple[str, str]]) -> Iterator[str]:
    """What is not in its own theme's paper and colours.

    Args:
        told: what was drawn.
        colours: pairs that the blog gives to what it explains.
    """
    papers = {theme.name: theme.paper.lower() for theme in THEMES}
    for scheme, paper in zip(told["schemes"], told["papers"], strict=True):
        if papers.get(scheme) != paper:
            yield f"its {scheme} picture has the paper {paper} instead of {papers.get(scheme)}"
    light, dark = told["lightness"]
    if len(set(told["schemes"])) > 1 and not light > 0.5 > dark:
        yield f"its light picture has the lightness {light}, its dark one {dark}"
    # Cells have edges, and a scale of their own.
    lines = [one for one in told["series"] if one["style"] != "cells"]
    series = {tuple(one["colours"]) for one in lines}
    sides = [set(side) for side in zip(*GROUNDS, strict=True)]
    for pair in sorted(series | {tuple(words["colours"]) for words in told["texts"]}):
        if pair in GROUNDS or pair in colours:
            continue
        if pair[0] in sides[0] or pair[1] in sides[1] or pair[0] == pair[1]:
            yield f"shows {pair[0]} on light paper as {pair[1]} on dark: give both of one pair"
        elif pair not in series and not told.get("own"):
            yield f"writes in {pair[0]}, which is no line's colour and not of the theme"
        for colour, paper in zip(pair, told["papers"], strict=True):
            if contrast(colour, paper) < CONTRAST:
                yield f"its colour {colour} cannot be told from the paper {paper}"


def of_texts(told: dict, width: int, height: int) -> Iterator[str]:
    """Texts that are too small for a phone, or lie over each other or off the picture."""
    shrink = PHONE / width
    texts = [(words["text"], words["size"]) for words in told["texts"]]
    for axes in told["axes"]:
        texts += [(axis["ticks"][0][0], axis["size"]) for axis in axes.values() if axis["ticks"]]
    small = {size: text for text, size in texts if size * shrink < LEAST}
    for size, text in sorted(small.items()):
        seen = size * shrink
        yield f"{text!r} is {seen:.1f} pixels high on a phone: write it {LEAST / shrink:.0f} high"
    for words in told["texts"]:
        left, bottom, right, top = words["box"]
        if min(left, bottom) < -TOUCH or right > width + TOUCH or top > height + TOUCH:
            yield f"{words['text']!r} is cut off at the edge of the picture"
    for one, other in combinations(told["texts"], 2):
        if overlap(one["box"], other["box"]):
            yield f"{one['text']!r} and {other['text']!r} lie over each other"


def overlap(one: list[int], other: list[int]) -> bool:
    """Whether two boxes, left, bottom, right and top, lie over each other."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return min(across, up) > TOUCH


def contrast(one: str, other: str) -> float:
    """How well two colours "#rrggbb" are told apart, WCAG's ratio: 1, the same, to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
