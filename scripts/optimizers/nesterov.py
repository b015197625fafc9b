"""Nesterov momentum: look where inertia leads, then step."""

from .base import Optimizer


class NesterovMomentumSGD(Optimizer):
    r"""Momentum that takes the gradient where it is about to be.

    $$ v_t = \beta v_{t-1} + \alpha \frac{\partial f}{\partial w} $$
    $$ w_t = w_{t-1} - \left(\beta v_t + \alpha \frac{\partial f}{\partial w}\right) $$

    Built on MomentumSGD.

    Nesterov, 1983; Sutskever et al., "On the importance of initialization
    and momentum in deep learning", 2013. Rewritten around the point looked
    ahead to, so that one gradient there suffices.
    """

    def __init__(self, learning_rate=1e-3, momentum=0.9):
        super().__init__(learning_rate)
        self.momentum = momentum
        self.velocity = 0.0

    def update(self, grads):
        self.velocity = self.momentum * self.velocity + self.learning_rate * grads
        return -(self.momentum * self.velocity + self.learning_rate * grads)
