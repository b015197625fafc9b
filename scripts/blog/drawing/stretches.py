"""How fast a film goes: slow where much happens, faster where little does."""

from collections.abc import Sequence

# Stretches of one stride: (steps a frame, the step at which it ends). The last goes on for ever.
Stretches = Sequence[tuple[int, int]]


def steps_at(pace: Stretches | int, last: int) -> list[int]:
    """The step of each frame, from 0 to the last.

    Args:
        pace: stretches, or the steps of every frame.
        last: step.
    """
    steps = [0]
    while steps[-1] < last:
        stride, until = _stretch(pace, steps[-1])
        steps.append(min(steps[-1] + stride, until or last, last))
    return steps


def stride_at(pace: Stretches | int, step: int) -> int:
    """How many steps the frame took that came to a step."""
    return _stretch(pace, max(0, step - 1))[0]


def _stretch(pace: Stretches | int, step: int) -> tuple[int, int | None]:
    """The stride that goes on from a step, and where it ends; None for never."""
    if isinstance(pace, int):
        return pace, None
    for stride, until in pace[:-1]:
        if step < until:
            return stride, until
    return pace[-1][0], None
