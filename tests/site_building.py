"""How the tests build a blog."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def jekyll(source, destination, *arguments):
    """Build a blog; the finished process."""
    command = ["bundle", "exec", "jekyll", "build", "--strict_front_matter", "--disable-disk-cache"]
    command += ["--source", source, "--destination", destination, *arguments]
    environment = os.environ | {"BUNDLE_GEMFILE": str(ROOT / "Gemfile")}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
