"""What would go wrong without a word stops with a sentence that says what to write instead."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import optimizers
from optimizers import SGD, Adam, AdamW, MomentumSGD

ALL = [getattr(optimizers, name) for name in optimizers.__all__ if name != "Optimizer"]
PARAMS = {"w": jnp.ones((4, 3)), "b": jnp.ones(3)}
UNLIKE = {"v": jnp.ones((4, 3)), "w": jnp.ones(5)}
ALIKE = {"v": jnp.ones(3), "w": jnp.ones(3)}
TURNED = "call it once a step with all parameters"
PASSED = "pass it in and return it, def step"

PAIRS = {
    "only params have an array at ['b']": (PARAMS, {"w": PARAMS["w"]}),
    "only grads have an array at ['b']": ({"w": PARAMS["w"]}, PARAMS),
    "only params have an array alone": (PARAMS["b"], PARAMS),
    "only params have an array at ['w']": (PARAMS, {"w": None, "b": PARAMS["b"]}),
    "their containers are of other types": ([1.0, 2.0], (1.0, 2.0)),
    "there is no array": ({"w": None}, {"w": None}),
    "grads are (3, 1), their parameters (3,)": (jnp.ones(3), jnp.ones((3, 1))),
    "grads are (), their parameters (3,)": (jnp.ones(3), 1.0),
    "grads['b'] are (1,), their parameters (3,)": (PARAMS, PARAMS | {"b": jnp.ones(1)}),
    "params must be of floats, not of int32": (jnp.int32(3), 1.0),
    "params[1] must be of floats, not of complex128": ([1.0, 1j], [1.0, 1j]),
    "params['b'] must be of floats, not of bool": (PARAMS | {"b": jnp.ones(3, bool)}, PARAMS),
    "grads must be of floats, not of int64": (1.0, 1),
}

# What has no states shares none.
REMEMBERING = [kind for kind in ALL if kind(0.1).states()]


@pytest.mark.parametrize("message", PAIRS)
def test_gradients_that_are_not_those_of_the_parameters(message):
    optimizer = Adam()
    with pytest.raises(ValueError) as told:
        optimizer(*PAIRS[message])
    assert message in str(told.value)
    assert (optimizer.step, optimizer.m) == (0, 0.0)


def said(error) -> str:
    """An error with what is told beside it."""
    return "\n".join([str(error), *getattr(error, "__notes__", ())])


@pytest.mark.parametrize("params", [PARAMS, UNLIKE], ids=["broadcast", "not"])
@pytest.mark.parametrize("kind", REMEMBERING)
def test_one_optimizer_for_array_after_array(kind, params):
    with pytest.raises((ValueError, TypeError)) as told:
        jax.tree.map(kind(), params, params)
    assert said(told.value).count(TURNED) == 1


@pytest.mark.parametrize("kind", REMEMBERING)
def test_arrays_of_one_shape_are_told_apart_once_it_is_initialised(kind):
    with pytest.raises(TypeError) as told:
        jax.tree.map(kind().init(ALIKE), ALIKE, ALIKE)
    assert said(told.value).count(TURNED) == 1


@pytest.mark.parametrize("other", [{"v": PARAMS["w"]}, PARAMS["w"], [PARAMS["w"]]])
def test_other_parameters_need_another_optimizer(other):
    optimizer = Adam()
    optimizer(PARAMS, PARAMS)
    with pytest.raises((ValueError, TypeError)) as told:
        optimizer(other, other)
    assert "Adam keeps {'m': {'b': (3,), 'w': (4, 3)}" in said(told.value)
    with pytest.raises(ValueError, match=TURNED):
        (alone := Adam())(PARAMS["w"], PARAMS["w"])
        alone(PARAMS, PARAMS)


def test_a_step_has_the_shape_of_its_parameters():
    with pytest.raises(ValueError, match=r"SGD would turn parameters of shape \(1,\) into \(5,\)"):
        SGD(jnp.ones(5))(jnp.ones(1), jnp.ones(1))


def test_an_error_of_the_rule_itself_is_told_as_it_is():
    class Wrong(optimizers.Optimizer):
        def __init__(self):
            super().__init__(0.1)
            self.m = 0.0

        def update(self, grads):
            self.m = self.m + grads
            return grads + jnp.ones(7)

    with pytest.raises((TypeError, ValueError), match="broadcasting") as told:
        Wrong()(jnp.ones(3), jnp.ones(3))
    assert TURNED not in said(told.value)


TRACED = {
    "jit": lambda move: jax.jit(move)(PARAMS),
    "grad": lambda move: jax.grad(lambda p: move(p)["w"].sum())(PARAMS),
    "vmap": lambda move: jax.vmap(move)(jax.tree.map(lambda x: x[None], PARAMS)),
    "scan": lambda move: jax.lax.scan(lambda p, _: (move(p), None), PARAMS, length=2),
    "fori_loop": lambda move: jax.lax.fori_loop(0, 2, lambda _, p: move(p), PARAMS),
    "cond": lambda move: jax.lax.cond(True, move, lambda p: p, PARAMS),
    "checkpoint": lambda move: jax.checkpoint(move)(PARAMS),
    "eval_shape": lambda move: jax.eval_shape(move, PARAMS),
}


@pytest.mark.parametrize("kind", [SGD, MomentumSGD, AdamW])
@pytest.mark.parametrize("trace", TRACED.values(), ids=TRACED)
def test_an_optimizer_that_a_traced_function_closes_over(kind, trace):
    optimizer = kind(0.1)
    with pytest.raises(ValueError, match=f"^{kind.__name__} was made outside .* {PASSED}"):
        trace(lambda params: optimizer(params, params))
    np.testing.assert_array_equal(optimizer(1.0, 1.0), kind(0.1)(1.0, 1.0))  # it is as it was
    trace(lambda params: kind(0.1)(params, params))  # one that is made inside is its own


def test_an_inner_function_closes_over_it_too():
    def outer(optimizer, params):
        return jax.lax.scan(lambda p, _: (optimizer(p, p), None), params, length=2)

    with pytest.raises(ValueError, match=PASSED):
        jax.jit(outer)(Adam().init(PARAMS), PARAMS)


def test_a_copy_is_made_where_it_is_copied():
    with pytest.raises(ValueError, match=PASSED):
        jax.jit(Adam().init(PARAMS))(PARAMS, PARAMS)
    with pytest.raises(ValueError, match=PASSED):
        jax.jit(jax.tree.map(jnp.asarray, Adam()))(PARAMS, PARAMS)
