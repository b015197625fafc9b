"""How an optimizer is written out: as the call that makes it, and its step if it has moved."""

from dataclasses import dataclass
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax.tree_util import Partial

from optimizers import SGD, Adam, AdamW, MomentumSGD


@dataclass(frozen=True)
class Cosine:
    peak: float

    def __call__(self, step):
        return self.peak / (step + 1)


def falling(step, top=0.1):
    return top / (step + 1)


WRITTEN = {
    "Adam(learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-08)": Adam(),
    "AdamW(learning_rate=0.1, beta1=0.9, beta2=0.999, epsilon=1e-08, weight_decay=0)": AdamW(
        np.float64(0.1), weight_decay=0
    ),
    "SGD(learning_rate=0.001)": SGD(jnp.float32(0.001)),
    "SGD(learning_rate=0.0999)": SGD(jnp.float16(0.0999)),
    "SGD(learning_rate=float64[9])": SGD(np.ones(9)),
    "MomentumSGD(learning_rate=float32[2, 3], momentum=0.9)": MomentumSGD(
        jnp.ones((2, 3), jnp.float32)
    ),
    "SGD(learning_rate=falling)": SGD(falling),
    "SGD(learning_rate=Cosine(peak=0.1))": SGD(Cosine(0.1)),
    "SGD(learning_rate=Partial(falling, top=0.5))": SGD(Partial(falling, top=0.5)),
    "SGD(learning_rate=Partial(falling, float64[3]))": SGD(Partial(falling, np.ones(3))),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_it_is_the_call_that_makes_it(text):
    assert repr(WRITTEN[text]) == text


def test_numbers_can_be_read_back():
    optimizer = AdamW(0.003, 0.8, 0.99, 1e-7, 0.25)
    assert eval(repr(optimizer)).arguments() == optimizer.arguments()


def test_who_has_moved_says_how_often():
    optimizer = SGD(0.1)
    optimizer(1.0, 1.0)
    assert repr(optimizer) == "SGD(learning_rate=0.1, step=1)"
    assert repr(jax.device_put(optimizer)) == "SGD(learning_rate=0.1, step=1)"


def test_no_address_and_no_array_is_shown():
    seen = []
    jax.jit(lambda optimizer: seen.append(repr(optimizer)))(Adam(falling).init(jnp.ones(1000)))
    jax.vmap(lambda rate: seen.append(repr(SGD(rate))))(jnp.ones(3))
    seen.append(repr(jax.eval_shape(lambda: SGD(0.1))))
    seen.append(repr(SGD(partial(falling, top=0.2))))  # pyright: ignore[reportArgumentType]
    assert seen[0].startswith("Adam(learning_rate=falling, beta1=float64[], ")
    assert seen[0].endswith(", step=int64[])")
    assert seen[1] == "SGD(learning_rate=float64[])"
    assert seen[2] == "SGD(learning_rate=float64[], step=int64[])"
    assert "falling" in seen[3] and "0x" not in seen[3]
