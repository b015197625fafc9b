"""What open pages have to know, for all connections at once."""

import threading
import time
from dataclasses import dataclass, field

PATIENCE = 15  # seconds of silence after which a page is asked whether it is still there


@dataclass
class Updates:
    """What there is to tell.

    Attributes:
        build: the name of the last build that came to an end; "" before the first.
        faults: what is wrong now, a line each.
        baseurl: the folder that the blog stands under.
    """

    build: str = ""
    faults: list[str] = field(default_factory=list)
    baseurl: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, faults: list[str], built: bool) -> None:
        """Note what is wrong, and that there is a new build."""
        with self.changed:
            self.faults = faults
            if built:
                self.build = f"{time.time_ns():x}"  # so that no other run has the same
            self.changed.notify_all()

    def for_page(self, build: str) -> str:
        """What a page of this build has to know; "" for nothing."""
        if build != self.build:
            return "reload"
        return "\n".join(f"error: {fault}" for fault in self.faults)

    def wait(self, build: str, known: str) -> str:
        """The same, once it is another than what is known or nothing came for a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.for_page(build) != known, PATIENCE)
            return self.for_page(build)
