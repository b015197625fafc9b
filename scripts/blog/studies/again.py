"""Trained again: does the same come out, as far as a computer's rounding lets it?

Floats are summed in other orders on other devices, and a training at a large learning rate makes of
the last digit anything. So how far two trainings may differ is measured: where one does not come
out as it was kept, it is trained beside twins that start NUDGE last digits away, and what they
reach is what rounding can do. An early measurement is narrow, and another rule, other data or
another number of ours fail there first.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from blog.figures.store import digest

from .kept import Lanes
from .study import Study
from .training import Block, blocks, train_block

TWINS = 8
SLACK = 2.0  # of the twins' widest distance so far
CLOSE = 1e-5  # of its size, by which a measurement may always differ


def differs(study: Study, block: Block, kept: Lanes, steps: int = 0) -> Iterator[str]:
    """Where the lanes of a block come out otherwise than they were kept, one text for each lane.

    Args:
        study: whose block it is.
        block: lanes of one optimizer.
        kept: what was kept of just these lanes.
        steps: how far to train, a multiple of `every`; all the way by default.
    """
    told = kept[block.optimizer]
    again = train_block(study, block, steps)[0].measured
    if set(told) != set(again):
        yield f"{block.optimizer} measures {', '.join(again)}, what is kept {', '.join(told)}"
        return
    off = [n for n in range(len(block.lanes)) if _first_off(*_of_lane(told, again, n), None)]
    if not off:
        return
    twins = train_block(study, part(block, off), steps, TWINS)[0].measured
    for place, number in enumerate(off):
        group = slice(place * (1 + TWINS), (place + 1) * (1 + TWINS))
        near = {name: array[group] for name, array in twins.items()}
        here = {name: array[number] for name, array in told.items()}
        if found := _first_off(here, {name: array[0] for name, array in near.items()}, near):
            lane = ", ".join(
                f"{k} {v:g}" for k, v in {**block.variant, **block.lanes[number]}.items()
            )
            name, time, was, now = found
            what = f"{name} after {time * study.every} steps is {was:.6g}, trained again {now:.6g}"
            yield f"{block.optimizer} at {lane}: {what}"


def sample(
    study: Study, about: dict, chance: str, seconds: float
) -> Iterator[tuple[Block, list, int]]:
    """Lanes to train again, at least one for each optimizer: block, places among its lanes, steps.

    Args:
        study: whose lanes they are.
        about: what is known of its training.
        chance: what decides which; another text, other lanes.
        seconds: that all of it should take, about.
    """
    each = seconds / len(study.optimizers)
    for who in study.optimizers:
        mine = [block for block in blocks(study) if block.optimizer == who]
        lanes = sum(len(block.lanes) for block in mine)
        rng = np.random.default_rng(int(digest(chance, study.name, who), 16))
        block = mine[rng.integers(len(mine))]
        one = max(about["seconds"][who] / lanes, 1e-6)
        left = max(each - about["compiling"][who] / len(mine), each / 10)
        count = int(np.clip(left / one, 1, len(block.lanes)))
        stretches = study.steps // study.every
        share = min(1.0, left / one)
        steps = study.every * int(np.clip(share * stretches, 1, stretches))
        yield block, sorted(rng.choice(len(block.lanes), count, replace=False).tolist()), steps


def part(block: Block, places: list[int]) -> Block:
    """Some lanes of a block."""
    return replace(block, lanes=[block.lanes[place] for place in places])


def lanes_of(study: Study, lanes: Lanes, block: Block, places: list[int], steps: int = 0) -> Lanes:
    """What was kept of some lanes of a block, as far as those steps."""
    first = 0
    for other in blocks(study):
        if other.optimizer == block.optimizer:
            if other.name == block.name:
                break
            first += len(other.lanes)
    times = (steps or study.steps) // study.every + 1
    rows = [first + place for place in places]
    return {block.optimizer: {n: a[rows, :times] for n, a in lanes[block.optimizer].items()}}


def _of_lane(told, again, number):
    return ({n: a[number] for n, a in told.items()}, {n: a[number] for n, a in again.items()})


def _first_off(told, again, near) -> tuple[str, int, float, float] | None:
    """The first measurement that is further off than it may be: its name, time, then and now.

    Args:
        told, again: what was kept and what is now, by name, (times, …).
        near: the lane and its twins, (1 + twins, times, …); None if there are none.
    """
    found = []
    for name, then in told.items():
        then, now = then.reshape(len(then), -1).astype(float), again[name]
        now = now.reshape(len(now), -1).astype(float)
        wide = np.zeros(len(then)) if near is None else _reach(near[name].astype(float))
        with np.errstate(invalid="ignore"):
            size = np.nan_to_num(np.abs(now), posinf=0).max(1)
            gap = np.where(np.isfinite(then) & np.isfinite(now), np.abs(then - now), 0).max(1)
        unlike = (np.isfinite(then) != np.isfinite(now)).any(1) & np.isfinite(wide)
        off = unlike | (gap > SLACK * wide + CLOSE * size)
        if off.any():
            time = int(off.argmax())
            worst = np.nan_to_num(np.abs(then[time] - now[time]), nan=np.inf).argmax()
            found.append((name, time, then[time, worst], now[time, worst]))
    return min(found, key=lambda one: one[1], default=None)


def _reach(near: np.ndarray) -> np.ndarray:
    """How far twins are from their lane by each time, (times,); endless if one is no number."""
    near = near.reshape(*near.shape[:2], -1)
    with np.errstate(invalid="ignore"):
        gap = np.abs(near - near[:1]).max((0, 2))
    return np.maximum.accumulate(np.where(np.isfinite(gap), gap, np.inf))
