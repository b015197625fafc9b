"""The blog, built once; what Jekyll only warns of is a fault too."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from blog.preview.builder import Builder

from .fault import Fault


def build(
    blog: Path, destination: Path, baseurl: str, drafts=False, environment="development", **settings
) -> Iterator[Fault]:
    """Build a blog once; yields what went wrong on the way.

    Args:
        blog, destination, baseurl: from where, into which folder, and under which address in it.
        drafts: whether with its drafts.
        environment: what Jekyll calls so.
        settings: what else to set beside _config.yml.
    """
    settings |= {"source": str(blog), "destination": f"{destination}{baseurl}"}
    settings |= {"baseurl": baseurl, "show_drafts": drafts}
    with closing(Builder(settings, JEKYLL_ENV=environment)) as builder:
        yield from builder.build().faults
