"""README's picture, .github/optimizers.svg: four optimizers of the post's race, seen from above.

GitHub shows it without any script, in light and dark: balls move along the paths that were run,
and every step takes the same time. `make readme` writes it; a test runs it again and compares.
"""

import jax
import numpy as np
from matplotlib.figure import Figure

from appearance import colour_of
from blog.drawing.contest import LEVELS
from blog.drawing.theme import DARK, LIGHT, Theme
from blog.project import ROOT
from blog.training.descent import descend
from blog.training.losses import heights_on_grid
from blog.training.search import GRID, best_rate
from experiments.optimizer_basics.race import MIDDLE, search
from landscapes import beale
from optimizers import SGD, AdaBelief, Adam, MomentumSGD

PICTURE = ROOT / ".github/optimizers.svg"
NAMES = {SGD: "SGD", MomentumSGD: "Momentum", Adam: "Adam", AdaBelief: "AdaBelief"}
WIDTH, HEIGHT = 740, 316
MAP = 488  # pixels of the width that show the ground; the rest are for names
UNIT = 119  # pixels
LEFT, TOP = -0.16, 0.92  # the ground at the picture's upper left corner
STEPS, RATE, HOLD = 120, 12, 2  # steps, steps a second, and seconds at the end
CLOSE = 0.4  # pixels by which what is drawn may stray from what was run
LEGEND = 512, 104, 36  # the first name's ball, and from name to name

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>{title}</title>
<style>
svg {{ {light} }}
@media (prefers-color-scheme: dark) {{ svg {{ {dark} }} }}
text {{ font: 16px system-ui, sans-serif; fill: var(--ink) }}
.rate {{ fill: var(--faint); text-anchor: end }}
path {{ fill: none; stroke-linejoin: round }}
.moving {{ display: none }}
@media (prefers-reduced-motion: no-preference) {{
.moving {{ display: inline }}
.resting {{ display: none }}
}}
</style>
<rect width="{width}" height="{height}" rx="10" fill="var(--paper)"/>
{parts}
</svg>
"""


@jax.enable_x64(True)
def picture() -> str:
    """The SVG; runs compute in float64, as the post's do."""
    x, y = _pixels(beale.minima)[0]
    cross = f"M{x - 5:.2f} {y - 5:.2f}l10 10m0 -10l-10 10"
    parts = [_path("".join(map(_line, _contours())), "contour", width=0.7), _path(cross, "ink")]
    balls, legend = [], []
    for number, (kind, name) in enumerate(NAMES.items()):
        optimizer = kind(best_rate(search(kind)["steps"], GRID))
        run = _pixels(descend(optimizer, beale, MIDDLE, STEPS).points)
        kept = keep(np.arange(STEPS + 1), run)
        parts.append(_path(_line(run[kept]), name))
        balls += [_resting(name, run[-1]), _moving(name, kept, run[kept])]
        left, row = LEGEND[0], LEGEND[1] + LEGEND[2] * number
        rate = f"α = {optimizer.learning_rate:.2g}"
        legend += [
            f'<g transform="translate({left} {row})">{_ball(name)}</g>',
            f'<text x="{left + 20}" y="{row + 5.5}">{name}</text>',
            f'<text class="rate" x="{WIDTH - 16}" y="{row + 5.5}">{rate}</text>',
        ]
    return SVG.format(
        width=WIDTH,
        height=HEIGHT,
        title=f"Beale 함수 위를 구르는 {', '.join(NAMES.values())}",
        light=_colours(LIGHT, contour=LIGHT.low),
        dark=_colours(DARK, contour=DARK.middle),
        parts="\n".join(parts + balls + legend),
    )


def keep(times: np.ndarray, points: np.ndarray) -> list[int]:
    """Which points to keep so that straight moves between them stay CLOSE to all, at all times."""
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        part = (times[first : last + 1] - times[first]) / (times[last] - times[first])
        straight = points[first] + part[:, None] * (points[last] - points[first])
        astray = np.hypot(*(points[first : last + 1] - straight).T)
        if astray.max() > CLOSE:
            middle = first + int(astray.argmax())
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return sorted(kept)


def _contours() -> list[np.ndarray]:
    """Lines of equal height in pixels, at the levels of the post's figure."""
    x = np.linspace(LEFT, LEFT + MAP / UNIT, 201)
    y = np.linspace(TOP - HEIGHT / UNIT, TOP, 131)
    z = np.asarray(heights_on_grid(beale, x, y))
    levels = np.geomspace(0.05, z.max(), LEVELS)
    lines = Figure().add_subplot().contour(x, y, z, levels).allsegs
    found = [_pixels(line) for level in lines for line in level if len(line)]
    return [line[keep(_lengths(line), line)] for line in found]


def _moving(name: str, steps: list[int], points: np.ndarray) -> str:
    """A ball on its path: at these parts of its time it is at those parts of the path."""
    seconds = STEPS / RATE + HOLD
    times = [*(step / RATE / seconds for step in steps), 1]
    places = [*(_lengths(points) / _lengths(points)[-1]), 1]
    motion = f'dur="{seconds:g}s" repeatCount="indefinite" calcMode="linear"'
    lists = f'keyTimes="{_list(times)}" keyPoints="{_list(places)}"'
    path = f'<animateMotion {motion} {lists}><mpath href="#{name}"/></animateMotion>'
    return f'<g class="moving">{_ball(name)}{path}</g>'


def _resting(name: str, place) -> str:
    """The same ball at its end, for who wants no motion."""
    return f'<g class="resting" transform="translate({_point(place)})">{_ball(name)}</g>'


def _ball(name: str) -> str:
    gleam = '<circle cx="2" cy="-2.4" r="2.2" fill="#fff" fill-opacity=".75"/>'
    return f'<circle r="7" fill="var(--{name})"/>{gleam}'


def _path(line: str, colour: str, width: float = 2) -> str:
    return f'<path id="{colour}" stroke="var(--{colour})" stroke-width="{width}" d="{line}"/>'


def _colours(theme: Theme, contour: str) -> str:
    colours = {name: theme.colour(colour_of(kind)) for kind, name in NAMES.items()}
    colours |= {"paper": theme.paper, "ink": theme.ink, "faint": theme.faint, "contour": contour}
    return "; ".join(f"--{name}: {colour}" for name, colour in colours.items())


def _pixels(points) -> np.ndarray:
    return (np.asarray(points) - (LEFT, TOP)) * (UNIT, -UNIT)


def _lengths(points: np.ndarray) -> np.ndarray:
    """How long the line is up to each of its points."""
    return np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])


def _line(points: np.ndarray) -> str:
    return "M" + "L".join(map(_point, points))


def _point(place) -> str:
    x, y = place
    return f"{x:z.2f} {y:z.2f}"


def _list(numbers) -> str:
    return ";".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
