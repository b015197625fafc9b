"""Which studies the experiments modules declare."""

from blog import texts
from blog.author_error import AuthorError
from blog.figures.catalogue import modules
from blog.figures.declared import load
from blog.project import ROOT

from .study import Study


def all_studies() -> dict[str, Study]:
    """Every study of every list STUDIES, by name.

    Raises:
        AuthorError: a module does not import, or two studies have one name.
    """
    found: dict[str, Study] = {}
    for module, file in modules().items():
        if "STUDIES" not in texts.read(file):  # so that no other has to be imported
            continue
        for name, study in load(module).studies.items():
            if twin := next((other for other in found if other.lower() == name.lower()), None):
                place = file.relative_to(ROOT)
                raise AuthorError(f"{place}: another study is named {twin!r}: rename one")
            found[name] = study
    return found
