"""What html-validate says of pages."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from blog.project import ROOT
from blog.proof.fault import Fault

CONFIG = Path(__file__).with_name("htmlvalidate.json")


def invalid_html(site: Path) -> Iterator[Fault]:
    """What html-validate finds."""
    program = str(ROOT / "node_modules/.bin/html-validate")
    command = [program, "--formatter", "json", "--config", str(CONFIG), str(site)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:  # a pipe would cut it at 64 KiB
        subprocess.run(command, stdout=file, text=True, env={"PATH": _path()})
        file.seek(0)
        told = file.read()
    if not told.startswith("["):
        raise RuntimeError(f"html-validate did not run: {told}")
    for report in json.loads(told):
        for message in report["messages"]:
            name = str(Path(report["filePath"]).relative_to(site))
            what = f"invalid HTML: {message['message']} ({message['ruleId']})"
            yield Fault(name, message["line"], what)


def _path() -> str:
    """Where Node is: the machine's own, or the one that set-up brought."""
    return f"{ROOT / '.venv/bin'}:{os.environ['PATH']}"
