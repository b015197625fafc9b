"""Runs for notebooks: `walk(Adam(0.1), saddle)` shows the path, and holds its numbers.

    from landscapes import saddle
    from optimizers import Adam
    from blog.notebooks import walk

    walk(Adam(0.1), saddle, steps=200)

Not called notebook: Jupyter has a package of that name.
"""

import inspect
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO

import jax
import numpy as np

from appearance import colour_of
from blog.drawing.canvas import HEIGHT, WIDTH, Canvas
from blog.drawing.contest import Plan, draw_contest
from blog.drawing.curves import Curve, Trail, draw_trails
from blog.drawing.files import STILL_SCALE, save_still
from blog.drawing.rolling import Lane, Roller
from blog.drawing.scene import Scene
from blog.drawing.surface import HeightField
from blog.drawing.theme import THEMES, Theme
from blog.training.losses import heights_along, heights_on_grid
from blog.training.runs import Run, hyperparameters, run, settings, title
from landscapes import Landscape
from optimizers import Optimizer


@dataclass(frozen=True, repr=False)
class Walk:
    """One run of an optimizer on a landscape.

    Attributes:
        run: what ran, on what, and every point and height.
        steps: how many it was to take.
        theme: the colours of its picture.
    """

    run: Run
    steps: int
    theme: Theme

    def __repr__(self):
        told = self.run.record()
        seen = "" if told["steps"] == self.steps else f", {told['steps']} of them in view"
        path = f"{_point(told['start'])} → {_point(told['end'])}"
        heights = f"{told['start_height']:.3g} → {told['end_height']:.3g}"
        end = ", diverged" if told["diverged"] else ""
        head = f"{_call(self.run.optimizer)} on {told['landscape']}, {self.steps} steps{seen}"
        return f"{head}: {path}, height {heights}{end}"

    @property
    def alt(self) -> str:
        """What its picture shows, for those who do not see it."""
        told = self.run.record()
        end = "그림 밖으로 발산한다" if told["diverged"] else f"{_point(told['end'])}에 있다"
        path = f"{_point(told['start'])}에서 출발해 {told['steps']}걸음 뒤 {end}"
        return f"{told['landscape']} 지형 위 {_call(self.run.optimizer)}의 경로. {path}."

    def png(self) -> bytes:
        """Its picture."""
        save_still(_drawing(self.run)(theme=self.theme, scale=STILL_SCALE), file := BytesIO())
        return file.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        """What Jupyter shows: (data, metadata), each by kind."""
        data: dict[str, str] = {"text/plain": repr(self)}
        if (not include or "image/png" in include) and "image/png" not in (exclude or ()):
            data["image/png"] = b64encode(self.png()).decode()
        shown = {"width": WIDTH, "height": HEIGHT, "alt": self.alt}
        return data, {"image/png": shown} if "image/png" in data else {}


def walk(
    optimizer: Optimizer, landscape: Landscape, steps: int = 200, start=None, theme: str = "light"
) -> Walk:
    """Run an optimizer in float64, as posts do.

    Args:
        optimizer: a fresh instance; it is copied, never changed.
        landscape: one of `landscapes`.
        steps: number of updates, at least 1.
        start: first parameters, (dim,); the landscape's own by default.
        theme: "light" or "dark".

    Raises:
        TypeError: the landscape is a plain function.
        ValueError: an unknown theme, a start of another dimension, or no step at all.
    """
    if not isinstance(landscape, Landscape):
        name = getattr(landscape, "__name__", repr(landscape))
        raise TypeError(
            f"{name} is no Landscape: put @landscape(domain=…, start=…, minima=…) on it"
        )
    themes = {theme.name: theme for theme in THEMES}
    if theme not in themes:
        raise ValueError(f"theme {theme!r} is none of {', '.join(themes)}")
    start = None if start is None else tuple(map(float, start))
    with jax.enable_x64(True):
        return Walk(run(optimizer, landscape, start, steps), steps, themes[theme])


@jax.enable_x64(True)
def _drawing(ran: Run) -> Callable[..., Canvas]:
    """How a run is drawn: along a curve, over a relief that has no bottom, or on a map."""
    axes = [np.linspace(*ends, 201) for ends in ran.landscape.domain]
    name, about, colour = title(ran.optimizer), settings(ran.optimizer), colour_of(ran.optimizer)
    if len(axes) == 1:
        curve = Curve(axes[0], np.asarray(heights_along(ran.landscape, axes[0][:, None])))
        return partial(draw_trails, [[Trail(name, about, colour, ran.points[:, 0])]], curve)
    x, y = axes
    heights = np.asarray(heights_on_grid(ran.landscape, x, y))
    low, size = heights.min(), np.ptp(heights)
    lane = Lane(name, about, colour, ran.points, "발산" if ran.diverged else "")
    if not ran.landscape.minima:
        return partial(_relief, HeightField(x, y, heights), lane, size / 12)
    plan = Plan(HeightField(x, y, heights - low), ran.landscape.minima, size / 1000)
    return partial(draw_contest, [[lane]], plan)


def _relief(field: HeightField, lane: Lane, spacing: float, theme: Theme, scale: int) -> Scene:
    """A landscape in three dimensions with a whole path on it; see Scene for the arguments."""
    scene = Scene(field, theme, scale, spacing)
    Roller(scene, lane, "걸음").move_to(len(lane.points) - 1)
    return scene


def _call(optimizer: Optimizer) -> str:
    """The expression that makes an optimizer, without what it would have anyway."""
    parameters = inspect.signature(type(optimizer).__init__).parameters
    given = hyperparameters(optimizer)
    kept = [f"{k}={v}" for k, v in given.items() if v != parameters[k].default]
    return f"{type(optimizer).__name__}({', '.join(kept)})"


def _point(numbers) -> str:
    return f"({', '.join(f'{number:.3g}' for number in numbers)})"
