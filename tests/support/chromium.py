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


def load_images(page) -> None:
    """Have every image loaded, also those far below the screen."""
    page.evaluate("() => document.querySelectorAll('img').forEach(i => { i.loading = 'eager' })")
    wait_until(page, "[...document.images].every(i => i.complete)")


@contextmanager
def opened(browser, address: str, size: tuple[int, int], scheme: str):
    """A page that was loaded and typeset, with everything that it asked for and complained of."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
    )
    page = context.new_page()
    page.set_default_timeout(120_000)  # a busy machine is no failure
    page.complaints, page.requests = [], []
    page.on("console", lambda m: m.type in ("error", "warning") and page.complaints.append(m.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("response", lambda r: r.status >= 400 and page.complaints.append(f"{r.status} {r.url}"))
    page.goto(address)
    load_images(page)
    try:
        yield page
    finally:
        context.close()
