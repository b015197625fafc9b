"""Tests compute in float64, as runs do; they share small projects to break, and a browser."""

import gc
import shutil
import signal

import jax
import pytest

from chromium import open_chromium
from projects import PICTURES, copy_project, make

jax.config.update("jax_enable_x64", True)

# Trees of pages are made by the thousand: looking for rings in them at every 700 objects is slow.
gc.freeze()
gc.set_threshold(100_000, 50, 50)

# A shell's background jobs ignore Ctrl-C, and so would every program that a test starts and ends.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config, items):
    """Whole blogs first: few tests that take long, at whose end one core would stand idle."""
    items.sort(key=lambda item: item.path.parent != config.rootpath / "tests")


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A small project whose figures are made; to be copied, not changed."""
    project = copy_project(tmp_path_factory.mktemp("made"), PICTURES)
    assert make(project).returncode == 0
    return project


@pytest.fixture
def project(made, tmp_path):
    """A copy of it: every file has a new time, as after a checkout."""
    copy = tmp_path / "copy"
    shutil.copytree(made, copy, symlinks=True)
    return copy


@pytest.fixture(scope="session")
def browser():
    """One for all tests of a process: Playwright's loop allows no second."""
    with open_chromium() as launched:
        yield launched
