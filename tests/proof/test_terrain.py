"""A landscape's formula, and the derivatives under it, are its function: any slip is caught."""

import pytest

import landscapes
from blog.posts.equations import collect
from blog.proof.formulas import terrain

FORMULAS = collect()
LAND_SLIPS = {
    "saddle": ("y^2", "y^3"),
    "rosenbrock": ("100 (y", "10 (y"),
    "beale": ("2.625", "2.265"),
    "himmelblau": ("- 11", "- 12"),
    "rastrigin": ("20 +", "10 +"),
    "ravine": ("25 y", "50 y"),
    "bump": ("7.6", "7.5"),
    "cyclic": ("24 x - 12", "24 x + 12"),
    "roof": (r"\lvert y \rvert", "y"),
}


@pytest.mark.parametrize("name", LAND_SLIPS)
@pytest.mark.parametrize("part", ["lines", "slopes"])
def test_a_slip_in_a_landscape_is_caught(name, part):
    lines = getattr(FORMULAS[name], part)
    land = getattr(landscapes, name)
    assert not lines or terrain.difference(land, lines) is None
    old, new = LAND_SLIPS[name] if part == "lines" else ("=", "= 1.01 ")
    for index, line in enumerate(lines):
        wrong = line.replace(old, new)
        if wrong != line:
            assert terrain.difference(land, [*lines[:index], wrong, *lines[index + 1 :]]), wrong


def test_a_landscape_has_a_height_and_its_derivatives():
    assert "it defines g" in terrain.difference(landscapes.saddle, ["g = x"])
