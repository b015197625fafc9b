"""What every optimizer shares: learning rate, step, and the call that moves."""

from typing import Any

from jax.tree_util import Partial

from .pytree import Pytree


class Optimizer(Pytree):
    """Turns gradients into new parameters, one call a step."""

    schedule: Any  # of α: a number, or a Partial of step

    def __init__(self, learning_rate):
        self.learning_rate = learning_rate  # a number or a callable of step
        self.step = 0

    @property
    def learning_rate(self):
        """The α of the coming update."""
        rate = self.schedule
        return rate(self.step) if isinstance(rate, Partial) else rate

    @learning_rate.setter
    def learning_rate(self, rate):
        plain = callable(rate) and not isinstance(rate, Partial)
        self.schedule = Partial(rate) if plain else rate

    def update(self, grads):
        """By how much to move, given the gradients."""
        raise NotImplementedError(f"{type(self).__name__}.update")

    def __call__(self, params, grads):
        """The new parameters."""
        params = params + self.update(grads)
        self.step = self.step + 1
        return params
