"""AdaDelta: steps measured in the units of the parameters."""

import jax.numpy as jnp

from .base import Optimizer


class AdaDelta(Optimizer):
    r"""RMSProp whose learning rate is the root mean square of recent steps.

    $$ s_t = \rho s_{t-1} + (1 - \rho) g_t^2 $$
    $$ \Delta_t = -\frac{\sqrt{d_{t-1} + \epsilon} }{\sqrt{s_t + \epsilon} } g_t $$
    $$ d_t = \rho d_{t-1} + (1 - \rho) \Delta_t^2 $$
    $$ w_t = w_{t-1} + \alpha \Delta_t $$

    Built on RMSProp.

    Zeiler, "ADADELTA: An Adaptive Learning Rate Method", 2012,
    arXiv:1212.5701.
    """

    def __init__(self, learning_rate=1.0, rho=0.95, epsilon=1e-6):
        super().__init__(learning_rate)
        self.rho = rho
        self.epsilon = epsilon
        self.squares = 0.0
        self.moves = 0.0

    def update(self, grads):
        self.squares = self.rho * self.squares + (1 - self.rho) * grads**2
        scale = jnp.sqrt(self.moves + self.epsilon) / jnp.sqrt(self.squares + self.epsilon)
        delta = -scale * grads
        self.moves = self.rho * self.moves + (1 - self.rho) * delta**2
        return self.learning_rate * delta
