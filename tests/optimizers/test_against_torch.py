"""Ours against stored paths of PyTorch; and the store against PyTorch where it is installed."""

import importlib.util
import json

import jax.numpy as jnp
import numpy as np
import pytest

from make_torch_paths import FILE, RATE, gradients, paths
from rules import RATE as OUR_RATE
from rules import RULES

STORED = json.loads(FILE.read_text())["paths"]


@pytest.mark.parametrize("name", STORED)
def test_follows_pytorch(name):
    assert RATE == OUR_RATE
    optimizer, point = RULES[name][0](RATE), jnp.ones(3)
    visited = [point]
    for gradient in gradients():
        visited.append(optimizer(visited[-1], gradient))
    np.testing.assert_allclose(visited, STORED[name], rtol=1e-12)


# Not a skip: without PyTorch there is nothing to compare the store with.
if importlib.util.find_spec("torch"):

    def test_the_store_is_what_pytorch_does():
        for name, visited in paths()["paths"].items():
            np.testing.assert_allclose(visited, STORED[name], rtol=1e-13)
