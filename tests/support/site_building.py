"""How the tests build a blog."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def jekyll(source, destination, *arguments, **environment):
    """Build a blog; the finished process."""
    command = ["bundle", "exec", "jekyll", "build", "--strict_front_matter", "--disable-disk-cache"]
    command += ["--source", source, "--destination", destination, *arguments]
    environment = os.environ | {"BUNDLE_GEMFILE": str(ROOT / "Gemfile")} | environment
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


BLOG = ("_layouts", "_includes", "_plugins", "_data", "_pages", "scripts", "requirements", "assets")


def copy_blog(folder: Path) -> Path:
    """A copy of the blog that may be spoilt, without its posts."""
    for name in BLOG:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    for name in ("_config.yml", "package-lock.json", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "_posts").mkdir()
    return folder
