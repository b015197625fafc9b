"""Colours are as far apart as CIEDE2000 says, and as near as those see them who see fewer."""

import numpy as np
import pytest

from blog.drawn.sight import EYES, as_seen, closest, difference

# Sharma, Wu & Dalal, "The CIEDE2000 Color-Difference Formula", 2005, table 1.
PAIRS = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
    ((50, 2.8361, -74.02), (50, 0, -82.7485), 3.4412),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, -0.001, 2.49), (50, 0.0009, -2.49), 4.8045),
    ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((50, 2.5, 0), (56, -27, -3), 31.903),
    ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.263),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.441), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "apart"), PAIRS)
def test_a_difference_is_the_published_one(one, other, apart):
    one, other = np.array(one, float), np.array(other, float)
    assert difference(one, other) == pytest.approx(apart, abs=5e-5)
    assert difference(other, one) == pytest.approx(apart, abs=5e-5)


def test_colours_in_cielab():
    assert as_seen("#ffffff", "everybody") == pytest.approx([100, 0, 0], abs=0.01)
    assert as_seen("#ff0000", "everybody") == pytest.approx([53.24, 80.09, 67.20], abs=0.02)
    assert as_seen("#0000ff", "everybody") == pytest.approx([32.30, 79.19, -107.86], abs=0.02)


@pytest.mark.parametrize("eye", EYES)
def test_greys_are_grey_to_everybody(eye):
    for grey in ("#000000", "#777777", "#ffffff"):
        assert as_seen(grey, eye)[1:] == pytest.approx([0, 0], abs=0.1)


def test_who_sees_fewer_hues_parts_fewer():
    red_and_green = closest("#b5483a", "#7a6a1e")
    assert red_and_green[1] in ("protanopes", "deuteranopes") and red_and_green[0] < 10
    assert closest("#3a7bd5", "#2a9d6f")[1] == "tritanopes"
    assert closest("#000000", "#ffffff")[0] > 90
    assert closest("#123456", "#123456")[0] == 0
