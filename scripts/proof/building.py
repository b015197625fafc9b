"""The blog, built; what Jekyll only warns of, or does not say at all, is a fault."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from records import ROOT

from .fault import Fault

# What Jekyll says, and what it means for an author.
WARNINGS = {
    r"Layout '(?P<what>[^']*)' requested in (?P<file>\S+) does not exist": (
        "has no layout {what!r}: make it in _layouts, or name another"
    ),
    r"Skipping: (?P<file>\S+) has a future date": (
        "has a future date, so it is not published: date it today, or move it to _drafts"
    ),
    r"destination is shared by multiple files\.[\s\S]*?\n\s*-\s*(?P<file>\S+)": (
        "has the address of another page: give one of them another permalink or file name"
    ),
}


def build(blog: Path, destination: Path, baseurl: str) -> Iterator[Fault]:
    """Build a blog; yields what went wrong on the way."""
    command = ["bundle", "exec", "jekyll", "build", "--strict_front_matter", "--disable-disk-cache"]
    command += ["--source", str(blog), "--destination", f"{destination}{baseurl}"]
    command += ["--baseurl", baseurl]
    environment = os.environ | {"BUNDLE_GEMFILE": str(ROOT / "Gemfile")}
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    output = re.sub(r"\x1b\[[0-9;]*m", "", told.stdout + told.stderr)
    if told.returncode:
        yield _stopped(output)
        return
    for pattern, what in WARNINGS.items():
        for match in re.finditer(pattern, output):
            given = match.groupdict()
            file = given.pop("file").removeprefix(f"{blog}/")
            yield Fault(file, 0, what.format(**given))


def _stopped(output: str) -> Fault:
    """Jekyll's own reason, with its file and line where it names them."""
    reasons = [line.strip() for line in output.splitlines() if "rror" in line or "xception" in line]
    reason = " ".join((reasons or output.strip().splitlines()[-3:])[-1:])
    # An error in an include names the include and the post that wanted it: the post is to mend.
    places = (r"_(?:posts|drafts)/[\w.-]+", r"_(?:layouts|includes)/[\w.-]+", r"[\w-]+\.md")
    found = (re.search(place, text) for text in (reason, output) for place in places)
    place = next((match[0] for match in found if match), "the blog")
    line = re.search(r"\(line (\d+)\)", reason)
    number = int(line[1]) if line else 0
    # Jekyll's own words around the reason repeat what the fault says already.
    reason = re.sub(r"^.*?error \(line \d+\): |^Liquid Exception: | in /\S+$", "", reason)
    return Fault(place, number, f"the build stopped: {reason.removeprefix(f'{place}: ')}")
