"""A folder served as GitHub Pages would: gzipped text, ten minutes of cache, its own 404 page."""

import functools
import gzip
import threading
from contextlib import contextmanager
from email.utils import formatdate
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

TEXT = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".txt": "text/plain; charset=utf-8",
    ".bib": "text/plain; charset=utf-8",
}


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept, as there

    def do_GET(self):
        path, status = Path(self.translate_path(self.path)), 200
        address = urlsplit(self.path).path
        if path.is_dir() and not address.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"{address}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            status = 404
            folders = [Path(self.directory) / address.split("/")[1], Path(self.directory)]
            path = next((f / "404.html" for f in folders if (f / "404.html").is_file()), None)
        body = path.read_bytes() if path else b"404"
        kind = TYPES.get(path.suffix if path else ".txt", "application/octet-stream")
        self.send_response(status)
        if kind.startswith(TEXT) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Access-Control-Allow-Origin", "*")
        if path:
            self.send_header("Cache-Control", "max-age=600")
            self.send_header("Last-Modified", formatdate(path.stat().st_mtime, usegmt=True))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # a browser may close a connection whenever it likes


@contextmanager
def serve(folder):
    """The address under which the folder is served."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
