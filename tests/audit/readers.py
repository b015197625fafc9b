"""What readers meet: how much is loaded, what moves, what is forbidden, what axe finds."""

from collections import Counter, defaultdict

from blog.proof.fault import Fault
from chromium import open_chromium
from report import SHIFT, Exact, Report
from table import number
from visit import SCHEMES, Visit, visit

FIRST_VIEW = 250  # kB
KINDS = ("axe", "policy violations", "third-party requests", "errors in the console")


def measure(report: Report, server: str, pages: list[str], chosen: list[str]) -> None:
    """Load all pages in both colour schemes; scroll and use those that were chosen."""
    with open_chromium() as browser:
        visits = [
            visit(browser, server, page, scheme, whole=page in chosen)
            for page in pages
            for scheme in SCHEMES
        ]
    whole = [seen for seen in visits if seen.page in chosen]
    heaviest = max(whole, key=lambda seen: seen.first_view)
    note = f"{heaviest.name}: {_parts(heaviest)}"
    report.add(
        Exact("first view, kB", heaviest.first_view / 1000, FIRST_VIEW, at_most=True, note=note),
        [Fault(s.name, 0, _heaviest(s)) for s in whole if s.first_view > FIRST_VIEW * 1000],
    )
    shakiest = max(whole, key=lambda seen: seen.shift)
    note = f"{shakiest.name}, scrolled to its end on a phone four times slower than this machine"
    report.add(
        Exact("layout shift", shakiest.shift, SHIFT, at_most=True, note=note),
        [Fault(s.name, 0, shift) for s in whole if s.shift > SHIFT for shift in s.shifts],
    )
    for kind in KINDS:
        report.add_count(kind, _faults(visits, kind), f"{len(pages)} pages, light and dark")


def _faults(visits: list[Visit], kind: str) -> list[Fault]:
    """What was seen, with the schemes in which it was."""
    schemes = defaultdict(list)
    for seen in visits:
        for fault in dict.fromkeys(seen.faults[kind]):
            schemes[seen.page, fault].append(seen.scheme)
    return [Fault(f"{page} ({', '.join(s)})", 0, what) for (page, what), s in schemes.items()]


def _parts(visit: Visit) -> str:
    """How much of each kind came before the reader scrolled."""
    sizes = Counter()
    for kind, _, size in visit.answers:
        sizes[kind] += size
    return ", ".join(f"{kind} {number(size / 1000)}" for kind, size in sizes.most_common())


def _heaviest(visit: Visit) -> str:
    """The files that weigh most."""
    files = sorted((a for a in visit.answers if a[0] != "gif"), key=lambda a: -a[2])
    return ", ".join(f"{name or visit.page} {number(size / 1000)}" for _, name, size in files[:5])
