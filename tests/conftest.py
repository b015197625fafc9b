"""Every test computes in float64, as every run does."""

import descent  # noqa: F401  turns it on
