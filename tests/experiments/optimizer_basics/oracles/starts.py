"""Where rates are tuned, and where they are judged."""

import numpy as np


def tuning(centre, radius):
    """Five places round another."""
    return circle(centre, radius, [0.3 + 1.257 * k for k in range(5)])


def judging(centre, radius):
    """Ten others."""
    return circle(centre, radius, [0.6283 * k for k in range(10)])


def circle(centre, radius, angles):
    """The places at these angles."""
    x, y = centre
    return [[float(x + radius * np.cos(a)), float(y + radius * np.sin(a))] for a in angles]
