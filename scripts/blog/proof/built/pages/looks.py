"""What a figure's files look like, seen once for every record."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

APART = 32  # of 255: how much brighter a light picture is than its dark one, at least
NEAR = 4  # of 255: how far a still is from its film's last frame, at most
SMALL = (80, 60)


@cache
def looks(assets: Path, record: str) -> tuple[str, ...]:
    """What is wrong with the files of a figure's record, which is given as JSON."""
    figure = json.loads(record)
    return tuple(_faults(assets, figure, (figure["width"], figure["height"])))


def _faults(assets: Path, figure: dict, size: tuple[int, int]) -> Iterator[str]:
    brightness = {}
    for scheme in ("light", "dark"):
        stills, film = figure[scheme]["still"], figure[scheme]["moving"]
        with Image.open(assets / stills) as still:
            seen = _small(still)
            brightness[scheme] = seen.mean()
            times = still.width // size[0]
            if times < 1 or still.size != (times * size[0], times * size[1]):
                yield f"{stills} is {still.width} × {still.height}, no multiple of {size}"
        if film:
            with Image.open(assets / film) as frames:
                if frames.size != size:
                    yield f"{film} is {frames.width} × {frames.height}, not {size}"
                if not _ends_with(frames, seen):
                    yield f"{stills} is not the last frame of {film}"
    if brightness["light"] - brightness["dark"] < APART:
        told = " and ".join(f"{mean:.0f}" for mean in brightness.values())
        yield f"its light and dark pictures are equally bright ({told} of 255)"


def _ends_with(film: Image.Image, still: np.ndarray) -> bool:
    """Whether a still looks like the end of a film, and more so than like what comes before."""
    last = getattr(film, "n_frames", 1) - 1
    away = {}
    for number in sorted({0, last // 2, last}):
        film.seek(number)
        away[number] = np.abs(_small(film) - still).mean()
    return away[last] <= NEAR and away[last] == min(away.values())


def _small(picture: Image.Image) -> np.ndarray:
    """A picture as its few large pixels."""
    return np.asarray(picture.convert("RGB").resize(SMALL, Image.Resampling.BOX), float)
