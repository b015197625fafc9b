"""The very site that readers get, as it lies in a folder: its pages, and what they show of ours."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from blog.project import ROOT
from blog.proof.fault import Fault

from . import house, includes, pages
from .site import Site
from .typed import at_source


def check(
    folder: Path, baseurl: str = "", url: str | None = None, blog: Path = ROOT
) -> Iterator[Fault]:
    """Everything that is wrong with a built site.

    Args:
        folder: where its first page lies.
        baseurl: the folder on the host that it is built for.
        url: scheme and host that it is built for; those of _config.yml by default.
        blog: what it was built from.
    """
    read = Site(folder.resolve(), baseurl.rstrip("/"), "", blog.resolve())
    url = read.config.get("url") if url is None else url
    site = replace(read, url=(url or "").rstrip("/"))
    told = set()
    for found in chain(pages.check(site), includes.check(site), house.check(site)):
        fault = at_source(site, found)
        if fault not in told:
            told.add(fault)
            yield fault


def main(arguments: list[str]) -> int:
    """Prove what lies built in a folder; the exit code."""
    parser = argparse.ArgumentParser(prog="prove.py", description=__doc__)
    parser.add_argument("--site", type=Path, required=True, help="where the first page lies")
    parser.add_argument("--baseurl", default="", help="the folder on the host; none by default")
    parser.add_argument("--url", default=None, help="scheme and host, if not _config.yml's")
    given = parser.parse_args(arguments)
    if not (given.site / "index.html").is_file():
        print(f"proof: no index.html in {given.site}: build the blog first", file=sys.stderr)
        return 2
    found = 0
    for fault in check(given.site, given.baseurl, given.url):
        print(fault, flush=True)
        found += 1
    print(f"proof: {found} faults in {given.site}", file=sys.stderr)
    return 1 if found else 0
