"""Arrays in, pictures out: nothing here knows how an optimizer works."""
