"""Jekyll in a process of its own that stays, so that a build costs what changed, not a start."""

import contextlib
import json
import os
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from blog.project import ROOT
from blog.proof import building

SCRIPT = Path(__file__).with_name("jekyll.rb")


@dataclass
class Built:
    """What came of a build.

    Attributes:
        stopped: whether it was given up.
        faults: what is wrong, a line each.
        baseurl: the folder that the blog stands under; None if Jekyll did not come so far.
        excluded: files and folders that Jekyll does not read.
    """

    stopped: bool
    faults: list[str]
    baseurl: str | None = None
    excluded: list[str] = field(default_factory=list)


class Builder:
    """Builds the blog into _site as often as it is asked to.

    Args:
        settings: what to set beside _config.yml.
    """

    def __init__(self, settings: dict):
        self.settings = {"quiet": False, "strict_front_matter": True} | settings
        # Every save makes a new entry that nobody reads again.
        self.settings["disable_disk_cache"] = True
        self.jekyll: subprocess.Popen[str] | None = None

    def start(self) -> subprocess.Popen[str]:
        """Jekyll, started unless it runs; Ctrl-C does not reach it, `close` ends it."""
        if self.jekyll is None or self.jekyll.poll() is not None:
            command = ["bundle", "exec", "ruby", str(SCRIPT), json.dumps(self.settings)]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            self.jekyll = subprocess.Popen(command, cwd=ROOT, start_new_session=True, **pipes)
        return self.jekyll

    def build(self) -> Built:
        """Build once."""
        jekyll = self.start()
        assert jekyll.stdin and jekyll.stdout
        try:
            print("build", file=jekyll.stdin, flush=True)
            told = json.loads(jekyll.stdout.readline())
        except (BrokenPipeError, json.JSONDecodeError):
            self.close()
            return Built(True, ["Jekyll ended by itself: run make setup, then save a file"])
        found = building.faults(ROOT, told.pop("words"), told["stopped"])
        return Built(faults=[str(fault) for fault in found], **told)

    def close(self) -> None:
        """End Jekyll and what it started; the next build starts another."""
        if self.jekyll is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.jekyll.pid, signal.SIGKILL)  # a softer one makes Bundler complain
        self.jekyll.communicate()
        self.jekyll = None
