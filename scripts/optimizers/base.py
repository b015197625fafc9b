"""What every optimizer shares: learning rate, step, and the call that moves."""

from .pytree import Pytree


class Optimizer(Pytree):
    """Turns gradients into new parameters, one call a step."""

    def __init__(self, learning_rate):
        self.learning_rate = learning_rate  # a number or a function of step
        self.step = 0

    def update(self, grads):
        """By how much to move, given the gradients."""
        raise NotImplementedError(f"{type(self).__name__}.update")

    def __call__(self, params, grads):
        """The new parameters."""
        params = params + self.update(grads)
        self.step = self.step + 1
        return params
