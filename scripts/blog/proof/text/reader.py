"""The title, the description and the prose of a built post, taken out of its HTML."""

import re
from html.parser import HTMLParser

PARTS = {"p", "li", "td", "th", "caption", "figcaption", "dt", "dd", "blockquote", "summary", "h1",
         "h2", "h3", "h4", "h5", "h6", "div"}  # fmt: skip
SILENT = {"pre", "script", "style", "noscript", "mjx-container"}
VOID = {"br", "img", "hr", "wbr", "source", "input", "link", "meta"}
SPOKEN = ("alt", "aria-label", "title")
COMMENT = re.compile(r"#.*[가-힣].*")  # all that a block of Python says to readers
LINE = re.compile(".*[가-힣].*")
# What layouts and kramdown add to a text, which the proof of the built site reads.
MADE = re.compile(r"a (?:anchor|number|footnote|reversefootnote)|p file|svg glyphs")


class Reader(HTMLParser):
    """The title, the description and the prose of a post's page, part by part."""

    def __init__(self):
        super().__init__()
        self.raw: list[list] = []
        self.open: list[
            tuple[str, str, bool, list | None]
        ] = []  # tag, id, whether silent, its part
        self.reads, self.section, self.heading = False, 0, ""
        self.notes: dict[str, int] = {}  # the section of each footnote
        self.row: list[list] = []  # the cells of a table's row
        self.head: list[list] = []  # those of its first
        self.lists: list[list] = []  # of each open list the next number, and what of it is said
        self.listed = 0  # that of the last item of the last list
        self.block: list[str] | None = None  # the texts of a block of code
        self.said, self.ours = LINE, False  # what of it is read, and whether it is a file of ours

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        kinds = given.get("class", "")
        silent = self._silent() or tag in SILENT or bool(MADE.fullmatch(f"{tag} {kinds}"))
        prose = tag == "div" and "prose" in kinds.split()
        lead = tag == "p" and "lead" in kinds.split()
        self.reads = self.reads or prose or tag == "h1" or lead
        own = given.get("id", "") if self.reads else ""
        if self.reads and not silent:
            if tag == "h2":
                self.section += 1
            if tag == "sup" and own.startswith("fnref:"):
                self.notes[own.removeprefix("fnref:")] = self.section
            if tag == "li" and own.startswith("fn:"):  # a footnote is of the section that asks
                self.section = self.notes.get(own.removeprefix("fn:"), self.section)
            if re.fullmatch(r"h\d", tag):
                self.heading = own or self.heading
            for name in SPOKEN:
                if given.get(name):
                    self.raw.append([name, own or self._owner(), self.section, given[name], []])
        self.ours = self.ours or (tag == "p" and kinds == "file")
        if tag == "div" and "highlighter-rouge" in kinds:
            self.said = COMMENT if re.search(r"language-py(?:thon)?3?\b", kinds) else LINE
        if tag == "pre":
            self.block = []
        if tag == "table":
            self.head, self.row = [], []
        elif tag == "tr":
            self.head, self.row = self.head or self.row, []
        if tag in VOID:
            return
        part = None
        if self.reads and not silent and tag in PARTS:
            part = ["lead" if lead else tag, own or self._owner(), self.section, "", []]
            self.raw.append(part)
            self._in_table(tag, part)
        self._in_list(tag, given, part)
        if tag == "a" and re.match(r"#(?:fig|eq)-", given.get("href", "")):
            silent = True  # «그림 5» is counted, which the page's proof checks
        self.open.append((tag, own, silent, part))

    def handle_endtag(self, tag):
        if tag not in [name for name, *_ in self.open]:
            return
        while self.open.pop()[0] != tag:
            pass
        if tag in ("ol", "ul"):
            number, _ = self.lists.pop()
            self.listed = number - 1 if tag == "ol" else self.listed
        if tag == "pre" and self.reads and not self.ours:
            lines = self.said.findall("".join(self.block or ()))
            self.raw += [["pre", self._owner(), self.section, line, []] for line in lines]
        if tag == "pre":
            self.block, self.said, self.ours = None, LINE, False
        self.reads = self.reads and any(part for *_, part in self.open)

    def handle_data(self, data):
        if self.block is not None:
            self.block.append(data)
        if not self.reads or self._silent():
            return
        parts = [part for *_, part in self.open if part]
        if parts and parts[-1][0] == "div" and data.strip():  # a formula on a line of its own
            self.raw.append(["div", self._owner(), self.section, "", []])
            parts = self.raw[-1:]
        if parts:
            coded = any(tag == "code" for tag, *_ in self.open)
            said = re.fullmatch(r"[−\d.,\s-]+|.*[가-힣].*", data, re.DOTALL)  # dressed as code
            parts[-1][3] += data if not coded or said else re.sub(r"\S", "·", data)

    def _in_list(self, tag: str, given: dict[str, str], part: list | None) -> None:
        """Readers see a list's first number, which is typed unless lists count on from it."""
        if tag in ("ol", "ul"):
            typed = given.get("start", "")
            first = int(typed) if typed.isdecimal() else 1
            self.lists.append([first, "" if first in (1, self.listed + 1) else f"{first}. "])
        elif tag == "li" and self.lists:
            number, said = self.lists[-1]
            if part:
                part[3] = said
            self.lists[-1] = [number + 1, ""]

    def _in_table(self, tag: str, part: list) -> None:
        """Notes the heads of a cell: the first of its row and the first of its column."""
        if tag in ("th", "td"):
            self.row.append(part)
            part[4] += [*self.head[len(self.row) - 1 : len(self.row)], *self.row[:1]]

    def _silent(self) -> bool:
        return any(silent for *_, silent, _ in self.open)

    def _owner(self) -> str:
        """The id in which a place stands, or that of the heading above it."""
        return next((own for _, own, *_ in reversed(self.open) if own), self.heading)
