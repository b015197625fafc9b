"""The functions that the optimizers walk on, each with its domain, start, minima and source."""

from collections.abc import Callable
from dataclasses import dataclass

import jax.numpy as jnp


@dataclass(frozen=True)
class Landscape:
    """A loss of one or two coordinates.

    Attributes:
        name: the function's own name.
        formula: its LaTeX.
        loss: point (dim,) → height (scalar), differentiable by JAX.
        domain: (low, high) of each coordinate, the part worth drawing.
        start: where a run begins, (dim,).
        minima: every local minimum in the domain; empty where the ground has no bottom.
    """

    name: str
    formula: str
    loss: Callable
    domain: tuple[tuple[float, float], ...]
    start: tuple[float, ...]
    minima: tuple[tuple[float, ...], ...]

    def __call__(self, point):
        """The height at a point."""
        return self.loss(point)


def landscape(*, domain, start, minima):
    """Make a Landscape of a function whose docstring holds its formula between dollar signs."""

    def register(loss):
        formula = loss.__doc__.split("$$")[1].strip()
        return Landscape(loss.__name__, formula, loss, domain, start, minima)

    return register


@landscape(domain=((-2.2, 2.2), (-2.2, 2.2)), start=(2.0, 0.001), minima=())
def saddle(point):
    r"""A pass between two hills: down along y for ever.

    $$ f(x, y) = x^2 - y^2 $$
    $$ \frac{\partial f}{\partial x} = 2 x $$
    $$ \frac{\partial f}{\partial y} = -2 y $$
    """
    x, y = point
    return x**2 - y**2


@landscape(domain=((-2.0, 2.0), (-1.0, 3.0)), start=(-2.0, 2.0), minima=((1.0, 1.0),))
def rosenbrock(point):
    r"""A long curved valley with a nearly flat floor.

    $$ f(x, y) = (1 - x)^2 + 100 (y - x^2)^2 $$

    Rosenbrock, "An Automatic Method for Finding the Greatest or Least Value of a Function", 1960.
    """
    x, y = point
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


@landscape(domain=((-4.5, 4.5), (-4.5, 4.5)), start=(-2.5, -2.5), minima=((3.0, 0.5),))
def beale(point):
    r"""Flat plains between steep cliffs.

    $$ f(x, y) = (1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2 $$

    Beale, "On an Iterative Method for Finding a Local Minimum of a Function", 1958.
    """
    x, y = point
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


@landscape(
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    start=(0.0, 0.0),
    minima=(
        (3.0, 2.0),
        (-2.805118086952745, 3.131312518250573),
        (-3.779310253377747, -3.283185991286170),
        (3.584428340330492, -1.848126526964404),
    ),
)
def himmelblau(point):
    r"""Four equally deep minima.

    $$ f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2 $$

    Himmelblau, "Applied Nonlinear Programming", 1972.
    """
    x, y = point
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


@landscape(domain=((-4.5, 4.5), (-4.5, 4.5)), start=(-2.0, 3.5), minima=((0.0, 0.0),))
def rastrigin(point):
    r"""A bowl covered with egg-box dents; only the deepest of them is listed as its minimum.

    $$ f(x, y) = 20 + x^2 + y^2 - 10 \cos(2 \pi x) - 10 \cos(2 \pi y) $$

    Rastrigin, "Systems of Extremal Control", 1974.
    """
    x, y = point
    return 20 + x**2 + y**2 - 10 * jnp.cos(2 * jnp.pi * x) - 10 * jnp.cos(2 * jnp.pi * y)


@landscape(domain=((-4.0, 4.0), (-2.0, 2.0)), start=(-3.5, 1.0), minima=((0.0, 0.0),))
def ravine(point):
    r"""An ill-conditioned quadratic: its curvatures are 1 and 50.

    $$ f(x, y) = \frac{1}{2} x^2 + 25 y^2 $$
    $$ \frac{\partial f}{\partial x} = x $$
    $$ \frac{\partial f}{\partial y} = 50 y $$
    """
    x, y = point
    return x**2 / 2 + 25 * y**2


@landscape(domain=((-0.62, 1.78),), start=(1.7,), minima=((0.0,), (1.2,)))
def bump(point):
    r"""A valley with a small bump, at 0.7, on the way to its floor, at 0.

    $$ f(x) = 3 x^4 - 7.6 x^3 + 5.04 x^2 $$
    $$ \frac{\partial f}{\partial x} = 12 x (x - 0.7) (x - 1.2) $$
    """
    (x,) = point
    return 3 * x**4 - 7.6 * x**3 + 5.04 * x**2


@landscape(domain=((-3.4, 3.6),), start=(3.3,), minima=((0.0,),))
def cyclic(point):
    r"""Convex and smooth, steep at both ends and nearly straight in between.

    $$ f(x) = \begin{cases}
           \frac{25}{2} x^2 & x < 1 \\
           \frac{1}{2} x^2 + 24 x - 12 & 1 \le x < 2 \\
           \frac{25}{2} x^2 - 24 x + 36 & x \ge 2
       \end{cases} $$

    Lessard, Recht & Packard, "Analysis and Design of Optimization Algorithms via Integral
    Quadratic Constraints", 2014, arXiv:1408.3595.
    """
    (x,) = point
    middle = x**2 / 2 + 24 * x - 12
    end = 25 / 2 * x**2 - 24 * x + 36
    return jnp.where(x < 1, 25 / 2 * x**2, jnp.where(x < 2, middle, end))


@landscape(domain=((-3.0, 1.5), (-2.0, 2.0)), start=(-2.5, 0.0), minima=((0.0, 0.0),))
def roof(point):
    r"""A pyramid upside down: the slope is the same everywhere, however near its tip.

    $$ f(x, y) = \lvert x \rvert + \lvert y \rvert $$
    """
    # Not jnp.abs: at the crease itself JAX gives that a slope of 1; a maximum gives its middle, 0.
    return jnp.sum(jnp.maximum(point, -point))
