"""Trained again: does the same come out, as far as a computer's rounding lets it?

Floats are summed in other orders on other devices, and a training at a large learning rate makes of
the last digit anything. So how far two trainings may differ is measured: where one does not come
out as it was kept, it is trained beside twins that start NUDGE last digits away. As long as they
stay together, so must the two. From where they part by CHAOTIC nobody can say where that very
training goes, only where such trainings go. An early measurement is narrow, and another rule, other
data or another number of ours fail there.
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
CHAOTIC = 0.01  # of its size, by which twins part for good


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
    if (then := _shapes(told)) != (now := _shapes(again)):
        yield f"{block.optimizer} measures {now}, what is kept {then}"
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
                f"{k} {v}" for k, v in {**block.variant, **block.lanes[number]}.items()
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
        count = int(np.clip(left / (one * (2 + TWINS)), 1, len(block.lanes)))  # with their twins
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


def _shapes(measured: dict[str, np.ndarray]) -> str:
    """What is measured of a lane, by name, in words."""
    told = {name: "×".join(map(str, array.shape[2:])) for name, array in measured.items()}
    return ", ".join(
        f"{name} ({shape})" if told[name] else name for name, shape in sorted(told.items())
    )


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
        then, now = _flat(then), _flat(again[name])
        if near is None:
            with np.errstate(invalid="ignore"):  # between two infinities
                close = np.abs(then - now) <= CLOSE * np.abs(now).max(1, keepdims=True)
            off = ~(close | (then == now) | (np.isnan(then) & np.isnan(now)))
        else:
            low, high = bounds(near[name])
            off = ~((low <= then) & (then <= high)) & ~np.isinf(high)
            off |= _gone(near[name]) & np.isfinite(then)
        if off.any():
            time, place = np.argwhere(off)[0]
            found.append((name, int(time), then[time, place], now[time, place]))
    return min(found, key=lambda one: one[1], default=None)


def bounds(near: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Between what each measurement may lie, (times, numbers); endless where no number came out.

    Args:
        near: of a lane and its twins, (1 + twins, times, …).
    """
    near = near.reshape(*near.shape[:2], -1).astype(float)
    with np.errstate(invalid="ignore"):
        apart = np.maximum.accumulate(np.abs(near - near[:1]).max((0, 2)))
        size = np.abs(near[0]).max(1)
        calm = np.asarray(apart <= CHAOTIC * size)
    wide = SLACK * apart + CLOSE * size
    low, high = near[0] - wide[:, None], near[0] + wide[:, None]
    if (wild := np.flatnonzero(~calm)).size:
        since = near[:, wild[0] :]
        low[wild[0] :], high[wild[0] :] = -np.inf, np.inf
        if np.isfinite(since).all():
            least, most = since.min((0, 1)), since.max((0, 1))
            room = SLACK * (most - least).max()
            low[wild[0] :], high[wild[0] :] = least - room, most + room
    return low, high


def _gone(near: np.ndarray) -> np.ndarray:
    """Where neither a lane nor a twin is a number, nor was a measurement earlier, (times, …)."""
    there = np.any(np.isfinite(near.reshape(*near.shape[:2], -1).astype(float)), axis=0)
    return ~(there | np.concatenate([there[:1], there[:-1]]))


def _flat(measured: np.ndarray) -> np.ndarray:
    return measured.reshape(len(measured), -1).astype(float)
