"""The branch that pages are published from: what lies there, of ours and of others."""

import io
import re
import subprocess
import tarfile
from pathlib import Path

from blog.project import ROOT

BRANCH = "gh-pages"
OURS = "^Publish [0-9a-f]{4,}: "  # what our commits say
TIME = re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[-+]\d\d:\d\d)")


class PublishError(Exception):
    """Why nothing was published, in one line."""


class Branch:
    """What lies on the branch of a remote, ours and what others put there.

    Raises:
        PublishError: a commit of this clone's own branch would be lost.
    """

    def __init__(self, remote: str):
        self.name = f"{remote}/{BRANCH}"
        self.files: dict[str, bytes] = {}
        self.others: dict[str, bytes] = {}
        if not git("ls-remote", "--heads", remote, f"refs/heads/{BRANCH}"):
            return
        ref = f"refs/remotes/{self.name}"
        git("fetch", "--quiet", remote, f"+refs/heads/{BRANCH}:{ref}")
        if unpushed := unpublished(ref):
            what = f"your branch {BRANCH} has {unpushed}, which {self.name} has not"
            raise PublishError(f"{what}: push it or give that branch another name")
        ours = git("log", "-1", "--format=%H", "--extended-regexp", f"--grep={OURS}", ref).strip()
        self.files, before = contents(ref), contents(ours) if ours else {}
        self.others = {n: text for n, text in self.files.items() if before.get(n) != text}

    def keep(self, site: Path, replace: bool) -> None:
        """Keep the address that GitHub's settings wrote there; name what else would go.

        Raises:
            PublishError: something of others would go, and nobody said that it may.
        """
        address = site / "CNAME"
        if "CNAME" in self.files and not address.exists():
            address.write_bytes(self.files["CNAME"])
            print(f"kept {self.name}'s CNAME: {address.read_text().strip()}")
        lost = [name for name, text in self.others.items() if unlike(site / name, text)]
        if not lost:
            return
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        if not replace:
            what = f"{self.name} holds {lost[0]}{more}, which make publish did not put there"
            fix = "commit it here too, or let it go with make publish REPLACE=1"
            raise PublishError(f"{what}: {fix}")
        for name in lost:
            print(f"{self.name}'s {name} goes: make publish did not put it there")

    def shows(self, site: Path) -> bool:
        """Whether a site is there already; when it was built makes no difference."""
        files = {str(file.relative_to(site)): file for file in site.rglob("*") if file.is_file()}
        if self.files.keys() - {".nojekyll"} != files.keys() - {".nojekyll"}:
            return False
        return not any(unlike(file, self.files[name]) for name, file in files.items())


def unpublished(ref: str) -> str:
    """A commit of this clone's own branch that is neither on the remote nor ours."""
    if not git("branch", "--list", BRANCH):
        return ""
    return git(
        "log", "-1", "--format=%h: %s", "--invert-grep", "--extended-regexp", f"--grep={OURS}",
        f"{ref}..refs/heads/{BRANCH}",
    ).strip()  # fmt: skip


def contents(ref: str) -> dict[str, bytes]:
    """What lies in a commit, by path."""
    command = ["git", "-c", "core.autocrlf=false", "archive", "--format=tar", ref]
    packed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        opened = {file.name: files.extractfile(file) for file in files if not file.isdir()}
        return {name: file.read() for name, file in opened.items() if file}


def unlike(file: Path, content: bytes) -> bool:
    """Whether a file says something else than what lies there, but for times of building."""
    if not file.is_file():
        return file.name != ".nojekyll"
    parts = [file.read_bytes(), content]
    if file.name in ("feed.xml", "sitemap.xml"):
        parts = [TIME.sub(b"", part) for part in parts]
    return parts[0] != parts[1]


def git(*arguments: str) -> str:
    """What git says."""
    return run(["git", *arguments])


def run(command: list[str], environment=None) -> str:
    """What a program says; its own complaint if it fails."""
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if told.returncode:
        said = told.stderr.strip().splitlines() or [f"{command[0]} failed"]
        why = next((line for line in said if line.startswith("fatal: ")), said[-1])
        raise PublishError(why.removeprefix("fatal: "))
    return told.stdout
