"""Publish without Actions: `make publish`, where _config.yml or URL= and BASEURL= say for where.

What is published is a commit, proved; nothing is pushed unless all of it is right.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

import yaml

from blog import texts
from blog.author_error import AuthorError
from blog.branch import BRANCH, Branch, PublishError, git, run
from blog.figures.interruption import INTERRUPTED
from blog.project import ROOT
from blog.proof import building
from blog.proof.built import published


def main(arguments: list[str]) -> int:
    """Publish; the exit code."""
    parser = argparse.ArgumentParser(prog="publish.py", description=__doc__)
    parser.add_argument("--url", default="", help="scheme and host, if not those of _config.yml")
    parser.add_argument("--baseurl", default="", help="folder, if not that of _config.yml")
    parser.add_argument("--remote", default="origin", help="where to push")
    more = "remove what others put there"
    parser.add_argument("--replace", action="store_true", help=more)
    options = parser.parse_args(arguments)
    try:
        publish(options.url, options.baseurl, options.remote, options.replace)
    except PublishError as error:
        print(f"publish: nothing was pushed: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("publish: interrupted", file=sys.stderr)
        return INTERRUPTED
    return 0


def publish(url: str, baseurl: str, remote: str, replace: bool) -> None:
    """Prove the blog, build it for its address, and push it.

    Raises:
        PublishError: something is not right; the branch on the remote is as it was.
    """
    source = clean_commit()
    url, baseurl = address(url, baseurl, remote_address(remote))
    name = who_publishes()
    there = Branch(remote)
    if subprocess.run(["make", "--no-print-directory", "proof"], cwd=ROOT).returncode:
        raise PublishError("the proof is red")
    # Not into _site: `make serve` may be writing there, for another address.
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        built = building.build(ROOT, site, baseurl, environment="production", url=url)
        for fault in chain(built, published.check(site / baseurl.strip("/"), baseurl, url)):
            raise PublishError(str(fault))
        if clean_commit() != source:
            raise PublishError("another commit was made meanwhile: run make publish again")
        pages = site / baseurl.strip("/")
        there.keep(pages, replace)
        if there.shows(pages):
            print(f"{url}{baseurl}/ shows {source} already: nothing was pushed")
            return
        commit(pages, f"Publish {source}", remote, name)
    git("push", "--quiet", remote, f"{BRANCH}:{BRANCH}")
    print(f"published {source} at {url}{baseurl}/ by {remote}/{BRANCH}")


def clean_commit() -> str:
    """The commit that the working tree is, with its subject."""
    if changes := git("-c", "core.quotePath=false", "status", "--porcelain").splitlines():
        more = f" and {len(changes) - 1} more" if len(changes) > 1 else ""
        raise PublishError(f"commit or stash {changes[0][3:]}{more} first")
    return git("log", "-1", "--format=%h: %s").strip()


def address(url: str, baseurl: str, remote: str) -> tuple[str, str]:
    """Where the blog will be read: the url and the baseurl, each as given or as configured."""
    try:
        config = yaml.safe_load(texts.read(ROOT / "_config.yml"))
    except yaml.YAMLError as error:
        raise PublishError(f"_config.yml: {' '.join(str(error).split())}") from None
    except AuthorError as error:
        raise PublishError(str(error)) from None
    url = (url or config.get("url") or "").rstrip("/")
    baseurl = f"/{baseurl or config.get('baseurl') or ''}".replace("//", "/").rstrip("/")
    example = "URL=https://NAME.github.io BASEURL=/REPOSITORY"
    if not url:
        raise PublishError(f"set url and baseurl in _config.yml, or run make publish {example}")
    if not re.fullmatch(r"https?://[\w.:-]+", url) or not re.fullmatch(r"(/[\w.~-]+)*", baseurl):
        raise PublishError(f"{url} with {baseurl or '/'} is no address; it looks like {example}")
    host = url.split("//")[1]
    found = re.search(r"github\.com[/:][^/]+/([^/]+?)(?:\.git)?/?$", remote)
    name = found[1] if found else host
    if host.endswith(".github.io") and not baseurl and name.lower() != host.lower():
        raise PublishError(f"{host} shows {name} under /{name}: give that as BASEURL or baseurl")
    return url, baseurl


def remote_address(remote: str) -> str:
    """Where a remote is."""
    try:
        return git("remote", "get-url", remote).strip()
    except PublishError:
        raise PublishError(
            f"there is no remote {remote!r}: git remote add {remote} ADDRESS, or give REMOTE=NAME"
        ) from None


def who_publishes() -> dict[str, str]:
    """The committer, as git knows it, for ghp-import, which asks git in fewer places."""
    try:
        told = re.fullmatch(r"(.*) <(.*)> \d+ \S+", git("var", "GIT_COMMITTER_IDENT").strip())
    except PublishError:
        told = None
    if not told:
        raise PublishError("git does not know your name: set git config user.name and user.email")
    return {"GIT_COMMITTER_NAME": told[1], "GIT_COMMITTER_EMAIL": told[2]}


def commit(site: Path, message: str, remote: str, name: dict[str, str]) -> None:
    """Put a folder on the branch, after what is there on the remote."""
    command = [sys.executable, "-m", "ghp_import", "--no-jekyll", "--remote", remote]
    command += ["--branch", BRANCH, "--message", message, str(site)]
    run(command, os.environ | name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
