"""Whether a text of the house tells a result."""

import re
from dataclasses import dataclass

from blog.proof.text import korean, numbers
from blog.proof.text.parts import Part
from blog.proof.text.results import ALWAYS
from blog.proof.text.subjects import Subjects

VERSION = re.compile(r"(?<=[A-Za-z][\s/-])\d+(?:\.\d+)+")  # CC BY 4.0, …/licenses/by/4.0/
MEND = "which nothing proves outside of posts: leave it out, or say it in a post"


@dataclass(frozen=True)
class Results:
    """Tells results from other texts, by the names of what was run."""

    subjects: Subjects

    def told(self, text: str, may_name: bool = False) -> str | None:
        """What a text tells of what was run; None if nothing.

        Args:
            text: of the house.
            may_name: whether it may name what was run, as a blog's title may.
        """
        words, korean_text = korean.read(), re.search("[가-힣]", text)
        if ranks := re.search(words.ranking, text, re.IGNORECASE):
            return f"ranks ({ranks[0]}), {MEND}"
        names = [text[name.start : name.end] for name in self.subjects.names_in(text)]
        names = [name for name in names if name[0].isupper()]
        if not names and not korean_text:
            return None
        if names and (korean_text or len(names) > 1) and not may_name:
            return f"speaks of {names[0]}, {MEND}"
        if names and (word := re.search("|".join((words.more, words.less, words.compares)), text)):
            return f"compares ({word[0]}), {MEND}"
        part = Part("p", "", 0, text if names else VERSION.sub("", text))
        for _, _, number, _ in numbers.typed(part):
            if number not in ALWAYS:
                return f"tells a number ({number}), {MEND}"
        return None
