"""Where learning rates are chosen, and from which other starts they are judged."""

import numpy as np

TUNING, JUDGING = 5, 10  # starts on a circle, no two at one place


def tuning(middle, radius: float) -> list[tuple[float, float]]:
    """Starts round a place to choose a learning rate from."""
    return circle(middle, radius, np.arange(TUNING) * 1.257 + 0.3)


def judging(middle, radius: float) -> list[tuple[float, float]]:
    """Other starts round the same place to judge from."""
    return circle(middle, radius, np.arange(JUDGING) * 0.6283)


def circle(middle, radius: float, angles) -> list[tuple[float, float]]:
    """The points of a circle at these angles."""
    x, y = middle
    return [
        (float(x + radius * np.cos(angle)), float(y + radius * np.sin(angle))) for angle in angles
    ]
