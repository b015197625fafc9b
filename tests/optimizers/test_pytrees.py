"""Parameters in containers, and what JAX does with functions: as Optax does it."""

import copy
import pickle

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from jax.sharding import Mesh, PartitionSpec

from optimizers import SGD, Adam, AdamW, MomentumSGD, Optimizer
from rules import RATE, RULES

STEPS = 6
KEYS = jax.random.split(jax.random.key(5), 4)
START = {
    "hidden": (jax.random.normal(KEYS[0], (4, 3)), jnp.zeros(3)),
    "none": None,  # as filtered modules have it
    "scale": jnp.asarray(0.7),
    "narrow": jax.random.normal(KEYS[1], (3,), jnp.float32),
}


def slopes(params, t=0.0):
    """Gradients of a loss that ties all arrays together."""

    def loss(params):
        weights, bias = params["hidden"]
        out = jnp.tanh(params["narrow"] @ weights.T + 0.1 * t) @ weights + bias
        return params["scale"] * jnp.sum(out**2) + jnp.sum(jnp.sin(params["narrow"]))

    return jax.grad(loss)(params)


def advance(lane, t):
    optimizer, params = lane
    params = optimizer(params, slopes(params, t))
    return (optimizer, params), params


def follow(optimizer, params=START, steps=STEPS):
    """Parameters after each step, without jit or scan."""
    path = []
    for t in range(steps):
        params = optimizer(params, slopes(params, float(t)))
        path.append(params)
    return path


def follow_optax(rule):
    params, state = START, rule.init(START)
    path = []
    for t in range(STEPS):
        moves, state = rule.update(slopes(params, float(t)), state, params)
        params = optax.apply_updates(params, moves)
        path.append(params)
    return path


def same(ours, theirs, **tolerance):
    assert jax.tree.structure(ours) == jax.tree.structure(theirs)
    for one, other in zip(jax.tree.leaves(ours), jax.tree.leaves(theirs), strict=True):
        assert one.dtype == other.dtype and one.shape == other.shape
        np.testing.assert_allclose(one, other, **tolerance)


@pytest.mark.parametrize("name", RULES)
def test_a_pytree_of_parameters_follows_optax(name):
    make, make_optax = RULES[name]
    ours, theirs = follow(make(RATE)), follow_optax(make_optax(RATE))
    for one, other in zip(ours, theirs, strict=True):
        narrow, other_narrow = one.pop("narrow"), other.pop("narrow")
        assert narrow.dtype == other_narrow.dtype == np.float32
        np.testing.assert_allclose(narrow, other_narrow, rtol=1e-4, atol=1e-5)
        same(one, other, rtol=1e-6, atol=1e-7)  # the float32 leaf feeds the others


@pytest.mark.parametrize("name", ["SGD", "AdamW", "AMSGrad"])
def test_it_enters_every_loop_once_it_is_initialised(name):
    fresh = RULES[name][0](RATE)
    whole = follow(RULES[name][0](RATE))
    first = (fresh.init(START), START)

    (scanned, end), _ = jax.lax.scan(advance, first, jnp.arange(float(STEPS)))
    same(end, whole[-1], rtol=1e-4)

    body = lambda t, lane: advance(lane, jnp.asarray(t, float))[0]  # noqa: E731
    _, looped = jax.lax.fori_loop(0, STEPS, body, first)
    same(looped, end, rtol=1e-12)

    unfinished = lambda lane: lane[0].step < STEPS  # noqa: E731
    _, last = jax.lax.while_loop(unfinished, lambda lane: body(lane[0].step, lane), first)
    same(last, end, rtol=1e-12)

    moved, once = jax.lax.cond(True, lambda lane: body(0, lane), lambda lane: lane, first)
    stayed, start = jax.lax.cond(False, lambda lane: body(0, lane), lambda lane: lane, first)
    same(once, whole[0], rtol=1e-6)
    same(start, START)
    assert (int(moved.step), int(stayed.step), int(scanned.step)) == (1, 0, STEPS)


RATES = jnp.array([1e-3, 3e-3, 1e-2])


@pytest.mark.parametrize("name", RULES)
def test_learning_rates_are_swept_side_by_side(name):
    make, _ = RULES[name]

    def train(rate):
        first = (make(rate).init(START), START)
        return jax.lax.scan(advance, first, jnp.arange(float(STEPS)))[0]

    optimizers, ends = jax.vmap(train)(RATES)
    same(jax.tree.map(lambda leaf: leaf[1], ends), train(RATES[1])[1], rtol=1e-4)
    assert optimizers.step.tolist() == [STEPS] * 3
    # What came out of one vmap goes into the next.
    again, _ = jax.vmap(lambda lane: advance(lane, 0.0)[0])((optimizers, ends))
    assert again.step.tolist() == [STEPS + 1] * 3


def test_hyperparameters_of_one_per_lane_move_lanes_that_are_the_last_axis():
    gradients = jax.random.normal(KEYS[2], (STEPS, 2, 3))
    lanes, path = MomentumSGD(RATES).init(point := jnp.ones((2, 3))), []
    for slope in gradients:
        path.append(point := lanes(point, slope))
    for i, rate in enumerate(RATES):
        alone, point = MomentumSGD(rate), jnp.ones(2)
        for there, slope in zip(path, gradients, strict=True):
            point = alone(point, slope[:, i])
            np.testing.assert_allclose(there[:, i], point, rtol=1e-12)


@pytest.mark.parametrize("dtype", [jnp.float16, jnp.bfloat16])
@pytest.mark.parametrize("name", RULES)
def test_half_precision_is_moved_in_float32_and_rounded(name, dtype):
    make, make_optax = RULES[name]
    optimizer, rule = make(RATE), make_optax(RATE)
    point = jnp.array([1.0, -2.0, 0.5, 3.0], dtype)
    # Squares of the first underflow in float16, those of the second overflow.
    gradients = (jnp.array([1e-5, 3e2, 1e-7, 0.7]) * (1 + jnp.arange(8.0)[:, None])).astype(dtype)
    state = rule.init(point.astype(jnp.float32))
    for slope in gradients:
        wide = point.astype(jnp.float32)
        move, state = rule.update(slope.astype(jnp.float32), state, wide)
        point = optimizer(point, slope)
        assert point.dtype == dtype
        expected = np.asarray((wide + move).astype(dtype), float)
        # Where a last digit of float32 decides, the two round apart by one digit of theirs.
        np.testing.assert_allclose(
            np.asarray(point, float), expected, rtol=float(jnp.finfo(dtype).eps)
        )
    assert {leaf.dtype for leaf in jax.tree.leaves(optimizer.states())} <= {np.dtype("float32")}


@pytest.mark.parametrize("dtype", [jnp.float16, jnp.bfloat16])
def test_a_gradient_of_0_leaves_half_precision_where_it_is(dtype):
    assert Adam()(jnp.ones(2, dtype), jnp.zeros(2, dtype)).tolist() == [1.0, 1.0]


COPIES = {
    "deepcopy": copy.deepcopy,
    "pickle": lambda optimizer: pickle.loads(pickle.dumps(optimizer)),
    "device_put": jax.device_put,
    "jit": jax.jit(lambda optimizer: optimizer),
}


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
def test_a_copy_goes_on_as_the_original_and_by_itself(copied):
    original = AdamW(lambda step: 0.1 / (step + 1)) if copied is jax.device_put else AdamW(0.1)
    point = follow(original, steps=3)[-1]
    twin = copied(original)
    moved = twin(point, slopes(point))
    assert (int(original.step), int(twin.step)) == (3, 4)
    same(original(point, slopes(point)), moved, rtol=1e-12)


def test_what_is_given_away_comes_back():
    step = jax.jit(lambda *lane: advance(lane, 0.0)[0], donate_argnums=(0, 1))
    lane = Adam(0.01).init(START), jax.tree.map(jnp.copy, START)
    for _ in range(STEPS):
        lane = step(*lane)
    same(lane[1], jax.lax.scan(advance, (Adam(0.01).init(START), START), jnp.zeros(STEPS))[0][1])
    assert int(lane[0].step) == STEPS


def test_steps_may_be_computed_again_for_a_gradient_and_spread_over_devices():
    def after(params, optimizer, step=advance):
        # What is not differentiated comes in as it is, so it is copied to move in here.
        return step((copy.copy(optimizer), params), 0.0)[1]["scale"]

    optimizer = Adam(0.01).init(START)
    plain = jax.jit(jax.grad(after))(START, optimizer)
    again = jax.jit(jax.grad(lambda p, o: after(p, o, jax.checkpoint(advance))))(START, optimizer)
    same(again, plain, rtol=1e-12)

    mesh, everywhere = Mesh(jax.devices()[:1], "device"), PartitionSpec()
    spread = jax.shard_map(
        lambda *lane: advance(lane, 0.0)[0], mesh=mesh, in_specs=everywhere, out_specs=everywhere
    )
    same(jax.jit(spread)(optimizer, START)[1], advance((optimizer, START), 0.0)[1], rtol=1e-6)


def test_to_initialise_is_to_begin_again():
    optimizer = Adam(0.01)
    follow(optimizer, steps=3)
    begun = optimizer.init({"other": jnp.ones(2)})
    assert (optimizer.step, begun.step) == (3, 0)
    assert begun.learning_rate == 0.01
    np.testing.assert_array_equal(begun.m["other"], [0.0, 0.0])
    # Shapes are enough.
    told = SGD().init(jax.eval_shape(lambda: START))
    assert told.states() == {} and Adam().init(jax.eval_shape(lambda: START)).m["none"] is None


def test_a_state_may_have_another_shape_than_its_parameters():
    class Whitened(Optimizer):
        """Divides by the root of the sum of outer products, as Shampoo does from one side."""

        def __init__(self, learning_rate=0.1):
            super().__init__(learning_rate)
            self.outer = 0.0

        def update(self, grads):
            self.outer = self.outer + grads @ grads.T + 1e-6 * jnp.eye(len(grads))
            values, vectors = jnp.linalg.eigh(self.outer)
            return -self.learning_rate * vectors @ (vectors.T @ grads / jnp.sqrt(values)[:, None])

    matrices = {"a": jax.random.normal(KEYS[3], (2, 3)), "b": jnp.eye(4)[:, :1]}
    optimizer = Whitened().init(matrices)
    for _ in range(2):
        matrices = optimizer(matrices, matrices)
    assert jax.tree.map(jnp.shape, optimizer.outer) == {"a": (2, 2), "b": (4, 4)}
