"""The Chromium that reads the built pages."""

import shutil
import time
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Nothing may leave this machine: whatever else a page asks for, it does not find.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@cache
def find_chromium() -> str:
    """Where the machine's own is, or the one that Playwright brought."""
    if found := next((path for name in NAMES if (path := shutil.which(name))), None):
        return found
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        raise FileNotFoundError("no Chromium: run `sh setup.sh test`")
    return path


@contextmanager
def open_chromium():
    """A browser that asks nobody but this machine."""
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


def wait_until(page, script: str, seconds: float = 60) -> None:
    """Wait until an expression is true; Playwright's own way needs eval, which our pages forbid."""
    end = time.monotonic() + seconds
    while not page.evaluate(script):
        assert time.monotonic() < end, f"never true: {script}"
        time.sleep(0.05)
