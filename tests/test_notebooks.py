"""Runs as a notebook shows them, and scripts as a library; Jupyter itself takes no part."""

import base64
import io
import subprocess
import sys

import jax
import numpy as np
import pytest
from PIL import Image

from appearance import colour_of
from blog.drawing.theme import DARK, LIGHT
from blog.notebooks import walk
from blog.training.runs import run
from landscapes import beale, bump, ravine, rosenbrock, saddle
from optimizers import SGD, Adam


def pixels(walked) -> np.ndarray:
    data, _ = walked._repr_mimebundle_()
    image = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert (image.format, image.width) == ("PNG", 1280)
    return np.asarray(image.convert("RGB")).astype(int)


def near(picture, colour: str) -> int:
    """How many pixels have nearly this colour; a still has only some."""
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return int((np.abs(picture - wanted).max(axis=-1) <= 40).sum())


def test_a_walk_holds_its_numbers():
    walked = walk(Adam(0.1), ravine, steps=30)
    with jax.enable_x64(True):
        same = run(Adam(0.1), ravine, steps=30)
    assert np.array_equal(walked.run.trajectory.points, same.trajectory.points)
    assert walked.run.record() == same.record()
    moved = walk(Adam(0.1), ravine, steps=30, start=(1.0, -1.0))
    assert moved.run.record()["start"] == [1.0, -1.0]


@pytest.mark.parametrize("land", [saddle, bump], ids=["relief", "curve"])
def test_it_computes_in_float64_whatever_the_notebook_does(land):
    start = np.full(len(land.domain), 1.5, np.float32)
    runs = []
    for wide in (True, False):
        with jax.enable_x64(wide):
            walked = walk(Adam(0.1), land, steps=30, start=start)
            runs.append((walked.run.record(), walked.png()))
    assert runs[0] == runs[1] and runs[0][0]["dtype"] == "float64"


@pytest.mark.parametrize("land", [saddle, ravine, bump], ids=["relief", "map", "curve"])
@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_it_is_drawn_in_the_colours_of_its_optimizer_and_theme(land, name, theme):
    picture = pixels(walk(Adam(0.05), land, steps=40, theme=name))
    assert near(picture, theme.paper) > 100_000
    assert near(picture, theme.colour(colour_of(Adam))) > 300
    longer = pixels(walk(Adam(0.05), land, steps=20, theme=name))
    assert (picture != longer).any()


SAID = {
    "Adam(learning_rate=0.1) on rosenbrock, 5 steps: (-2, 2) → ": (Adam(0.1), rosenbrock, 5),
    "Adam() on beale, 5 steps: (-2.5, -2.5) → ": (Adam(), beale, 5),
    "SGD(learning_rate=0.01) on bump, 5 steps: (1.7) → ": (SGD(0.01), bump, 5),
    "SGD(learning_rate=0.01) on saddle, 900 steps, 388 of them in view: (2, 0.001) → ": (
        SGD(0.01), saddle, 900,
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_it_says_in_one_line_what_ran(text):
    walked = walk(*SAID[text])
    data, metadata = walked._repr_mimebundle_(include={"text/plain"})
    assert (list(data), metadata) == (["text/plain"], {})
    assert data["text/plain"] == repr(walked)
    assert repr(walked).startswith(text) and "\n" not in repr(walked)
    told = walked.run.record()
    assert repr(walked).endswith(f"height {told['start_height']:.3g} → {told['end_height']:.3g}")


def test_it_says_that_it_diverged_to_those_who_do_not_see_it_too():
    walked = walk(SGD(0.1), rosenbrock)
    data, metadata = walked._repr_mimebundle_()
    assert data["text/plain"].endswith(", diverged")
    assert metadata["image/png"]["alt"] == walked.alt
    assert walked.alt.startswith(
        "rosenbrock 지형 위 SGD(learning_rate=0.1)의 경로. (-2, 2)에서 출발해"
    )
    assert walked.alt.endswith("발산한다.")
    assert pixels(walked).std() > 10


WRONG = {
    "no Landscape": (TypeError, lambda: walk(Adam(), lambda point: point[0])),
    "is none of light, dark": (ValueError, lambda: walk(Adam(), saddle, theme="blue")),
    "has 1 coordinates, not": (ValueError, lambda: walk(Adam(), bump, start=(1.0, 2.0))),
    "at least 1 and whole, got 0": (ValueError, lambda: walk(Adam(), bump, steps=0)),
}


@pytest.mark.parametrize("message", WRONG)
def test_what_cannot_be_walked_is_said(message):
    kind, call = WRONG[message]
    with pytest.raises(kind, match=message):
        call()


def test_scripts_are_a_library_in_any_folder(tmp_path):
    code = "from blog.notebooks import walk; from landscapes import saddle\n"
    code += "from optimizers import Adam; print(walk(Adam(0.1), saddle, 3))"
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env={"HOME": "/"})
    assert told.returncode == 0, f"{told.stderr}: run make setup"
    assert told.stdout.startswith("Adam(learning_rate=0.1) on saddle, 3 steps: (2, 0.001) → ")
