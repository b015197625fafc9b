"""Where things lie in the project."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "scripts"
EXPERIMENTS = SCRIPTS / "experiments"
ASSETS = ROOT / "assets"
DATA = ROOT / "_data"
CACHE = ROOT / ".cache/figures"
RECORDS = DATA / "figures"
EXPERIMENT_RECORDS = DATA / "experiments"
STUDIES = DATA / "studies"
