"""A page as a reader's phone meets it: loaded, scrolled to its end, and used."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
OBSERVE = Path(__file__).with_name("observe.js").read_text(encoding="utf-8")
PHONE = {"width": 375, "height": 812}
DESKTOP = {"width": 1280, "height": 900}
SCHEMES = ("light", "dark")
SLOWDOWN = 4
PATIENCE = 120_000  # ms; a busy machine is no fault of the page


@dataclass
class Visit:
    """What one load of one page did.

    Attributes:
        answers: what was loaded before scrolling: kind, file and bytes over the wire.
        shift: the cumulative layout shift until the end of the page was reached.
        shifts: what moved, and how much.
        faults: what else was seen, by what it offends against.
    """

    page: str
    scheme: str
    answers: list[tuple[str, str, int]] = field(default_factory=list)
    shift: float = 0
    shifts: list[str] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.page} ({self.scheme})"

    @property
    def first_view(self) -> int:
        """Bytes that come before the reader scrolls, moving pictures apart."""
        return sum(size for kind, _, size in self.answers if kind != "gif")


def visit(browser: Browser, server: str, address: str, scheme: str, whole: bool) -> Visit:
    """Meet a page; if not `whole`, only load it and ask axe."""
    seen = Visit(address, scheme)
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=3, is_mobile=True, has_touch=True, color_scheme=scheme
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(OBSERVE)
    errors, requests, finished = [], [], []
    page.on("console", lambda m: m.type == "error" and errors.append(m.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request))
    page.on("requestfinished", lambda request: finished.append(request))
    processor = context.new_cdp_session(page)
    if whole:
        processor.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(server + address)
    settle(page, requests)
    if whole:
        seen.answers = weigh(finished)
        page.evaluate("audit.scroll()")
        settle(page, requests)
        shifts = page.evaluate("audit.shifts")
        seen.shift = worst_window(shifts)
        seen.shifts = [f"{value:.3f} by {what}" for _, value, what in shifts]
        processor.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    seen.faults["axe"] = ask_axe(page)
    if whole:
        use(page)
        settle(page, requests)
    seen.faults["policy violations"] = page.evaluate("audit.violations")
    own = (f"{server}/", "data:", "blob:")
    seen.faults["third-party requests"] = [r.url for r in requests if not r.url.startswith(own)]
    seen.faults["errors in the console"] = errors
    context.close()
    return seen


def settle(page: Page, requests: list) -> None:
    """Wait until a page that is loaded, painted and not busy asks for nothing new for a while."""
    known = -1
    while len(requests) != known or not page.evaluate("audit.loaded()"):
        known = len(requests)
        page.evaluate("audit.idle(400)")


def weigh(finished: list) -> list[tuple[str, str, int]]:
    """What came in answer: its kind, its file and its bytes, heads included."""
    answers = []
    for request in list(finished):
        if not request.url.startswith(("data:", "blob:")):
            file, sizes = Path(urlsplit(request.url).path), request.sizes()
            kind = "gif" if file.suffix == ".gif" else request.resource_type
            answers.append(
                (kind, file.name, sizes["responseBodySize"] + sizes["responseHeadersSize"])
            )
    return answers


def worst_window(shifts: list) -> float:
    """Cumulative layout shift: the worst of the windows that gaps of a second part."""
    worst, window, began, last = 0.0, 0.0, 0.0, float("-inf")
    for time, value, _ in shifts:
        if time - last > 1000 or time - began > 5000:
            window, began = 0.0, time
        window, last = window + value, time
        worst = max(worst, window)
    return worst


def use(page: Page) -> None:
    """Press one button of each kind, open what opens, dwell on a reference, and search."""
    page.evaluate("audit.press()")
    for box in page.locator("input[type=search]:visible").all():
        box.fill("하강법")


def ask_axe(page: Page) -> list[str]:
    """What axe finds on a desktop and on a phone."""
    found = {}
    page.evaluate(f"() => {{ {AXE} }}")
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        told = page.evaluate("axe.run(document, { resultTypes: ['violations'], preload: false })")
        for violation in told["violations"]:
            places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
            found[f"{violation['id']}: {', '.join(places[:3])}"] = None
    return list(found)
