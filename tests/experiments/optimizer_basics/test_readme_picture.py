"""README's picture is what runs now, and its balls keep the time of the runs."""

import re

import numpy as np
import pytest

import readme_picture
from blog.training.descent import descend
from blog.training.search import GRID, best_rate
from experiments.optimizer_basics.race import MIDDLE, search
from landscapes import beale
from readme_picture import CLOSE, HOLD, NAMES, PICTURE, RATE, STEPS, keep, picture

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def committed():
    return PICTURE.read_text(encoding="utf-8")


def same(one: str, other: str) -> bool:
    """Whether two pictures say the same, numbers to 1e-2 of a pixel and 1e-4 of a time."""
    if NUMBER.sub("#", one) != NUMBER.sub("#", other):
        return False
    pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=True)
    return all(
        abs(float(a) - float(b)) <= (1.1e-4 if max(abs(float(a)), abs(float(b))) <= 1 else 1.1e-2)
        for a, b in pairs
    )


def test_the_committed_picture_is_what_runs_now(committed):
    assert same(committed, picture()), "run `make readme`"
    assert len(committed.encode()) < 16_000


def test_another_run_makes_another_picture(committed, monkeypatch):
    monkeypatch.setattr(
        readme_picture, "best_rate", lambda steps, rates: 1.01 * best_rate(steps, rates)
    )
    assert not same(committed, picture())


@pytest.mark.parametrize(("kind", "name"), NAMES.items(), ids=NAMES.values())
def test_balls_are_where_the_run_was_at_every_step(committed, kind, name):
    line = re.search(rf'id="{name}".*? d="M(.*?)"', committed)[1]
    points = np.array([place.split() for place in line.split("L")], float)
    lists = rf'keyTimes="(.*?)" keyPoints="(.*?)"/?><mpath href="#{name}"'
    times, places = (
        np.array(part.split(";"), float) for part in re.search(lists, committed).groups()
    )
    lengths = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    steps = np.arange(STEPS + 1)
    now = np.interp(steps / RATE / (STEPS / RATE + HOLD), times, places) * lengths[-1]
    shown = np.column_stack([np.interp(now, lengths, part) for part in points.T])
    run = descend(kind(best_rate(search(kind)["steps"], GRID)), beale, MIDDLE, STEPS).points
    rounding = 1e-4 * lengths[-1]
    assert np.hypot(*(shown - readme_picture._pixels(run)).T).max() < CLOSE + 3 * rounding


def test_what_is_kept_tells_of_all_that_is_left_out():
    times = np.arange(400.0)
    points = np.column_stack([times, 30 * np.sin(times / 20)])
    kept = keep(times, points)
    assert kept[0] == 0 and kept[-1] == 399 and len(kept) < 80
    between = np.column_stack([np.interp(times, times[kept], part[kept]) for part in points.T])
    assert np.hypot(*(between - points).T).max() <= CLOSE
    assert keep(times, np.column_stack([times, times])) == [0, 399]
