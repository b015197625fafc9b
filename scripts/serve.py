"""Serve the blog to its author: what is saved is drawn and built, and open pages show it.

`make serve`, with PORT=…, BASEURL=/…, DRAFTS=1.
"""

import argparse
import signal
import subprocess
import sys
import time
from typing import NoReturn

from blog.preview.builder import Builder
from blog.preview.changes import Changes
from blog.preview.server import Server, Updates
from blog.project import ROOT, SCRIPTS

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
    builder = Builder(settings)
    try:
        print(f"serve: {address} shows the blog once it is built (Ctrl-C ends)", flush=True)
        Workshop(builder, updates, address).work()
    finally:
        builder.close()


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="serve.py", description=__doc__, allow_abbrev=False)
    parser.add_argument("--port", default="4000")
    parser.add_argument("--baseurl", default="", help="that of _config.yml by default")
    parser.add_argument("--drafts", action="store_true", help="show drafts too")
    return parser.parse_args(arguments)


class Workshop:
    """Draws, builds and tells, whenever something is saved.

    Args:
        builder: builds the blog.
        updates: what open pages are told.
        address: where the blog is served.
    """

    def __init__(self, builder: Builder, updates: Updates, address: str):
        self.builder, self.updates, self.address = builder, updates, address
        self.changes = Changes()
        self.undrawn: list[str] = []  # why figures could not be drawn, until they are

    def work(self) -> NoReturn:
        """Work until the author has enough."""
        self.builder.start()  # Jekyll loads while figures are drawn
        for saved in self.changes:
            drawn = not saved or any(file.suffix == ".py" for file in saved)
            if drawn or self.undrawn:
                self.undrawn = run("make_figures.py")
            if {file.relative_to(ROOT).parts[0] for file in saved} & {"_plugins", "_config.yml"}:
                self.builder.close()
            self.build()
            if not drawn:  # new letters may need new fonts, which are then seen as a change
                run("make_figures.py")
        raise RuntimeError("the watch ended")

    def build(self) -> None:
        """Build, and say what came of it in one line for each fault, or one if there is none."""
        self.changes.since = started = time.time()
        built = self.builder.build()
        if built.baseurl is not None:
            self.changes.excluded = built.excluded
            self.updates.baseurl = built.baseurl.rstrip("/")
        faults = [*self.undrawn, *map(str, built.faults)]
        self.updates.tell(faults, built=not built.stopped)
        for fault in faults:
            print(f"serve: {fault}", file=sys.stderr, flush=True)
        if not faults:
            took = f"built in {time.time() - started:.1f} s"
            print(f"serve: {took}: {self.address}{self.updates.baseurl}/", flush=True)


def run(script: str) -> list[str]:
    """Run a script of ours that makes what is out of date; why that failed, if it did."""
    command = [sys.executable, str(SCRIPTS / script)]
    # Ctrl-C is for this process alone, which then ends the others.
    making = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        errors = making.communicate()[1].strip()
    except BaseException:
        making.send_signal(signal.SIGINT)
        making.communicate()
        raise
    if not making.returncode:
        return []
    said = errors.splitlines() or [f"{script} was ended by signal {-making.returncode}"]
    return [said[-1].removeprefix(f"{script[:-3]}: ")]


def fail(message: str) -> int:
    """Say in one line what is wrong; the exit code."""
    print(f"serve: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
