"""Which text names which series: what a reader would say, by colours and places."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from blog.drawing.theme import GROUNDS
from blog.drawing.told import Told, Words

from .series import Series, explains

LINE = 3  # pixels by which texts of one line may differ


def assign_labels(series: list[Series], told: Told) -> None:
    """Find the text that names each series.

    It stands beside a ball of its colour, in its row of cells, or in a legend; else it is a large
    one of its colour, the nearest where there are several; else there is one series, and it is the
    largest.
    """
    balls = [mark for mark in told.marks if mark.kind in ("ball", "key")]
    legend = {ball.colour: text for ball in balls if (text := explains(told, ball)) is not None}
    for one in series:
        if one.mark.kind == "cells":
            one.label = _in_row(one, told.words)
        else:
            one.label = legend.get(one.mark.colour)
    if len(series) == 1 and not told.axes and told.words:
        series[0].label = int(np.argmax([words.size for words in told.words]))
    for colour in {one.mark.colour for one in series}:
        mine = [one for one in series if one.mark.colour == colour and one.label is None]
        used = {one.label for one in series}
        free = [n for n, w in enumerate(told.words) if w.colour == colour and n not in used]
        if not (mine and free):
            continue
        sizes = sorted((told.words[n].size for n in free), reverse=True)[: len(mine)]
        free = [n for n in free if told.words[n].size >= sizes[-1]]
        ends = np.array([one.pixels[-1] for one in mine])
        places = np.array([told.words[n].place for n in free])
        apart = np.nan_to_num(ends, nan=0.0)[:, None] - places
        # Squares keep the order of names that were pushed apart.
        rows, columns = linear_sum_assignment((apart**2).sum(axis=-1))
        for row, column in zip(rows, columns, strict=True):
            mine[row].label = free[column]


def _in_row(one: Series, words: list[Words]) -> int | None:
    column, row = one.pixels[0]
    near = [
        (max(w.box[0] - column, column - w.box[2]), number)
        for number, w in enumerate(words)
        if w.box[1] <= row <= w.box[3]
    ]
    return min(near)[1] if near else None


def belonging(series: list[Series], told: Told) -> list[int | None]:
    """For each text, the number of the series that it is about; None if of the whole picture.

    That is the series that it names, or whose colour it has, the nearest if there are several, or
    whose name stands in its line or above it in its column.
    """
    about: list[int | None] = []
    named = {one.label: number for number, one in enumerate(series) if one.label is not None}
    for number, words in enumerate(told.words):
        if number in named:
            about.append(named[number])
            continue
        column, row = words.place
        mine = [n for n, one in enumerate(series) if one.mark.colour == words.colour]
        if mine and words.colour not in GROUNDS:
            about.append(min(mine, key=lambda n: _away(words, series[n])))
            continue
        near = []
        for label, owner in named.items():
            there = told.words[label].place
            if abs(there[1] - row) < LINE:
                near.append((0.0, owner))
            elif abs(there[0] - column) < LINE and there[1] > row:
                near.append((there[1] - row, owner))
        about.append(min(near)[1] if near and min(near)[0] < ABOVE else None)
    return about


def _away(words: Words, one: Series) -> float:
    """How many pixels a text is from the points of a series."""
    left, bottom, right, top = words.box
    seen = one.pixels[np.isfinite(one.pixels).all(axis=1)]
    beyond = seen - np.clip(seen, (left, bottom), (right, top))
    return float(np.hypot(*beyond.T).min(initial=np.inf))


ABOVE = 90  # pixels from a name down to what is said of it
