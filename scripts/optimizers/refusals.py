"""What would go wrong in a call without a word, and the sentence that it stops with."""

from contextlib import contextmanager

import jax
import jax.numpy as jnp
import numpy as np
from jax.core import Tracer
from jax.extend.core import get_opaque_trace_state
from jax.tree_util import all_leaves, keystr

ONE_CALL = (
    "call it once a step with all parameters, optimizer(params, grads) with a dict of arrays, not "
    "once for each array as jax.tree.map does; and make a new one for other parameters"
)
RETURN_IT = (
    "was made outside of the function that JAX is tracing, so what it learns there would be lost: "
    "pass it in and return it, def step(optimizer, params): …; return optimizer, params"
)


def check_arrays(params, grads) -> None:
    """Raise a ValueError unless both hold arrays of floats, alike in their places and shapes."""
    (ours, tree), (theirs, other) = map(jax.tree.flatten_with_path, (params, grads))
    if tree != other or not ours:
        raise ValueError(f"grads must be a pytree like params: {_difference(ours, theirs)}")
    for (path, param), (_, slope) in zip(ours, theirs, strict=True):
        for what, array in (("params", param), ("grads", slope)):
            if not jnp.issubdtype(kind := jnp.result_type(array), jnp.floating):
                raise ValueError(f"{what}{keystr(path)} must be of floats, not of {kind}")
        if (shape := np.shape(slope)) != np.shape(param):
            raise ValueError(f"grads{keystr(path)} are {shape}, their parameters {np.shape(param)}")


def _difference(ours, theirs) -> str:
    """Where only one of two trees has an array."""
    places = [[keystr(path) for path, _ in side] for side in (ours, theirs)]
    for whose, here, there in (("params", *places), ("grads", *places[::-1])):
        if odd := [place for place in here if place not in there]:
            return f"only {whose} have an array {f'at {odd[0]}' if odd[0] else 'alone'}"
    return "their containers are of other types" if ours else "there is no array"


def check_trace(optimizer, points) -> None:
    """Raise a ValueError if it moves inside of a traced function that it was made outside of."""
    traced = any(isinstance(point, Tracer) for point in points)
    if traced and optimizer.trace != get_opaque_trace_state():
        raise ValueError(f"{type(optimizer).__name__} {RETURN_IT}")


def check_moved(mover, before: dict, param, point) -> None:
    """Raise a ValueError if a call for one array changed its shape, or that of a state.

    Args:
        mover: the optimizer after the call.
        before: its states until then; those that never moved are single numbers.
        param: the array.
        point: its new value.
    """
    changes = [("parameters", param, point)]
    for name, state in before.items():
        pairs = zip(jax.tree.leaves(state), jax.tree.leaves(vars(mover)[name]), strict=False)
        changes += [(name, old, new) for old, new in pairs if np.ndim(old)]
    for name, old, new in changes:
        if np.shape(old) != np.shape(new):
            change = f"{name} of shape {np.shape(old)} into {np.shape(new)}"
            raise ValueError(f"{type(mover).__name__} would turn {change}: {ONE_CALL}")


@contextmanager
def explained(mover, before: dict, param):
    """Tell beside an error in a call for one array if the states were not this array's."""
    try:
        yield
    except (TypeError, ValueError) as error:
        told = "".join([str(error), *getattr(error, "__notes__", ())])
        fits = all_leaves(before.values()) and {*map(np.shape, before.values())} <= {
            (),
            param.shape,
        }
        if not fits and ONE_CALL not in told:
            error.add_note(misfit(mover, before))
        raise


def misfit(optimizer, states: dict) -> str:
    """That these states are for other parameters."""
    kept = {name: jax.tree.map(np.shape, state) for name, state in states.items()}
    return f"{type(optimizer).__name__} keeps {kept}: {ONE_CALL}"
