"""What the optimizers are compared on: losses, and gradients that come from nowhere."""

import jax
import jax.numpy as jnp

from landscapes import beale, rosenbrock, saddle

STEPS = 200
SCALES = (1.0, 1e-4, 1e-8)
CURVATURES = jnp.logspace(0, 2, 50)
RANDOM = jax.random.normal(jax.random.key(7), (STEPS, 5), float)


def quadratic(w):
    """Fifty dimensions, curvatures from 1 to 100."""
    return 0.5 * jnp.sum(CURVATURES * w**2)


def slope(loss):
    """The gradient of a loss, at a point; the step number does not matter."""
    return lambda point, _: jax.grad(loss)(point)


# Each: its start, a learning rate for rules whose step grows with the gradient, and its gradient
# at (point, step number).
PROBLEMS = {
    "saddle": ((2.0, 0.001), 1e-2, slope(saddle)),
    "rosenbrock": ((-1.2, 1.0), 1e-4, slope(rosenbrock)),
    "beale": ((-1.0, -1.5), 1e-4, slope(beale)),
    "quadratic": (jnp.linspace(-1, 1, 50), 1e-3, slope(quadratic)),
    "random": (jnp.ones(5), 1e-2, lambda _, t: RANDOM[t]),
}


def walk(optimizer, problem, scale):
    """Points that one of our optimizers visits, (STEPS + 1, dim)."""
    start, _, gradient = PROBLEMS[problem]
    start = jnp.asarray(start, float)

    def advance(lane, t):
        optimizer, point = lane
        point = optimizer(point, scale * gradient(point, t))
        return (optimizer, point), point

    lane, first = advance((optimizer, start), 0)
    _, rest = jax.lax.scan(advance, lane, jnp.arange(1, STEPS))
    return jnp.concatenate([start[None], first[None], rest])


def walk_optax(rule, problem, scale):
    """Points that an Optax rule visits, (STEPS + 1, dim)."""
    start, _, gradient = PROBLEMS[problem]
    start = jnp.asarray(start, float)

    def advance(lane, t):
        point, state = lane
        move, state = rule.update(scale * gradient(point, t), state, point)
        return (point + move, state), point + move

    _, rest = jax.lax.scan(advance, (start, rule.init(start)), jnp.arange(STEPS))
    return jnp.concatenate([start[None], rest])
