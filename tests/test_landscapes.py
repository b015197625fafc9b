"""Minima are where the gradient is zero and the ground is higher all around."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import landscapes
from landscapes import Landscape

ALL = [value for value in vars(landscapes).values() if isinstance(value, Landscape)]
MINIMA = [(land, minimum) for land in ALL for minimum in land.minima]


@pytest.mark.parametrize(("land", "minimum"), MINIMA, ids=lambda v: getattr(v, "name", str(v)))
def test_minima(land, minimum):
    point = jnp.array(minimum)
    assert np.abs(jax.grad(land)(point)).max() < 1e-12
    # All around it the ground is higher (a Hessian would not do: the roof has a crease there).
    around = jax.random.normal(jax.random.key(0), (100, point.size), float)
    assert all(land(point + 1e-3 * step) > land(point) for step in around)


@pytest.mark.parametrize("land", ALL, ids=lambda land: land.name)
def test_starts_and_minima_lie_in_the_domain(land):
    for point in (land.start, *land.minima):
        for coordinate, (low, high) in zip(point, land.domain, strict=True):
            assert low <= coordinate <= high


# Published values: f at a point, from each source's definition worked by hand.
VALUES = [
    ("saddle", (2, 1), 3),
    ("rosenbrock", (-1, 2), 104),
    ("beale", (0, 0), 14.203125),
    ("himmelblau", (0, 0), 170),
    ("rastrigin", (1, 2), 5),
    ("rastrigin", (0.5, 0), 20.25),
    ("ravine", (2, 1), 27),
    ("bump", (1,), 0.44),
    ("cyclic", (1,), 12.5),
    ("cyclic", (2,), 38),
    ("cyclic", (3,), 76.5),
    ("roof", (-2, 0.5), 2.5),
]


@pytest.mark.parametrize(("name", "point", "height"), VALUES)
def test_heights(name, point, height):
    assert float(getattr(landscapes, name)(jnp.array(point, float))) == pytest.approx(height)


def test_the_bump_stands_where_its_docstring_says():
    x = jnp.linspace(-0.5, 1.7, 23)
    slopes = jax.vmap(jax.grad(lambda x: landscapes.bump(x[None])))(x)
    np.testing.assert_allclose(slopes, 12 * x * (x - 0.7) * (x - 1.2), atol=1e-12)


def test_the_cyclic_slope_is_the_published_one():
    slopes = [float(jax.grad(landscapes.cyclic)(jnp.array([x]))[0]) for x in (-1.0, 0.5, 1.5, 3.0)]
    assert slopes == [-25, 12.5, 25.5, 51]


def test_the_roofs_slope_is_the_same_everywhere():
    assert jax.grad(landscapes.roof)(jnp.array([1e-9, -3.0])).tolist() == [1, -1]
    assert jax.grad(landscapes.roof)(jnp.zeros(2)).tolist() == [0, 0]
