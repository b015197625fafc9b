"""AMSGrad: Adam whose divisor never shrinks."""

import jax.numpy as jnp

from .base import Optimizer


class AMSGrad(Optimizer):
    r"""Adam, uncorrected, that divides by the largest second moment so far.

    $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t $$
    $$ s_t = \beta_2 s_{t-1} + (1 - \beta_2) g_t^2 $$
    $$ \tilde{s}_t = \max(\tilde{s}_{t-1}, s_t) $$
    $$ w_t = w_{t-1} - \alpha \frac{m_t}{\sqrt{\tilde{s}_t} + \epsilon} $$

    Built on Adam.

    Reddi, Kale & Kumar, "On the Convergence of Adam and Beyond", 2018,
    arXiv:1904.09237.
    """

    def __init__(self, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.m = 0.0
        self.s = 0.0
        self.s_max = 0.0

    def update(self, grads):
        self.m = self.beta1 * self.m + (1 - self.beta1) * grads
        self.s = self.beta2 * self.s + (1 - self.beta2) * grads**2
        self.s_max = jnp.maximum(self.s_max, self.s)
        return -self.learning_rate * self.m / (jnp.sqrt(self.s_max) + self.epsilon)
