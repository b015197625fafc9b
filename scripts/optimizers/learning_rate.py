"""The learning rate: a number, or a function of how many updates were made."""

from jax.tree_util import Partial


class LearningRate:
    """An attribute that holds a number or a callable of `step`, and reads as the α of now."""

    def __get__(self, optimizer, kind=None):
        if optimizer is None:
            return self
        rate = optimizer.schedule
        return rate(optimizer.step) if isinstance(rate, Partial) else rate

    def __set__(self, optimizer, rate):
        # A Partial is a pytree too, so that what it binds may be traced.
        plain = callable(rate) and not isinstance(rate, Partial)
        optimizer.schedule = Partial(rate) if plain else rate
