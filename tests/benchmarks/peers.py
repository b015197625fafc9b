"""How others do it: FuncAnimation with PillowWriter, and a Python loop over a jitted Optax step."""

import time
from pathlib import Path

import jax
import jax.numpy as jnp
import matplotlib
import numpy as np
import optax
from matplotlib.animation import FuncAnimation, PillowWriter
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from blog.drawing.contest import Plan
from blog.drawing.rolling import Lane
from blog.drawing.surface import HeightField
from blog.drawing.theme import LIGHT

FACETS = 100  # each way: coarser ones show on a smooth surface


def animate_saddle(field: HeightField, lanes: list[Lane], steps: list[int], path: Path) -> float:
    """Balls on a surface with contours, by mplot3d; seconds."""
    figure = Figure(figsize=(6.4, 4.8), dpi=100)
    axes = figure.add_subplot(projection="3d")
    axes.set_axis_off()
    every = max(1, len(field.x) // FACETS)
    x, y = np.meshgrid(field.x[::every], field.y[::every])
    z = field.z[::every, ::every]
    surface = {"cmap": LIGHT.relief, "lw": 0, "antialiased": False}
    axes.plot_surface(x, y, z, rcount=FACETS, ccount=FACETS, **surface)
    levels = {"levels": np.arange(-5, 5.1), "colors": "k", "linewidths": 0.5}
    axes.contour(x, y, z, **levels)
    moved = []
    for number, lane in enumerate(lanes):
        style = {"color": LIGHT.colour(None if lane.ghost else lane.colour)}
        (line,), (ball,) = axes.plot([], [], [], **style), axes.plot([], [], [], "o", **style)
        row, place = 0.95 - 0.15 * number, {"transform": axes.transAxes, "ha": "right"}
        axes.text2D(0.95, row, lane.title, **place)
        axes.text2D(0.95, row - 0.05, lane.settings, **place)
        counter = axes.text2D(0.95, row - 0.1, "", **place)
        places = np.column_stack([lane.points, field.height(*lane.points.T)]).T
        moved.append((line, ball, counter, places))

    def draw(step):
        for line, ball, counter, places in moved:
            seen = places[:, : step + 1]
            line.set_data_3d(*seen)
            ball.set_data_3d(*seen[:, -1:])
            counter.set_text(f"{step}")

    return _save(figure, draw, steps, path)


def animate_race(plan: Plan, lanes: list[Lane], steps: list[int], path: Path) -> float:
    """Lanes on filled contours with a legend; seconds."""
    figure = Figure(figsize=(6.4, 4.8), dpi=100)
    axes = figure.add_subplot()
    levels = np.geomspace(plan.floor, plan.field.z.max(), 14)
    axes.contourf(plan.field.x, plan.field.y, plan.field.z, levels=levels, cmap=LIGHT.relief)
    axes.contour(
        plan.field.x, plan.field.y, plan.field.z, levels=levels, colors="k", linewidths=0.5
    )
    colours = [LIGHT.colour(lane.colour) for lane in lanes]
    paths = [axes.plot([], [], color=colour)[0] for colour in colours]
    balls = [axes.plot([], [], "o", color=colour)[0] for colour in colours]
    axes.legend(paths, [lane.title for lane in lanes])
    title = axes.set_title("")

    def draw(step):
        for lane, line, ball in zip(lanes, paths, balls, strict=True):
            line.set_data(*lane.points[: step + 1].T)
            ball.set_data(*lane.points[step : step + 1].T)
        title.set_text(f"{step}")

    return _save(figure, draw, steps, path)


def _save(figure, draw, steps, path) -> float:
    FigureCanvasAgg(figure)
    with matplotlib.rc_context({"font.family": "DejaVu Sans"}):
        started = time.perf_counter()
        FuncAnimation(figure, draw, frames=steps).save(path, writer=PillowWriter(fps=14))
        return time.perf_counter() - started


def write_frames(frames: list[np.ndarray], path: Path) -> None:
    """These very frames through PillowWriter."""
    height, width = frames[0].shape[:2]
    figure = Figure(figsize=(width / 100, height / 100), dpi=100)
    FigureCanvasAgg(figure)
    picture = figure.figimage(frames[0])
    writer = PillowWriter(fps=14)
    with writer.saving(figure, path, 100):
        for frame in frames:
            picture.set_data(frame)
            writer.grab_frame()


def optax_step_seconds(loss, start, steps: int = 3000) -> float:
    """Seconds a step of one lane takes in a Python loop over a jitted Adam step of Optax."""
    rule = optax.adam(0.01)

    @jax.jit
    def step(point, state):
        updates, state = rule.update(jax.grad(loss)(point), state, point)
        return optax.apply_updates(point, updates), state

    point, state = step(jnp.array(start), rule.init(jnp.array(start)))
    started = time.perf_counter()
    for _ in range(steps):
        point, state = step(point, state)
    jax.block_until_ready(point)
    return (time.perf_counter() - started) / steps
