"""AMSGrad: Adam whose steps never grow back."""

import jax.numpy as jnp

from .base import Optimizer


class AMSGrad(Optimizer):
    r"""Adam, uncorrected, that divides by the largest second moment so far.

    $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t $$
    $$ v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 $$
    $$ \tilde{v}_t = \max(\tilde{v}_{t-1}, v_t) $$
    $$ w_t = w_{t-1} - \alpha \frac{m_t}{\sqrt{\tilde{v}_t} + \epsilon} $$

    Reddi, Kale & Kumar, "On the Convergence of Adam and Beyond", 2018,
    arXiv:1904.09237.
    """

    def __init__(self, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.m = 0.0
        self.v = 0.0
        self.v_max = 0.0

    def update(self, grads):
        self.m = self.beta1 * self.m + (1 - self.beta1) * grads
        self.v = self.beta2 * self.v + (1 - self.beta2) * grads**2
        self.v_max = jnp.maximum(self.v_max, self.v)
        return -self.learning_rate * self.m / (jnp.sqrt(self.v_max) + self.epsilon)
