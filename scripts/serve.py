"""Serve the blog to its author: what is saved is drawn and built, and open pages show it.

`make serve`, with PORT=…, BASEURL=/…, DRAFTS=1.
"""

import argparse
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from blog.author_error import AuthorError
from blog.posts.post import configuration
from blog.preview.builder import Builder
from blog.preview.changes import Changes
from blog.preview.making import SCRIPT, Making, is_code, is_made
from blog.preview.server import Server, Updates
from blog.project import ROOT
from blog.proof.fault import Fault

SITE = ROOT / "_site"


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C; the exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options = parse(arguments)
    updates = Updates()
    try:
        server = Server(int(options.port), SITE, updates)
    except OSError as error:
        return fail(f"port {options.port}: {error.strerror}: make serve PORT=4001 takes another")
    except (ValueError, OverflowError):
        return fail(f"PORT {options.port!r} is no port: take a number such as 4000")
    address = f"http://127.0.0.1:{server.server_port}"
    settings = {"url": address, "show_drafts": options.drafts}
    if options.baseurl:
        settings["baseurl"] = f"/{options.baseurl.strip('/')}"
    if (SITE / "index.html").exists():  # until there is another
        updates.baseurl, updates.build = settings.get("baseurl", configured()), "last"
    builder = Builder(settings)
    workshop = Workshop(builder, updates, address)
    try:
        print(f"serve: {address} shows the blog once it is built (Ctrl-C ends)", flush=True)
        workshop.work()
    finally:
        workshop.making.close()
        builder.close()


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="serve.py", description=__doc__, allow_abbrev=False)
    parser.add_argument("--port", default="4000")
    parser.add_argument("--baseurl", default="", help="that of _config.yml by default")
    parser.add_argument("--drafts", action="store_true", help="show drafts too")
    return parser.parse_args(arguments)


def configured() -> str:
    """The baseurl of _config.yml, as far as that can be read."""
    with suppress(AuthorError):
        return str(configuration().get("baseurl") or "").rstrip("/")
    return ""


class Workshop:
    """Draws, builds and tells, whenever something is saved.

    Args:
        builder: builds the blog.
        updates: what open pages are told.
        address: where the blog is served.
    """

    def __init__(self, builder: Builder, updates: Updates, address: str):
        self.builder, self.updates, self.address = builder, updates, address
        self.changes, self.making = Changes(), Making()
        self.unbuilt = False  # whether what is being made has to be built when it is
        self.coded = False  # whether an author waits for it
        self.again = False  # whether to look once more for what is out of date

    def work(self) -> NoReturn:
        """Work until the author has enough."""
        self.builder.start()  # Jekyll loads while figures are drawn
        begun = False
        for saved in self.changes:
            self.follow(saved, first=not begun)
            begun = True
        raise RuntimeError("the watch ended")

    def follow(self, saved: list[Path], first: bool) -> None:
        """Build what was saved at once, and figures beside; build those when they are made."""
        faults = self.making.faults
        self.making.ended()
        made = [file for file in saved if is_made(file)]  # some are told when it has ended
        code = [file for file in saved if is_code(file)]
        prose = [file for file in saved if file not in (*made, *code)]
        self.unbuilt |= bool(made or code)
        self.coded |= bool(code)
        if first or code:
            self.making.start(heard=True)
        if {file.relative_to(ROOT).parts[0] for file in saved} & {"_plugins", "_config.yml"}:
            self.builder.close()
        done = not self.making.running and (self.unbuilt or faults != self.making.faults)
        if first or prose or done:
            asked = first or bool(prose) or self.coded
            self.unbuilt &= self.making.running
            self.coded &= self.making.running
            self.build(asked)
        self.again |= bool(prose)  # new letters need new fonts, a new cover a card
        if self.again and not self.making.running:
            self.again = False
            self.making.start(heard=bool(self.making.faults))

    def build(self, asked: bool) -> None:
        """Build, and say what came of it in one line for each fault, or one if there is none.

        Args:
            asked: whether something was saved: then what is still wrong is said once more.
        """
        self.changes.since = started = time.time()
        built = self.builder.build()
        if built.baseurl is not None:
            self.changes.excluded = built.excluded
            self.updates.baseurl = built.baseurl.rstrip("/")
        if self.making.running and built.stopped and SCRIPT in built.faults[-1].what:
            self.unbuilt = True  # it shows a figure that is just being made
            return
        # Both read every text, and refuse the same.
        faults = [f for f in self.making.faults if not any(alike(f, b) for b in built.faults)]
        faults += map(str, built.faults)
        told = [] if asked else self.updates.faults
        self.updates.tell(faults, built=not built.stopped)
        for fault in faults if faults != told else []:
            print(f"serve: {fault}", file=sys.stderr, flush=True)
        if not faults:
            took = f"built in {time.time() - started:.1f} s"
            print(f"serve: {took}: {self.address}{self.updates.baseurl}/", flush=True)


def alike(said: str, fault: Fault) -> bool:
    """Whether both say the same of the same place."""
    return said == str(fault).replace("the build stopped: ", "")


def fail(message: str) -> int:
    """Say in one line what is wrong; the exit code."""
    print(f"serve: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
