"""`make serve` in a process of its own, and what its terminal shows."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds: a busy machine is no failure


class Serving:
    """A blog that is served from a folder, and what the terminal shows."""

    def __init__(self, blog: Path, *options: str):
        self.blog, self.post = blog, blog / "_posts/2026-01-02-hello.md"
        self.experiment = blog / "scripts/experiments/demo.py"
        command = [sys.executable, "scripts/serve.py", "--port", "0", *options]
        piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, cwd=blog, start_new_session=True, **piped)
        self.said, self.wrong = [], []
        for stream, lines in ((self.process.stdout, self.said), (self.process.stderr, self.wrong)):
            threading.Thread(target=self._read, args=(stream, lines), daemon=True).start()

    def _read(self, stream, lines):
        with stream:
            lines.extend(iter(stream.readline, ""))  # appends as they come

    def wait(self, lines: list[str], text: str, start: int = 0) -> str:
        """The first line from there on that holds a text, once the terminal shows it."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if found := next((line for line in lines[start:] if text in line), None):
                return found
            time.sleep(0.02)
        raise AssertionError(f"{text!r} is not in {self.said} {self.wrong}")

    @property
    def address(self) -> str:
        found = re.search(r"http://\S+", self.wait(self.said, "built in"))
        return found[0]

    def save(self, file: Path, text: str) -> str:
        """Save a file; the line that the terminal shows for it."""
        before = len(self.said)
        file.write_text(text)
        return self.wait(self.said, "built in", before)

    def spoil(self, file: Path, text: str) -> str:
        """Save a file with a mistake; the one line that the terminal shows for it."""
        before = len(self.wrong)
        file.write_text(text)
        line = self.wait(self.wrong, "serve: ", before)
        time.sleep(0.3)
        assert self.wrong[before:] == [line], self.wrong[before:]
        return line

    def family(self) -> set[int]:
        """Its process and all that came from it."""
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                after_name = stat.read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if after_name[0] != "Z":
                parents[int(stat.parent.name)] = int(after_name[1])
        found, size = {self.process.pid}, 0
        while size < len(found):
            size = len(found)
            found |= {pid for pid, parent in parents.items() if parent in found}
        return found & set(parents)


@contextmanager
def serving(blog: Path, *options: str):
    running = Serving(blog, *options)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            os.killpg(running.process.pid, signal.SIGINT)
        assert running.process.wait(PATIENCE) == 0
        assert not [line for line in running.wrong if "Traceback" in line]
