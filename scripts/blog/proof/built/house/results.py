"""Whether a text of the house tells a result."""

import re
from dataclasses import dataclass

from blog.proof.text import korean, numbers
from blog.proof.text.parts import Part
from blog.proof.text.subjects import Subjects

VERSION = re.compile(r"(?<=[A-Za-z] )\d+(?:\.\d+)+")  # CC BY 4.0
MEND = "which nothing proves outside of posts: leave it out, or say it in a post"


@dataclass(frozen=True)
class Results:
    """Tells results from other texts, by the names of what was run."""

    subjects: Subjects

    def told(self, text: str) -> str | None:
        """What a text tells of what was run; None if nothing."""
        if ranks := re.search(korean.read().ranking, text, re.IGNORECASE):
            return f"ranks ({ranks[0]}), {MEND}"
        names = [text[name.start : name.end] for name in self.subjects.names_in(text)]
        names = [name for name in names if name[0].isupper()]
        if not names and not re.search("[가-힣]", text):
            return None
        if names and (re.search("[가-힣]", text) or len(names) > 1):
            return f"speaks of {names[0]}, {MEND}"
        part = Part("p", "", 0, text if names else VERSION.sub("", text))
        for _, _, number, _ in numbers.typed(part):
            if number not in numbers.ALWAYS:
                return f"tells a number ({number}), {MEND}"
        return None
