"""Lies, told at random in a post's source, one in each of many paragraphs; none moves a line.

Nothing here knows a post: names and numbers are those of the records that the post reads.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from blog.proof.text import records
from blog.proof.text.claims import PATH
from blog.proof.text.numbers import NUMBER
from blog.proof.text.parts import FRONT, blanked
from blog.proof.text.reckoning import reckon, shown
from blog.proof.text.subjects import Subjects
from marked_pages import FILTER, arguments_of

MANY = 8  # lies of a kind in a copy
APART = 5  # lines between two lies of a copy, so that a fault is of one of them
OUTPUT = re.compile(r"\{\{-?\s*([\w.\[\]-]+)((?:\s*\|[^{}]*)?)\s*-?\}\}")
CLAIM = re.compile(r" ?\{% claim (.*?) %\}")
SPOKEN = re.compile(r"""\b(?:alt|caption)=(["'])(.*?)\1""")
SILENT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\$\$.*?\$\$|`[^`]*`|\]\([^)]*\)|^#.*$", re.S | re.M)
SENTENCE = re.compile(r"[^.?!]*(?:\d\.\d[^.?!]*)*[.?!]*")
OPPOSITES = """늘었/줄었 늘어/줄어 빠르/느리 빠릅/느립 빨리/느리게 많이/적게 많습/적습 길게/짧게
깁니/짧습니 길어/짧아 높/낮 커집/작아집 커져/작아져 크다/작다 먼저/나중에 덜/더"""
NO_WORD = re.compile("높[추춘춥췄]|낮이|늘어[듭든들]")
BETTER = ["{}보다 빠릅니다", "{}보다 느립니다", "{}보다 먼저 닿습니다", "{}보다 덜 흔들립니다",
          "{}의 절반만 걷습니다", "{}보다 낫습니다", "{}의 두 배를 걷습니다"]  # fmt: skip
Change = tuple[int, int, str]  # from where to where in a paragraph, and what stands there instead


@dataclass(frozen=True)
class Lie:
    """A lie in a post: its kind, from where to where it stands, what it says, on which lines."""

    kind: str
    start: int
    end: int
    instead: str
    first: int
    last: int

    def quoted(self, source: str) -> str:
        """It, with what stands around it."""
        before, after = source[max(0, self.start - 40) : self.start], source[self.end :][:40]
        said = f"…{before}[{source[self.start : self.end]} → {self.instead}]{after}…"
        return f"{self.kind}, line {self.first}: {' '.join(said.split())}"


def lied(source: str, lies: list[Lie]) -> str:
    """A post in which lies are told."""
    for lie in sorted(lies, key=lambda lie: -lie.start):
        source = source[: lie.start] + lie.instead + source[lie.end :]
    return source


class Liar:
    """Tells lies about one post.

    Args:
        source: the post's.
        seed: of what is drawn; no lie is told twice.
    """

    def __init__(self, source: str, seed: int):
        self.source, self.draw = source, random.Random(seed)
        self.subjects = Subjects(records.experiments())
        self.known: set[Change] = set()
        self.names = dict(re.findall(r"assign (\w+) = ([\w.\[\]-]+)", source))

    def tell(self, kinds: list[str]) -> list[Lie]:
        """Lies of these kinds, evenly, far from each other."""
        lies: list[Lie] = []
        waiting = self.paragraphs()
        self.draw.shuffle(waiting)
        counts = dict.fromkeys(kinds, 0)
        for start, end in waiting:
            first, last = (self.source.count("\n", 0, at) + 1 for at in (start, end))
            if any(lie.first - APART <= last and first <= lie.last + APART for lie in lies):
                continue
            paragraph = self.source[start:end]
            wanted = [(n, self.draw.random(), kind) for kind, n in counts.items() if n < MANY]
            for _, _, kind in sorted(wanted):  # the rarest first
                told = [(start + a, start + b, c) for a, b, c in KINDS[kind](self, paragraph)]
                if new := [change for change in told if change not in self.known]:
                    change = self.draw.choice(new)
                    self.known.add(change)
                    lies.append(Lie(kind, *change, first, last))
                    counts[kind] += 1
                    break
        return lies

    def paragraphs(self) -> list[tuple[int, int]]:
        """Where the post's paragraphs stand, but for code."""
        front = FRONT.match(self.source)
        whole = re.sub(r"^```.*?^```", lambda m: "`" * len(m[0]), self.source, flags=re.S | re.M)
        blocks = re.compile(r"\S.*?(?=\n\n|\Z)", re.S).finditer(whole, front.end() if front else 0)
        found = [match.span() for match in blocks]
        return [
            (a, b) for a, b in found if not whole[a:b].startswith(("`", "#", "<", "{%- assign"))
        ]

    def value(self, path: str):
        """What a path of the post holds; None if nothing, or more than a number or a text."""
        try:
            value = records.read(self.place(path))
        except records.NoRecordError:
            return None
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def place(self, path: str) -> str:
        """A path as the proof spells it, variables followed."""
        head, dot, rest = path.partition(".")
        while head in self.names:
            path = self.names[head] + dot + rest
            head, dot, rest = path.partition(".")
        return path.removeprefix("site.data.")

    def said(self, text: str) -> str:
        """A paragraph's own words, all else blanked out."""
        return blanked(text, (match.span() for match in SILENT.finditer(text)))

    def outputs(self, text: str) -> list[re.Match]:
        """The numbers that a paragraph reads from records."""
        return [match for match in OUTPUT.finditer(text) if self.value(match[1]) is not None]

    def number(self, text: str) -> Iterator[Change]:
        """A typed number is another."""
        for match in NUMBER.finditer(self.said(text)):
            if not re.match(r"년|차|장", text[match.end() :]):
                yield (*match.span(), str(self.draw.randrange(11, 900)))

    def swap(self, text: str) -> Iterator[Change]:
        """Two numbers of two change places."""
        for one, other in pairwise(filter(self.measured, self.outputs(text))):
            whose = [self.subjects.of(self.place(match[1])) for match in (one, other)]
            if whose[0] != whose[1] and self.differ(one[1], other[1]):
                between = text[one.end() : other.start()]
                yield one.start(), other.end(), f"{other[0]}{between}{one[0]}"

    def sibling(self, text: str) -> Iterator[Change]:
        """A number is another of the same record."""
        for match in filter(self.measured, self.outputs(text)):
            for path in self.siblings(match[1]):
                yield (*match.span(1), path)

    def claimed_sibling(self, text: str) -> Iterator[Change]:
        """A claim reads another number of the same record."""
        for claim in CLAIM.finditer(text):
            for match in PATH.finditer(claim[1]):
                for path in self.siblings(match[0]):
                    start = claim.start(1) + match.start()
                    yield start, start + len(match[0]), path

    def literal(self, text: str) -> Iterator[Change]:
        """A number is typed as it is shown."""
        for match in filter(self.measured, self.outputs(text)):
            filters = [[name, *arguments_of(told)] for name, told in FILTER.findall(match[2])]
            said = reckon({"from": self.place(match[1]), "filters": filters})
            if shown(said) not in ("0", "1", "−1") and not self.given(match[1]):
                yield (*match.span(), shown(said))

    def glued(self, text: str) -> Iterator[Change]:
        """Something that changes a number is written beside it."""
        for match in filter(self.measured, self.outputs(text)):
            yield match.start(), match.start(), self.draw.choice("123456789")
            if not re.search("josa|native", match[2]):
                yield match.end(), match.end(), self.draw.choice(["0", ".5", "만", "천"])

    def filtered(self, text: str) -> Iterator[Change]:
        """A filter changes a number."""
        for match in filter(self.measured, self.outputs(text)):
            more = ["plus: 1", "times: 2", "times: 10", "divided_by: 3"]
            more += [] if match[2].strip() else ['append: "0"', 'prepend: "1"']
            yield match.end(1), match.end(1), f" | {self.draw.choice(more)}"

    def turned(self, text: str) -> Iterator[Change]:
        """A comparing word of a result is its opposite."""
        for start, end in self.results(text):
            for pair in OPPOSITES.split():
                one, another = pair.split("/")
                for word, other in ((one, another), (another, one)):
                    for match in re.finditer(word, self.said(text)[start:end]):
                        behind = text[start + match.end() : start + match.end() + 1]
                        if not NO_WORD.match(other + behind):  # nobody believes what is no Korean
                            yield start + match.start(), start + match.end(), other

    def inserted(self, text: str) -> Iterator[Change]:
        """Somebody is said to be better."""
        one, other = self.draw.sample(sorted(self.spoken), 2)
        if not text.startswith(("{%", "[^", "$$", "-", "|")):
            yield len(text), len(text), f" {one}은 {self.draw.choice(BETTER).format(other)}."

    def renamed(self, text: str) -> Iterator[Change]:
        """Two names of a result change places."""
        for start, end in self.results(text):
            names = self.subjects.names_in(self.said(text)[start:end])
            for one, other in pairwise(names):
                a, b, c, d = (start + at for at in (one.start, one.end, other.start, other.end))
                if one.who != other.who and ("{{" in text[b:c] or text[b:].startswith("보다")):
                    yield a, d, text[c:d] + text[b:c] + text[a:b]

    def turned_claim(self, text: str) -> Iterator[Change]:
        """A claim says the opposite."""
        for claim in CLAIM.finditer(text):
            for match in re.finditer("[<>]", claim[1]):
                start = claim.start(1) + match.start()
                yield start, start + 1, {"<": ">", ">": "<"}[match[0]]

    def unclaimed(self, text: str) -> Iterator[Change]:
        """A claim is gone."""
        words = "|".join(OPPOSITES.replace("/", " ").split())
        for start, end in self.results(text):
            claim = CLAIM.match(text, end)
            if claim and not CLAIM.match(text, claim.end()) and re.search(words, text[start:end]):
                yield (*claim.span(), "")

    def spoken_number(self, text: str) -> Iterator[Change]:
        """A caption or an alternative text gains a number."""
        for match in SPOKEN.finditer(text):
            many = self.draw.choice(
                [f"{self.draw.randrange(11, 900)}걸음", "열세 걸음", "0.37만큼"]
            )
            yield match.end(2), match.end(2), f" {many} 걸었다."

    def spoken_word(self, text: str) -> Iterator[Change]:
        """A caption or an alternative text says that somebody is better."""
        one, other = self.draw.sample(sorted(self.spoken), 2)
        for match in SPOKEN.finditer(text):
            better = self.draw.choice(BETTER).format(other)
            yield match.end(2), match.end(2), f" {one}은 {better}."

    def results(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the sentences stand that say what was found, with a number or a claim."""
        said = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", lambda m: "0" * len(m[0]), text, flags=re.S)
        for match in SENTENCE.finditer(said):
            whole = text[slice(*match.span())]
            found = any(self.measured(output) for output in self.outputs(whole))
            claimed = re.match(r"\s*\{% claim", text[match.end() :])
            if (found or claimed) and not text.startswith("{%"):
                yield match.span()

    @cached_property
    def spoken(self) -> set[str]:
        """The names of what was run that the post names itself."""
        names = self.subjects.names_in(self.said(self.source))
        return {self.said(self.source)[name.start : name.end] for name in names}

    def measured(self, output: re.Match) -> bool:
        """Whether an output is of what an experiment found."""
        return ".found." in self.place(output[1]) and "hyperparameters" not in output[1]

    def given(self, path: str) -> bool:
        """Whether an experiment was given the number that it found: it may be typed."""
        record = records.trail(self.place(path))[0][1]
        value = self.value(path)
        return {value, -value} & set(records.numbers(record["given"])) != set()

    def differ(self, one: str, other: str) -> bool:
        """Whether two paths hold different numbers."""
        return self.value(one) != self.value(other)

    def siblings(self, path: str) -> Iterator[str]:
        """Paths beside this one that hold another number."""
        way, _, key = path.rpartition(".")
        try:
            beside = records.read(self.place(way)) if way else None
        except records.NoRecordError:
            return
        for other in beside if isinstance(beside, dict) else ():
            sibling = f"{way}.{other}"
            if other != key and self.value(sibling) is not None and self.differ(path, sibling):
                yield sibling


KINDS: dict[str, Callable[[Liar, str], Iterator[Change]]] = {
    "a typed number": Liar.number,
    "two numbers exchanged": Liar.swap,
    "a sibling's number": Liar.sibling,
    "a claim about a sibling": Liar.claimed_sibling,
    "a number typed as it is shown": Liar.literal,
    "something beside a number": Liar.glued,
    "a filter": Liar.filtered,
    "a turned word": Liar.turned,
    "a comparison more": Liar.inserted,
    "two names exchanged": Liar.renamed,
    "a turned claim": Liar.turned_claim,
    "a claim less": Liar.unclaimed,
    "a number in a caption": Liar.spoken_number,
    "a comparison in a caption": Liar.spoken_word,
}
