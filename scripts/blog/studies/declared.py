"""Which studies the experiments modules declare."""

from blog.author_error import AuthorError
from blog.figures.catalogue import declaring
from blog.figures.declared import load
from blog.project import ROOT

from .study import Study


def all_studies() -> dict[str, Study]:
    """Every study of every list STUDIES, by name.

    Raises:
        AuthorError: a module does not import, or two studies have one name.
    """
    found: dict[str, Study] = {}
    for module, file in declaring("STUDIES").items():
        for name, study in load(module).studies.items():
            if twin := next((other for other in found if other.lower() == name.lower()), None):
                place = file.relative_to(ROOT)
                raise AuthorError(f"{place}: another study is named {twin!r}: rename one")
            found[name] = study
    return found
