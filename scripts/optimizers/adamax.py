"""AdaMax: Adam that measures size by the largest recent gradient."""

import jax.numpy as jnp

from .base import Optimizer


class AdaMax(Optimizer):
    r"""Adam with a decaying maximum in place of the root mean square.

    $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t $$
    $$ u_t = \max(\beta_2 u_{t-1}, \lvert g_t \rvert + \epsilon) $$
    $$ w_t = w_{t-1} - \frac{\alpha}{1 - \beta_1^t} \frac{m_t}{u_t} $$

    Built on Adam.

    Kingma & Ba, "Adam: A Method for Stochastic Optimization", 2014,
    arXiv:1412.6980, section 7.1.
    """

    def __init__(self, learning_rate=2e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.m = 0.0
        self.u = 0.0

    def update(self, grads):
        t = self.step + 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * grads
        self.u = jnp.maximum(self.beta2 * self.u, jnp.abs(grads) + self.epsilon)
        return -self.learning_rate / (1 - self.beta1**t) * self.m / self.u
