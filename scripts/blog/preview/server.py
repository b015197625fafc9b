"""Serves _site to this machine, and tells open pages when it was built anew or what is wrong."""

import html
import mimetypes
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from .updates import Updates

SCRIPT = Path(__file__).with_name("page.js")
NOTHING_YET = """\
<!DOCTYPE html>
<html lang="ko">
<head><meta charset="utf-8"><title>아직 지은 페이지가 없습니다</title></head>
<body>
<main>
<h1>아직 지은 페이지가 없습니다</h1>
<p>블로그를 다 지으면 이 자리에 저절로 나타납니다.</p>
<p id="preview-says" role="alert">{faults}</p>
</main>
</body>
</html>
"""


class Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    protocol_version = "HTTP/1.1"  # connections are kept
    disable_nagle_algorithm = True  # or each answer's body waits for its head to be confirmed
    site: ClassVar[Path]
    updates: ClassVar[Updates]

    def do_HEAD(self):
        """Answer with the same headers, and no more."""
        self.do_GET()

    def do_GET(self):
        """Answer with a page, a file, our script, or the updates."""
        address = urlsplit(self.path)
        self.build = (
            self.updates.build
        )  # before any file is read: a page may look older, never newer
        if address.path.endswith("/__serve"):
            self.send_updates(parse_qs(address.query).get("build", [""])[0])
        elif address.path.endswith("/__serve.js"):
            self.send(200, "text/javascript", SCRIPT.read_bytes())
        elif not self.build:
            faults = html.escape("\n".join(self.updates.faults))
            self.send_page(503, NOTHING_YET.format(faults=faults))
        elif address.path == "/" and self.updates.baseurl:
            self.redirect(f"{self.updates.baseurl}/")
        else:
            self.send_path(address.path)

    def send_path(self, path: str) -> None:
        """Answer with what the blog has under an address."""
        file = self.find(path)
        if file and file.is_dir() and not path.endswith("/"):
            self.redirect(f"{path}/")
            return
        file = file / "index.html" if file and file.is_dir() else file
        if not file or not file.is_file():
            lost = self.site / "404.html"
            page = lost.read_text(encoding="utf-8") if lost.is_file() else "<h1>404</h1>"
            self.send_page(404, page)
        elif file.suffix == ".html":
            self.send_page(200, file.read_text(encoding="utf-8"))
        else:
            self.send_file(file)

    def find(self, path: str) -> Path | None:
        """The file or folder at an address; None if that is outside of the blog."""
        if not f"{path}/".startswith(f"{self.updates.baseurl}/"):
            return None
        file = (self.site / unquote(path).removeprefix(self.updates.baseurl).lstrip("/")).resolve()
        return file if file.is_relative_to(self.site) else None

    def send_page(self, status: int, page: str) -> None:
        """Answer with HTML that loads our script; from here, as the page's policy wants it."""
        source = f"{self.updates.baseurl}/__serve.js?build={self.build}"
        script = f'<script src="{source}" defer></script>'
        end = page.rfind("</body>") if "</body>" in page else len(page)
        self.send(status, "text/html", f"{page[:end]}{script}{page[end:]}".encode())

    def send_file(self, file: Path) -> None:
        """Answer with a file, unless the browser has the same."""
        about = file.stat()
        tag = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'
        if self.headers["If-None-Match"] == tag:
            self.send(304, None, b"", ETag=tag)
        else:
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            content, more = file.read_bytes(), {"ETag": tag, "Accept-Ranges": "bytes"}
            if asked := part_of(self.headers["Range"], len(content)):
                first, end = asked
                place = f"bytes {first}-{end - 1}/{len(content)}"
                self.send(206, kind, content[first:end], **more, **{"Content-Range": place})
            else:
                self.send(200, kind, content, **more)

    def send_updates(self, build: str) -> None:
        """Tell a page what there is to tell for as long as it listens."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        told = ""
        self.wfile.write(b"retry: 500\n\n")
        while True:
            known, told = told, self.updates.wait(build, told)
            data = "\n".join(f"data: {line}" for line in told.split("\n"))
            self.wfile.write(f"{data if told != known else ':'}\n\n".encode())

    def redirect(self, target: str) -> None:
        """Send the browser elsewhere on this machine."""
        self.send(302, None, b"", Location=target)

    def send(self, status: int, kind: str | None, body: bytes, **more: str) -> None:
        """Answer at once."""
        self.send_response(status)
        if kind:
            text = kind.startswith("text/") or kind.endswith(("json", "xml"))
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")  # keep it, but ask whether it still holds
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format, *args):
        """Say nothing of each request."""


def part_of(asked: str | None, size: int) -> tuple[int, int] | None:
    """Where the part of a file that a player asks for begins and ends; None for all of it."""
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", asked or "")
    if not match or not any(match.groups()):
        return None
    first, last = match.groups()
    begin = int(first) if first else max(size - int(last), 0)
    end = min(int(last) + 1, size) if first and last else size
    return (begin, end) if begin < end else None


class Server(ThreadingHTTPServer):
    """A server whose connections end with it.

    Raises:
        OSError: the port is not to be had.
    """

    daemon_threads = True

    def __init__(self, port: int, site: Path, updates: Updates):
        kind = type("SiteHandler", (Handler,), {"site": site.resolve(), "updates": updates})
        super().__init__(("127.0.0.1", port), kind)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):  # noqa: ARG002
        """A browser may leave whenever it likes; whatever else happens is said in one line."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            print(f"serve: {type(error).__name__}: {error}", file=sys.stderr)
