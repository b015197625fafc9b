"""Jekyll in a process of its own that stays, so that a build costs what changed, not a start."""

import contextlib
import json
import os
import signal
import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path

from blog.project import ROOT
from blog.proof.fault import Fault

SCRIPT = Path(__file__).with_name("jekyll.rb")


@dataclass
class Built:
    """What came of a build.

    Attributes:
        stopped: whether it was given up.
        faults: what is wrong; the last is why it was given up.
        baseurl: the folder that the blog stands under; None if Jekyll did not come so far.
        excluded: files and folders that Jekyll does not read.
    """

    stopped: bool
    faults: list[Fault]
    baseurl: str | None = None
    excluded: list[str] = field(default_factory=list)


class Builder:
    """Builds the blog as often as it is asked to, into _site if nothing else is said.

    Args:
        settings: what to set beside _config.yml.
        environment: variables for Jekyll.
    """

    def __init__(self, settings: dict, **environment: str):
        # Every save makes a new entry that nobody reads again.
        self.settings = {"strict_front_matter": True, "disable_disk_cache": True} | settings
        self.environment = {"BUNDLE_GEMFILE": str(ROOT / "Gemfile")} | environment
        self.jekyll: subprocess.Popen[str] | None = None

    def start(self) -> subprocess.Popen[str]:
        """Jekyll, started unless it runs; Ctrl-C does not reach it, `close` ends it."""
        if self.jekyll is None or self.jekyll.poll() is not None:
            command = ["bundle", "exec", "ruby", str(SCRIPT), json.dumps(self.settings)]
            environment = os.environ | self.environment
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            self.jekyll = subprocess.Popen(
                command, cwd=ROOT, env=environment, start_new_session=True, **pipes
            )
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
            return Built(True, [Fault("the blog", 0, "Jekyll ended by itself: run make setup")])
        faults = [read_fault(**fault) for fault in told.pop("faults")]
        if told["stopped"]:
            faults[-1] = replace(faults[-1], what=f"the build stopped: {faults[-1].what}")
        return Built(faults=faults, **told)

    def close(self) -> None:
        """End Jekyll and what it started; the next build starts another."""
        if self.jekyll is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.jekyll.pid, signal.SIGKILL)  # a softer one makes Bundler complain
        self.jekyll.communicate()
        self.jekyll = None


def read_fault(file: str, line: int | None, what: str, fix: str | None) -> Fault:
    """A fault as Ruby tells it: what is wrong and what to do are one text here."""
    return Fault(file, line or 0, f"{what}: {fix}" if fix else what)
