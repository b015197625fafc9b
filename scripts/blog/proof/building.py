"""The blog, built; what Jekyll only warns of, or does not say at all, is a fault."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import yaml

from blog.project import ROOT

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

# Where a mistake may be, the likeliest first: an error in an include or a layout names that and the
# post that wanted it, and the post is to mend.
PLACES = (
    r"_(?:posts|drafts)/[\w.-]+",
    r"_(?:layouts|includes|pages|plugins)/[\w.-]+",
    r"_config\.yml",
    r"[\w-]+\.md",
)


def build(blog: Path, destination: Path, baseurl: str, drafts=False) -> Iterator[Fault]:
    """Build a blog, with its drafts or without; yields what went wrong on the way."""
    command = ["bundle", "exec", "jekyll", "build", "--strict_front_matter", "--disable-disk-cache"]
    command += ["--source", str(blog), "--destination", f"{destination}{baseurl}"]
    command += ["--baseurl", baseurl, *(["--drafts"] if drafts else [])]
    environment = os.environ | {"BUNDLE_GEMFILE": str(ROOT / "Gemfile")}
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    yield from faults(blog, told.stdout + told.stderr, stopped=bool(told.returncode))


def faults(blog: Path, output: str, stopped: bool) -> Iterator[Fault]:
    """What Jekyll's words mean for an author: why it stopped, or what it only warned of."""
    output = re.sub(r"\x1b\[[0-9;]*m", "", output)
    if stopped:
        yield _stopped(blog, output)
        return
    for pattern, what in WARNINGS.items():
        for match in re.finditer(pattern, output):
            given = match.groupdict()
            file = given.pop("file").removeprefix(f"{blog}/")
            yield Fault(file, 0, what.format(**given))


def _stopped(blog: Path, output: str) -> Fault:
    """Jekyll's own reason, with its file and line where it names them."""
    reasons = [line.strip() for line in output.splitlines() if "rror" in line or "xception" in line]
    reason = " ".join((reasons or output.strip().splitlines()[-3:])[-1:])
    found = (re.search(place, text) for text in (reason, output) for place in PLACES)
    place = next((match[0] for match in found if match), None)
    if place is None:
        return _no_yaml(blog) or Fault("the blog", 0, f"the build stopped: {reason}")
    inside = re.search(r" in (/\S+)$", reason)
    if inside and not inside[1].endswith(place):  # then the line is not the place's
        reason = re.sub(r"\(line \d+\)", "(line 0)", reason, count=1)
    lines = re.findall(rf"(?:{re.escape(place)}:|\(line |at line )(\d+)", reason)
    number = next((int(line) for line in lines if line != "0"), 0)
    # Jekyll's own words around the reason repeat what the fault says already.
    for words in (
        r" in /\S+$",
        r" \(line \d+\)$",
        r"^.*?rror \([^)]*line \d+\): |^.*?xception(?: reading \S+)?: |^Error: ",
        rf"^(?:\(\S+\)|\S*{re.escape(place)}(?::\d+)?): ",
    ):
        reason = re.sub(words, "", reason)
    return Fault(place, number, f"the build stopped: {reason}")


def _no_yaml(blog: Path) -> Fault | None:
    """The file of settings or data that Jekyll cannot read, of which it does not say the name."""
    for file in (blog / "_config.yml", *sorted(blog.glob("_data/*.yml"))):
        try:
            yaml.safe_load(file.read_bytes())
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            why = getattr(error, "problem", None) or "it is not text"
            return Fault(
                str(file.relative_to(blog)), mark.line + 1 if mark else 0, f"not YAML: {why}"
            )
    return None
