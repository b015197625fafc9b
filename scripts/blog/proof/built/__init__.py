"""The site as readers get it."""
