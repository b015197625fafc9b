"""`make lock` adds what pyproject.toml names and leaves other versions, from any index."""

import os
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from site_building import ROOT

PYPROJECT = """
[project]
name = "blog"
version = "0"
requires-python = ">=3.11"
dependencies = [{}]
[dependency-groups]
test = ["checker"]
node = ["runner"]
"""
PACKAGES = ("counter", "plotter", "checker", "runner")


def publish(index: Path, name: str, version: str) -> None:
    """Put an empty package into an index of simple pages."""
    folder = index / name
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as packed:
        head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        packed.writestr(f"{about}/METADATA", head)
        packed.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        packed.writestr(f"{about}/RECORD", "")
    files = sorted(folder.glob("*.whl"))
    links = (f'<a href="{f.name}#sha256={_digest(f)}">{f.name}</a>' for f in files)
    (folder / "index.html").write_text("<!DOCTYPE html><html><body>" + "".join(links))


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def blog(tmp_path):
    """What `make lock` needs, and an index beside it."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    (tmp_path / "requirements").mkdir()
    for name in PACKAGES:
        publish(tmp_path / "index", name, "1.0")
    return tmp_path


def lock(blog: Path, *more: str, told: str = "UV_DEFAULT_INDEX") -> str:
    """Lock again, but set nothing up; what the page then needs."""
    index = (blog / "index").as_uri()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_", "MAKE"))}
    environment |= {"UV_CACHE_DIR": str(blog / "cache"), "PIP_CONFIG_FILE": os.devnull}
    if told == "pip.conf":
        (blog / "pip.conf").write_text(f"[global]\nindex-url = {index}\n")
        environment["PIP_CONFIG_FILE"] = str(blog / "pip.conf")
    else:
        environment[told] = index
    command = ["make", "-o", "setup-test", "lock", *more]
    result = subprocess.run(command, cwd=blog, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return (blog / "requirements/site.txt").read_text()


def versions(locked: str) -> list[str]:
    return [line.split()[0] for line in locked.splitlines() if "==" in line]


@pytest.mark.parametrize("told", ["UV_DEFAULT_INDEX", "PIP_INDEX_URL", "pip.conf"])
def test_a_package_is_added_and_no_other_moves(blog, told):
    (blog / "pyproject.toml").write_text(PYPROJECT.format('"counter"'))
    before = lock(blog, told=told)
    assert versions(before) == ["counter==1.0"] and "--hash=sha256:" in before
    for name in PACKAGES:
        publish(blog / "index", name, "2.0")
    shutil.rmtree(blog / "cache")  # which may remember pages
    (blog / "pyproject.toml").write_text(PYPROJECT.format('"counter", "plotter"'))
    after = lock(blog, told=told)
    assert versions(after) == ["counter==1.0", "plotter==2.0"] and after.startswith(before)
    others = {name: (blog / f"requirements/{name}.txt").read_text() for name in ("test", "node")}
    assert versions(others["test"]) == ["checker==1.0", "counter==1.0", "plotter==2.0"]
    assert versions(others["node"]) == ["runner==1.0"]
    assert versions(lock(blog, "UPGRADE=1", told=told)) == ["counter==2.0", "plotter==2.0"]
