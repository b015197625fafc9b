"""What records tell of paths, counted step by step."""

from importlib.metadata import version

import numpy as np

from oracles.rules import RULES, optimizer, walk

NEVER = np.inf
TUNED_AGAIN, JUDGED_AGAIN = 8, 24  # how often what may hang on the last digit is computed
TITLES = {"MomentumSGD": "Momentum SGD", "NesterovMomentumSGD": "Nesterov Momentum SGD"}


def run(told, ground, start, steps):
    """The points of a run on a ground of what a record was given, and its record."""
    name, settings = optimizer(told)
    points = walk(name, lambda w, _: ground.slope(w), start, steps, **settings)
    return points, run_record(name, settings, ground, points)


def run_record(name, settings, ground, points):
    """What a record tells of a run whose points are these, (steps + 1, dim)."""
    outside = np.flatnonzero(~ground.holds(points))
    last = int(outside[0]) - 1 if len(outside) else len(points) - 1
    settings = {key: float(value) for key, value in (RULES[name].__kwdefaults__ | settings).items()}
    heights = [float(ground.height(point)) for point in points[: last + 2]]
    return {
        "optimizer": name,
        "title": TITLES.get(name, name),
        "call": f"{name}({', '.join(f'{key}={value!r}' for key, value in settings.items())})",
        "hyperparameters": settings,
        "landscape": ground.name,
        "start": points[0].tolist(),
        "start_height": heights[0],
        "start_gradient": ground.slope(points[0]).tolist(),
        "steps": last,
        "end": points[last].tolist(),
        "end_height": heights[last],
        "first_points": [{"step": t, "point": p.tolist()} for t, p in enumerate(points[:5])],
        "diverged": len(outside) > 0 and not heights[last + 1] <= heights[0],
        "left_view": len(outside) > 0,
        "dtype": "float64",
        "jax": version("jax"),
    }


def settling(near, hold):
    """The first step from which lanes are near for `hold` more, of (steps + 1, lanes)."""
    streak = np.zeros(near.shape[1:])
    found = np.full(near.shape[1:], NEVER)
    for step in reversed(range(len(near))):
        streak = np.where(near[step], streak + 1, 0)
        found = np.where(streak > hold, step, found)
    return found


def middle(steps):
    """What the median start took, of (…, an odd number of starts)."""
    return np.sort(steps)[..., steps.shape[-1] // 2]


def lanes(name, ground, rates, starts, steps, times=1, slope=None, **settings):
    """Every rate, again and again, from every start, (steps + 1, dim, rates, times, starts).

    All times but the first are rounded at random, by the last digit of what a step starts from, as
    happens where the same sums are taken in another order; one longer than the other, because what
    has come to rest to the last digit stays at rest.
    """
    each = np.tile(np.transpose(starts), len(rates) * times)
    shape = len(starts[0]), len(rates), times, len(starts)
    rng, digit = np.random.default_rng(0), np.finfo(float).eps / 2
    shaken_until = np.linspace(0, steps, times)

    def rounded(w, before, t):
        digits = rng.integers(-1, 2, shape, np.int8)
        digits[:, :, shaken_until < t] = 0
        return w + digit * digits.reshape(len(w), -1) * before

    slope = slope or ground.slope
    rates = np.repeat(rates, times * len(starts))
    project = rounded if times > 1 else None
    gradient = lambda w, _: slope(w)  # noqa: E731
    points = walk(name, gradient, each, steps, project=project, learning_rate=rates, **settings)
    return points.reshape(-1, *shape)


def grid():
    """Five learning rates a decade."""
    return np.geomspace(1e-6, 1e3, 46)


def or_never(step):
    """A number of steps as a record has it."""
    return int(step) if step < NEVER else None
