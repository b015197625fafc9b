"""The post's pictures that lie are caught, whatever is changed in them."""

from random import Random

import pytest

from experiments.optimizer_basics import EXPERIMENTS, FIGURES
from spoilt_drawings import Blog, drawables

SHOWN = (
    "family", "learningrate", "momentum", "scaling", "stall", "spike", "adam",
    "adamw", "worstpoint", "amsgrad", "radam", "floor",
)  # fmt: skip
MUTANTS, SHARE = 40, 0.95


@pytest.fixture(scope="module")
def blog():
    """One figure of each kind, drawn here."""
    figures = [figure for figure in FIGURES if figure.name in SHOWN]
    return Blog(drawables("optimizer-basics", EXPERIMENTS, figures))


def test_what_is_drawn_as_it_ran_has_no_fault(blog):
    assert blog.faults() == []


def test_lies_drawn_at_random_are_caught(blog):
    told, missed = blog.lies(MUTANTS, Random(0))
    print(f"{told - len(missed)} of {told} caught; not: {', '.join(missed) or 'none'}")
    assert len(missed) <= (1 - SHARE) * told, missed
