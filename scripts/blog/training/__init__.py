"""Optimizers at work: one path, many lanes, and the search for a learning rate.

The only place that knows `jit`, `scan` and `vmap`. What a run computes in is the precision of its
start; `with jax.enable_x64(True):` around it gives Python's numbers 64 bits.
"""
