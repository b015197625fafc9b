"""A text whose formulas stand as letters, as the titles of pages, cards and feeds have them."""

import os
import re
import subprocess
import unicodedata
from functools import cache

from blog.project import ROOT

FORMULA = re.compile(r"\$|\\[(\[]")
ASK = ("ruby", "-r", "./_plugins/formulas", "-e", "print Formulas.plain($stdin.read) { |tex| tex }")


@cache
def letters(text: str) -> str:
    """The text as titles and feeds have it, which `_plugins/plain_math.rb` says."""
    if not FORMULA.search(text):
        return text
    environment = os.environ | {"LANG": "C.UTF-8"}
    told = subprocess.run(
        ASK,
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env=environment,
    )
    return told.stdout


def alike(one: str, other: str) -> bool:
    """Whether two texts have the same letters, however their signs and formulas are set."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))
