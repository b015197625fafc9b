"""The race as pictures: the film, the distances over steps, every learning rate of the search."""

from functools import partial

import numpy as np

from appearance import colour_of, dash_of, mark_of
from blog.drawing.contest import Plan
from blog.drawing.multiples import Panel, draw_multiples
from blog.drawing.pictures import Film, Still
from blog.drawing.racing import Closer, draw_race
from blog.drawing.rolling import Lane
from blog.drawing.strips import draw_strips
from blog.drawing.surface import HeightField
from blog.training.losses import heights_on_grid
from blog.training.runs import title
from blog.training.search import GRID
from landscapes import beale
from optimizers import Optimizer

from .race import KINDS

PACE = ((1, 30), (2, 50), (10, 150), (150, 1500))  # steps a frame, and until which step


def draw_everyone(given, found):
    """The race from above, what happens round the minimum larger, and who is who."""
    lanes = []
    for kind in KINDS:
        lane = found["lanes"][kind.__name__]
        look = {"mark": mark_of(kind), "dash": dash_of(kind)}
        note = "발산" if lane["diverged"] else ""
        drawn = np.nan_to_num(lane["points"], nan=1e9)
        lanes.append(
            Lane(short(kind()), rate(lane).replace(" ", ""), colour_of(kind), drawn, note, **look)
        )
    whole = seen_from_above((-0.8, 3.8), (-1.75, 1.15), 0.05)
    closer = Closer(seen_from_above((2.6, 3.4), (0.1, 0.9), 0.002), given["near"])
    drawn = partial(draw_race, lanes, whole, PACE, ("걸음", "{}배속"), closer=closer)
    return Film(drawn, told={"pace": [{"stride": s, "until": step} for s, step in PACE]})


def seen_from_above(across, up, floor: float) -> Plan:
    """A part of Beale's ground."""
    x, y = (np.linspace(low, high, 241) for low, high in (across, up))
    return Plan(HeightField(x, y, np.asarray(heights_on_grid(beale, x, y))), beale.minima, floor)


def rate(lane: dict) -> str:
    """The learning rate of a lane, as pictures write it."""
    return f"α = {lane['hyperparameters']['learning_rate']:.2g}"


def short(optimizer: Optimizer) -> str:
    """A name that fits a list."""
    return title(optimizer).replace("Nesterov Momentum SGD", "Nesterov")


def draw_distances(given, found, lowest: float = 1e-3, highest: float = 10.0):
    """How far from the minimum the judging starts were at each step, a panel for everyone."""
    panels = []
    for kind in KINDS:
        lane = found["lanes"][kind.__name__]
        steps = np.arange(1, len(lane["distance"]))
        of = (lane[key][1:] for key in ("distance", "distance_low", "distance_high"))
        look = (colour_of(kind), mark_of(kind))
        panels.append(Panel(short(kind()), rate(lane), *look, steps, *of))
    key = ["선: 중앙값", "띠: 가운데 절반"]
    words = ("바닥까지의 거리", "걸음")
    return Still(partial(draw_multiples, panels, *words, given["near"], (lowest, highest), key))


def draw_sensitivity(given, found):
    """A row of cells for each optimizer."""
    names = [short(kind()) for kind in KINDS]
    steps = np.array([found["steps"][kind.__name__] for kind in KINDS])
    chosen = [found["chosen"][kind.__name__] for kind in KINDS]
    bounds = [*given["bounds"], given["budget"]]
    never = f"{given['budget']}걸음 안에 머물지 못함"
    words = ("바닥에 머물기까지 걸린 걸음", "learning rate α", never, "경주에 쓴 값")
    noted = (given["default"], f"{given['default']:g}")
    return Still(partial(draw_strips, names, GRID, steps, chosen, bounds, words, noted))
