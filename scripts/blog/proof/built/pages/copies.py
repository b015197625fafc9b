"""What a site hands out as it lies in the blog, records and scripts among it, is just that."""

from collections.abc import Iterator

from blog.proof.built.site import Site
from blog.proof.fault import Fault

FOLDERS = ("_data", "assets", "scripts")
FRONT_MATTER = b"---"  # what begins so is rendered


def check(site: Site) -> Iterator[Fault]:
    """Every file that is another in the site."""
    for folder in FOLDERS:
        for file in sorted((site.folder / folder).rglob("*.*")):
            own = site.blog / file.relative_to(site.folder)
            if file.is_file() and own.is_file():
                content = own.read_bytes()
                if not content.startswith(FRONT_MATTER) and content != file.read_bytes():
                    yield Fault(site.name(file), 0, "is not the blog's: build the site anew")
