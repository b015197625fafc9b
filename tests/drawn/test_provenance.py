"""A line's source is known by its numbers: whole, in part, in strides or cut off."""

from dataclasses import dataclass

import numpy as np
import pytest

from blog.drawn.provenance import Piece, arrays, cuts, piece, shaded, sources, steps_of, within

RANDOM = np.random.default_rng(0)
WAVE = RANDOM.normal(size=200)
PLANE = RANDOM.normal(size=(60, 2))
T = np.arange(200.0)

PIECES = {
    "the whole": (WAVE, (0, 1)),
    "its end": (WAVE[150:], (150, 1)),
    "every third": (WAVE[2::3], (2, 3)),
    "cut off below": (np.maximum(WAVE, -0.3), (0, 1)),
    "cut off on both sides": (np.clip(WAVE[20:90], -0.5, 0.5), (20, 1)),
    "other numbers": (WAVE * 1.001, None),
    "numbers of another": (RANDOM.normal(size=50), None),
    "turned round": (WAVE[::-1], None),
    "three in a row": (WAVE[7:10], None),
    "more than there are": (np.append(WAVE, 0.0), None),
    "nothing but its limits": (np.sign(WAVE), None),
}


@pytest.mark.parametrize("kind", PIECES)
def test_a_piece_is_found_where_it_is(kind):
    drawn, expected = PIECES[kind]
    assert piece(drawn, WAVE) == expected


def test_equal_numbers_are_no_piece_unless_they_are_all():
    flat = np.ones(50)
    assert piece(flat[:20], flat) is None
    assert piece(flat, flat) == (0, 1)


def test_what_is_no_number_in_a_run_may_be_drawn_anywhere():
    broken = np.where(T < 150, WAVE, np.nan)
    assert piece(np.nan_to_num(broken, nan=1e9), broken) == (0, 1)


def test_places_come_before_heights_and_heights_before_what_is_across():
    found = {"plane": PLANE, "wave": WAVE, "t": T}
    assert [p.of for p in sources(PLANE[:30], found)[0]] == ["plane"]
    assert [p.of for p in sources(np.column_stack([T, WAVE]), found)[0]] == ["wave"]
    (source,), by = sources(np.column_stack([PLANE[:, 0], T[:60] * 7.3]), found)
    assert (source.of, by) == ("plane", "x")
    assert sources(np.column_stack([T * 0.37, WAVE * 2]), found) == ([], "")


@dataclass
class Ran:
    points: np.ndarray
    more: dict


def test_arrays_are_found_wherever_they_are():
    found = {"run": Ran(PLANE, {"list": [1.0, 2.0, 3.0], "text": ["a", "b"]}), "last": 3.0}
    assert [name for name, _ in arrays(found)] == ["run.points", "run.more.list"]


def test_frames_are_known_by_where_the_ends_are():
    steps = [0, 4, 8, 12]
    assert steps_of(PLANE[steps], PLANE, steps) == steps
    assert steps_of(PLANE[[0, 8, 16, 24]], PLANE, steps) == [0, 8, 16, 24]
    assert steps_of(PLANE[steps] + 1e-3, PLANE, steps) is None
    stopped = np.concatenate([PLANE[:5], np.tile(PLANE[5], (8, 1))])
    assert steps_of(stopped[steps], stopped, steps) == steps


def test_cells_are_known_by_their_order_and_gaps():
    took = np.array([np.nan, 9.0, 3.0, np.nan, 5.0])
    places, shades = np.array([1.0, 2.0, 4.0]), np.array([0.2, 0.9, 0.6])
    assert shaded(places, shades, took)
    assert not shaded(places, shades[::-1], took)
    assert not shaded(np.array([1.0, 2.0, 3.0]), shades, took)


def test_cells_where_there_is_no_number_have_no_shade():
    took, places = np.array([np.nan, 9.0, 3.0, np.nan, 5.0]), np.arange(5.0)
    assert shaded(places, np.array([0, 0.2, 0.9, 0, 0.6]), took)
    assert shaded(places, np.array([0, 0.2, 0.9, 0, 0.9]), took)  # in steps
    assert not shaded(places, np.array([0.1, 0.2, 0.9, 0, 0.6]), took)
    assert not shaded(places, np.array([0, 0.2, 0.9, 0, 0]), took)
    assert not shaded(places, np.array([0, 0.6, 0.9, 0, 0.2]), took)


def test_cells_in_steps_lie_within_what_their_key_says():
    took, places = np.array([np.nan, 9.0, 3.0, 5.0]), np.arange(4.0)
    limits = np.array([[-np.inf, np.inf], [5, 10], [-np.inf, 5], [-np.inf, 5]])
    assert within(places, limits, took)
    assert within(places[1:], limits[1:], took)
    assert not within(places, limits, np.array([np.nan, 11.0, 3.0, 5.0]))
    assert not within(places, limits, np.array([np.nan, 5.0, 3.0, 5.0]))


def test_a_line_that_was_cut_off_says_where():
    drawn = np.column_stack([T, np.clip(WAVE, -0.5, 0.7)])
    assert cuts(drawn, "y", WAVE, Piece("wave", 0, 1, 200)) == [-0.5, 0.7]
    assert cuts(drawn[:, ::-1], "x", WAVE, Piece("wave", 0, 1, 200)) == [-0.5, 0.7]
    assert cuts(np.column_stack([T, WAVE])[20:], "y", WAVE, Piece("wave", 20, 1, 200)) == []
    assert cuts(np.minimum(PLANE, 0.1), "xy", PLANE, Piece("plane", 0, 1, 60)) == [0.1, 0.1]


def test_a_crowd_is_followed_as_a_whole():
    crowd = RANDOM.normal(size=(9, 5, 2))
    assert dict(arrays({"crowd": crowd, "cube": RANDOM.normal(size=(4, 4, 4))})).keys() == {"crowd"}
    assert steps_of(crowd[::2], crowd, [0, 2, 4, 6, 8]) == [0, 2, 4, 6, 8]
    strayed = crowd[::2].copy()
    strayed[3, 1] += 0.01
    assert steps_of(strayed, crowd, [0, 2, 4, 6, 8]) is None


def test_a_crowd_is_no_line():
    points = np.column_stack([T[:60], WAVE[:60]])
    crowd = np.stack([points[:, :1], points[:, 1:]], axis=2)
    assert sources(points, {"crowd": crowd}) == ([], "")
