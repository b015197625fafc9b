"""The numbers at axes, as people write them: 0.001 rather than 1e−3, −1 with a minus.

A power of ten is written in one line: a phone shows no raised exponent large enough.
"""

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
        write = number if plain else power
        axis.set_major_formatter(FuncFormatter(lambda value, _: write(value)))
    else:
        ticks = [tick for tick in axis.get_majorticklocs() if low <= tick <= high]
        plain = all(np.isclose(float(f"{tick:g}"), tick, rtol=1e-9) for tick in ticks)
        plain &= max(map(abs, (low, high))) < PLAIN[1]
        if plain:
            axis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))


def number(value: float) -> str:
    """A number as it is written: no exponent, and a minus that is as wide as a plus."""
    plain = np.format_float_positional(round(value, 12) + 0.0, trim="-")
    return plain.replace("-", "−")


def power(value: float) -> str:
    """A power of ten in one line, all of it as large: 1e−9."""
    exponent = round(np.log10(value))
    return f"1e{exponent}".replace("-", "−") if exponent else "1"
