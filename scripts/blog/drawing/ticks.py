"""The numbers at axes, as people write them: 0.001 rather than a power of ten, −1 with a minus."""

import numpy as np
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator

PLAIN = (1e-4, 1e5)  # the sizes between which a number is easier to read than its power
FEW = 2.2  # decades, below which an axis also shows 2 and 5


def write_plainly(axis, whole: bool = False) -> None:
    """Let an axis of matplotlib, whose limits are known, show plain numbers where it can.

    Args:
        axis: of x or y.
        whole: whether nothing lies between whole numbers, so that it shows no others.
    """
    low, high = axis.get_view_interval()
    if whole and axis.get_scale() == "linear":
        axis.set_major_locator(MaxNLocator(nbins="auto", steps=(1, 2, 5, 10), integer=True))
    if axis.get_scale() == "log":
        if low > 0 and np.log10(high / low) < FEW:
            axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        plain = low > 0.99 * PLAIN[0] and high < 1.01 * PLAIN[1]
    else:
        ticks = [tick for tick in axis.get_majorticklocs() if low <= tick <= high]
        plain = all(np.isclose(float(f"{tick:g}"), tick, rtol=1e-9) for tick in ticks)
        plain &= max(map(abs, (low, high))) < PLAIN[1]
    if plain:
        axis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))


def number(value: float) -> str:
    """A number as it is written: no exponent, and a minus that is as wide as a plus."""
    return f"{round(value, 12) + 0.0:g}".replace("-", "−")
