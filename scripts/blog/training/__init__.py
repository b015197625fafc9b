"""Optimizers at work: one path, many lanes, and the search for a learning rate."""
