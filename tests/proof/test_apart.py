"""What a picture parts by colour, everybody parts: or it has a second mark."""

from dataclasses import replace

import numpy as np
import pytest

from blog.drawing.contest import Plan
from blog.drawing.lines import Series, draw_lines
from blog.drawing.racing import draw_race
from blog.drawing.rolling import Lane
from blog.drawing.strips import draw_strips
from blog.drawing.surface import HeightField
from blog.drawing.theme import THEMES
from blog.drawing.told import tell
from blog.drawn.record import as_record
from blog.proof.drawings.apart import of_things

VIOLET, INDIGO = ("#8e3bb8", "#cf93f2"), ("#4b4fb5", "#a3a7ff")  # one hue to a protanope
ORANGE, BLUE = ("#d55e00", "#ff8a3d"), ("#0072b2", "#56b4e9")
T = np.arange(1.0, 60.0)
FOUND = {"one": T, "two": T + 8, "runs": {"a": np.column_stack([T, T]) / 60}}


def said(draw, *given, **named):
    told = []
    for theme in THEMES:
        drawing = draw(*given, theme=theme, scale=1, **named)
        drawing.poster() if hasattr(drawing, "poster") else drawing.render()
        told.append({"told": tell(drawing)})
    return list(of_things(as_record(told, FOUND) or {}))


def lines(one, other, names=("one", "two"), dash=False, far=0.0):
    series = [Series(names[0], one, T, T), Series(names[1], other, T, T + far, dash)]
    return said(draw_lines, series, "y", "x")


def unnamed(one, other, **how):
    return lines(one, other, names=("", ""), **how)


def test_two_lines_that_hue_alone_parts_are_told():
    (fault,) = unnamed(VIOLET, INDIGO)
    assert fault.startswith("'#8e3bb8' and '#4b4fb5' look alike to protanopes (ΔE00 0.7, light)")
    assert fault.endswith("give one another dash or mark, or write both names at them")


def test_a_dash_parts_them_and_so_does_a_colour_for_every_eye():
    assert unnamed(VIOLET, INDIGO, dash=True) == []
    assert unnamed(ORANGE, BLUE) == []


def test_names_at_both_part_them():
    assert lines(VIOLET, INDIGO, far=60.0) == []
    assert len(lines(VIOLET, INDIGO, names=("one", ""), far=60.0)) == 1


@pytest.mark.parametrize(("marks", "faults"), [(("o", "o"), 1), (("o", "s"), 0)])
def test_what_moves_is_parted_by_its_shape(marks, faults):
    x = np.linspace(-1, 1, 21)
    plan = Plan(HeightField(x, x, x**2 + x[:, None] ** 2), ((0, 0),), 0.1)
    lane = Lane("one", "", VIOLET, FOUND["runs"]["a"], mark=marks[0], dash=(7, 2))
    other = replace(lane, title="two", colour=INDIGO, mark=marks[1], dash=())
    told = said(draw_race, [lane, other], plan, 1, ("steps", "{}"))
    assert len(told) == faults and all("'one' and 'two'" in fault for fault in told)


def test_steps_of_a_ramp_are_told_apart_unless_they_are_many():
    words, count = ("title", "across", "never", "dot"), 30
    took, rates = np.array([T[:count]]), 10.0 ** np.arange(count)

    def ramp(bounds):
        return said(draw_strips, ["a"], rates, took, [1.0], bounds, words, (1.0, "1"))

    assert ramp([6, 12, 18, 24, 30]) == []
    assert "look alike" in ramp(T[:count])[0]
