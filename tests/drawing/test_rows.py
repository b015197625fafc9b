"""Rows of seeds are drawn with their own quartiles, which are proved."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from blog.drawing.pictures import Still
from blog.drawing.rows import Row, draw_rows
from blog.drawing.spread import spread
from blog.drawing.theme import DARK, LIGHT
from blog.drawing.told import tell
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from blog.proof.drawings.looks import overlap
from spoilt_drawings import Blog, drawables

COLOURS = {"Adam": ("#c8285a", "#ff6f91"), "SGD": ("#0072b2", "#56b4e9")}
MARKS = {"Adam": "*", "SGD": "o"}
UP = "점은 seed, 막대는 사분위, 큰 점은 중앙값"
R = np.random.default_rng(0)


def judged():
    found = {"adam": R.normal(0.05, 0.01, 10), "sgd": R.normal(0.08, 0.01, 10)}
    found["sgd"][2:4] = np.nan
    return {n: {"error": runs, "median": float(spread(runs).median)} for n, runs in found.items()}


def rows(found, keys=("adam", "sgd")):
    lanes = [found[key] for key in keys]
    return [
        Row(name, COLOURS[name], MARKS[name], lane["error"], f"{lane['median']:.3f}")
        for name, lane in zip(COLOURS, lanes, strict=True)
    ]


def draw(_, found):
    return Still(partial(draw_rows, rows(found), "시험 오차", "오차", up=UP))


@pytest.fixture(scope="module")
def blog():
    figures = [Figure("judged", draw)]
    return Blog(drawables("rows", [Experiment("judged", judged)], figures), COLOURS)


def faults(blog, shown, up=UP):
    picture = partial(draw_rows, shown, "시험 오차", "오차", up=up)
    return blog.faults("judged", blog.figures["judged"].record(picture)[0])


def test_seeds_and_their_quartiles_are_known(blog):
    assert blog.faults() == []
    told = blog.sound["judged"][0]["drawn"]
    series = {one["of"][0]["of"]: one for one in told["series"]}
    assert series.keys() == {"adam.error", "sgd.error"}
    assert [one["quartiles"] for one in series.values()] == [True, True]
    assert {told["texts"][one["label"]]["text"] for one in series.values()} == {"Adam", "SGD"}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("log", ["", "x"])
def test_rows_are_from_above_and_texts_beside_each_other(theme, log, blog):
    found = blog.figures["judged"].outcome.found
    canvas = draw_rows(rows(found), "시험 오차", "오차", theme, 1, log=log, up=UP)
    canvas.render()
    told = tell(canvas)
    places = {mark.colour: mark.points[0, 1] for mark in told.marks if mark.kind == "quartiles"}
    side = theme is DARK
    assert places[COLOURS["Adam"][side]] > places[COLOURS["SGD"][side]]
    names = {words.text: words for words in told.words}
    assert names["Adam"].place[1] > names["SGD"].place[1]
    boxes = [words.box for words in told.words]
    assert not any(overlap(one, other) for one in boxes for other in boxes if one is not other)
    assert min(words.size for words in told.words) >= 20


def test_false_rows_are_told(blog):
    found = blog.figures["judged"].outcome.found
    adam, sgd = rows(found)
    told = faults(blog, rows(found, ("sgd", "adam")))
    assert any("is called 'Adam', but is of sgd.error" in fault for fault in told), told
    told = faults(blog, [replace(adam, number="0.010"), sgd])
    assert told == ["writes 0.010 in '0.010', which is no number of adam.error"]
    told = faults(blog, [replace(adam, runs=0.9 * adam.runs), sgd])
    assert "what it calls 'Adam' shows no numbers that its experiment found" in told
    told = faults(blog, [adam])
    assert any("does not draw sgd" in fault for fault in told), told
    told = faults(blog, [adam, sgd], "점은 seed")
    assert told == [
        "does not say what its bands or bars are: write above them that they are quartiles"
    ]


def test_quartiles_of_others_are_told(blog, monkeypatch):
    found = blog.figures["judged"].outcome.found
    monkeypatch.setattr("blog.drawing.rows.spread", lambda runs: 0.9 * np.array(spread(runs)))
    told = faults(blog, rows(found))
    assert "the quartiles drawn beside adam.error are not those of its seeds" in told
