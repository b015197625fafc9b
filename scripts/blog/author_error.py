"""What an author's mistake is raised as."""


class AuthorError(Exception):
    """What an author has to mend, in one line: what is wrong, where, and what to do."""
