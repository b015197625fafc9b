"""CONTRIBUTING.md does what it says: its blocks are followed in their order, in a copy.

`sh` is run, `python` that begins with a path is written there and other `python` is run, `diff` is
made: what it takes away or shows must be in the file once, what it only adds goes to the end.
Everything else (`console`, `yaml`, `liquid`) is for reading.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from projects import read_record
from site_building import ROOT, copy_blog

pytestmark = pytest.mark.site

GUIDE = "CONTRIBUTING.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str):
    """Every block: what it is, what it says, and on which line of the guide it begins."""
    for match in BLOCK.finditer(text):
        yield match[1], match[2], text[: match.start()].count("\n") + 1


def run(blog: Path, command: list[str], place: str) -> str:
    told = subprocess.run(command, cwd=blog, capture_output=True, text=True)
    assert told.returncode == 0, f"{place}: {told.stdout}{told.stderr}"
    return told.stdout + told.stderr


def change(blog: Path, block: str, place: str) -> None:
    """Do what a diff says."""
    head, *lines = block.splitlines()
    (file,) = blog.glob(head.removeprefix("+++ "))
    before = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    after = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    text = file.read_text()
    assert not before or text.count(before) == 1, f"{place}: {file.name} does not hold it once"
    file.write_text(text.replace(before, after) if before else text + after)


def follow(blog: Path, kind: str, block: str, place: str) -> str:
    """Do what one block says; what it prints."""
    if kind == "sh":
        return run(blog, ["sh", "-ec", block], place)
    if kind == "diff":
        change(blog, block, place)
    if kind == "python" and (path := re.match(r"# (scripts/\S+)\n", block)):
        (blog / path[1]).write_text(block[path.end() :])
    elif kind == "python":
        return run(blog, [str(blog / ".venv/bin/python"), "-c", block], place)
    return ""


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    blog = copy_blog(tmp_path_factory.mktemp("guide"))
    shutil.copytree(ROOT / "tests", blog / "tests")
    for file in (ROOT / "_data").glob("libraries.json"):  # which those of the optimizers read
        shutil.copy(file, blog / "_data")
    return blog


def test_the_guide_can_be_followed(blog):
    text = (ROOT / GUIDE).read_text()
    said = {}
    for kind, block, line in blocks(text):
        said[line] = block, follow(blog, kind, block, f"{GUIDE} line {line}")
    proofs = [told for block, told in said.values() if "make proof POST=hello\n" in block]
    assert proofs and all("proof: 0 faults in hello\n" in told for told in proofs)
    made = " ".join(told for block, told in said.values() if "make figures\n" in block)
    assert "made 4 (hello, hello-pendulum, hello-periods, hello-excess)" in made
    assert read_record(blog, "hello-pendulum")["given"] == {"length": 1.0, "gravity": 9.81}
    assert [file.name[11:] for file in blog.glob("_posts/*-idea.md")] == ["idea.md"]
    if "class SignSGD" in text:  # a blog about something else has no optimizers
        assert "made 2 (hello-valley, idea)" in made  # no other: a new optimizer is nobody else's
        assert read_record(blog, "hello-valley")["given"]["signsgd"]["learning_rate"] == 0.07
        assert "made 1 (hello-learned)" in made
        assert read_record(blog, "hello-learned")["neighbours"]["count"] == 10
        trained = next(told for block, told in said.values() if "make study NAME" in block)
        assert "kept _data/studies/hello-power.npz" in trained
    # The code that it adds is as ours has to be.
    changed = [str(file) for file in (blog / "scripts").rglob("*.py")]
    ruff = [str(Path(sys.executable).with_name("ruff"))]
    run(blog, [*ruff, "check", *changed], "ruff")
    run(blog, [*ruff, "format", "--check", *changed], "ruff")


def test_the_guide_names_only_what_there_is():
    text = (ROOT / GUIDE).read_text()
    targets = set(re.findall(r"make ([a-z-]+)", text))
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert targets and targets <= known
    made = {"scripts/experiments/hello.py", "scripts/experiments/idea.py"}
    made |= {"scripts/optimizers/signsgd.py", "_data/experiments/hello.json"}
    made |= {"scripts/experiments/hello_pendulum.csv", "scripts/experiments/hello_power.csv"}
    made |= {"_data/studies", "_data/studies/hello"}  # of hello-power
    paths = (
        set(re.findall(r"(?<![\w/])(?:scripts|tests|_data|\.github)/[a-z_./]+[a-z]", text)) - made
    )
    assert len(paths) > 4
    assert [path for path in paths if not (ROOT / path).exists()] == []
    headings = {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert (
        set(re.findall(r"\]\(#([^)]+)\)", BLOCK.sub("", text))) - {"fig-hello", "eq-hello_step"}
        <= headings
    )
