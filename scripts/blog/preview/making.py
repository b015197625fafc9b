"""Figures, made in a process beside while what is saved is built and shown."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from blog.project import ASSETS, DATA, EXPERIMENT_RECORDS, RECORDS, SCRIPTS, STUDIES

MADE = (RECORDS, EXPERIMENT_RECORDS, ASSETS / "cards", ASSETS / "fonts")
SCRIPT = "make_figures.py"


class Making:
    """Runs of make_figures.py, one at a time.

    Attributes:
        faults: why the last one failed, if it did.
    """

    def __init__(self):
        self.faults: list[str] = []
        self._heard = True
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115

    @property
    def running(self) -> bool:
        """Whether figures are being made, or what came of it was not asked yet."""
        return self._process is not None

    def start(self, heard: bool) -> None:
        """Make what is out of date; what was being made is given up, for it may be no more.

        Args:
            heard: whether it counts why this fails; where only prose was saved, the build says it.
        """
        self.close()
        self._heard = heard
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        # What is saved meanwhile is built first. Ctrl-C is for our process, which then ends this.
        command = ["nice", "-n", "5", sys.executable, str(SCRIPTS / SCRIPT)]
        self._process = subprocess.Popen(command, stderr=self._errors, start_new_session=True)

    def ended(self) -> bool:
        """Whether a run came to its end; said once, with its faults."""
        if self._process is None or self._process.poll() is None:
            return False
        code, self._process = self._process.returncode, None
        self._errors.seek(0)
        said = self._errors.read().decode(errors="replace").strip().splitlines()
        said = said or [f"{SCRIPT} was ended by signal {-code}"]
        if self._heard or not code:
            self.faults = [said[-1].removeprefix(f"{SCRIPT[:-3]}: ")] if code else []
        return True

    def close(self) -> None:
        """End what runs."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()
            self._process = None
        self._errors.close()


def is_code(file: Path) -> bool:
    """Whether figures come of a file: a script, data beside it, or results of a study."""
    ours = any(file.is_relative_to(folder) for folder in (SCRIPTS, STUDIES))
    return ours or file.suffix == ".py"


def is_made(file: Path) -> bool:
    """Whether a file is one that make_figures.py writes."""
    ours = any(file.is_relative_to(folder) for folder in MADE)
    return ours or file.parent == ASSETS or file == DATA / "formulas.json"
