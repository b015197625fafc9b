"""The post's GIFs: how fast they are drawn, how small they are, how true."""

import inspect
import pickle
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import jax
import numpy as np
from peers import animate_race, animate_saddle, write_frames
from PIL import Image, ImageSequence

from blog.drawing.files import save_animation
from blog.drawing.theme import LIGHT, THEMES
from blog.project import ASSETS
from experiments.optimizer_basics import EXPERIMENTS, FIGURES
from table import Line

KINDS = {"saddle": "adam", "race": "race"}  # the GIF of each kind that is measured


def measure(folder: Path) -> tuple[list[Line], float]:
    """The lines of the table, and the seconds that FuncAnimation needs for all GIFs."""
    drawings = _drawings()
    usual = _seconds_the_usual_way(drawings, folder)
    for name, draw in drawings.items():
        for theme in THEMES:
            (folder / f"{name}-{theme.name}.pickle").write_bytes(pickle.dumps((draw, theme)))
    started = time.perf_counter()
    script = Path(__file__).with_name("draw_gifs.py")
    subprocess.run([sys.executable, str(script), str(folder)], check=True)
    ours = time.perf_counter() - started
    count = len(THEMES) * len(drawings)
    note = f"{count} GIFs in {ours:.1f} s, imports counted; FuncAnimation {usual:.0f} s"
    lines = [Line("all GIFs, two processes", usual / ours, 100, note=note, usual=20)]
    for kind, name in KINDS.items():
        lines += _size_and_quality(kind, drawings[name](theme=LIGHT, scale=1), folder)
    return lines, usual


USUAL = {"gifs": 30}


def _drawings() -> dict[str, Callable]:
    """How every GIF of the post is drawn, by its figure's name; experiments are run for it."""
    experiments, drawings = {experiment.name: experiment for experiment in EXPERIMENTS}, {}
    for figure in FIGURES:
        if (ASSETS / f"{figure.name}.gif").exists():
            experiment = experiments[figure.experiment]
            parameters = inspect.signature(experiment.function).parameters
            given = {name: part.default for name, part in parameters.items()} | experiment.given
            with jax.enable_x64(True):
                found = experiment.function(**given)
                drawings[figure.name] = figure.draw(given, found).draw
    return drawings


def _seconds_the_usual_way(drawings, folder: Path) -> float:
    """What FuncAnimation and PillowWriter need for all GIFs: one of each kind, extrapolated."""
    per_frame = {}
    for kind, name in KINDS.items():
        arguments = drawings[name].args
        moving = drawings[name](theme=LIGHT, scale=1)
        if kind == "saddle":
            seconds = animate_saddle(*arguments[:2], moving.steps, folder / "usual.gif")
        else:
            seconds = animate_race(arguments[1], arguments[0], moving.steps, folder / "usual.gif")
        per_frame[kind] = seconds / len(moving.steps)
    frames = {name: len(draw(theme=LIGHT, scale=1).steps) for name, draw in drawings.items()}
    kinds = {name: "race" if name == "race" else "saddle" for name in frames}
    return len(THEMES) * sum(per_frame[kinds[name]] * frames[name] for name in frames)


def _size_and_quality(kind: str, moving, folder: Path) -> list[Line]:
    path = folder / f"{kind}.gif"
    save_animation(moving, path)
    frames = [frame.copy() for frame in moving.frames()]
    distinct = [frames[0], *(b for a, b in pairwise(frames) if (a != b).any())]
    with Image.open(path) as image:
        shown = [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(image)]
    errors = [
        np.mean((s - t[..., :3].astype(float)) ** 2) for s, t in zip(shown, distinct, strict=True)
    ]
    worst = 10 * np.log10(255**2 / max(errors))
    write_frames(frames, folder / "peer.gif")
    size, peer = path.stat().st_size, (folder / "peer.gif").stat().st_size
    goal = 46 if kind == "race" else 40
    note = f"{size / 1000:.0f} kB, PillowWriter {peer / 1000:.0f} kB for the same frames"
    lines = [
        Line(f"{kind}: PSNR of the worst frame, dB", worst, goal),
        Line(f"{kind}: bytes, of PillowWriter's", size / peer, 1 / 5, at_most=True, note=note),
    ]
    if gifsicle := shutil.which("gifsicle"):
        command = [gifsicle, "-O3", str(path), "-o", str(folder / "optimised.gif")]
        subprocess.run(command, check=True)
        best = (folder / "optimised.gif").stat().st_size
        version = subprocess.run([gifsicle, "--version"], capture_output=True, text=True).stdout
        note = f"gifsicle {re.search(r'[0-9.]+', version).group()} makes {best / 1000:.0f} kB of it"
        lines.append(Line(f"{kind}: bytes, of gifsicle -O3's", size / best, 1.05, True, note=note))
    return lines
