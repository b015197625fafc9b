"""One call moves a pytree of parameters: each of its arrays by itself, with states of its own."""

from functools import wraps

import jax
import jax.numpy as jnp
import numpy as np
from jax.tree_util import all_leaves

from .refusals import check_arrays, check_moved, check_trace, explained, misfit


def each_leaf(call):
    """From a `__call__` that is written for one array, the same for any pytree of them.

    Each array is moved by a copy of the optimizer that holds the states of this array alone;
    afterwards each state of the optimizer is a pytree like the parameters. Half precision holds
    neither ε nor the squares of gradients: such arrays are moved in float32, and then rounded.
    """

    @wraps(call)
    def moved(optimizer, params, grads):
        check_arrays(params, grads)
        arrays, tree = jax.tree.flatten(params)
        movers = _movers(optimizer, tree)
        given = zip(movers, arrays, jax.tree.leaves(grads), strict=True)
        points = [_move(call, *each) for each in given]
        check_trace(optimizer, points)
        for name in movers[0].states():
            setattr(optimizer, name, tree.unflatten([vars(mover)[name] for mover in movers]))
        optimizer.step = movers[0].step
        return tree.unflatten(points)

    return moved


def _movers(optimizer, tree) -> list:
    """A copy of the optimizer for each array; states that never moved are one number for all."""
    each = {}
    for name, state in optimizer.states().items():
        try:
            fresh = all_leaves([state]) and np.ndim(state) == 0
            each[name] = [state] * tree.num_leaves if fresh else tree.flatten_up_to(state)
        except ValueError as error:
            raise ValueError(misfit(optimizer, optimizer.states())) from error
    return [
        optimizer.having({name: parts[i] for name, parts in each.items()})
        for i in range(tree.num_leaves)
    ]


def _move(call, mover, param, slope):
    """The new value of one array, in its own precision; the mover keeps what it learnt."""
    param, slope, before = jnp.asarray(param), jnp.asarray(slope), mover.states()
    exact = jnp.float32 if jnp.finfo(param.dtype).bits < 32 else param.dtype
    with explained(mover, before, param):
        point = call(mover, param.astype(exact), slope.astype(exact))
    check_moved(mover, before, param, point)
    return point.astype(param.dtype)


def shaped(state, after):
    """A state in the containers, shapes and dtypes that it has after a step."""
    return jax.tree.map(
        lambda x, like: jnp.broadcast_to(jnp.asarray(x, like.dtype), like.shape),
        jax.tree.broadcast(state, after),
        after,
    )
