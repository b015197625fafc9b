"""Experiments and their figures: what there is, what is stale, and how it is made."""
