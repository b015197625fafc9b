"""Behaviour = claim: what one always does, or two do, rests on a claim about just those."""

import re
from collections.abc import Iterator

from . import korean
from .evidence import Evidence
from .said import Said
from .subjects import Subjects

FIX = "put {% claim … %} about them right behind its sentence, cite who found it, or weaken it"


def of(said: Said, subjects: Subjects, found: list[Evidence]) -> Iterator[tuple[int, str]]:
    """Every word for all cases, or for what two do, without evidence about all who are named."""
    read = set().union(*(who for each in found for who in each.whose(subjects)))
    if said.cited or (found and all(subjects.meant(name.who, read) for name in said.names)):
        return
    words, names = korean.read(), {name.who for name in said.names}
    owners = set().union(*(whose for _, whose in said.owned))
    shown = bool(names) and all(subjects.meant(name, owners) for name in names)
    does = re.search(words.does, said.text) or _against(said)
    result = does or re.search(f"{words.more}|{words.less}", said.text)
    somebody = names or re.search(words.anyone, said.text)
    asked = ((words.always, names or result), (words.together, result or said.owned))
    for pattern, said_of in asked:
        match = re.search(pattern, said.text, re.IGNORECASE) if somebody and said_of else None
        if match and not _partly(said.text, match):
            yield match.start(), f"{match[0]!r} speaks of every case, and nothing shows it: {FIX}"
            return
    if does and len(names) > 1 and not shown:  # numbers of each show it
        who = ", ".join(sorted(names))
        yield does.start(), f"{does[0]!r} says what {who} do, and nothing shows it: {FIX}"


def _against(said: Said) -> re.Match | None:
    """What one does to another who is named, but for being made of that one."""
    words = korean.read()
    subject, other = re.compile(words.subject), re.compile(words.against)
    doing = {name.who for name in said.names if subject.match(said.text, name.end)}
    found = [m for n in said.names if (m := other.match(said.text, n.end)) and doing - {n.who}]
    if not found or re.search(words.made_of, said.text):
        return None
    return re.compile(r"\S+").search(said.text, found[0].end())


def _partly(text: str, word: re.Match) -> bool:
    """Whether a word for every case is said of not quite every one."""
    partly = re.compile(korean.read().partly)
    return any(m.end() >= word.end() for m in partly.finditer(text))
