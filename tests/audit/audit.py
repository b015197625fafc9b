"""Measure the built blog as readers meet it, and print the table: `make audit`.

`PYTHONPATH=scripts:tests/support python tests/audit/audit.py FOLDER` audits what lies there, as it
would on a server.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Error

import lighthouse
import policy
import readers
from blog.proof.built.pages import invalid_html
from blog.proof.fault import Fault
from pages import choose, find_pages
from report import Report
from serving import serve
from site_building import jekyll

ROOT = Path(__file__).parents[2]
BASEURL = "/repo"  # a project's pages have one


def main(arguments: list[str]) -> int:
    """The exit code: 0 if every line passes its gate, 2 if nothing could be measured."""
    parser = argparse.ArgumentParser(prog="audit", description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="a built site; this blog, if none")
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse; 0 leaves it out")
    given = parser.parse_args(arguments)
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        folder = (given.folder or Path(name)).resolve()
        with serve(folder) as server:
            try:
                if not given.folder:
                    build(folder, server)
                measure(report, folder, server, given.runs)
            except (RuntimeError, FileNotFoundError, Error) as error:
                print(f"audit: {str(error).strip()}", file=sys.stderr)
                return 2
    return report.show()


def build(folder: Path, server: str) -> None:
    """This blog, as it is published at the server's address."""
    address = folder / "address.yml"
    address.write_text(f'url: "{server}"\n', encoding="utf-8")
    options = ("--baseurl", BASEURL, "--config", f"{ROOT / '_config.yml'},{address}")
    result = jekyll(ROOT, folder / BASEURL.strip("/"), *options, JEKYLL_ENV="production")
    if result.returncode:
        raise RuntimeError(f"the blog does not build: {result.stderr.strip()}")


def measure(report: Report, folder: Path, server: str, runs: int) -> None:
    """Everything, of all pages or, where it takes long, of those that stand for them."""
    pages = find_pages(folder)
    if not pages:
        raise FileNotFoundError(f"no index.html in {folder}")
    chosen = choose(pages)
    started = time.monotonic()
    if runs:
        lighthouse.measure(report, server, chosen, runs)
    between = time.monotonic()
    readers.measure(report, server, list(pages), chosen)
    took = f"Lighthouse {between - started:.0f} s, visits {time.monotonic() - between:.0f} s"
    print(f"audit: {len(pages)} pages, {len(chosen)} of them whole: {took}", file=sys.stderr)
    texts = {page: file.read_text(encoding="utf-8") for page, file in pages.items()}
    unsafe = [Fault(page, 0, what) for page, text in texts.items() for what in policy.faults(text)]
    note = f"{len(pages)} pages"
    report.add_count("Content-Security-Policy", unsafe, note)
    report.add_count("html-validate", invalid_html(folder), note)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
